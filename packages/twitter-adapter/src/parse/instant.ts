/** X's first snowflake millisecond. */
const EPOCH_MS = 1_288_834_974_657n
/** Identifiers before November 2010 counted up and tell no time. */
const FIRST_SNOWFLAKE = 1n << 35n

/** Instants outside of X's life are no instants: a post of 1970 would head every list. */
const EARLIEST_MS = Date.UTC(2006, 2, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)

function within(ms: number): Date | null {
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? new Date(ms) : null
}

/** When an object was made, by its identifier. */
export function instantOfId(id: string): Date | null {
  const value = BigInt(id)
  return value < FIRST_SNOWFLAKE ? null : within(Number((value >> 22n) + EPOCH_MS))
}

/** The smallest identifier of an instant: everything later is greater. */
export function idAt(at: Date): string {
  const ms = BigInt(at.getTime()) - EPOCH_MS
  return ms <= 0n ? '0' : String(ms << 22n)
}

/** `2026-07-24T21:23:23.000Z`, `Mon May 19 14:01:46 +0000 2025`, or milliseconds, as a number or a string. */
export function instant(value: unknown): Date | null {
  if (typeof value === 'number') return within(value)
  if (typeof value !== 'string' || value.length > 64) return null
  if (/^[0-9]{1,16}$/.test(value)) return within(Number(value))
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? null : within(ms)
}
