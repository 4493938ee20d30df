import { z } from 'zod'
import { type Change, insert, update } from '../domain/context.js'
import { draftWords, dropDraft, ownDraft } from '../domain/drafts/drafts.js'
import { idOf, line } from '../model/configuration.js'
import { command } from '../path/command.js'
import { conversationOf } from './conversations.js'

/** As long as a reply may be, in code points. */
const MAX_DRAFT = 25_000
const conversationId = idOf('conversation')

export const saveDraft = command({
  name: 'draft.save',
  summary: 'Keeps what the caller has typed and not sent. Nobody else sees it; an empty text throws it away.',
  permission: 'conversation.read',
  input: z.strictObject({ conversationId, text: line(MAX_DRAFT, 0) }),
  load: (input, _configuration, actor) => [
    { table: 'conversations', by: 'id', values: [[input.conversationId]] },
    ownDraft(input.conversationId, actor),
  ],
  more: (input, rows, actor) => draftWords(rows, input.conversationId, actor.id),
  decide(input, context) {
    const { rows, ids, now, actor } = context
    const conversation = conversationOf(context, input.conversationId, 'conversation.read')
    const outcome = { conversationId: conversation.id }
    if (input.text === '') return { changes: dropDraft(rows, conversation.id, actor.id), outcome }
    const present = rows.find('drafts', 'place', [conversation.id, actor.id])
    const said = { text: input.text, length: [...input.text].length }
    if (present) {
      const words = rows.get('contents', present.contentId)
      const changes: Change[] =
        words?.text === input.text
          ? []
          : [
              update('contents', present.contentId, { ...said, erasedAt: null }),
              update('drafts', present.id, { updatedAt: now }),
            ]
      return { changes, outcome }
    }
    const contentId = ids.next('content')
    return {
      changes: [
        insert('contents', {
          id: contentId,
          kind: 'draft',
          ...said,
          body: {},
          // What one writes to somebody is erased with them.
          contactId: conversation.contactId,
          channelId: conversation.channelId,
          erasedAt: null,
        }),
        insert('drafts', {
          id: ids.next('draft'),
          conversationId: conversation.id,
          channelId: conversation.channelId,
          actorId: actor.id,
          contentId,
          updatedAt: now,
        }),
      ],
      outcome,
    }
  },
})

export const removeDraft = command({
  name: 'draft.remove',
  summary: "Throws the caller's own draft away.",
  permission: 'conversation.read',
  input: z.strictObject({ conversationId }),
  load: (input, _configuration, actor) => [
    { table: 'conversations', by: 'id', values: [[input.conversationId]] },
    ownDraft(input.conversationId, actor),
  ],
  more: (input, rows, actor) => draftWords(rows, input.conversationId, actor.id),
  decide(input, context) {
    const conversation = conversationOf(context, input.conversationId, 'conversation.read')
    return {
      changes: dropDraft(context.rows, conversation.id, context.actor.id),
      outcome: { conversationId: conversation.id },
    }
  },
})
