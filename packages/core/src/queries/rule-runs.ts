import { z } from 'zod'
import type { Configuration } from '../domain/configuration.js'
import { notFound } from '../domain/not-found.js'
import { idOf } from '../model/configuration.js'
import type { Row } from '../model/tables.js'
import type { Filter } from '../ports/storage.js'
import { pageInput, visibleConversation } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

export const runsOfRuleInput = z.strictObject({ ruleId: idOf('rule'), ...pageInput })
export const runsOnConversationInput = z.strictObject({
  conversationId: idOf('conversation'),
  ...pageInput,
})

/** What a rule did, newest first, on conversations that the caller sees (R120). A rule that is no more has its history still. @throws NOT_FOUND */
export async function listRunsOfRule(reader: Reader, input: z.output<typeof runsOfRuleInput>) {
  const { configuration } = await reader.current()
  const known = configuration.get('rule', input.ruleId)
  const found = await runs(reader, { column: 'ruleId', op: 'eq', value: input.ruleId }, input, configuration)
  if (!known && found.items.length === 0) throw notFound('rule', input.ruleId)
  return found
}

/** What rules did with a conversation, newest first (R120). @throws NOT_FOUND */
export async function listRunsOnConversation(
  reader: Reader,
  input: z.output<typeof runsOnConversationInput>,
) {
  const { conversation, configuration } = await visibleConversation(reader, input.conversationId)
  return runs(reader, { column: 'conversationId', op: 'eq', value: conversation.id }, input, configuration)
}

async function runs(
  reader: Reader,
  where: Filter<'ruleRuns'>,
  { cursor, limit }: { cursor?: string | null | undefined; limit: number },
  configuration: Configuration,
) {
  const mark = `rule runs ${where.value}`
  const page = await reader.page({
    table: 'ruleRuns',
    where: [where],
    order: [{ column: 'at', descending: true }],
    after: decodeCursor(mark, cursor),
    limit,
  })
  const items = page.rows.map((row) => shown(row, configuration))
  return { items, cursor: encodeCursor(mark, page.next) }
}

const shown = (row: Row<'ruleRuns'>, configuration: Configuration) => ({
  id: row.id as string,
  ruleId: row.ruleId as string,
  ruleName: configuration.get('rule', row.ruleId)?.value.name ?? null,
  ruleRevision: Number(row.ruleRevision),
  conversationId: row.conversationId as string,
  channelId: row.channelId as string,
  outcome: row.outcome,
  actions: [...row.actions],
  at: row.at,
})
