import { TRANSCRIPT_MAIL } from '../domain/transcripts/send.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'

/** That the words of a conversation were to be mailed, and whether to a colleague; an address is nobody's identifier. */
export function transcriptLine(before: Work | null, { kind, key, payload }: Work) {
  if (before || kind !== 'mail' || !key.startsWith(TRANSCRIPT_MAIL)) return null
  const { conversationId, userId = null } = payload as { conversationId: Id<'conversation'>; userId?: string }
  return { subjectKind: 'transcript', conversationId, from: {}, to: { userId } }
}
