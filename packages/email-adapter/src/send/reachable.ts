import { lookup } from 'node:dns/promises'
import { isInsideNetwork } from '@inboxkit/core'

/** Where a mail server is: an address that may be dialled. */
export type Reached =
  | { readonly kind: 'outside'; readonly address: string }
  /** Named by whoever runs the inbox: dialled by its name, wherever that leads. */
  | { readonly kind: 'named' }
  /** Its name leads inside of a network; not dialled. */
  | { readonly kind: 'inside' }
  | { readonly kind: 'unknown' }

type Lookup = (host: string) => Promise<readonly string[]>
const known: Lookup = async (host) => (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Where a host that an administrator of a workspace named may be dialled. The name is looked up here, and what was found
 * is what is dialled: asked a second time it might lead elsewhere. One address inside is enough to refuse it.
 */
export async function reach(host: string, named: readonly string[], find: Lookup = known): Promise<Reached> {
  if (named.includes(host)) return { kind: 'named' }
  const addresses = await find(host).catch(() => [])
  const [address] = addresses
  if (address === undefined) return { kind: 'unknown' }
  return addresses.some(isInsideNetwork) ? { kind: 'inside' } : { kind: 'outside', address }
}
