import { type BulkAction, bulkDecision, placeOf } from '../commands/bulk.js'
import { bulkReplyStages, dropWords } from '../commands/bulk-reply.js'
import type { Networks } from '../commands/replies.js'
import { accessOf } from '../domain/access/access.js'
import { type Change, type Context, type Decision, insert, remove, update } from '../domain/context.js'
import { notify } from '../domain/notices.js'
import { isInboxError } from '../errors.js'
import { isId } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Work } from '../model/work.js'
import type { Step } from '../path/batch.js'
import type { Lookup } from '../ports/storage.js'
import { after, type Duty } from './duty.js'
import { type Refusal, refusalBy, refusalOf } from './item-refusal.js'

type Part = Row<'bulkParts'>

/**
 * Carries out the next part of a bulk action: its conversations, their outcomes and the part's own end are one commit.
 * Whatever crashes or is done twice, each conversation is changed once: its outcome is a unique row, the part is gone.
 */
export const bulk: Duty = async (parts, workspace, work) => {
  const place = work.cursor ?? placeOf(0)
  const loaded = await parts.storage.load(workspace, {
    lookups: [{ table: 'bulkParts', by: 'place', values: [[work.id, place]] }],
  })
  const part = loaded.rows[0]?.[0] as Part | undefined
  if (!part)
    return work.state === 'open'
      ? {
          dueAt: () => null,
          become: 'done',
          reads: [...itself(work), ...wordsOf(actionOf(work))],
          changes: (context) => told(context, work),
        }
      : { dueAt: () => null }
  // Whoever began it may be gone meanwhile: then nothing more is done in their name.
  const configuration = await parts.configurations.renew(workspace)
  const refusal = refusalOf(() => accessOf(work.requestedBy, configuration, loaded.now))
  await parts.path.batch(workspace, {
    actor: refusal ? { kind: 'system', id: 'bulk' } : work.requestedBy,
    claims: [],
    async plan(rows, load) {
      const ids = part.conversationIds.map((id) => [id])
      await load([
        ...itself(work),
        { table: 'bulkParts', by: 'place', values: [[work.id, place]] },
        { table: 'bulkItems', by: 'item', values: ids.map(([id]) => [work.id, String(id)]) },
        { table: 'conversations', by: 'id', values: ids },
      ])
      const threads = part.conversationIds.flatMap((id) => {
        const conversation = rows.get('conversations', id)
        return conversation ? [[conversation.threadKey]] : []
      })
      await load([{ table: 'conversations', by: 'current', values: threads }])
      const action = actionOf(work)
      if (action.kind === 'reply')
        for (const stage of bulkReplyStages) await load(stage(part.conversationIds, action, rows))
      const { measure: measures, abilities } = parts.adapters
      return stepsOf(work, part, refusal, { measures, abilities, links: parts.links })
    },
  })
  return { dueAt: after(0) }
}

const actionOf = (work: Work): BulkAction =>
  (work.payload as unknown as { readonly action: BulkAction }).action
/** The words of an answer to many. */
const wordsOf = (action: BulkAction): Lookup[] =>
  action.kind === 'reply' ? [{ table: 'contents', by: 'id', values: [[action.contentId]] }] : []
const itself = (work: Work) => [{ table: 'work', by: 'id', values: [[work.id]] }] as const

function stepsOf(work: Work, part: Part, refusal: Refusal | null, networks: Networks): Step[] {
  const action = actionOf(work)
  const steps = part.conversationIds.map(
    (id): Step => ({
      key: id,
      action: `bulk.${action.kind}`,
      decide: (context) =>
        whileOpen(context, work, part, () => one(context, work, id, action, refusal, networks)),
      failed: (error, context) =>
        whileOpen(context, work, part, () => one(context, work, id, action, refusalBy(error), networks)),
    }),
  )
  const end: Step = {
    key: part.id,
    action: 'bulk.part',
    decide: (context) =>
      whileOpen(context, work, part, () => ({
        changes: [
          remove('bulkParts', part.id),
          update('work', work.id, { cursor: placeOf(Number(part.place) + 1) }),
        ],
      })),
  }
  return [...steps, end]
}

/** Nothing, once the part was done by somebody else or taken back. */
function whileOpen(context: Context, work: Work, part: Part, decide: () => Decision): Decision {
  return context.rows.find('bulkParts', 'place', [work.id, part.place]) ? decide() : { changes: [] }
}

/** One conversation: what changes, and the outcome, counted. */
function one(
  context: Context,
  work: Work,
  id: string,
  action: BulkAction,
  refusal: Refusal | null,
  networks: Networks,
): Decision {
  const { rows, ids, now } = context
  const present = rows.get('work', work.id)
  if (!present || rows.find('bulkItems', 'item', [work.id, id])) return { changes: [] }
  let changes: readonly Change[] = []
  let refused = refusal
  if (!refused)
    try {
      changes = bulkDecision(context, id, action, networks).changes
    } catch (error) {
      if (!isInboxError(error)) throw error
      refused = refusalBy(error)
    }
  const outcome = refused ? 'refused' : changes.length > 0 ? 'done' : 'unchanged'
  return {
    changes: [
      ...changes,
      insert('bulkItems', {
        id: ids.next('bulk-item'),
        workId: work.id,
        conversationId: id as Row<'conversations'>['id'],
        outcome,
        code: refused?.code ?? null,
        reason: refused?.reason ?? null,
        at: now,
      }),
      update('work', work.id, {
        counts: { ...present.counts, [outcome]: (present.counts[outcome] ?? 0) + 1 },
      }),
    ],
  }
}

/** At its end whoever began it is told, and whoever was given conversations by it, once. */
function told(context: Context, work: Work): Change[] {
  const action = actionOf(work)
  const counts = context.rows.get('work', work.id)?.counts ?? work.counts
  const subject = { workId: work.id, action: action.kind, ...counts }
  const { requestedBy: by } = work
  const changes: Change[] = action.kind === 'reply' ? dropWords(context, action) : []
  if (by.kind === 'user' && isId('user', by.id))
    changes.push(notify(context, by.id, 'bulk-finished', null, subject))
  const given = action.kind === 'assign' ? action.assigneeId : null
  if (given && given !== by.id && isId('user', given) && (counts.done ?? 0) > 0)
    changes.push(notify(context, given, 'bulk-assigned', null, { ...subject, by: by.id }))
  return changes
}
