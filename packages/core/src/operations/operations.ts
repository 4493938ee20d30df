import { z } from 'zod'
import { removeGrant, setGrant, updateChannel } from '../commands/channels.js'
import {
  assignConversation,
  moveConversation,
  setTopics,
  tagConversation,
} from '../commands/conversations.js'
import { addNote, deleteNote, editNote } from '../commands/notes.js'
import { readNotifications } from '../commands/notifications.js'
import { removeMember, setMember, upsertTeam, upsertUser } from '../commands/people.js'
import { cancelDelivery, replyTo, settleDelivery } from '../commands/replies.js'
import { revokeToken, updateSettings, upsertResolveReason, upsertTopic } from '../commands/settings.js'
import { idOf } from '../model/configuration.js'
import type { AdapterMeasures } from '../ports/measures.js'
import * as administration from '../queries/administration.js'
import {
  conversationFilter,
  countConversations,
  getConversation,
  listConversations,
  listInput,
} from '../queries/conversations.js'
import { listNotifications, notificationsInput } from '../queries/notifications.js'
import type { Reader } from '../queries/reader.js'
import {
  deliveriesInput,
  listAudit,
  listDeliveries,
  listMessages,
  listNotes,
  timelineInput,
} from '../queries/timeline.js'
import * as shapes from '../views/shapes.js'
import { change, query } from './operation.js'

const nothing = z.strictObject({})
const done = z.object({ id: z.string() })
const conversationId = idOf('conversation')
const queueCounts = { new: z.number(), pending: z.number(), resolved: z.number() }

/** Everything that can be asked of an inbox by an actor, by area and name. */
export function operations(measures: AdapterMeasures) {
  const shown = (reader: Reader, outcome: { conversationId: string }) =>
    getConversation(reader, outcome.conversationId)
  const named = (kind: 'topic' | 'resolve-reason') => async (reader: Reader, outcome: { id: string }) => {
    const { configuration } = await reader.current()
    const { id, revision, value } = configuration.need(kind, outcome.id)
    return { id: id as string, revision, ...value }
  }
  return {
    me: {
      get: query({
        summary: 'Who the caller is, the channels they have, and what they may do on each.',
        permission: 'workspace.member',
        input: nothing,
        output: shapes.meView,
        run: (reader) => administration.me(reader),
      }),
    },
    conversations: {
      list: query({
        summary: 'Conversations of the channels that the caller may see, by queue and filter.',
        permission: 'conversation.read',
        input: listInput,
        output: shapes.pageOf(shapes.conversationView),
        run: listConversations,
      }),
      counts: query({
        summary: 'How many conversations stand in each queue, in all and per channel.',
        permission: 'conversation.read',
        input: conversationFilter,
        output: z.object({
          ...queueCounts,
          channels: z.array(z.object({ channelId: z.string(), ...queueCounts })),
        }),
        run: countConversations,
      }),
      get: query({
        summary: 'One conversation.',
        permission: 'conversation.read',
        input: z.strictObject({ conversationId }),
        output: shapes.conversationView,
        run: (reader, input) => getConversation(reader, input.conversationId),
      }),
      messages: query({
        summary: 'The messages of a conversation, newest first.',
        permission: 'conversation.read',
        input: timelineInput,
        output: shapes.pageOf(shapes.messageView),
        run: listMessages,
      }),
      notes: query({
        summary: 'The notes of a conversation, oldest first.',
        permission: 'conversation.read',
        input: z.strictObject({ conversationId }),
        output: shapes.pageOf(shapes.noteView),
        run: listNotes,
      }),
      audit: query({
        summary: 'What was done on a conversation, by whom and when.',
        permission: 'conversation.read',
        input: timelineInput,
        output: shapes.pageOf(shapes.auditView),
        run: listAudit,
      }),
      move: change(moveConversation, shapes.conversationView, shown),
      assign: change(assignConversation, shapes.conversationView, shown),
      tag: change(tagConversation, shapes.conversationView, shown),
      topics: change(setTopics, shapes.conversationView, shown),
      reply: change(
        replyTo(measures),
        z.object({
          conversationId: z.string(),
          messageIds: z.array(z.string()),
          deliveryIds: z.array(z.string()),
        }),
        async (_reader, outcome: { conversationId: string; messageIds: string[]; deliveryIds: string[] }) =>
          outcome,
      ),
    },
    notes: {
      add: change(addNote, done, async (_reader, outcome: { noteId: string }) => ({ id: outcome.noteId })),
      edit: change(editNote, done, async (_reader, outcome: { noteId: string }) => ({ id: outcome.noteId })),
      remove: change(deleteNote, done, async (_reader, outcome: { noteId: string }) => ({
        id: outcome.noteId,
      })),
    },
    deliveries: {
      list: query({
        summary: 'Replies on their way and how they ended, newest first.',
        permission: 'conversation.read',
        input: deliveriesInput,
        output: shapes.pageOf(shapes.deliveryView),
        run: listDeliveries,
      }),
      cancel: change(cancelDelivery, done, async (_reader, outcome: { deliveryId: string }) => ({
        id: outcome.deliveryId,
      })),
      settle: change(settleDelivery, done, async (_reader, outcome: { deliveryId: string }) => ({
        id: outcome.deliveryId,
      })),
    },
    notifications: {
      list: query({
        summary: "The caller's own notices, newest first.",
        permission: 'workspace.member',
        input: notificationsInput,
        output: shapes.pageOf(shapes.notificationView),
        run: listNotifications,
      }),
      read: change(
        readNotifications,
        z.object({ read: z.number() }),
        async (_reader, outcome: { read: number }) => outcome,
      ),
    },
    channels: {
      list: query({
        summary: 'All channels, with their settings.',
        permission: 'workspace.administer',
        input: nothing,
        output: shapes.pageOf(shapes.channelView),
        run: (reader) => administration.listChannels(reader),
      }),
      get: query({
        summary: 'One channel.',
        permission: 'workspace.administer',
        input: z.strictObject({ channelId: idOf('channel') }),
        output: shapes.channelView,
        run: (reader, input) => administration.getChannel(reader, input.channelId),
      }),
      update: change(updateChannel, shapes.channelView, (reader, outcome: { channelId: string }) =>
        administration.getChannel(reader, outcome.channelId),
      ),
      health: query({
        summary: 'What is known of a connection: last event, webhook, credentials, counters.',
        permission: 'report.read',
        input: z.strictObject({ channelId: idOf('channel') }),
        output: shapes.healthView,
        run: (reader, input) => administration.channelHealth(reader, input.channelId),
      }),
      assignable: query({
        summary: 'Who may be given a conversation of a channel, found by name.',
        permission: 'conversation.read',
        input: z.strictObject({ channelId: idOf('channel'), search: z.string().max(100).optional() }),
        output: shapes.pageOf(shapes.userSummary),
        run: administration.listAssignable,
      }),
    },
    grants: {
      list: query({
        summary: 'Who has access to which channel.',
        permission: 'workspace.administer',
        input: z.strictObject({ channelId: idOf('channel').optional() }),
        output: shapes.pageOf(shapes.grantView),
        run: administration.listGrants,
      }),
      set: change(setGrant, shapes.grantView, async (reader, outcome: { grantId: string }) => {
        const { configuration } = await reader.current()
        const { id, revision, value } = configuration.need('grant', outcome.grantId)
        return { id: id as string, revision, ...value }
      }),
      remove: change(removeGrant, done, async (_reader, outcome: { grantId: string }) => ({
        id: outcome.grantId,
      })),
    },
    users: {
      list: query({
        summary: 'All users.',
        permission: 'workspace.administer',
        input: nothing,
        output: shapes.pageOf(shapes.userView),
        run: (reader) => administration.listUsers(reader),
      }),
      upsert: change(upsertUser, shapes.userView, async (reader, outcome: { userId: string }) => {
        const { configuration } = await reader.current()
        const { id, revision, value } = configuration.need('user', outcome.userId)
        return { id: id as string, revision, ...value }
      }),
    },
    teams: {
      list: query({
        summary: 'All teams, with their members.',
        permission: 'workspace.administer',
        input: nothing,
        output: shapes.pageOf(shapes.teamView),
        run: (reader) => administration.listTeams(reader),
      }),
      upsert: change(upsertTeam, shapes.teamView, showTeam),
      setMember: change(setMember, shapes.teamView, showTeam),
      removeMember: change(removeMember, shapes.teamView, showTeam),
    },
    topics: {
      list: query({
        summary: 'The topics that conversations can have.',
        permission: 'workspace.member',
        input: nothing,
        output: shapes.pageOf(shapes.topicView),
        run: (reader) => administration.listNames(reader, 'topic'),
      }),
      upsert: change(upsertTopic, shapes.topicView, named('topic')),
    },
    resolveReasons: {
      list: query({
        summary: 'The reasons that resolving can name.',
        permission: 'workspace.member',
        input: nothing,
        output: shapes.pageOf(shapes.topicView),
        run: (reader) => administration.listNames(reader, 'resolve-reason'),
      }),
      upsert: change(upsertResolveReason, shapes.topicView, named('resolve-reason')),
    },
    settings: {
      get: query({
        summary: 'The defaults of the workspace.',
        permission: 'workspace.administer',
        input: nothing,
        output: shapes.settingsView,
        run: (reader) => administration.getSettings(reader),
      }),
      history: query({
        summary: 'Every change of configuration, who made it and when, newest first.',
        permission: 'workspace.administer',
        input: administration.historyInput,
        output: shapes.pageOf(shapes.settingsAuditView),
        run: administration.listHistory,
      }),
      update: change(updateSettings, shapes.settingsView, (reader) => administration.getSettings(reader)),
    },
    tokens: {
      list: query({
        summary: 'API tokens, without their secrets.',
        permission: 'workspace.administer',
        input: nothing,
        output: shapes.pageOf(shapes.tokenView),
        run: (reader) => administration.listTokens(reader),
      }),
      revoke: change(revokeToken, done, async (_reader, outcome: { tokenId: string }) => ({
        id: outcome.tokenId,
      })),
    },
  } as const
}

async function showTeam(reader: Reader, outcome: { teamId: string }) {
  const { configuration } = await reader.current()
  return administration.renderTeam(configuration.need('team', outcome.teamId), configuration)
}

export type Operations = ReturnType<typeof operations>
