import { median, p99, tenths, whole } from './figures.js'

/** What one benchmark found: a table, and what it has to be read with. */
export interface Section {
  readonly name: string
  readonly title: string
  readonly notes: readonly string[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Benchmark {
  readonly name: string
  /** So many rounds of everything; the floors are measured in each round too. */
  run(bench: Bench): Promise<Section>
}

/** What every benchmark is given. */
export interface Bench {
  readonly rounds: number
  /** A new, empty database on a PostgreSQL that forces every commit to disk. */
  database(): Promise<string>
  /** Says what is being done. */
  tell(line: string): void
}

/** Calls per second of each round: the middle one, and the slowest of 99 in 100. */
export function rateCells(rates: readonly number[]): readonly string[] {
  return [whole(median(rates)), whole(-p99(rates.map((rate) => -rate)))]
}

/** Milliseconds of each call. */
export function latencyCells(times: readonly number[]): readonly string[] {
  return [tenths(median(times)), tenths(p99(times))]
}

export function asMarkdown({ title, notes, head, rows }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)]
  return [`## ${title}`, ...notes, table.join('\n')].join('\n\n')
}

export function asText({ title, notes, head, rows }: Section): string {
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? '').length)))
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')
  return [`\n${title}`, ...notes.map((note) => `  ${note}`), ...[head, ...rows].map(line)].join('\n')
}
