import http from 'node:http'
import { parseInput } from '@inboxkit/core'
import { z } from 'zod'
import { API_HOST, API_ORIGIN, isLocal } from './transport/agent.js'

const secret = z.string().min(1).max(512)

const schema = z.strictObject({
  clientId: z.string().min(1).max(256),
  clientSecret: secret.nullish(),
  consumerKey: secret.optional(),
  consumerSecret: secret.optional(),
  consumerSecrets: z.array(secret).max(4).optional(),
  bearerToken: z.string().min(1).max(2048).optional(),
  apiUrl: z.string().optional(),
  authorizeUrl: z.string().optional(),
  agent: z.instanceof(http.Agent).optional(),
  webhooks: z.boolean().default(true),
  likes: z.boolean().default(false),
  encryptedChats: z.enum(['counted', 'placeholder']).default('counted'),
  dialect: z.enum(['tweet', 'post']).default('tweet'),
  numberedParts: z.boolean().default(true),
  settleMs: z.number().int().min(0).default(30_000),
  timeoutMs: z.number().int().min(100).default(15_000),
  overlapMs: z
    .number()
    .int()
    .min(0)
    .default(15 * 60_000),
  lookbackMs: z
    .number()
    .int()
    .min(0)
    .max(7 * 24 * 60 * 60_000)
    .default(24 * 60 * 60_000),
  maxWebhookBytes: z
    .number()
    .int()
    .min(1024)
    .default(1024 * 1024),
})

/** What an X application needs. Everything but `clientId` has a default or may be left out. */
export interface TwitterOptions {
  /** OAuth 2.0 client of the X application. */
  readonly clientId: string
  /** Absent for public clients. */
  readonly clientSecret?: string | null
  /** The application's API key: with the secret, X gives the application's bearer token for it. */
  readonly consumerKey?: string
  /** The application's API secret: X signs webhooks with it. */
  readonly consumerSecret?: string
  /** While one replaces another: the one in force first. */
  readonly consumerSecrets?: readonly string[]
  /** The application's own token, for webhooks and subscriptions. */
  readonly bearerToken?: string
  /** Default the real X. A local X: its http address on this machine; everything then goes there and nowhere else. */
  readonly apiUrl?: string
  /** The page on which an account is authorised. Default X's own, or the local X's. */
  readonly authorizeUrl?: string
  /** Carries every request; for proxies, and for tests that refuse them. */
  readonly agent?: http.Agent
  /** Default true: needs a consumer secret. False: webhooks are refused, and polls alone bring messages. */
  readonly webhooks?: boolean
  /** Asks for the scopes of likes and subscribes them. Default false: only enterprise tiers have them. */
  readonly likes?: boolean
  /** What becomes of end-to-end encrypted messages. Default `counted`. */
  readonly encryptedChats?: 'counted' | 'placeholder'
  /** The names of fields that are asked for. Both are read, always. Default `tweet`. */
  readonly dialect?: 'tweet' | 'post'
  /** Whether the parts of a split text end in ` 1/3`, ` 2/3` … Default true. */
  readonly numberedParts?: boolean
  /** After so many ms a message that is not found is held to be absent. Default 30,000. */
  readonly settleMs?: number
  /** For a whole request, in ms. Default 15,000. */
  readonly timeoutMs?: number
  /** How far polls reach back behind what they have seen, in ms: X indexes some posts late. Default 15 minutes. */
  readonly overlapMs?: number
  /** How far the first poll of a channel reaches back, in ms. Default a day. */
  readonly lookbackMs?: number
  /** Of a webhook's body. Default 1 MiB. */
  readonly maxWebhookBytes?: number
}

export interface Settings extends Omit<z.output<typeof schema>, 'apiUrl' | 'authorizeUrl' | 'clientSecret'> {
  readonly clientSecret: string | null
  readonly secrets: readonly string[]
  readonly apiUrl: URL
  readonly authorizeUrl: URL
  readonly local: boolean
}

/** @throws INVALID_INPUT; so does an adapter with webhooks on and no secret to verify them (pitfall 3) */
export function readOptions(options: TwitterOptions): Settings {
  const parsed = parseInput(checked, options)
  const apiUrl = new URL(parsed.apiUrl ?? API_ORIGIN)
  const local = isLocal(apiUrl)
  return {
    ...parsed,
    clientSecret: parsed.clientSecret ?? null,
    secrets: [...(parsed.consumerSecret ? [parsed.consumerSecret] : []), ...(parsed.consumerSecrets ?? [])],
    apiUrl,
    authorizeUrl: authorizePage(parsed.authorizeUrl ?? (local ? apiUrl.origin : 'https://x.com')),
    local,
  }
}

const AUTHORIZE_PATH = '/i/oauth2/authorize'

function authorizePage(address: string): URL {
  const url = new URL(address)
  if (url.pathname === '/') url.pathname = AUTHORIZE_PATH
  return url
}

const checked = schema.superRefine((options, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (options.webhooks && !options.consumerSecret && !options.consumerSecrets?.length) {
    refuse('consumerSecret', 'Webhooks cannot be verified without it; give it, or set webhooks to false')
  }
  if (options.apiUrl !== undefined && !isX(options.apiUrl)) {
    refuse('apiUrl', `Must be ${API_ORIGIN}, or http on this machine`)
  }
  if (options.authorizeUrl !== undefined && !URL.canParse(options.authorizeUrl)) {
    refuse('authorizeUrl', 'Must be an address')
  }
})

function isX(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return isLocal(url) || (url.protocol === 'https:' && url.host === API_HOST)
}
