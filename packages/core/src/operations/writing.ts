import { z } from 'zod'
import { removeDraft, saveDraft } from '../commands/drafts.js'
import { messageCommands } from '../commands/messages.js'
import { leavePresence, touchPresence } from '../commands/presence.js'
import { sendTranscript } from '../commands/transcripts.js'
import { idOf } from '../model/configuration.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { Reader } from '../queries/reader.js'
import { getMessage } from '../queries/timeline.js'
import { transcript, transcriptInput } from '../queries/transcript.js'
import { getDraft, listPresence, ofConversation } from '../queries/writing.js'
import * as shapes from '../views/shapes.js'
import { change, done, query } from './operation.js'

const ofOutcome = (outcome: { conversationId: string }) => ofConversation.parse(outcome)
const shownDraft = (reader: Reader, outcome: { conversationId: string }) =>
  getDraft(reader, ofOutcome(outcome))
const shownPresence = (reader: Reader, outcome: { conversationId: string }) =>
  listPresence(reader, ofOutcome(outcome))

function messageOperations(abilities: AdapterAbilities) {
  const menu = messageCommands(abilities)
  const shown = (reader: Reader, outcome: { messageId: string }) =>
    getMessage(reader, outcome.messageId, abilities)
  return {
    get: query({
      summary: 'One message, with what can be done with it.',
      permission: 'conversation.read',
      input: z.strictObject({ messageId: idOf('message') }),
      output: shapes.messageView,
      run: (reader, input) => getMessage(reader, input.messageId, abilities),
    }),
    like: change(menu.like, shapes.messageView, shown),
    unlike: change(menu.unlike, shapes.messageView, shown),
    mask: change(menu.mask, shapes.messageView, shown),
  }
}

/** What stands around the reply box: one's own draft, who else is there, the conversation as text. */
export const writingOperations = (abilities: AdapterAbilities, mailer: boolean) => ({
  messages: messageOperations(abilities),
  transcripts: {
    get: query({
      summary: 'All messages of a conversation as text, oldest first: what «copy» copies.',
      permission: 'conversation.read',
      input: transcriptInput,
      output: z.object({ conversationId: z.string(), messages: z.number(), text: z.string() }),
      run: (reader, input) => transcript(reader, input, abilities),
    }),
    send: change(sendTranscript(mailer), done, async (_reader, outcome: { id: string }) => outcome),
  },
  drafts: {
    get: query({
      summary: "The caller's own draft in a conversation; an empty text when there is none.",
      permission: 'conversation.read',
      input: ofConversation,
      output: shapes.draftView,
      run: getDraft,
    }),
    save: change(saveDraft, shapes.draftView, shownDraft),
    remove: change(removeDraft, shapes.draftView, shownDraft),
  },
  presence: {
    list: query({
      summary: 'Who has a conversation open now, or types.',
      permission: 'conversation.read',
      input: ofConversation,
      output: shapes.pageOf(shapes.presenceView),
      run: listPresence,
    }),
    touch: change(touchPresence, shapes.pageOf(shapes.presenceView), shownPresence),
    leave: change(leavePresence, shapes.pageOf(shapes.presenceView), shownPresence),
  },
})
