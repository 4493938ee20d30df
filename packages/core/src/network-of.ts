/**
 * What one customer of a provider has: an address of IPv4, or the first 64 bits of one of IPv6. An address of IPv4 that
 * is written as one of IPv6 is the same; what is no address stays as it is.
 */
export function networkOf(address: string): string {
  const groups = groupsOf(address)
  if (!groups) return address
  const [, , , , , mark, high = 0, low = 0] = groups
  if (groups.slice(0, 5).every((group) => group === 0) && mark === 0xffff)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** The eight groups of an address of IPv6; null: it is none. URLs write one in hexadecimal, with one run of zeros left out. */
export function groupsOf(address: string): readonly number[] | null {
  const url = `http://[${address}]/`
  if (!/^[\da-f:.]+$/i.test(address) || !URL.canParse(url)) return null
  const [front = '', back = ''] = new URL(url).hostname.slice(1, -1).split('::')
  const [before, after] = [numbersIn(front), numbersIn(back)]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...zeros, ...after]
}

const numbersIn = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
