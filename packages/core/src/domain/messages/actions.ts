import { InboxError } from '../../errors.js'
import type { ChannelSettings } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import type { Message } from '../../model/message.js'
import type { ChannelAbilities } from '../../ports/channel-adapter.js'
import { type Access, demand, may } from '../access/access.js'
import type { Permission } from '../access/permissions.js'
import { MAX_MESSAGES } from '../replies/reply.js'

/** What the menu of an incoming message has (R76 to R81). */
export const MESSAGE_ACTIONS = ['reply', 'quote', 'like', 'unlike', 'block', 'unblock', 'mask'] as const
export type MessageAction = (typeof MESSAGE_ACTIONS)[number]

/** Everything that decides whether something can be done with a message now. */
export interface Situation {
  readonly access: Access
  readonly conversation: Conversation
  readonly message: Message
  readonly channel: ChannelSettings
  /** Who would answer in the conversation (`answeringIn`); nobody: replies are off for all of them. */
  readonly answering: readonly ChannelSettings[]
  /** null: the adapter is not configured any more. */
  readonly abilities: ChannelAbilities | null
}

/** Why something cannot be done now, and when that is so. */
const REASONS = {
  /** Only what came in has a menu. */
  outgoing: ({ message }) => message.direction === 'out',
  private: ({ message }) => message.visibility === 'private',
  deleted: ({ message }) => message.deletedAt !== null,
  masked: ({ message }) => message.maskedAt !== null,
  liked: ({ message }) => (message.likeWish ?? (message.likedByUs ? 'like' : 'unlike')) === 'like',
  'not-liked': ({ message }) => (message.likeWish ?? (message.likedByUs ? 'like' : 'unlike')) === 'unlike',
  blocked: ({ conversation }) => conversation.blocked,
  'not-blocked': ({ conversation }) => !conversation.blocked,
  full: ({ conversation }) => conversation.messageCount >= MAX_MESSAGES,
  /** The account is switched off or unlinked. */
  'channel-off': ({ channel }) => channel.state === 'deactivated' || channel.state === 'unlinked',
  'not-authorised': ({ channel }) => channel.state === 'deauthorised',
  /** Also where another account answers for one without replies (R146). */
  'replies-off': ({ answering }) => answering.length === 0,
  'cannot-like': ({ channel, abilities }) => !abilities?.like || !channel.tier.like,
  'cannot-quote': ({ channel, answering, abilities }) =>
    !abilities?.quote || !(answering.length > 0 ? answering : [channel]).some(({ tier }) => tier.quote),
} as const satisfies Record<string, (situation: Situation) => boolean>
export type ActionReason = 'role' | keyof typeof REASONS

/** What each reason means to whoever is refused: what is so, and what to do. */
const SENTENCES: { readonly [R in keyof typeof REASONS]: string } = {
  outgoing: 'It went out from here, and only what came in has a menu; choose a message of the contact.',
  private: 'It is private, and this is for public posts alone; choose a public message, or reply instead.',
  deleted: 'Its author deleted it on the network; choose another message.',
  masked: 'It is masked already, and its words are gone for good; nothing is left to do.',
  liked: 'It is liked already; take the like back with unlike.',
  'not-liked': 'It is not liked; nothing is left to do.',
  blocked: 'Its thread is blocked; unblock the thread first.',
  'not-blocked': 'Its thread is not blocked; nothing is left to do.',
  full: `Its conversation has ${MAX_MESSAGES} messages, which is all that one takes; go on in a newer conversation.`,
  'channel-off': 'The account is switched off or unlinked; ask an administrator to connect it again.',
  'not-authorised':
    'The network does not let us act for the account; ask an administrator to authorise it again.',
  'replies-off':
    'Replies are switched off for the account, and no other answers for it; ask an administrator to allow them.',
  'cannot-like':
    'The connection, or its tier on the network, likes nothing; ask an administrator about the tier.',
  'cannot-quote': 'The connection, or its tier on the network, quotes nothing; reply instead.',
}

/** Who may do it, and what speaks against it; the first that holds is named. */
const RULES: {
  readonly [A in MessageAction]: {
    readonly permission: Permission
    readonly unless: readonly (keyof typeof REASONS)[]
  }
} = {
  reply: {
    permission: 'conversation.reply',
    unless: ['outgoing', 'blocked', 'full', 'channel-off', 'replies-off'],
  },
  quote: {
    permission: 'conversation.reply',
    unless: [
      'outgoing',
      'private',
      'deleted',
      'cannot-quote',
      'blocked',
      'full',
      'channel-off',
      'replies-off',
    ],
  },
  like: {
    permission: 'conversation.reply',
    unless: ['outgoing', 'private', 'deleted', 'cannot-like', 'channel-off', 'not-authorised', 'liked'],
  },
  unlike: {
    permission: 'conversation.reply',
    unless: ['outgoing', 'private', 'deleted', 'cannot-like', 'channel-off', 'not-authorised', 'not-liked'],
  },
  block: { permission: 'thread.block', unless: ['outgoing', 'private', 'blocked'] },
  unblock: { permission: 'thread.block', unless: ['outgoing', 'private', 'not-blocked'] },
  mask: { permission: 'message.mask', unless: ['outgoing', 'masked'] },
}

/** What an actor can do with a message now, and why not where they cannot. Outgoing messages have no menu (R76). */
export function messageActions(
  situation: Situation,
): { action: MessageAction; allowed: boolean; reason: ActionReason | null }[] {
  if (situation.message.direction === 'out') return []
  return MESSAGE_ACTIONS.map((action) => {
    const reason = reasonAgainst(action, situation)
    return { action, allowed: reason === null, reason }
  })
}

function reasonAgainst(action: MessageAction, situation: Situation): ActionReason | null {
  const { permission, unless } = RULES[action]
  if (!may(situation.access, permission, situation.conversation)) return 'role'
  return unless.find((reason) => REASONS[reason](situation)) ?? null
}

/** @throws FORBIDDEN, ABILITY_MISSING, or ACTION_REFUSED with what speaks against it; `even` is passed over */
export function demandAction(
  action: MessageAction,
  situation: Situation,
  even: ActionReason | null = null,
): void {
  const reason = reasonAgainst(action, situation)
  if (reason === null || reason === even) return
  if (reason === 'role') {
    demand(situation.access, RULES[action].permission, situation.conversation)
    return
  }
  const { adapter } = situation.channel
  const sentence = `One cannot ${action} this message. ${SENTENCES[reason]}`
  if (reason === 'cannot-like' || reason === 'cannot-quote')
    throw new InboxError('ABILITY_MISSING', sentence, { ability: action, adapter })
  throw new InboxError('ACTION_REFUSED', sentence, { action, reason })
}
