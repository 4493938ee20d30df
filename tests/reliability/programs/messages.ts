import type { Point } from './points.js'

/** What a process of the tests is started with, as JSON in its first argument. */
export interface ProgramOptions {
  readonly database: string
  /** The key that seals credentials and deliveries, in hexadecimal digits. */
  readonly key: string
  readonly x: {
    readonly apiUrl: string
    readonly clientId: string
    readonly clientSecret: string
    readonly consumerKey: string
    readonly consumerSecret: string
    readonly bearerToken: string
  }
  /** Where the network finds the webhook; null: it cannot. */
  readonly publicUrl: string | null
  /** The folder of scheduled exports; absent: none. */
  readonly exportDir?: string
  /** How far the storage's and the process's clocks are ahead, in ms. */
  readonly aheadMs: number
  /** Whether it works from the start. */
  readonly works: boolean
}

/** A reply as it is posted to `/replies`. */
export interface ReplyRequest {
  readonly workspace: string
  readonly userId: string
  readonly conversationId: string
  readonly text: string
  readonly visibility: 'public' | 'private'
  /** The Idempotency-Key. */
  readonly key: string
}

export type ToProgram =
  | { readonly kind: 'work' }
  | { readonly kind: 'time'; readonly aheadMs: number }
  | { readonly kind: 'arm' | 'release'; readonly point: Point }

export type FromProgram =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'reached'; readonly point: Point }
  | { readonly kind: 'log'; readonly level: string; readonly line: string }
