import type { ChannelAdapter } from '@inboxkit/core'
import { twitter } from '@inboxkit/twitter-adapter'
import type { XCredentials } from '../start/environment.js'
import type { X } from './x.js'

/** The real X, with the application's own credentials. */
export function realX(credentials: XCredentials): X {
  return {
    kind: 'real',
    adapter: twitter(credentials) as ChannelAdapter,
    pictures: ['https://pbs.twimg.com', 'https://abs.twimg.com'],
    where: 'https://x.com',
    browse: (address) => address,
    stop: async () => {},
  }
}

/**
 * Where X can reach this server, or null: X calls public https addresses only, and any other address means polling.
 */
export function reachableByX(publicUrl: string | null): string | null {
  if (!publicUrl) return null
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' && !isPrivate(hostname) ? publicUrl : null
}

/** Names and addresses that mean this machine or its own network. */
function isPrivate(hostname: string): boolean {
  if (hostname === 'localhost' || /\.(?:local|localhost|internal|test)$/.test(hostname)) return true
  if (hostname.startsWith('[')) return /^\[(?:::1?\]|f[cd]|fe[89ab])/i.test(hostname)
  return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(hostname)
}
