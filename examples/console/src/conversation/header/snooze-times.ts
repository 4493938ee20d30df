/** The delays that the server offers, in ms. */
export const DELAYS_MS = [900_000, 3_600_000, 14_400_000, 86_400_000] as const

/** Tomorrow and the next Monday, at nine where the reader is. */
export function mornings(now: Date): { readonly tomorrow: Date; readonly monday: Date } {
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return { tomorrow: at(1), monday: at(untilMonday) }
}

/** As a field for local times takes it: `2026-03-02T09:00`. */
export function localValue(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
