/** One change of a source file. */
export interface Edit {
  /** From the repository's root. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
}

/** Something broken on purpose, and the tests that must notice. */
export interface Breakage {
  readonly name: string
  readonly edits: readonly Edit[]
  /** Test files, from the repository's root. */
  readonly tests: readonly string[]
  /** Only tests whose full title matches; it must leave some that pass, or nothing tells a breakage from a crash. */
  readonly only: string
}

/** A breakage of one place of one file, as its list writes it: name, what it is about, file, find, replace. */
export type Row = readonly [name: string, only: string, file: string, find: string, replace: string]

/** Breakages of one package, all noticed by the same test files. */
export function breakages(
  subject: string,
  folder: string,
  tests: readonly string[],
  rows: readonly Row[],
): readonly Breakage[] {
  return rows.map(([name, only, file, find, replace]) => ({
    name: `${subject}: ${name}`,
    edits: [{ file: `${folder}/${file}`, find, replace }],
    tests,
    only,
  }))
}
