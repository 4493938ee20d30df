/**
 * A JSON value in which the order of keys says nothing: storages hand objects back in an order of their own (P10).
 * Texts made of it compare as the values do.
 */
export function canonical(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)])
}

export const canonicalText = (value: unknown): string => JSON.stringify(canonical(value)) ?? ''
