import type { Json } from '../model/columns.js'
import type { TableName } from '../model/tables.js'

type Fields = Readonly<Record<string, unknown>>

/** The conversation and the channel that a row is of. */
export function placeOf(
  table: TableName,
  row: Fields,
): { conversationId: string | null; channelId: string | null } {
  const conversationId = table === 'conversations' ? row.id : row.conversationId
  return {
    conversationId: typeof conversationId === 'string' ? conversationId : null,
    channelId: typeof row.channelId === 'string' ? row.channelId : null,
  }
}

/** Some of a row's fields, as they are kept. */
export function pick(row: Fields, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, plain(row[name])]))
}
const plain = (value: unknown): Json =>
  value instanceof Date ? value.toISOString() : ((value ?? null) as Json)
export const differs = (a: unknown, b: unknown): boolean =>
  JSON.stringify(plain(a)) !== JSON.stringify(plain(b))
