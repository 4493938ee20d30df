/** A reader of CSV of its own: what a spreadsheet would see. */
export function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, quoted] = ['', false]
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place]
    if (quoted && sign === '"' && text[place + 1] === '"') {
      cell += '"'
      place += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\r')) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\r') {
        place += 1
        rows.push([])
      }
    } else cell += sign
  }
  return rows.slice(0, -1)
}

/** Each row by the names of its columns. */
export function records(text: string): Record<string, string>[] {
  const [columns = [], ...rows] = cells(text)
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? ''])))
}
