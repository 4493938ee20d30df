/** Only when it is still what the editor saw: somebody else's edit is answered with 409 CONFLICT, and nothing changes. */
export const ifMatch = (revision: number | null | undefined): Record<string, string> =>
  typeof revision === 'number' ? { 'if-match': `"${revision}"` } : {}
