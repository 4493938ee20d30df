import type { RuntimeFetch } from './runtime.js'

/**
 * A service that makes short addresses, for ticket links (R173). It is asked by the worker, outside of every commit, once
 * for each link; only when its answer was lost is it asked again.
 */
export interface UrlShortener {
  /** Unique in the inbox, and part of the workspace's settings: never change it. `own` is taken. */
  readonly name: string
  readonly title: string
  /**
   * An address as long as the longest that it gives, on a host of its own: a reply is counted with it before it is
   * queued, and a longer answer is refused.
   */
  readonly sample: string
  /** Never throws for what a service may answer; a throw counts as `retry`. The signal ends what takes too long. */
  shorten(address: string, context: ShortenContext): Promise<ShortenOutcome>
}

export interface ShortenContext {
  readonly fetch: RuntimeFetch
  readonly signal: AbortSignal
}

export type ShortenOutcome =
  | { readonly kind: 'short'; readonly url: string }
  /** Not now: it did not answer, or asks to wait. */
  | { readonly kind: 'retry'; readonly reason: string }
  /** It will not, or what it answers cannot be used: a wrong address never goes out. */
  | { readonly kind: 'refused'; readonly reason: string }
