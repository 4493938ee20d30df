import type { Context, Rows } from '../domain/context.js'
import { deleteMessage, deleteNote } from '../domain/deletion/delete.js'
import { maskStages } from '../domain/messages/mask.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import type { Lookup } from '../ports/storage.js'
import { after, type Duty } from './duty.js'
import type { WorkerParts } from './parts.js'

/** So many messages go in one commit. */
const AT_ONCE = 50

/**
 * Takes the words of a deleted conversation away, page by page (R126): done twice it changes nothing more, and what it
 * was when a process ended, it goes on from there. The work's key is the conversation.
 */
export const deleteConversation: Duty = async (parts, workspace, work) => {
  if (await notesGo(parts, workspace, work)) return { dueAt: after(0), cursor: work.cursor }
  const { version } = await parts.configurations.renew(workspace)
  const page = await parts.storage.page(workspace, {
    table: 'messages',
    where: [{ column: 'conversationId', op: 'eq', value: work.key }],
    order: [],
    after: work.cursor ? [work.cursor] : null,
    limit: AT_ONCE,
    visible: 'all',
    configVersion: version,
  })
  if (page.stale) return { dueAt: after(0) }
  const ids = page.rows.map(({ id }) => id as string)
  const { by } = work.payload as { readonly by: string }
  await parts.path.batch(workspace, {
    actor: work.requestedBy,
    claims: [],
    async plan(rows, load) {
      await load([{ table: 'messages', by: 'id', values: ids.map((id) => [id]) }])
      for (const stage of maskStages) await load(merged(ids.flatMap((id) => stage(id, rows))))
      await load([{ table: 'tombstones', by: 'external', values: namedBy(ids, rows) }])
      const decide = (context: Context) => ({
        changes: [
          ...ids.flatMap((id) => {
            const message = context.rows.get('messages', id)
            return message ? deleteMessage(context, message, by) : []
          }),
        ],
      })
      return [{ key: work.id, action: 'conversation.delete', decide }]
    },
  })
  const last = ids.at(-1)
  return page.next && last ? { dueAt: after(0), cursor: last } : { dueAt: () => null, become: 'done' }
}

/**
 * The deletion itself took the words of as many notes as one load holds; the others go here, before the messages. Notes
 * that are deleted already are passed over, so each round finds the next. False: none was left.
 */
async function notesGo(parts: WorkerParts, workspace: Id<'workspace'>, work: Work): Promise<boolean> {
  const { version } = await parts.configurations.renew(workspace)
  const page = await parts.storage.page(workspace, {
    table: 'notes',
    where: [
      { column: 'conversationId', op: 'eq', value: work.key },
      { column: 'deletedAt', op: 'eq', value: null },
    ],
    order: [{ column: 'createdAt' }],
    after: null,
    limit: AT_ONCE,
    visible: 'all',
    configVersion: version,
  })
  if (page.stale) return true
  if (page.rows.length === 0) return false
  await parts.path.batch(workspace, {
    actor: work.requestedBy,
    claims: [],
    async plan(_rows, load) {
      await load([
        { table: 'notes', by: 'id', values: page.rows.map(({ id }) => [id]) },
        { table: 'contents', by: 'id', values: page.rows.map(({ contentId }) => [contentId]) },
      ])
      const decide = (context: Context) => ({
        changes: page.rows.flatMap(({ id }) => {
          const note = context.rows.get('notes', id)
          return note ? deleteNote(context, note) : []
        }),
      })
      return [{ key: work.id, action: 'conversation.delete', decide }]
    },
  })
  return true
}

function namedBy(ids: readonly string[], rows: Rows): string[][] {
  return ids.flatMap((id) => {
    const message = rows.get('messages', id)
    const named = [message?.externalId, message?.editedExternalId].filter((each) => each != null)
    return named.map((externalId) => [message?.channelId ?? '', externalId])
  })
}

/** One lookup for each table and key. */
function merged(lookups: readonly Lookup[]): Lookup[] {
  const found = new Map<string, { values: (readonly (string | number)[])[] }>()
  for (const lookup of lookups) {
    const name = `${lookup.table} ${lookup.by}`
    const known = found.get(name)
    if (known) known.values.push(...lookup.values)
    else found.set(name, { ...lookup, values: [...lookup.values] })
  }
  return [...found.values()].map((lookup) => ({
    ...lookup,
    values: [...new Map(lookup.values.map((value) => [value.join('\u0001'), value])).values()],
  })) as unknown as Lookup[]
}
