/** A handle as people write it: `@acme`. An address of e-mail has its sign already. */
export const writtenHandle = (handle: string): string => (handle.includes('@') ? handle : `@${handle}`)
