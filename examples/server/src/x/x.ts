import type { ChannelAdapter } from '@inboxkit/core'

/** The network that this installation talks to: the real X, or the local one. */
export interface X {
  readonly kind: 'local' | 'real'
  readonly adapter: ChannelAdapter
  /** The origins of its pictures of people and accounts: what a page may show, besides our own. */
  readonly pictures: readonly string[]
  readonly where: string
  /** Where a browser finds what has this address on the network: the local X has the same paths as the real one. */
  browse(address: string | null): string | null
  stop(): Promise<void>
}

/** Where the tour and the demo find the local X, in the data folder: its address and what its control API asks for. */
export const LOCAL_X_FILE = 'local-x.json'
