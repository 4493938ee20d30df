import type { SeedUser } from './state/users.js'

/** How a simulator is started. Every field has a default. */
export interface XSimulatorOptions {
  /** 0, the default: any free port. */
  port?: number
  /** A loopback address; anything else is refused. Default 127.0.0.1. */
  host?: string
  clock?: () => Date
  /** Makes tokens and short links the same in every run. */
  seed?: number
  /** `auto`, the default, answers in the dialect of the asked field names, and in the older one when none is asked. */
  dialect?: 'tweet' | 'post' | 'auto'
  /** Self-serve tiers gate replies and have no likes and quotes. Default `enterprise`. */
  tier?: 'enterprise' | 'selfserve'
  app?: Partial<{
    id: string
    name: string
    clientId: string
    /** Empty string: a public client. */
    clientSecret: string
    consumerKey: string
    consumerSecret: string
    bearerToken: string
    /** Empty: any loopback address. */
    redirectUris: string[]
  }>
  /** What the control API asks for. Made up where it is not given. */
  controlToken?: string
  /** Webhooks may be http and have a port on loopback. Default true. */
  allowLoopbackWebhooks?: boolean
  /** `off` still answers with the headers and never refuses. Default `documented`. */
  rateLimits?: 'documented' | 'off'
  users?: SeedUser[]
  /** A JSON file: loaded at the start, written after changes and at the end, readable by its owner alone. */
  statePath?: string
  /** Waits before the second, third … attempt of a webhook delivery. Default [250, 1000, 3000]. */
  webhookRetryDelaysMs?: readonly number[]
  /** How long a webhook may take to answer. Default 10 000, as at X. */
  webhookTimeoutMs?: number
}

const LOOPBACK_NAMES = new Set(['localhost', '::1', '[::1]'])

/** 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host.toLowerCase()) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/** The address to bind. Throws when it is reachable from elsewhere: the page and the users have no passwords. */
export function bindHost(host: string | undefined): string {
  const wanted = host ?? '127.0.0.1'
  if (!isLoopback(wanted))
    throw new Error(
      `The X simulator binds loopback addresses only (127.0.0.1, ::1, localhost), not ${JSON.stringify(wanted)}.`,
    )
  return wanted.replace(/^\[|\]$/g, '')
}
