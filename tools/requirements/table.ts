/** How far a requirement has come: proved by tests, proved in part, or planned. */
export const STATES = ['proved', 'partly', 'later'] as const
export type State = (typeof STATES)[number]

/** A requirement that is of the console alone is proved in a browser, all others on both storages. */
export const WAYS = ['HTTP', 'browser'] as const
export type Way = (typeof WAYS)[number]

/** One row of docs/requirements.md. */
export interface Requirement {
  readonly number: number
  readonly asks: string
  /** The way on which a user reaches it, so that a test has to; null: it is inside. */
  readonly way: Way | null
  /** Files and folders, from the root. */
  readonly places: readonly string[]
  readonly state: State
}

export interface RequirementTable {
  readonly requirements: readonly Requirement[]
  /** What is wrong with the document itself. */
  readonly faults: readonly string[]
}

const ROW = /^\| R(\d+) \|(.*)\|(.*)\|(.*)\|(.*)\|$/
const ABBREVIATION = /^\| `([\w-]+:)` \| `([\w/.-]+)` \|/

/** Reads the document: every number from R1 to `last` has one row. */
export function readTable(markdown: string, last: number): RequirementTable {
  const lines = markdown.split('\n')
  const short = new Map<string, string>()
  for (const line of lines) {
    const [, name, path] = ABBREVIATION.exec(line) ?? []
    if (name && path) short.set(name, path)
  }
  const faults: string[] = []
  const requirements = lines.flatMap((line): Requirement[] => {
    const cells = ROW.exec(line)
      ?.slice(1)
      .map((cell) => cell.trim())
    if (!cells) {
      if (line.startsWith('| R')) faults.push(`not a row: ${line.slice(0, 60)}`)
      return []
    }
    const [number = '', asks = '', reached = '', where = '', word = ''] = cells
    const state = STATES.find((known) => known === word)
    if (!state) faults.push(`R${number} is in the state "${word}"`)
    if (asks === '') faults.push(`R${number} does not say what it asks`)
    const way = WAYS.find((known) => known === reached) ?? null
    if (!way && reached !== '') faults.push(`R${number} is reached by "${reached}"`)
    const places = [...where.matchAll(/`([^`]+)`/g)].map(([, place = '']) => whole(place, short))
    if (state === 'proved' && places.length === 0) faults.push(`R${number} is proved and lives nowhere`)
    return [{ number: Number(number), asks, way, places, state: state ?? 'later' }]
  })
  for (let number = 1; number <= last; number += 1) {
    const rows = requirements.filter((row) => row.number === number).length
    if (rows !== 1) faults.push(`R${number} has ${rows} rows`)
  }
  for (const { number } of requirements) if (number > last) faults.push(`there is no R${number}`)
  return { requirements, faults }
}

function whole(place: string, short: ReadonlyMap<string, string>): string {
  const [name = '', path = ''] = place.split(/(?<=^[\w-]+:)/)
  return short.has(name) ? `${short.get(name)}${path}` : place
}
