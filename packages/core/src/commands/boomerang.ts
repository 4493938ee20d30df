import { z } from 'zod'
import { type Context, update } from '../domain/context.js'
import { newNote } from '../domain/notes/note.js'
import { InboxError } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { command } from '../path/command.js'
import { conversationOf, expectedVersion } from './conversations.js'
import { noteText } from './notes.js'

const MINUTE = 60_000
/** The delays that are offered: a quarter of an hour, an hour, four hours, a day. */
const DELAYS_MS = [15 * MINUTE, 60 * MINUTE, 240 * MINUTE, 1440 * MINUTE] as const
/** Nothing comes back later than after a year, in ms. */
const LATEST_MS = 366 * 1440 * MINUTE

const conversationId = idOf('conversation')

export const throwBoomerang = command({
  name: 'conversation.boomerang',
  summary:
    'Sends a conversation in Pending or Resolved back to New at an instant: out of Pending with its owner, out of Resolved reopened. A later one takes the place of an earlier.',
  permission: 'conversation.boomerang',
  input: z.strictObject({
    conversationId,
    /** An instant in the future, within a year; or one of the delays, in ms. Exactly one of both. */
    at: z.iso.datetime({ offset: true }).optional(),
    afterMs: z.literal(DELAYS_MS).optional(),
    /** Kept as an internal note, and shown with the boomerang. */
    note: noteText.optional(),
    expectedVersion,
  }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  decide(input, context) {
    const conversation = conversationOf(
      context,
      input.conversationId,
      'conversation.boomerang',
      input.expectedVersion,
    )
    refuseInNew(conversation)
    const boomerangAt = instantOf(input, context)
    const note = input.note === undefined ? null : newNote(context, conversation, input.note)
    return {
      changes: [
        ...(note?.changes ?? []),
        update('conversations', conversation.id, {
          boomerangAt,
          boomerangNoteId: note?.noteId ?? null,
          updatedAt: context.now,
        }),
      ],
      outcome: { conversationId: conversation.id },
    }
  },
})

export const cancelBoomerang = command({
  name: 'conversation.boomerang.cancel',
  summary: 'Takes a boomerang back: the conversation stays where it is. Its note stays a note.',
  permission: 'conversation.boomerang',
  input: z.strictObject({ conversationId }),
  load: ({ conversationId: id }) => [{ table: 'conversations', by: 'id', values: [[id]] }],
  decide(input, context) {
    const conversation = conversationOf(context, input.conversationId, 'conversation.boomerang')
    const patch = { boomerangAt: null, boomerangNoteId: null, updatedAt: context.now }
    return {
      changes: conversation.boomerangAt ? [update('conversations', conversation.id, patch)] : [],
      outcome: { conversationId: conversation.id },
    }
  },
})

function refuseInNew({ queue }: Conversation): void {
  if (queue !== 'new') return
  throw new InboxError(
    'TRANSITION_REFUSED',
    'It stands in New already; move it to Pending or Resolved first.',
    {
      from: 'new',
      to: 'new',
      reason: 'already-in-new',
    },
  )
}

function instantOf(
  { at, afterMs }: { readonly at?: string | undefined; readonly afterMs?: number | undefined },
  { now }: Context,
): Date {
  if ((at === undefined) === (afterMs === undefined))
    throw invalid('or afterMs is needed, and not both: an instant, or one of the delays')
  const instant = at === undefined ? new Date(now.getTime() + (afterMs ?? 0)) : new Date(at)
  if (instant <= now) throw invalid('lies in the past')
  if (instant.getTime() - now.getTime() > LATEST_MS) throw invalid('lies more than a year ahead')
  return instant
}

const invalid = (message: string) =>
  new InboxError('INVALID_INPUT', `The input is not valid: at: ${message}`, {
    issues: [{ path: 'at', message }],
  })
