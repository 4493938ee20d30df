import { z } from 'zod'
import { type Context, type Decision, update } from '../domain/context.js'
import { priorityOf } from '../domain/prioritisation/priority.js'
import { mute, unmute } from '../domain/queues/mute.js'
import { idOf } from '../model/configuration.js'
import { type Conversation, PRIORITY_LEVELS } from '../model/conversation.js'
import { command } from '../path/command.js'
import { conversationOf, expectedVersion } from './conversations.js'

const conversationId = idOf('conversation')
const load = ({ conversationId: id }: { readonly conversationId: string }) =>
  [{ table: 'conversations', by: 'id', values: [[id]] }] as const

const changed = ({ id }: Conversation, patch: Partial<Conversation> | null): Decision => ({
  changes: patch ? [update('conversations', id, patch)] : [],
  outcome: { conversationId: id },
})
const found = (
  context: Context,
  input: { readonly conversationId: string; readonly expectedVersion?: number | undefined },
  permission: 'conversation.mute' | 'conversation.priority',
) => conversationOf(context, input.conversationId, permission, input.expectedVersion)

export const muteConversation = command({
  name: 'conversation.mute',
  summary:
    'Resolves a conversation and keeps it there: what comes in is kept in it, and nobody is told. Until it is unmuted, moved out of Resolved, or answered.',
  permission: 'conversation.mute',
  input: z.strictObject({ conversationId, expectedVersion }),
  load,
  decide(input, context) {
    const conversation = found(context, input, 'conversation.mute')
    const patch = conversation.mutedAt ? null : mute(conversation, context.now, context.configuration)
    return changed(conversation, patch)
  },
})

export const unmuteConversation = command({
  name: 'conversation.unmute',
  summary: 'Ends that a conversation is muted: it stays in Resolved, and the next message brings it back.',
  permission: 'conversation.mute',
  input: z.strictObject({ conversationId, expectedVersion }),
  load,
  decide(input, context) {
    const conversation = found(context, input, 'conversation.mute')
    return changed(conversation, conversation.mutedAt ? unmute(context.now) : null)
  },
})

export const setPriority = command({
  name: 'conversation.priority',
  summary:
    'Says how urgent a conversation is: all of a level stand before the next, and within it the priority rules decide.',
  permission: 'conversation.priority',
  input: z.strictObject({ conversationId, level: z.enum(PRIORITY_LEVELS), expectedVersion }),
  load,
  decide(input, context) {
    const conversation = found(context, input, 'conversation.priority')
    const patch = { ...priorityOf(input.level, conversation.priorityScore), updatedAt: context.now }
    return changed(conversation, input.level === conversation.priorityLevel ? null : patch)
  },
})
