const MENTION = /^\s*@(\w+)\s+/

/**
 * What was said without the handles of one's own accounts at its beginning: in a line of a list they would be half of
 * what is seen, and say nothing of the matter. All of it where nothing else would be left.
 */
export function withoutOwn(text: string, own: ReadonlySet<string>): string {
  let rest = text
  for (let found = MENTION.exec(rest); found; found = MENTION.exec(rest)) {
    if (!own.has(found[1]?.toLowerCase() ?? '')) break
    rest = rest.slice(found[0].length)
  }
  return rest.trim() === '' ? text : rest
}

/** The handles of accounts, as {@link withoutOwn} compares them. */
export const handlesOf = (accounts: readonly { readonly handle: string | null }[]): ReadonlySet<string> =>
  new Set(accounts.flatMap(({ handle }) => (handle ? [handle.toLowerCase()] : [])))
