/** One thing that an edit made different. */
export interface Change {
  /** The way to it: `autoResolve.new`. */
  readonly path: string
  readonly from: unknown
  readonly to: unknown
  /** Of lists of words or numbers: what came in and what went out. */
  readonly added: readonly (string | number)[]
  readonly removed: readonly (string | number)[]
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlainList = (value: unknown): value is (string | number)[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number')
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What is different, field by field, in the order in which they stand. What was not there counts as null. */
export function changesOf(before: unknown, after: unknown, path = ''): Change[] {
  if (same(before ?? null, after ?? null)) return []
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => changesOf(before[key], after[key], path ? `${path}.${key}` : key))
  }
  const lists = isPlainList(before) && isPlainList(after)
  return [
    {
      path,
      from: before ?? null,
      to: after ?? null,
      added: lists ? after.filter((each) => !before.includes(each)) : [],
      removed: lists ? before.filter((each) => !after.includes(each)) : [],
    },
  ]
}

export type ValueKind =
  | 'none'
  | 'switch'
  | 'length'
  | 'instant'
  | 'reference'
  | 'number'
  | 'text'
  | 'list'
  | 'whole'

const REFERENCE = /^[a-z]{3}_[0-9a-f]{32}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** What a value is, so that it can be told: a length of time by the name of its field, a reference by its form. */
export function kindOf(path: string, value: unknown): ValueKind {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return 'switch'
  if (typeof value === 'number') return /Ms$|^autoResolve\.|^reopenWindow\./.test(path) ? 'length' : 'number'
  if (isPlainList(value)) return 'list'
  if (typeof value !== 'string') return 'whole'
  if (REFERENCE.test(value)) return 'reference'
  return INSTANT.test(value) ? 'instant' : 'text'
}

const NAMES = ['displayName', 'name', 'accountName', 'title', 'email', 'key', 'url'] as const

/** What the thing itself is called, as it is now or else as it was; null: it has no name. */
export function nameOf({ before, after }: { before?: unknown; after?: unknown }): string | null {
  for (const value of [after, before]) {
    if (!isFields(value)) continue
    for (const name of NAMES) {
      const said = value[name]
      if (typeof said === 'string' && said !== '') return said
    }
  }
  return null
}
