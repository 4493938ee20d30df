import { invalidInput, parseInput } from '@inboxkit/core'
import { z } from 'zod'
import { canonicalAddress } from './mail/address.js'
import type { Settings } from './options.js'

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'holds control characters')

const schema = z.strictObject({
  /** The address of the channel: what customers write to, and what they see as the sender. */
  address: z.string().max(254).meta({ title: 'Address', format: 'email' }),
  /** The name beside it. */
  name: text(100).meta({ title: 'Name' }),
  smtp: z.strictObject({
    host: text(255).meta({ title: 'Server' }),
    port: z.number().int().min(1).max(65_535).meta({ title: 'Port' }),
    /** `tls` from the first byte (465), `starttls` demanded (587), or `none`: for a server on the same machine. */
    security: z.enum(['tls', 'starttls', 'none']).meta({ title: 'Security' }),
    user: text(255).nullable().default(null).meta({ title: 'User' }),
    password: text(500).nullable().default(null).meta({ title: 'Password', writeOnly: true }),
  }),
  /** `plain`: the mail server knows no address+tag. Answers are then found by sender and references alone. */
  replyTo: z.enum(['signed', 'plain']).default('signed').meta({ title: 'Answers are found by' }),
})
export type EmailCredentials = z.output<typeof schema>

/** The same for those who make a form of it. */
export const credentialsSchema = z.toJSONSchema(schema, { io: 'input' })

/** @throws INVALID_INPUT */
export function parseCredentials(
  input: unknown,
  { smtpHosts, internalHosts }: Pick<Settings, 'smtpHosts' | 'internalHosts'>,
): EmailCredentials {
  const credentials = parseInput(schema, input)
  const address = canonicalAddress(credentials.address)
  if (!address) throw invalidInput('address', 'is not an e-mail address')
  const { host, security, user, password } = credentials.smtp
  if (smtpHosts && ![...smtpHosts, ...internalHosts].includes(host))
    throw invalidInput('smtp.host', 'is not among the hosts allowed here')
  if (security === 'none' && !internalHosts.includes(host))
    throw invalidInput('smtp.security', 'is none, which is only for hosts that `internalHosts` names')
  if ((user === null) !== (password === null))
    throw invalidInput('smtp', 'has a user without a password, or the other way round')
  return { ...credentials, address }
}
