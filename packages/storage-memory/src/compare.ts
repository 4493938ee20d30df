import type { Scalar } from '@inboxkit/core'

/**
 * Compares texts by code point, as PostgreSQL's collation "C" does. JavaScript's own `<` compares UTF-16 units and
 * puts emoji before U+E000–U+FFFF (P10).
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Moves surrogates behind all other units, where their code points stand. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** Compares two values of one column, neither of them null. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return order(a) - order(b)
}

function order(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  return Number(value)
}

/** True when two values of one column are the same: instants by their millisecond. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return a instanceof Date && b instanceof Date && a.getTime() === b.getTime()
}

/** A value as part of a key of a map; different values never share one. */
export function keyPart(value: Scalar | undefined): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return `\0t${value.getTime()}`
  return `\0${typeof value}${String(value)}`
}
