/** Lines of fewer bytes than this are counted: those that base64 is broken into have more. */
const USUAL_LINE = 60
/** So many lines are read, however short they are. */
const MOST_LINES = 100_000
/** What may end a piece of base64; quoted-printable has it once for each byte that is no ASCII. */
const MOST_ENDS = 500_000
const [LINE_FEED, EQUALS] = [0x0a, 0x3d]

/**
 * Whether a mail is made to be slow: each line, and each end of base64 within a line, costs many times its own bytes
 * while it is read, in time in which nobody else is served. Mail programs break lines where they are long.
 */
export function isEndless(mail: Uint8Array): boolean {
  if (countOf(mail, LINE_FEED) > Math.max(MOST_LINES, mail.byteLength / USUAL_LINE)) return true
  return countOf(mail, EQUALS) > MOST_ENDS && /base64/i.test(Buffer.from(mail).toString('latin1'))
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1
  return count
}
