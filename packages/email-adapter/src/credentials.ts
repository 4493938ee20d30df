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
  address: z.string().max(254),
  /** The name beside it. */
  name: text(100),
  smtp: z.strictObject({
    host: text(255),
    port: z.number().int().min(1).max(65_535),
    /** `tls` from the first byte (465), `starttls` demanded (587), or `none`: for a server on the same machine. */
    security: z.enum(['tls', 'starttls', 'none']),
    user: text(255).nullable().default(null),
    password: text(500).nullable().default(null),
  }),
  /** `plain`: the mail server knows no address+tag. Answers are then found by sender and references alone. */
  replyTo: z.enum(['signed', 'plain']).default('signed'),
})
export type EmailCredentials = z.output<typeof schema>

/** @throws INVALID_INPUT */
export function parseCredentials(
  input: unknown,
  { smtpHosts, internalHosts }: Pick<Settings, 'smtpHosts' | 'internalHosts'>,
): EmailCredentials {
  const credentials = parseInput(schema, input)
  const address = canonicalAddress(credentials.address)
  if (!address) throw invalidInput('address', 'is not an e-mail address')
  const { host, user, password } = credentials.smtp
  if (smtpHosts && ![...smtpHosts, ...internalHosts].includes(host))
    throw invalidInput('smtp.host', 'is not among the hosts allowed here')
  if ((user === null) !== (password === null))
    throw invalidInput('smtp', 'has a user without a password, or the other way round')
  return { ...credentials, address }
}
