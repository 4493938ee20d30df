import { z } from 'zod'
import { actorNameOf } from './actor-name.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

export const notificationsInput = z.strictObject({ unread: z.boolean().default(false), ...pageInput })

/** The actor's own notices, newest first. */
export async function listNotifications(reader: Reader, input: z.output<typeof notificationsInput>) {
  const page = await reader.page({
    table: 'notifications',
    where: [
      { column: 'userId', op: 'eq', value: reader.actor.id },
      ...(input.unread ? [{ column: 'readAt' as const, op: 'eq' as const, value: null }] : []),
    ],
    order: [{ column: 'createdAt', descending: true }],
    after: decodeCursor('notifications', input.cursor),
    limit: input.limit,
  })
  const { configuration } = await reader.current()
  const items = page.rows.map(({ id, kind, subject, conversationId, channelId, createdAt, readAt }) => ({
    id: id as string,
    kind,
    subject: { ...subject },
    byName: typeof subject.by === 'string' ? actorNameOf(configuration, subject.by) : null,
    conversationId,
    channelId,
    createdAt,
    readAt,
  }))
  return { items, cursor: encodeCursor('notifications', page.next) }
}

/** How many of the actor's own notices are unread, counted up to a thousand. */
export async function countNotifications(reader: Reader) {
  const where = [{ column: 'unreadOf' as const, op: 'eq' as const, value: reader.actor.id }]
  const { count, exact } = await reader.count({ table: 'notifications', where, limit: 1000 })
  return { unread: count, exact }
}
