import { z } from 'zod'
import { insert } from '../domain/context.js'
import { idOf } from '../model/configuration.js'
import { command } from '../path/command.js'

export const replanInput = z.strictObject({
  /** Only this channel's conversations; null: all. */
  channelId: idOf('channel').nullable().default(null),
})

export const startReplan = command({
  name: 'replan.start',
  summary: 'Gives conversations that are queued already the auto-resolve limits as they are now.',
  permission: 'workspace.administer',
  input: replanInput,
  load: () => [],
  decide({ channelId }, context) {
    if (channelId) context.configuration.need('channel', channelId)
    const workId = context.ids.next('work')
    return {
      changes: [
        insert('work', {
          id: workId,
          kind: 'replan',
          key: workId,
          channelId: null,
          dueAt: context.now,
          state: 'open',
          attempts: 0,
          cursor: null,
          payload: { channelId },
          counts: { seen: 0, changed: 0 },
          error: null,
          requestedBy: context.actor,
          createdAt: context.now,
        }),
      ],
      outcome: { workId },
    }
  },
})
