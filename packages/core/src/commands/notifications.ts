import { z } from 'zod'
import { update } from '../domain/context.js'
import { idOf } from '../model/configuration.js'
import { command } from '../path/command.js'

export const readNotifications = command({
  name: 'notification.read',
  summary: "Marks the caller's own notices as read.",
  permission: 'workspace.member',
  input: z.strictObject({ ids: z.array(idOf('notification')).min(1).max(100) }),
  load: ({ ids }) => [{ table: 'notifications', by: 'id', values: ids.map((id) => [id]) }],
  decide({ ids }, context) {
    const own = ids
      .map((id) => context.rows.get('notifications', id))
      .filter((row) => row !== null && row.userId === context.actor.id && row.readAt === null)
    return {
      changes: own.flatMap((row) =>
        row ? [update('notifications', row.id, { readAt: context.now, unreadOf: null })] : [],
      ),
      outcome: { read: own.length },
    }
  },
})

/** So many are marked in one commit. */
export const READ_AT_ONCE = 500

export const readAllNotifications = command({
  name: 'notification.read-all',
  summary: "Marks the caller's own notices as read, all of them.",
  permission: 'workspace.member',
  input: z.strictObject({}),
  load: (_input, _configuration, actor) => [{ table: 'notifications', by: 'unread', values: [[actor.id]] }],
  decide(_input, context) {
    const unread = context.rows.list('notifications', 'unread', [context.actor.id])
    return {
      changes: unread.map(({ id }) => update('notifications', id, { readAt: context.now, unreadOf: null })),
      outcome: { read: unread.length },
    }
  },
})
