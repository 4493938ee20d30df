import { z } from 'zod'
import { cancelBoomerang, throwBoomerang } from '../commands/boomerang.js'
import {
  assignConversation,
  moveConversation,
  removeConversation,
  setTopics,
  tagConversation,
} from '../commands/conversations.js'
import { cancelDelivery, settleDelivery } from '../commands/deliveries.js'
import { blockThread, unblockThread } from '../commands/messages.js'
import { moveToEmail } from '../commands/move-to-email.js'
import { muteConversation, setPriority, unmuteConversation } from '../commands/muting.js'
import { addNote, deleteNote, editNote } from '../commands/notes.js'
import { readNotifications } from '../commands/notifications.js'
import { replyTo } from '../commands/replies.js'
import type { LinkAddresses } from '../links/addresses.js'
import { idOf } from '../model/configuration.js'
import type { AdapterAbilities, AdapterMeasures, AdapterPeople } from '../ports/measures.js'
import { conversationFilter } from '../queries/conversation-filter.js'
import {
  countConversations,
  getConversation,
  listConversations,
  listInput,
  ORDERED_BY,
} from '../queries/conversations.js'
import { deliveriesInput, listDeliveries } from '../queries/deliveries.js'
import { countNotifications, listNotifications, notificationsInput } from '../queries/notifications.js'
import type { Reader } from '../queries/reader.js'
import { auditInput, listAudit, listNotes, notesInput } from '../queries/records.js'
import { replyAccounts } from '../queries/reply-accounts.js'
import { measureReply, replyMeasureInput } from '../queries/reply-measure.js'
import { explainServiceLevel } from '../queries/service-levels.js'
import { listTags, tagsInput } from '../queries/tags.js'
import { listMessages, timelineInput } from '../queries/timeline.js'
import { replyAccountView, replyMeasureView } from '../views/delivery-shapes.js'
import { outboxItemView } from '../views/outbox-shapes.js'
import { explanationView } from '../views/service-levels.js'
import * as shapes from '../views/shapes.js'
import { change, done, nothing, query } from './operation.js'
import { readAll, readCount } from './read-all.js'

const conversationId = idOf('conversation')
const queueCounts = { new: z.number(), pending: z.number(), resolved: z.number() }
const shown = (reader: Reader, outcome: { conversationId: string }) =>
  getConversation(reader, outcome.conversationId)

/** What an agent does: the queues, a conversation, its notes and replies, their own notices. */
export const deskOperations = (
  measures: AdapterMeasures,
  abilities: AdapterAbilities,
  links: LinkAddresses,
  people: AdapterPeople,
) => ({
  conversations: {
    list: query({
      summary: 'Conversations of the channels that the caller may see, by queue and filter.',
      permission: 'conversation.read',
      input: listInput,
      output: shapes.pageOf(shapes.conversationView).extend({
        order: listInput.shape.order.unwrap(),
        orderedBy: z.enum(ORDERED_BY),
      }),
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
      run: (reader, input) => listMessages(reader, input, abilities),
    }),
    notes: query({
      summary: 'The notes of a conversation, oldest first.',
      permission: 'conversation.read',
      input: notesInput,
      output: shapes.pageOf(shapes.noteView),
      run: listNotes,
    }),
    audit: query({
      summary: 'What was done on a conversation, by whom and when.',
      permission: 'conversation.read',
      input: auditInput,
      output: shapes.pageOf(shapes.auditView),
      run: listAudit,
    }),
    explainServiceLevel: query({
      summary: 'Why the answer to a conversation is due when it is: policy, hours, start, pauses.',
      permission: 'conversation.read',
      input: z.strictObject({ conversationId }),
      output: explanationView,
      run: (reader, input) => explainServiceLevel(reader, input.conversationId),
    }),
    move: change(moveConversation, shapes.conversationView, shown),
    assign: change(assignConversation, shapes.conversationView, shown),
    boomerang: change(throwBoomerang, shapes.conversationView, shown),
    cancelBoomerang: change(cancelBoomerang, shapes.conversationView, shown),
    tag: change(tagConversation, shapes.conversationView, shown),
    topics: change(setTopics, shapes.conversationView, shown),
    mute: change(muteConversation, shapes.conversationView, shown),
    unmute: change(unmuteConversation, shapes.conversationView, shown),
    setPriority: change(setPriority, shapes.conversationView, shown),
    remove: change(removeConversation, done, async (_reader, outcome: { id: string }) => outcome),
    moveToEmail: change(moveToEmail(measures, abilities, people), shapes.conversationView, shown),
    block: change(blockThread, shapes.conversationView, shown),
    unblock: change(unblockThread, shapes.conversationView, shown),
    replyAccounts: query({
      summary: 'By which accounts a conversation can be answered, and which one answers when none is chosen.',
      permission: 'conversation.reply',
      input: z.strictObject({ conversationId }),
      output: shapes.pageOf(replyAccountView),
      run: (reader, input) => replyAccounts(reader, input, abilities),
    }),
    measureReply: query({
      summary:
        'How a text would go out as a reply: its length as the network counts it, and its parts. Nothing is sent.',
      permission: 'conversation.reply',
      input: replyMeasureInput,
      output: replyMeasureView,
      run: (reader, input) => measureReply(reader, input, measures, links),
    }),
    reply: change(
      replyTo({ measures, abilities, links }),
      z.object({
        conversationId: z.string(),
        messageIds: z.array(z.string()),
        deliveryIds: z.array(z.string()),
      }),
      async (_reader, outcome: { conversationId: string; messageIds: string[]; deliveryIds: string[] }) =>
        outcome,
    ),
  },
  tags: {
    list: query({
      summary: 'Tags in use on the latest 500 conversations that the caller may see, the most used first.',
      permission: 'conversation.read',
      input: tagsInput,
      output: shapes.pageOf(z.object({ name: z.string(), conversations: z.number() })),
      run: listTags,
    }),
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
      summary:
        'Replies on their way and how they ended, with their words and whom they are for, newest first.',
      permission: 'conversation.read',
      input: deliveriesInput,
      output: shapes.pageOf(outboxItemView),
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
    count: query({
      summary: "How many of the caller's own notices are unread.",
      permission: 'workspace.member',
      input: nothing,
      output: z.object({ unread: z.number(), exact: z.boolean() }),
      run: (reader) => countNotifications(reader),
    }),
    readAll: readAll(),
    read: change(readNotifications, readCount, async (_reader, outcome: { read: number }) => outcome),
  },
})
