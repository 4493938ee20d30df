import { z } from 'zod'
import { READ_AT_ONCE, readAllNotifications } from '../commands/notifications.js'
import { nothing, type Operation } from './operation.js'

/** How many notices were marked. */
export const readCount = z.object({ read: z.number() })

/** Marks all of one's own notices as read, so many in a commit, until none is left. */
export function readAll(): Operation<typeof nothing, typeof readCount> {
  const { summary, permission } = readAllNotifications
  return {
    kind: 'command',
    summary,
    permission,
    input: nothing,
    output: readCount,
    async run(caller, input, options) {
      let total = 0
      for (let key = options.idempotencyKey; ; key = undefined) {
        const outcome = await caller.run(readAllNotifications, input, key)
        const { read } = outcome as { readonly read: number }
        total += read
        if (read < READ_AT_ONCE) return { read: total }
      }
    },
  }
}
