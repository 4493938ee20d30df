import { z } from 'zod'
import { MESSAGE_ACTIONS } from '../domain/messages/actions.js'
import { channelSettings, ROLES, workspaceSettings } from '../model/configuration.js'
import { PRIORITY_LEVELS, QUEUES, SOURCES } from '../model/conversation.js'
import { LINK_FORMS } from '../model/delivery.js'
import { MESSAGE_AUTHORS, MESSAGE_KINDS } from '../model/message.js'
import { messageDeliveryView } from './delivery-shapes.js'
import { attachmentView } from './file-shapes.js'
import { serviceLevelView } from './service-levels.js'

/**
 * What the outside sees: the shapes of every answer, over the SDK and over HTTP alike. Instants are `Date` here and
 * ISO 8601 in JSON; identifiers are text.
 */
const instant = z.date()
const id = z.string()
const visibility = z.enum(['public', 'private'])

export const profileView = z.object({
  name: z.string(),
  handle: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followers: z.number().nullable(),
  posts: z.number().nullable(),
  verified: z.boolean().nullable(),
  verifiedType: z.string().nullable(),
})
export const contactView = z.object({
  id,
  vip: z.boolean(),
  profile: profileView.nullable(),
  erased: z.boolean(),
  createdAt: instant,
})

/** A group of contacts, for a label (R71). */
export const groupName = z.object({ id, name: z.string() })

export const presenceView = z.object({
  actorId: id,
  name: z.string(),
  typing: z.boolean(),
  /** Without another sign of life they are gone then. */
  expiresAt: instant,
})

/** The latest message of a conversation, as a line of a list shows it (R52). */
export const lastMessageView = z.object({
  id,
  direction: z.enum(['in', 'out']),
  kind: z.enum(MESSAGE_KINDS),
  /** Its beginning, on one line, 140 characters at most; empty when deleted, asterisks when masked. */
  text: z.string(),
  author: z.enum(MESSAGE_AUTHORS),
  /** null: somebody else in the thread. */
  authorName: z.string().nullable(),
  /** How many things are attached. */
  attachments: z.number(),
  deleted: z.boolean(),
  masked: z.boolean(),
  sentAt: instant,
})
export type LastMessageView = z.output<typeof lastMessageView>

export const conversationView = z.object({
  id,
  version: z.number(),
  channelId: id,
  channelName: z.string(),
  visibility,
  source: z.enum(SOURCES),
  queue: z.enum(QUEUES),
  enteredQueueAt: instant,
  contact: contactView,
  /** The groups of the contact (R71). */
  contactGroups: z.array(groupName),
  assigneeId: id.nullable(),
  assigneeName: z.string().nullable(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  /** The team to which it is led; nobody owns it by that. */
  routedTeamId: id.nullable(),
  tags: z.array(z.string()),
  topicIds: z.array(id),
  /** Its place in the order by priority: the greater, the earlier. */
  priority: z.number(),
  priorityLevel: z.enum(PRIORITY_LEVELS),
  /** What the priority rules give it, within its level. */
  priorityScore: z.number(),
  createdAt: instant,
  updatedAt: instant,
  lastMessageAt: instant,
  waitingSince: instant.nullable(),
  /** The answer that is owed soonest; null: none is (R58). */
  serviceLevel: serviceLevelView.nullable(),
  resolvedAt: instant.nullable(),
  resolveReasonId: id.nullable(),
  autoResolveAt: instant.nullable(),
  /** When it comes back to New, and why. */
  boomerang: z.object({ at: instant, noteId: id.nullable(), note: z.string().nullable() }).nullable(),
  messageCount: z.number(),
  reopens: z.number(),
  previousConversationId: id.nullable(),
  /** Where it went on: by e-mail (R114), else the next one of its thread; null: it did not. */
  nextConversationId: id.nullable(),
  /** Since when what comes in moves nothing; null: it is not muted. */
  mutedAt: instant.nullable(),
  blocked: z.boolean(),
  /** null: it has none. */
  lastMessage: lastMessageView.nullable(),
  /** Who has it open now, or types; the caller, too. */
  present: z.array(presenceView),
  /** The actor's own role on it; null for a program without one. */
  role: z.enum(ROLES).nullable(),
})
export type ConversationView = z.output<typeof conversationView>

export const messageView = z.object({
  id,
  conversationId: id,
  direction: z.enum(['in', 'out']),
  kind: z.enum(MESSAGE_KINDS),
  visibility,
  /** Empty when deleted, asterisks when masked; the shell stays. */
  text: z.string(),
  author: z.enum(MESSAGE_AUTHORS),
  authorName: z.string(),
  authorUserId: id.nullable(),
  /** Of an e-mail; null otherwise. */
  subject: z.string().nullable(),
  externalId: z.string().nullable(),
  /** The post on the network; null for private messages (R75). */
  permalink: z.string().nullable(),
  attachments: z.array(attachmentView),
  /** The message that this one answers, as it was (R82). */
  quoted: z.object({ text: z.string() }).nullable(),
  sentAt: instant,
  receivedAt: instant,
  edited: z.boolean(),
  deletedAt: instant.nullable(),
  maskedAt: instant.nullable(),
  /** The account likes it, as the network said. */
  likedByUs: z.boolean(),
  /** What was asked of the network and is not answered yet. */
  likeWish: z.enum(['like', 'unlike']).nullable(),
  /** Why the network refused the last wish. */
  likeError: z.string().nullable(),
  /** The menu of an incoming message: what can be done now, and why not where it cannot. Empty for outgoing ones (R76). */
  actions: z.array(
    z.object({
      action: z.enum(MESSAGE_ACTIONS),
      allowed: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  /** A ticket link goes out behind the text, in this form; the address itself is not shown (R166). */
  link: z.enum(LINK_FORMS).nullable(),
  /** How far it has come; of a split reply the part that it stands at, which is the one to send again (R170). */
  delivery: messageDeliveryView.nullable(),
})
export type MessageView = z.output<typeof messageView>

export const noteView = z.object({
  id,
  conversationId: id.nullable(),
  messageId: id.nullable(),
  authorId: id.nullable(),
  authorName: z.string(),
  text: z.string(),
  createdAt: instant,
  editedAt: instant.nullable(),
})
export const auditView = z.object({
  id,
  at: instant,
  actorKind: z.enum(['user', 'contact', 'app', 'automation', 'channel', 'system']),
  actorId: id,
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: id,
  conversationId: id.nullable(),
  channelId: id.nullable(),
  from: z.record(z.string(), z.unknown()),
  to: z.record(z.string(), z.unknown()),
})
export const channelView = z.object({
  id,
  revision: z.number(),
  ...channelSettings.shape,
  /** The display name, else the handle, else the account's name (R16). */
  name: z.string(),
  role: z.enum(ROLES).nullable(),
  /** It answers for accounts that allow no replies (R146). */
  isDefault: z.boolean(),
})
export type ChannelView = z.output<typeof channelView>
/** What somebody without administration sees of a channel. */
export const channelSummary = channelView.pick({
  id: true,
  name: true,
  adapter: true,
  handle: true,
  profileUrl: true,
  avatarUrl: true,
  state: true,
  role: true,
  allowReplies: true,
  tier: true,
})

export const topicView = z.object({ id, revision: z.number(), name: z.string(), archived: z.boolean() })
export const settingsView = z.object({ id, revision: z.number(), ...workspaceSettings.shape })
/** What the caller typed and did not send. */
export const draftView = z.object({ conversationId: id, text: z.string(), updatedAt: instant.nullable() })
export const notificationView = z.object({
  id,
  kind: z.string(),
  /** Identifiers and numbers, by kind: who did it, which team, how many. */
  subject: z.record(z.string(), z.unknown()),
  /** What `subject.by` is called: a user, a program or a rule. null: nobody did it, or they are no more. */
  byName: z.string().nullable(),
  conversationId: id.nullable(),
  channelId: id.nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
})

/** A page of anything. `cursor` asks for the next one; null: there is none. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), cursor: z.string().nullable() })
