/** What a spreadsheet may take for a formula, and run (OWASP, CSV injection); the full-width signs count in some languages. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/

/**
 * One record of CSV as RFC 4180 has it: cells with commas, quotes or line breaks are quoted, quotes doubled, CRLF at the
 * end. With `guard` a cell that a spreadsheet would run begins with an apostrophe.
 */
export function csvLine(cells: readonly string[], guard: boolean): string {
  const written = cells.map((cell) => {
    const text = guard && FORMULA.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${written.join(',')}\r\n`
}
