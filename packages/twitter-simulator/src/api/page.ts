import type { ApiFault } from '../faults/types.js'
import { idAt } from '../state/ids.js'
import type { Call } from './endpoint.js'
import { invalid } from './problems.js'

export interface PageRules {
  /** Names the list: a token of one list is refused by another. */
  list: string
  min: number
  max: number
  fallback: number
  /** since_id, until_id, start_time, end_time are honoured. */
  bounds: boolean
}

export interface Page<T> {
  items: T[]
  nextToken?: string
  previousToken?: string
}

interface Place {
  list: string
  direction: 'older' | 'newer'
  id: string
}

/**
 * One page of a list that is newest first and whose `id`s fall. Tokens name a place and not a number, so what is
 * written meanwhile neither repeats nor hides anything.
 */
export function paginate<T extends { id: string }>(call: Call, all: readonly T[], rules: PageRules): Page<T> {
  const size = sizeOf(call, rules)
  const bounded = rules.bounds ? withinBounds(call, all) : [...all]
  const raw = call.query.pagination_token ?? call.query.next_token
  const place = raw === undefined ? undefined : readToken(raw, rules.list)
  const start = place ? startOf(bounded, place, size) : 0
  let items = bounded.slice(start, start + size)
  const last = items.at(-1)
  const hasMore = start + size < bounded.length
  const first = items[0]
  for (const fault of call.faults) {
    if (fault.kind === 'omit-item') items = omit(items, fault)
    const before = bounded[start - 1]
    if (fault.kind === 'repeat-item' && before) items = [before, ...items]
    if (fault.kind === 'empty-page')
      return { items: [], nextToken: raw ?? writeToken(rules.list, 'older', first?.id ?? '1') }
  }
  return {
    items,
    ...(hasMore && last ? { nextToken: writeToken(rules.list, 'older', last.id) } : {}),
    ...(start > 0 && first ? { previousToken: writeToken(rules.list, 'newer', first.id) } : {}),
  }
}

export function metaOf(page: Page<{ id: string }>, withIds: boolean): Record<string, unknown> {
  const newest = page.items[0]?.id
  const oldest = page.items.at(-1)?.id
  return {
    result_count: page.items.length,
    ...(withIds && newest !== undefined ? { newest_id: newest, oldest_id: oldest } : {}),
    ...(page.nextToken === undefined ? {} : { next_token: page.nextToken }),
    ...(page.previousToken === undefined ? {} : { previous_token: page.previousToken }),
  }
}

function omit<T extends { id: string }>(items: T[], fault: Extract<ApiFault, { kind: 'omit-item' }>): T[] {
  return fault.id === undefined ? items.slice(1) : items.filter((item) => item.id !== fault.id)
}

function sizeOf(call: Call, rules: PageRules): number {
  const raw = call.query.max_results
  if (raw === undefined) return rules.fallback
  const size = Number(raw)
  if (!Number.isInteger(size) || size < rules.min || size > rules.max)
    throw invalid(
      `The \`max_results\` query parameter value [${raw}] is not between ${rules.min} and ${rules.max}`,
      'max_results',
      raw,
    )
  return size
}

function withinBounds<T extends { id: string }>(call: Call, all: readonly T[]): T[] {
  const { since_id, until_id, start_time, end_time } = call.query
  const after = numeric('since_id', since_id)
  const before = numeric('until_id', until_id)
  const from = instant('start_time', start_time)
  const to = instant('end_time', end_time)
  return all.filter((item) => {
    const id = BigInt(item.id)
    if (after !== undefined && id <= after) return false
    if (before !== undefined && id >= before) return false
    if (from !== undefined && id < from) return false
    return to === undefined || id < to
  })
}

function numeric(name: string, value: string | undefined): bigint | undefined {
  if (value === undefined) return undefined
  if (!/^[0-9]{1,19}$/.test(value))
    throw invalid(`The \`${name}\` query parameter value [${value}] is not valid`, name, value)
  return BigInt(value)
}

function instant(name: string, value: string | undefined): bigint | undefined {
  if (value === undefined) return undefined
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms))
    throw invalid(
      `The \`${name}\` query parameter value [${value}] is not a valid RFC3339 date-time`,
      name,
      value,
    )
  return idAt(ms)
}

function startOf<T extends { id: string }>(items: readonly T[], place: Place, size: number): number {
  const at = BigInt(place.id)
  const index = items.findIndex((item) =>
    place.direction === 'older' ? BigInt(item.id) < at : BigInt(item.id) <= at,
  )
  const found = index === -1 ? items.length : index
  return place.direction === 'older' ? found : Math.max(0, found - size)
}

export function writeToken(list: string, direction: Place['direction'], id: string): string {
  return Buffer.from(`${direction}|${id}|${list}`).toString('base64url')
}

function readToken(raw: string, list: string): Place {
  const [direction, id = '', name] = Buffer.from(raw, 'base64url').toString().split('|')
  const known = direction === 'older' || direction === 'newer'
  if (raw.length < 16 || !known || name !== list || !/^[0-9]{1,19}$/.test(id))
    throw invalid(
      `The \`pagination_token\` query parameter value [${raw}] is not valid`,
      'pagination_token',
      raw,
    )
  return { list, direction, id }
}
