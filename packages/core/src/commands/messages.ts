import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import type { Context, Rows } from '../domain/context.js'
import { abilitiesOf } from '../domain/messages/abilities.js'
import { demandAction, type Situation } from '../domain/messages/actions.js'
import { block, unblock } from '../domain/messages/block.js'
import { wish } from '../domain/messages/like.js'
import { mask, maskStages } from '../domain/messages/mask.js'
import { notFound } from '../domain/not-found.js'
import { answeringIn } from '../domain/replies/account.js'
import { InboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import type { Message } from '../model/message.js'
import { command } from '../path/command.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf, expectedVersion } from './conversations.js'

const messageInput = z.strictObject({ messageId: idOf('message') })
type MessageInput = z.output<typeof messageInput>

const loadMessage = ({ messageId }: MessageInput): Lookup[] => [
  { table: 'messages', by: 'id', values: [[messageId]] },
  { table: 'work', by: 'key', values: [['act', messageId]] },
]
const loadItsConversation = ({ messageId }: MessageInput, rows: Rows): Lookup[] => {
  const message = rows.get('messages', messageId)
  return message ? [{ table: 'conversations', by: 'id', values: [[message.conversationId]] }] : []
}

/** A message that the actor may see, with all that decides what can be done with it. @throws NOT_FOUND */
function situationOf(context: Context, id: string, abilities: AdapterAbilities): Situation {
  const message = context.rows.get('messages', id)
  const conversation = message ? context.rows.get('conversations', message.conversationId) : null
  if (conversation?.deletedAt) throw notFound('message', id)
  demandOn(context.access, 'conversation.read', 'message', id, conversation)
  if (!message) throw notFound('message', id)
  const channel = context.configuration.need('channel', conversation.channelId).value
  return {
    access: context.access,
    conversation: conversation as Conversation,
    message,
    channel,
    answering: answeringIn(context, conversation as Conversation),
    abilities: abilitiesOf(abilities, channel.adapter),
  }
}

const outcomeOf = ({ id, conversationId }: Message) => ({ messageId: id, conversationId })

const likes = (abilities: AdapterAbilities, wanted: 'like' | 'unlike', summary: string) =>
  command({
    name: `message.${wanted}`,
    summary,
    permission: 'conversation.reply',
    input: messageInput,
    load: loadMessage,
    more: loadItsConversation,
    decide(input, context) {
      const situation = situationOf(context, input.messageId, abilities)
      demandAction(wanted, situation, wanted === 'like' ? 'liked' : 'not-liked')
      return {
        changes: wish(context, situation.message, wanted),
        outcome: outcomeOf(situation.message),
      }
    },
  })

/** The menu of an incoming message, as commands. */
export const messageCommands = (abilities: AdapterAbilities) => ({
  like: likes(abilities, 'like', 'Likes a public post by the account; shown once the network took it (R79).'),
  unlike: likes(abilities, 'unlike', 'Takes the like of a post back.'),
  mask: command({
    name: 'message.mask',
    summary: 'Erases the content of a message everywhere, for good; that there was one stays (R81).',
    permission: 'message.mask',
    input: messageInput,
    load: loadMessage,
    more: maskStages.map(
      (stage) =>
        ({ messageId }: MessageInput, rows: Rows) =>
          stage(messageId, rows),
    ),
    decide(input, context) {
      const situation = situationOf(context, input.messageId, abilities)
      demandAction('mask', situation)
      return { changes: mask(context, situation.message), outcome: outcomeOf(situation.message) }
    },
  }),
})

const blocking = (blocked: boolean, name: string, summary: string) =>
  command({
    name,
    summary,
    permission: 'thread.block',
    input: z.strictObject({ conversationId: idOf('conversation'), expectedVersion }),
    load: (input) => [{ table: 'conversations', by: 'id', values: [[input.conversationId]] }],
    more(input, rows) {
      const row = rows.get('conversations', input.conversationId)
      if (!row?.rootId) return []
      const values = [[row.channelId as string, row.rootId]]
      return [
        { table: 'blockedThreads', by: 'root', values },
        { table: 'conversations', by: 'root', values },
      ]
    },
    decide(input, context) {
      const conversation = conversationOf(
        context,
        input.conversationId,
        'thread.block',
        input.expectedVersion,
      )
      if (!conversation.rootId)
        throw new InboxError(
          'ACTION_REFUSED',
          'Only a public thread is blocked; mask single private messages, or switch private messages off for the account.',
          {
            action: blocked ? 'block' : 'unblock',
            reason: 'private',
          },
        )
      return {
        changes: (blocked ? block : unblock)(context, conversation),
        outcome: { conversationId: conversation.id },
      }
    },
  })

export const blockThread = blocking(
  true,
  'thread.block',
  'Shuts a thread out: replies to that post no longer enter. What is stored stays (R80).',
)
export const unblockThread = blocking(false, 'thread.unblock', 'Lets a blocked thread in again.')
