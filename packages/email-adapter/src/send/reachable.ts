import { lookup } from 'node:dns/promises'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Networks in which machines of one's own stand, or nobody: IANA's special-purpose ranges. */
const INSIDE: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
]
/** Of IPv6 only what is routed to everybody is outside, without what carries an address of IPv4 in it. */
const ROUTED: readonly [string, number] = ['2000::', 3]
const CARRYING: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2002::', 16],
]

const inside = new BlockList()
for (const [network, prefix] of INSIDE) inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of CARRYING) inside.addSubnet(network, prefix, 'ipv6')
const routed = new BlockList()
routed.addSubnet(...ROUTED, 'ipv6')

/** Whether an address is a machine's inside of a network, or this one: not anybody's on the Internet. */
export function isInside(address: string): boolean {
  if (isIPv4(address)) return inside.check(address, 'ipv4')
  return !isIPv6(address) || !routed.check(address, 'ipv6') || inside.check(address, 'ipv6')
}

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
  return addresses.some(isInside) ? { kind: 'inside' } : { kind: 'outside', address }
}
