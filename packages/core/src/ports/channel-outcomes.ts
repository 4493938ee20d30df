/** How the calls of a channel adapter end, as data: an adapter throws only for what is its own fault. */

export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId: string; readonly permalink: string | null }
  /** Certainly not posted; try again then. `bucket`: everything of this kind waits until then. */
  | { readonly kind: 'retry'; readonly at: Date; readonly reason: string; readonly bucket: boolean }
  /** Certainly not posted, and never will be. */
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  /** Certainly not posted: the credentials are refused. They are refreshed once, then asked anew. */
  | { readonly kind: 'unauthorized'; readonly reason: string }
  /** Perhaps posted. Looked up before anything else. */
  | { readonly kind: 'unknown'; readonly reason: string }

export type FindOutcome =
  | { readonly kind: 'found'; readonly externalId: string; readonly permalink: string | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'undecided'; readonly reason: string }

export type MediaOutcome =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  /** Not now. `at`: when the network says. */
  | { readonly kind: 'retry'; readonly at: Date | null; readonly reason: string }
  /** Never: gone, too large, or at an address that is not the network's. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unauthorized'; readonly reason: string }

export type ChannelAction =
  | { readonly kind: 'like' | 'unlike' | 'hide' | 'unhide' | 'delete'; readonly externalId: string }
  | { readonly kind: 'block' | 'unblock'; readonly personId: string }
export type ActOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly at: Date; readonly reason: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  | { readonly kind: 'unauthorized'; readonly reason: string }

export type RefreshOutcome<Credentials> =
  | { readonly kind: 'refreshed'; readonly credentials: Credentials }
  /** The network will not renew these: authorise again. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not known whether the old ones still work: keep them, try again. */
  | { readonly kind: 'unavailable'; readonly reason: string }
