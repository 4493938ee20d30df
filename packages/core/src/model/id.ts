/** Identifiers: a short prefix that says what it names, and a UUIDv7 in hex, so they sort by time. */
export const ID_PREFIX = {
  workspace: 'wsp',
  commit: 'cmt',
  conversation: 'cnv',
  message: 'msg',
  content: 'cnt',
  contact: 'con',
  identity: 'idn',
  note: 'nte',
  delivery: 'dlv',
  guest: 'gst',
  inbound: 'inb',
  lane: 'lan',
  work: 'wrk',
  audit: 'aud',
  event: 'evt',
  fact: 'fct',
  credential: 'crd',
  'channel-state': 'chs',
  availability: 'avl',
  presence: 'prs',
  notification: 'ntf',
  draft: 'drf',
  collection: 'col',
  'saved-reply': 'srp',
  file: 'fil',
  'bulk-item': 'blk',
  'bulk-part': 'blp',
  'raw-copy': 'rwc',
  tombstone: 'tmb',
  'blocked-thread': 'blt',
  'stream-post': 'stp',
  'conversion-item': 'cvi',
  link: 'lnk',
  'rule-run': 'rrn',
  'export-run': 'exr',
  'past-calendar': 'pca',
  'webhook-delivery': 'whd',
  attempt: 'att',
  invitation: 'ivt',
  // configuration
  settings: 'set',
  channel: 'chn',
  user: 'usr',
  team: 'tea',
  membership: 'mem',
  grant: 'grt',
  topic: 'top',
  'resolve-reason': 'rsn',
  'away-state': 'awy',
  calendar: 'cal',
  policy: 'pol',
  rule: 'rul',
  'priority-rule': 'prr',
  view: 'viw',
  'contact-group': 'grp',
  attribute: 'atr',
  skill: 'skl',
  'export-schedule': 'exs',
  token: 'tok',
  webhook: 'whk',
} as const

export type IdKind = keyof typeof ID_PREFIX

declare const kind: unique symbol
/** A branded identifier: costs nothing at run time, and a conversation's cannot be passed as a message's. */
export type Id<K extends IdKind> = string & { readonly [kind]: K }

const FORM = /^[a-z]{3}_[0-9a-f]{32}$/

/** True when the text has the form of an identifier of that kind. */
export function isId<K extends IdKind>(kind: K, text: string): text is Id<K> {
  return FORM.test(text) && text.startsWith(`${ID_PREFIX[kind]}_`)
}

/** Makes identifiers. Seeded once per command, so that deciding again makes the same ones. */
export interface Ids {
  next<K extends IdKind>(kind: K): Id<K>
}

/**
 * A generator from an instant and 16 random bytes: `next` gives the same sequence for the same two.
 * Layout as UUIDv7: 48 bits of milliseconds, 12 bits of counter, 62 bits from the seed.
 */
export function createIds(now: Date, seed: Uint8Array): Ids {
  const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength)
  const [first, second] = [view.getBigUint64(0), view.getBigUint64(8)]
  const time = BigInt(now.getTime()).toString(16).padStart(12, '0').slice(-12)
  let counter = 0n
  return {
    next(kind) {
      counter += 1n
      const mixed = mix(BigInt.asUintN(64, first + counter * 0x9e3779b97f4a7c15n) ^ second)
      const sequence = (Number(counter) & 0xfff).toString(16).padStart(3, '0')
      const variant = ((mixed & 0x3fffffffffffffffn) | 0x8000000000000000n).toString(16).padStart(16, '0')
      return `${ID_PREFIX[kind]}_${time}7${sequence}${variant}` as Id<typeof kind>
    },
  }
}

/** The finaliser of splitmix64: spreads neighbouring inputs over all 64 bits. */
function mix(value: bigint): bigint {
  let z = value
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n)
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn)
  return z ^ (z >> 31n)
}
