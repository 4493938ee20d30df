import type { TextMeasure } from '@inboxkit/core'

/** Code points of a mail at most: what the inbox takes as a reply. */
const LONGEST = 25_000

export function measure(text: string): TextMeasure {
  const points = [...text]
  const parts: string[] = []
  for (let place = 0; place < points.length; place += LONGEST)
    parts.push(points.slice(place, place + LONGEST).join(''))
  return { length: points.length, limit: LONGEST, fits: points.length <= LONGEST, parts }
}
