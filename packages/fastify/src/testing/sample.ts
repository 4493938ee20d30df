import type { House, PersonName, Workspace } from './house.js'

/** What a request of an operation holds: names of the path, and the query or the body. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
}
/** Who asks, and in whose workspace the things are that they ask for. */
export interface Setting {
  readonly house: House
  readonly workspace: Workspace
  readonly by: PersonName
}

/** The host itself, with every right in that workspace. */
export const host = ({ house, workspace }: Setting) =>
  house.inbox.as({ workspace: workspace.id, system: 'test' })
/** A name that nothing has yet. */
export const name = (): string => `n${Math.random().toString(36).slice(2)}`
