import { groupsOf } from './network-of.js'

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

/**
 * Whether an address is a machine's inside of a network, or this one: not anybody's on the Internet. Of IPv6 only what
 * is routed to everybody is outside, without what carries an address of IPv4 in it. What is no address is inside.
 */
export function isInsideNetwork(address: string): boolean {
  const four = numberOf(address)
  if (four !== null)
    return INSIDE.some(
      ([network, prefix]) => four >>> (32 - prefix) === (numberOf(network) ?? 0) >>> (32 - prefix),
    )
  const [first = 0, second = 0] = groupsOf(address) ?? []
  const routed = first >>> 13 === 1
  const carrying = first === 0x2002 || (first === 0x2001 && second < 0x200)
  return !routed || carrying
}

/** The 32 bits of an address of IPv4; null: it is none. */
function numberOf(address: string): number | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return null
  const bytes = address.split('.').map(Number)
  return bytes.some((byte) => byte > 255) ? null : bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}
