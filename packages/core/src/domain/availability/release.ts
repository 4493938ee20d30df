import { type Change, type Context, update } from '../context.js'

/** As many as the key `assignee` of conversations answers. */
export const RELEASED_AT_ONCE = 1000

/** What somebody owns in New has no owner any more; the team's part stays. Their conversations must have been loaded by `assignee`. */
export function releaseNew(context: Context, userId: string): Change[] {
  return context.rows
    .list('conversations', 'assignee', [userId, 'new'])
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) =>
      update('conversations', id, { assigneeId: null, giveBackAt: null, updatedAt: context.now }),
    )
}
