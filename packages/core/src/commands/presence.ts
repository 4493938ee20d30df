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
  summary:
    'Says that the caller has the conversation open, types, or has it in front; counts for 30 seconds. One conversation is in front at a time.',
  permission: 'conversation.read',
  input: z.strictObject({
    conversationId,
    typing: z.boolean().default(false),
    /** The caller has it in front, and looks at nothing else: what handling times are measured by. */
    focused: z.boolean().default(false),
  }),
  load: (input, _configuration, actor) => itsRows(input.conversationId, actor.id),
  decide(input, context) {
    const { now, ids, actor } = context
    const conversation = conversationOf(context, input.conversationId, 'conversation.read')
    const present = own(context, conversation.id)
    const expiresAt = new Date(now.getTime() + PRESENT_MS)
    const outcome = { conversationId: conversation.id }
    const focused = input.focused && actor.kind === 'user'
    const elsewhere = focused ? unfocused(context, conversation.id) : []
    if (!present)
      return {
        changes: [
          ...elsewhere,
          ...expired(context),
          insert('presence', {
            id: ids.next('presence'),
            conversationId: conversation.id,
            channelId: conversation.channelId,
            actorId: actor.id,
            typing: input.typing,
            focusedSince: focused ? now : null,
            expiresAt,
          }),
        ],
        outcome,
      }
    const gone = present.expiresAt <= now
    const focusedSince = focused ? ((gone ? null : present.focusedSince) ?? now) : null
    const lasts = present.expiresAt.getTime() - now.getTime() > PROLONG_MS
    const same =
      present.typing === input.typing && present.focusedSince?.getTime() === focusedSince?.getTime()
    if (lasts && same) return { changes: elsewhere, outcome }
    return {
      changes: [
        ...elsewhere,
        ...expired(context, present.id),
        update('presence', present.id, { typing: input.typing, focusedSince, expiresAt }),
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
          ? [update('presence', present.id, { typing: false, focusedSince: null, expiresAt: context.now })]
          : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

const own = (context: Context, id: string) => context.rows.find('presence', 'place', [id, context.actor.id])

/** Who has one conversation in front has no other: switching ends it there. */
function unfocused({ rows, now, actor }: Context, here: string): Change[] {
  return rows
    .list('presence', 'actor', [actor.id])
    .filter((row) => row.focusedSince && row.conversationId !== here && row.expiresAt > now)
    .map((row) => update('presence', row.id, { focusedSince: null }))
}

/** One's own rows that no longer count: the next sign of life, wherever it is, clears them. */
function expired({ rows, now, actor }: Context, keep: string | null = null): Change[] {
  return rows
    .list('presence', 'actor', [actor.id])
    .filter((row) => row.expiresAt <= now && row.id !== keep)
    .map((row) => remove('presence', row.id))
}
