import type { Conversation } from '../../model/conversation.js'
import type { Delivery } from '../../model/delivery.js'
import type { Message } from '../../model/message.js'
import { changedRows } from '../consequences.js'
import { type Change, type Context, type Effect, update } from '../context.js'

/** A reply of a person, not the later parts of one: what answers somebody. */
export const isHumanReply = ({ requestedBy, replyId, id }: Delivery): boolean =>
  requestedBy.kind === 'user' && replyId === id

/** It will not leave: whoever waited for it waits on. */
const came = (delivery: Delivery | null): boolean =>
  delivery !== null && delivery.state !== 'failed' && delivery.state !== 'cancelled'

/** Messages of the contact that ask for an answer; a like does not. */
export const asks = (message: Message): boolean =>
  message.direction === 'in' && message.author === 'contact' && message.kind !== 'like'

/** Deliveries that are new, or of which it was found out just now what became of them. */
const writtenOrLost = (effects: readonly Effect[]) =>
  changedRows(effects, 'deliveries').filter(
    ({ before, after }) => after && isHumanReply(after) && came(before) !== came(after),
  )

/** Of these it is known now that they do not leave. */
export const lostReplies = (effects: readonly Effect[]): readonly string[] =>
  writtenOrLost(effects).flatMap(({ before, after }) =>
    before && after && !came(after) ? [after.conversationId] : [],
  )

export const waitNeeds = (effects: readonly Effect[]): readonly string[] => [
  ...[...newMessages(effects), ...doubles(effects)].map(({ conversationId }) => conversationId),
  ...writtenOrLost(effects).flatMap(({ after }) => (after ? [after.conversationId] : [])),
]

export const newMessages = (effects: readonly Effect[]): readonly Message[] =>
  changedRows(effects, 'messages').flatMap(({ before, after }) => (before === null && after ? [after] : []))

interface Waiting {
  unansweredSince: Date | null
  waitingSince: Date | null
  replies: number
}

/**
 * Since when the contact has waited for a person, whatever policies there are: a wait goes from the conversation to
 * the reply that is written to end it, and comes back when that reply does not leave.
 */
export function waitChanges(effects: readonly Effect[], context: Context): Change[] {
  const changes: Change[] = []
  // A commit may hold several messages of one conversation.
  const states = new Map<string, Waiting>()
  const stateOf = (id: string): Waiting => {
    const row = context.rows.get('conversations', id)
    const state = states.get(id) ?? {
      unansweredSince: row?.unansweredSince ?? null,
      waitingSince: row?.waitingSince ?? null,
      replies: row?.replies ?? 0,
    }
    states.set(id, state)
    return state
  }
  for (const message of newMessages(effects)) {
    const conversation = context.rows.get('conversations', message.conversationId)
    asked(stateOf(message.conversationId), message, conversation, context.now)
  }
  for (const { conversationId } of doubles(effects)) stateOf(conversationId).replies -= 1
  for (const { before, after } of writtenOrLost(effects))
    if (after) changes.push(...answering(context, stateOf(after.conversationId), before, after))
  // What is resolved without an answer is owed none.
  for (const { id, after } of changedRows(effects, 'conversations'))
    if (after?.queue === 'resolved' && (after.unansweredSince || states.has(id)))
      stateOf(id).unansweredSince = null
  for (const [id, state] of states) {
    const resolved = context.rows.get('conversations', id)?.queue === 'resolved'
    const owed = resolved ? { unansweredSince: null, waitingSince: null } : {}
    if (context.rows.get('conversations', id))
      changes.push(update('conversations', id, { ...state, ...owed }))
  }
  return changes
}

/** The same whatever the order in which messages come: what was written before the latest answer asks for none. */
function asked(state: Waiting, message: Message, conversation: Conversation | null, now: Date): void {
  const answered = conversation?.lastOutboundAt ?? null
  if (asks(message) && (answered === null || message.sentAt > answered)) {
    // The network's clock may be ahead of ours.
    const since = message.sentAt < now ? message.sentAt : now
    if (state.unansweredSince === null || since < state.unansweredSince) state.unansweredSince = since
  }
  if (!isElsewhere(message)) return
  state.replies += 1
  if (endsWait(message, state.unansweredSince)) state.unansweredSince = conversation?.waitingSince ?? null
}

function answering({ rows }: Context, state: Waiting, before: Delivery | null, after: Delivery): Change[] {
  if (came(after)) {
    state.waitingSince = null
    const answers = orderOf(state.replies, rows.get('conversations', after.conversationId)?.startedBy)
    state.replies += 1
    const answersSince = state.unansweredSince
    state.unansweredSince = null
    return answersSince ? [update('deliveries', after.id, { answersSince, answers })] : []
  }
  if (!before) return []
  state.replies -= 1
  const since = after.answersSince
  const lost = update('deliveries', after.id, { answersSince: null, answers: null })
  if (!since) return [lost]
  if (answeredSince(rows, after)) return [lost]
  const next = nextReply(rows, after)
  if (next) return [lost, update('deliveries', next.id, { answersSince: since, answers: after.answers })]
  state.unansweredSince = since
  // What came in since it was written waits no longer than that.
  state.waitingSince = since
  return [lost]
}

/** The reply that somebody wrote after it and that is still on its way: whoever waited is answered by that one. */
const nextReply = (rows: Context['rows'], { conversationId, sequence }: Delivery): Delivery | undefined =>
  rows
    .list('deliveries', 'open', [conversationId])
    .find((each) => isHumanReply(each) && each.sequence > sequence)

/** A later reply arrived: what came back leaves nobody waiting. */
export const answeredSince = (rows: Context['rows'], { conversationId, sequence }: Delivery): boolean =>
  rows
    .list('deliveries', 'conversation', [conversationId])
    .some((each) => isHumanReply(each) && each.sequence > sequence && each.state === 'sent')

/** The account itself wrote on the network, outside of the inbox. */
const isElsewhere = ({ direction, author, deliveryId }: Message): boolean =>
  direction === 'out' && author === 'account' && deliveryId === null

/** Written outside of the inbox, and later than what was asked. */
export const endsWait = (message: Message, since: Date | null): boolean =>
  isElsewhere(message) && since !== null && message.sentAt >= since

/** What was counted as written outside of the inbox, and is a reply from within it. */
export const doubles = (effects: readonly Effect[]): readonly Message[] =>
  changedRows(effects, 'messages').flatMap(({ before, after }) =>
    before && isElsewhere(before) && !after ? [before] : [],
  )

/** A conversation has one first answer of a person, and none when the business wrote first. */
export const orderOf = (repliesBefore: number, startedBy: 'contact' | 'business' | undefined) =>
  repliesBefore === 0 && startedBy === 'contact' ? ('first' as const) : ('next' as const)
