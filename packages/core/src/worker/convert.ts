import { isCancelled } from '../commands/stream.js'
import { accessOf, demand } from '../domain/access/access.js'
import { type Context, type Decision, update } from '../domain/context.js'
import { notify } from '../domain/notices.js'
import { type Conversion, convert } from '../domain/stream/convert.js'
import { isInboxError } from '../errors.js'
import { conversionStages } from '../intake/conversion-lookups.js'
import { isId } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Work } from '../model/work.js'
import type { Step } from '../path/batch.js'
import { after, type Duty } from './duty.js'
import { type Refusal, refusalBy, refusalOf } from './item-refusal.js'

type Item = Row<'conversionItems'>

/**
 * Converts the next hundred posts of a bulk conversion (R115). Each post and its result are one commit with the others of
 * the hundred, so whatever crashes or is done twice, each is converted once and has one result. Of one that was cancelled
 * the posts that still wait get that result.
 */
export const convertPosts: Duty = async (parts, workspace, work) => {
  const waiting = [{ table: 'conversionItems', by: 'waiting', values: [[work.id]] }] as const
  const itself = [{ table: 'work', by: 'id', values: [[work.id]] }] as const
  const loaded = await parts.storage.load(workspace, { lookups: waiting })
  const items = (loaded.rows[0] ?? []) as readonly Item[]
  if (items.length === 0)
    return work.state === 'open'
      ? { dueAt: () => null, become: 'done', reads: itself, changes: (context) => told(context, work) }
      : { dueAt: () => null }
  // Whoever began it may be no administrator any more: then nothing more is done in their name.
  const configuration = await parts.configurations.renew(workspace)
  const refusal = refusalOf(() => {
    const access = accessOf(work.requestedBy, configuration, loaded.now)
    demand(access, 'workspace.administer')
  })
  await parts.path.batch(workspace, {
    actor: refusal ? { kind: 'system', id: 'convert' } : work.requestedBy,
    claims: [],
    async plan(rows, load) {
      const ids = items.map(({ postId }) => postId as string)
      await load([...itself, { table: 'conversionItems', by: 'id', values: items.map(({ id }) => [id]) }])
      const present = rows.get('work', work.id)
      if (present && !isCancelled(present)) {
        await load([{ table: 'streamPosts', by: 'id', values: ids.map((id) => [id]) }])
        for (const stage of conversionStages) await load(stage(ids, rows))
      }
      return items.map(
        (item): Step => ({
          key: item.id,
          action: 'stream.convert',
          decide: (context) => one(context, work, item, refusal),
          failed: (error, context) => one(context, work, item, refusalBy(error)),
        }),
      )
    },
  })
  return { dueAt: after(0) }
}

/** One post: what changes, and its result, counted; nothing, when it has one already. */
function one(context: Context, work: Work, { id, postId }: Item, refusal: Refusal | null): Decision {
  const present = context.rows.get('work', work.id)
  if (!present || context.rows.get('conversionItems', id)?.outcome !== 'waiting') return { changes: [] }
  if (isCancelled(present))
    return { changes: [update('conversionItems', id, { outcome: 'cancelled', at: context.now })] }
  const made: Attempt = refusal === null ? attempted(context, postId) : { refusal }
  const outcome = 'refusal' in made ? 'refused' : made.outcome
  const result =
    'refusal' in made
      ? { ...made.refusal, conversationId: null }
      : { code: null, reason: null, conversationId: made.conversationId }
  const counts = { ...present.counts, [outcome]: (present.counts[outcome] ?? 0) + 1 }
  const cursor = String(Number(present.cursor ?? 0) + 1)
  return {
    changes: [
      ...('refusal' in made ? [] : made.changes),
      update('conversionItems', id, { outcome, ...result, at: context.now }),
      update('work', work.id, { counts, cursor }),
    ],
  }
}

type Attempt = Conversion | { readonly refusal: Refusal }

function attempted(context: Context, postId: string): Attempt {
  try {
    return convert(context, postId)
  } catch (error) {
    if (!isInboxError(error)) throw error
    return { refusal: refusalBy(error) }
  }
}

/** Whoever began it is told of its end. */
function told(context: Context, work: Work) {
  const { requestedBy: by } = work
  const counts = context.rows.get('work', work.id)?.counts ?? work.counts
  if (by.kind !== 'user' || !isId('user', by.id)) return []
  return [notify(context, by.id, 'bulk-finished', null, { workId: work.id, action: 'convert', ...counts })]
}
