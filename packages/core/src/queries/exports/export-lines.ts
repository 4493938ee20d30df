import type { Configuration } from '../../domain/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Fact } from '../../model/record.js'
import type { Scalar } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { channelName } from '../reports/names.js'
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

export const nameOf = (
  configuration: Configuration,
  kind: 'user' | 'team' | 'topic',
  id: string | null,
): string => (id === null ? '' : (configuration.get(kind, id)?.value.name ?? id))
const adapterOf = (configuration: Configuration, channelId: string): string =>
  configuration.get('channel', channelId)?.value.adapter ?? ''

export const PLACE = [
  'conversationId',
  'network',
  'channelId',
  'channel',
  'source',
  'visibility',
  'contactId',
] as const
export const placeOf = (configuration: Configuration, row: Fact | Conversation, id: string): string[] => [
  id,
  adapterOf(configuration, row.channelId ?? ''),
  row.channelId ?? '',
  channelName(configuration, row.channelId ?? ''),
  row.source ?? '',
  row.visibility ?? '',
  row.contactId ?? '',
]
export const topics = (configuration: Configuration, ids: readonly string[]): string =>
  list(ids.map((id) => nameOf(configuration, 'topic', id)))

export const next = (after: readonly Scalar[] | null, source = 0): Place | null =>
  after === null ? null : { source, after }
