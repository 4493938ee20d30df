import type { ActorRef } from '../../model/actor.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type Rows, remove } from '../context.js'

/** The draft of whoever asks, in that conversation. */
export const ownDraft = (conversationId: string, actor: ActorRef): Lookup => ({
  table: 'drafts',
  by: 'place',
  values: [[conversationId, actor.id]],
})

/** The words of a draft that was loaded. */
export function draftWords(rows: Rows, conversationId: string, actorId: string): readonly Lookup[] {
  const draft = rows.find('drafts', 'place', [conversationId, actorId])
  return draft ? [{ table: 'contents', by: 'id', values: [[draft.contentId]] }] : []
}

/** The draft goes, with its words: it was sent, emptied or thrown away. */
export function dropDraft(rows: Rows, conversationId: string, actorId: string): Change[] {
  const draft = rows.find('drafts', 'place', [conversationId, actorId])
  return draft ? [remove('drafts', draft.id), remove('contents', draft.contentId)] : []
}
