/** Cuts a text into parts of at most `limit` code points, at spaces where there are some; nothing of it is lost. */
export function splitText(text: string, limit: number): readonly string[] {
  const points = [...text]
  const parts: string[] = []
  let from = 0
  while (points.length - from > limit) {
    const space = points.lastIndexOf(' ', from + limit - 1)
    const to = space > from ? space + 1 : from + limit
    parts.push(points.slice(from, to).join(''))
    from = to
  }
  return [...parts, points.slice(from).join('')]
}
