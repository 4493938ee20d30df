const HOUR_MS = 3_600_000
/** How far the past of a demo reaches, in ms. */
const REACH_MS = 30 * HOUR_MS

/** How long ago each of them wrote, in ms, the longest ago first: the nearer the more. */
export function ages(wanted: number): number[] {
  return Array.from({ length: wanted }, (_, place) =>
    Math.round(REACH_MS * (1 - (place + 1) / (wanted + 1)) ** 2),
  )
}
