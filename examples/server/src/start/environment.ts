import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HttpShortenerOptions } from '@inboxkit/core'
import { z } from 'zod'
import { StartFailure } from './failure.js'

/** An empty variable is an absent one: `X_CLIENT_ID=` in a file switches nothing on. */
const present = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const port = (standard: number) =>
  present(
    z
      .string()
      .regex(/^\d{1,5}$/, 'is not a port')
      .transform(Number)
      .refine((value) => value <= 65_535, 'is not a port')
      .optional()
      .transform((value) => value ?? standard),
  )
const address = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `is not an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
  })
const isOrigin = (text: string) => /^https?:\/\/[^/?#@]+$/.test(text) && URL.canParse(text)
const secret = present(z.string().min(1).max(500).optional())

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** Everything that the environment can say; `.env.example` describes the same. */
const schema = z.object({
  HOST: present(z.string().min(1).max(255).default('127.0.0.1')),
  PORT: port(3000),
  SIMULATOR_PORT: port(4010),
  DATA_DIR: present(z.string().default('.data')).transform((path) => resolve(path)),
  EXPORT_DIR: present(
    z
      .string()
      .transform((path) => resolve(path))
      .optional(),
  ),
  DATABASE_URL: present(address(['postgres:', 'postgresql:']).optional()),
  PUBLIC_URL: present(
    address(['https:', 'http:'])
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
  ),
  SMTP_URL: present(address(['smtp:', 'smtps:']).optional()),
  MAIL_FROM: present(z.string().min(3).max(320).default('InboxKit <inboxkit@localhost>')),
  EMAIL_INBOUND_SECRET: present(z.string().min(16, 'has fewer than 16 characters').max(500).optional()),
  EMAIL_REPLY_SECRET: present(z.string().min(16, 'has fewer than 16 characters').max(500).optional()),
  /** Mail servers inside of one's own network, or on this machine, that e-mail channels may name; with commas. */
  EMAIL_INTERNAL_HOSTS: present(z.string().max(2000).default('')),
  /** Origins inside of one's own network, or without https, that webhooks may lead to; with commas. */
  WEBHOOK_ORIGINS: present(
    z
      .string()
      .max(2000)
      .default('')
      .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
      .refine((origins) => origins.every(isOrigin), 'names what is no origin, as http://hooks.internal:8080'),
  ),
  /** Two installations of different regions refuse each other's sessions (R43). */
  REGION: present(
    z
      .string()
      .regex(/^[a-z0-9-]{1,16}$/, 'has other than 1 to 16 small letters, digits and dashes')
      .optional(),
  ),
  INBOXKIT_KEY: present(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'is not 64 hexadecimal digits')
      .optional(),
  ),
  /** A service that shortens ticket links: where it is asked, its key, the host of its addresses, and where they stand. */
  SHORTENER_URL: present(address(['https:', 'http:']).optional()),
  SHORTENER_AUTHORIZATION: secret,
  SHORTENER_HOST: secret,
  SHORTENER_ANSWER: present(
    z
      .string()
      .regex(/^[\w.]{1,100}$/, 'is not valid')
      .default('link'),
  ),
  SHORTENER_FIELD: present(
    z
      .string()
      .regex(/^\w{1,64}$/, 'is not valid')
      .default('long_url'),
  ),
  LOG_LEVEL: present(z.enum(LEVELS).optional()),
  X_CLIENT_ID: secret,
  X_CLIENT_SECRET: secret,
  X_CONSUMER_KEY: secret,
  X_CONSUMER_SECRET: secret,
  X_BEARER_TOKEN: secret,
  /** Only enterprise tiers of X have likes; asking for their scopes without one is refused there. */
  X_LIKES: present(z.enum(['true', 'false']).default('false')),
})

type Variables = z.output<typeof schema>

/** The application's own credentials at X. */
export interface XCredentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly bearerToken: string
  /** The application's tier has likes. */
  readonly likes: boolean
}
export interface Environment {
  readonly host: string
  readonly port: number
  readonly simulatorPort: number
  readonly dataDir: string
  /** Where scheduled exports are written, and has to be there; null: a folder of the data folder, made by itself. */
  readonly exportDir: string | null
  readonly databaseUrl: string | null
  readonly publicUrl: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** The secrets of e-mail channels; null: made in the data folder. */
  readonly email: { readonly inboundSecret: string; readonly replySecret: string } | null
  readonly emailInternalHosts: readonly string[]
  readonly webhookOrigins: readonly string[]
  readonly region: string
  /** The key from the environment, as 64 hexadecimal digits; null: the one in the data folder. */
  readonly key: string | null
  readonly logLevel: (typeof LEVELS)[number] | null
  /** The service that workspaces may choose for short addresses, beside our own redirector; null: none. */
  readonly shortener: HttpShortenerOptions | null
  /** null: the local X. */
  readonly x: XCredentials | null
}

/** Reads the environment once. @throws StartFailure naming the first wrong variable, never its value */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = schema.safeParse(variables)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0] ?? 'The environment')
    throw new StartFailure(`${name} ${said(issue)}. See .env.example.`)
  }
  const read = parsed.data
  return {
    host: read.HOST,
    port: read.PORT,
    simulatorPort: read.SIMULATOR_PORT,
    dataDir: read.DATA_DIR,
    exportDir: read.EXPORT_DIR ?? null,
    databaseUrl: read.DATABASE_URL ?? null,
    publicUrl: read.PUBLIC_URL ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM,
    email: emailSecrets(read),
    emailInternalHosts: read.EMAIL_INTERNAL_HOSTS.split(',').flatMap((host) => host.trim() || []),
    webhookOrigins: read.WEBHOOK_ORIGINS,
    region: read.REGION ?? '',
    key: read.INBOXKIT_KEY ?? null,
    logLevel: read.LOG_LEVEL ?? null,
    shortener: shortenerOf(read),
    x: xCredentials(read),
  }
}

/** Takes the variables of a `.env` file in the working folder, where there is one; what is set already wins. */
export function loadEnvironmentFile(path = resolve('.env')): void {
  if (!existsSync(path)) return
  try {
    process.loadEnvFile(path)
  } catch {
    throw new StartFailure(`${path} cannot be read.`)
  }
}

const X_NAMES = [
  'X_CLIENT_ID',
  'X_CLIENT_SECRET',
  'X_CONSUMER_KEY',
  'X_CONSUMER_SECRET',
  'X_BEARER_TOKEN',
] as const

/** Both of them or none: without its host any address that it answers with would go out to customers. */
function shortenerOf(read: Variables): HttpShortenerOptions | null {
  if (!read.SHORTENER_URL && !read.SHORTENER_HOST) return null
  if (!read.SHORTENER_URL || !read.SHORTENER_HOST)
    throw new StartFailure('SHORTENER_URL and SHORTENER_HOST must be set together. See .env.example.')
  return {
    name: 'http',
    title: read.SHORTENER_HOST,
    url: read.SHORTENER_URL,
    host: read.SHORTENER_HOST,
    headers: read.SHORTENER_AUTHORIZATION ? { authorization: read.SHORTENER_AUTHORIZATION } : {},
    body: { [read.SHORTENER_FIELD]: '{address}' },
    answer: read.SHORTENER_ANSWER.split('.'),
  }
}

/** All of X's credentials or none: a half would connect accounts whose messages then never come. */
function xCredentials(read: Variables): XCredentials | null {
  const missing = X_NAMES.filter((name) => read[name] === undefined)
  if (missing.length === X_NAMES.length) return null
  if (missing.length > 0)
    throw new StartFailure(
      `${missing.join(' and ')} must be set too: the real X takes all of ${X_NAMES.join(', ')}.`,
    )
  const [clientId, clientSecret, consumerKey, consumerSecret, bearerToken] = X_NAMES.map(
    (name) => read[name] ?? '',
  ) as [string, string, string, string, string]
  return { clientId, clientSecret, consumerKey, consumerSecret, bearerToken, likes: read.X_LIKES === 'true' }
}

/** Both or neither: a reply address signed by one installation is verified by every process of it. */
function emailSecrets(read: Variables): Environment['email'] {
  const { EMAIL_INBOUND_SECRET: inboundSecret, EMAIL_REPLY_SECRET: replySecret } = read
  if (inboundSecret && replySecret) return { inboundSecret, replySecret }
  if (!inboundSecret && !replySecret) return null
  throw new StartFailure('EMAIL_INBOUND_SECRET and EMAIL_REPLY_SECRET must both be set, or neither.')
}

function said(issue: { code: string; message: string } | undefined): string {
  if (issue?.code === 'invalid_value') return `is not one of ${LEVELS.join(', ')}`
  return issue?.message.startsWith('is ') || issue?.message.startsWith('has ')
    ? issue.message
    : 'is not valid'
}
