import { z } from 'zod'
import { type Change, type Context, insert, remove, update } from '../domain/context.js'
import { idOf } from '../model/configuration.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf } from './conversations.js'

/** For so long somebody counts as present after their last sign of life, in ms. */
export const PRESENT_MS = 30_000
/** What has so long to go is not prolonged yet: clients may touch as often as they like. */
const PROLONG_MS = 20_000

const conversationId = idOf('conversation')
/** One's own rows: this one, and those that may have run out elsewhere. */
const itsRows = (id: string, actorId: string): Lookup[] => [
  { table: 'conversations', by: 'id', values: [[id]] },
  { table: 'presence', by: 'place', values: [[id, actorId]] },
  { table: 'presence', by: 'actor', values: [[actorId]] },
]

export const touchPresence = command({
  name: 'presence.touch',
  summary: 'Says that the caller has the conversation open, or types; counts for 30 seconds.',
  permission: 'conversation.read',
  input: z.strictObject({ conversationId, typing: z.boolean().default(false) }),
  load: (input, _configuration, actor) => itsRows(input.conversationId, actor.id),
  decide(input, context) {
    const { now, ids, actor } = context
    const conversation = conversationOf(context, input.conversationId, 'conversation.read')
    const present = own(context, conversation.id)
    const expiresAt = new Date(now.getTime() + PRESENT_MS)
    const outcome = { conversationId: conversation.id }
    if (!present)
      return {
        changes: [
          ...expired(context),
          insert('presence', {
            id: ids.next('presence'),
            conversationId: conversation.id,
            channelId: conversation.channelId,
            actorId: actor.id,
            typing: input.typing,
            expiresAt,
          }),
        ],
        outcome,
      }
    const lasts = present.expiresAt.getTime() - now.getTime() > PROLONG_MS
    if (lasts && present.typing === input.typing) return { changes: [], outcome }
    return {
      changes: [
        ...expired(context, present.id),
        update('presence', present.id, { typing: input.typing, expiresAt }),
      ],
      outcome,
    }
  },
})

export const leavePresence = command({
  name: 'presence.leave',
  summary: 'Says that the caller has closed the conversation.',
  permission: 'conversation.read',
  input: z.strictObject({ conversationId }),
  load: (input, _configuration, actor) => itsRows(input.conversationId, actor.id),
  decide(input, context) {
    const conversation = conversationOf(context, input.conversationId, 'conversation.read')
    const present = own(context, conversation.id)
    return {
      // It stays until it is purged, so that others hear of it.
      changes:
        present && present.expiresAt > context.now
          ? [update('presence', present.id, { typing: false, expiresAt: context.now })]
          : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

const own = (context: Context, id: string) => context.rows.find('presence', 'place', [id, context.actor.id])

/** One's own rows that no longer count: the next sign of life, wherever it is, clears them. */
function expired({ rows, now, actor }: Context, keep: string | null = null): Change[] {
  return rows
    .list('presence', 'actor', [actor.id])
    .filter((row) => row.expiresAt <= now && row.id !== keep)
    .map((row) => remove('presence', row.id))
}
