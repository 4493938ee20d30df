import type { Json } from '../../model/columns.js'
import type { Id } from '../../model/id.js'
import type { Work, WorkKind } from '../../model/work.js'
import { type Change, type Context, insert, update } from '../context.js'

/** A piece of background work, found again by (kind, key). */
export function newWork(
  context: Context,
  given: {
    readonly kind: WorkKind
    readonly key: string
    readonly dueAt: Date | null
    readonly channelId?: Id<'channel'> | null
    readonly payload?: Json
  },
): Change {
  return insert('work', {
    id: context.ids.next('work'),
    kind: given.kind,
    key: given.key,
    channelId: given.channelId ?? null,
    dueAt: given.dueAt,
    state: 'open',
    attempts: 0,
    cursor: null,
    payload: given.payload ?? {},
    counts: {},
    error: null,
    requestedBy: context.actor,
    createdAt: context.now,
  })
}

/** The work of that kind and key becomes due at `dueAt`, made when there is none. Its row must have been loaded by `key`. */
export function schedule(
  context: Context,
  kind: WorkKind,
  key: string,
  dueAt: Date | null,
  patch: Partial<Work> = {},
): Change[] {
  const present = context.rows.find('work', 'key', [kind, key])
  if (present) return [update('work', present.id, { dueAt, ...patch })]
  return dueAt ? [newWork(context, { kind, key, dueAt })] : []
}

/** Work that waits, has failed or has ended is due now, as if it had never been tried. */
export const atOnce = ({ now }: Context) => ({
  dueAt: now,
  state: 'open' as const,
  attempts: 0,
  error: null,
})
