/** A list with the one at a place put at another; those between move over. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one === undefined) return [...list]
  next.splice(Math.max(0, Math.min(to, next.length)), 0, one)
  return next
}
