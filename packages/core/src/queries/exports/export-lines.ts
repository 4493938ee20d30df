import { channelName } from '../../domain/channels/name.js'
import type { Configuration } from '../../domain/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Fact } from '../../model/record.js'
import type { Scalar } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { list } from './cells.js'
import type { ExportInput } from './input.js'

/** Where an export goes on: which of its sources, and after which row of it. */
export interface Place {
  readonly source: number
  readonly after: readonly Scalar[] | null
}
export interface Lines {
  readonly lines: readonly (readonly string[])[]
  /** null: that was all. */
  readonly next: Place | null
}

/** One page of an export: its cells, in the order of `columns`. */
export interface Kind {
  readonly columns: readonly string[]
  page(reader: Reader, input: ExportInput, place: Place, limit: number): Promise<Lines>
}

/** What cells are written with: the names of things, and the zone of instants. */
export interface Naming {
  readonly configuration: Configuration
  readonly zone: string
}
/** A column by its name, and what of a row stands in it. */
export type Column<R> = readonly [name: string, cell: (row: R, naming: Naming) => string]

export const namesOf = <R>(columns: readonly Column<R>[]): readonly string[] => columns.map(([name]) => name)
export const linesOf = <R>(
  columns: readonly Column<R>[],
  rows: readonly R[],
  naming: Naming,
): readonly (readonly string[])[] => rows.map((row) => columns.map(([, cell]) => cell(row, naming)))

export const nameOf = (
  configuration: Configuration,
  kind: 'user' | 'team' | 'topic' | 'away-state',
  id: string | null,
): string => (id === null ? '' : (configuration.get(kind, id)?.value.name ?? id))

type Placed = Pick<Fact | Conversation, 'channelId' | 'source' | 'visibility' | 'contactId'>

/** What every row about a conversation begins with. */
export const place = <R extends Placed>(conversationOf: (row: R) => string | null): readonly Column<R>[] => [
  ['conversationId', (row) => conversationOf(row) ?? ''],
  [
    'network',
    ({ channelId }, { configuration }) => configuration.get('channel', channelId ?? '')?.value.adapter ?? '',
  ],
  ['channelId', ({ channelId }) => channelId ?? ''],
  [
    'channel',
    ({ channelId }, { configuration }) => channelName(configuration, channelId ?? '') || (channelId ?? ''),
  ],
  ['source', ({ source }) => source ?? ''],
  ['visibility', ({ visibility }) => visibility ?? ''],
  ['contactId', ({ contactId }) => contactId ?? ''],
]

/** Somebody, or a team: the identifier, and the name. */
export const named = <R>(
  name: string,
  kind: 'user' | 'team' | 'topic',
  idOf: (row: R) => string | null,
): readonly Column<R>[] => [
  [`${name}Id`, (row) => idOf(row) ?? ''],
  [name, (row, { configuration }) => nameOf(configuration, kind, idOf(row))],
]

/** What a conversation is about. */
export const subjects = <
  R extends Pick<Fact | Conversation, 'topicIds' | 'tags'>,
>(): readonly Column<R>[] => [
  [
    'topics',
    ({ topicIds }, { configuration }) => list(topicIds.map((id) => nameOf(configuration, 'topic', id))),
  ],
  ['tags', ({ tags }) => list(tags)],
]

export const next = (after: readonly Scalar[] | null, source = 0): Place | null =>
  after === null ? null : { source, after }
