import type { Delivery } from '../../model/delivery.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Context, type Rows, update } from '../context.js'

/** The error of a part that was not tried, because one before it was not posted. */
const EARLIER = 'earlier-part'

/** What has to be read to end one part: the reply's other parts with their messages, then what waits for each of them. */
export const partStages: readonly ((id: string, rows: Rows) => readonly Lookup[])[] = [
  (id, rows) => {
    const delivery = rows.get('deliveries', id)
    return delivery ? [{ table: 'deliveries', by: 'reply', values: [[delivery.replyId]] }] : []
  },
  (id, rows) => {
    const delivery = rows.get('deliveries', id)
    const parts = delivery ? [delivery, ...rows.list('deliveries', 'reply', [delivery.replyId])] : []
    return [
      { table: 'deliveries', by: 'predecessor', values: parts.map((part) => [part.id]) },
      { table: 'messages', by: 'id', values: parts.map((part) => [part.messageId]) },
    ]
  },
]

/** The parts of the same reply after this one, in their order. */
const laterParts = ({ rows }: Pick<Context, 'rows'>, delivery: Delivery): readonly Delivery[] =>
  delivery.parts === 1
    ? []
    : rows.list('deliveries', 'reply', [delivery.replyId]).filter(({ part }) => part > delivery.part)

/** What waits for a delivery may leave: it has ended. */
function free(context: Context, delivery: Delivery): Change[] {
  return context.rows
    .list('deliveries', 'predecessor', [delivery.id])
    .filter((next) => next.state === 'queued' && next.dueAt === null)
    .map((next) => update('deliveries', next.id, { dueAt: context.now }))
}

/**
 * A part was posted: the next one is threaded under it, and may leave. One that had been given up for the sake of this
 * one goes on. `externalId` null: it was posted, and nobody knows as what.
 */
export function goOn(context: Context, delivery: Delivery, externalId: string | null): Change[] {
  const [next, ...others] = laterParts(context, delivery)
  if (!next) return free(context, delivery)
  const revived = { state: 'queued', error: null, finishedAt: null } as const
  const changes = givenUp(next)
    ? [
        update('deliveries', next.id, { ...revived, dueAt: context.now }),
        ...others.filter(givenUp).map(({ id }) => update('deliveries', id, { ...revived, dueAt: null })),
      ]
    : free(context, delivery)
  if (externalId === null || next.visibility === 'private') return changes
  return [
    ...changes,
    update('deliveries', next.id, { targetId: externalId }),
    update('messages', next.messageId, { parentExternalId: externalId }),
  ]
}

/** A part ended without having been posted: those after it are not tried, and what follows the reply may leave (R170). */
export function stop(context: Context, delivery: Delivery, as: 'failed' | 'cancelled'): Change[] {
  const later = laterParts(context, delivery).filter(({ state }) => state === 'queued' || state === 'held')
  const error = {
    code: EARLIER,
    reason: `Part ${delivery.part} of ${delivery.parts} was not posted.`,
    at: context.now.toISOString(),
  }
  return [
    ...later.map(({ id }) =>
      update('deliveries', id, {
        state: as,
        dueAt: null,
        finishedAt: context.now,
        error: as === 'failed' ? error : null,
      }),
    ),
    ...free(context, later.at(-1) ?? delivery),
  ]
}

/** What was given up for the sake of this part waits for it again. */
export function waitAgain(context: Context, delivery: Delivery): Change[] {
  return laterParts(context, delivery)
    .filter(givenUp)
    .map(({ id }) =>
      update('deliveries', id, { state: 'queued', dueAt: null, error: null, finishedAt: null, lookups: 0 }),
    )
}

/** Given up because an earlier part was not posted: it is that one which is tried again. */
export const givenUp = ({ state, error }: Delivery): boolean => state === 'failed' && error?.code === EARLIER
