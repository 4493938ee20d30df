/** A time of day as the API has it: `09:05`. */
export type ClockTime = string

/** The time that somebody typed: `9`, `9:05`, `0905`, `9h05`, `9.05 pm`. `null`: it is none. */
export function readTime(typed: string): ClockTime | null {
  const found = /^(\d{1,2})(?:\D?(\d{2}))?(?:\s*([ap])\.?\s?m\.?)?$/.exec(
    typed
      .trim()
      .toLowerCase()
      .replaceAll(/[\u202f\u00a0]/g, ' ')
      .replace(/\s*(uhr|h)$/, ''),
  )
  if (!found) return null
  const [, hours = '', minutes = '0', half] = found
  const hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return null
  const full = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  if (full > 23 || Number(minutes) > 59) return null
  return `${String(full).padStart(2, '0')}:${String(Number(minutes)).padStart(2, '0')}`
}
