import type { Conversation } from '../../model/conversation.js'
import type { Delivery } from '../../model/delivery.js'
import type { Message } from '../../model/message.js'
import type { ServiceLevel } from '../../model/service-level.js'
import { changedRows, type Follower } from '../consequences.js'
import { type Change, type Context, type Effect, update } from '../context.js'
import { FINAL } from '../replies/outcome.js'
import { returned } from '../replies/returned.js'
import { isOpen } from './counting.js'
import { slaColumns } from './due.js'
import { after, carriedOn, type Moment, type Terms, unmeasured } from './moments.js'
import { clockOfTarget, pastHoursOf, wantedFor } from './policies.js'

/** Who counts as having noted it. */
const ACTOR = { kind: 'system', id: 'service-levels' } as const

/** The conversations of which service levels may change. */
const touched = (effects: readonly Effect[]): readonly string[] => [
  ...new Set([
    ...changedRows(effects, 'conversations').flatMap(({ id, after: now }) => (now ? [id] : [])),
    ...[...endedDeliveries(effects), ...returned(effects), ...news(effects)].map(
      ({ conversationId }) => conversationId,
    ),
  ]),
]

/** Reads what service levels go by. */
export const levelReads: Follower = {
  needs(effects) {
    const ended = endedDeliveries(effects)
    const resolved = changedRows(effects, 'conversations').filter(
      ({ before, after: now }) =>
        now?.queue === 'resolved' && before?.queue !== 'resolved' && now.sla !== null,
    )
    const back = returned(effects)
    const conversations = [...ended, ...back, ...news(effects)].map(({ conversationId }) => [conversationId])
    const open = [...ended.map(({ conversationId }) => conversationId), ...resolved.map(({ id }) => id)]
    return [
      { table: 'conversations', by: 'id', values: conversations },
      { table: 'messages', by: 'id', values: [...ended, ...back].map(({ messageId }) => [messageId]) },
      { table: 'deliveries', by: 'open', values: open.map((id) => [id]) },
    ]
  },
  follow: () => [],
}

/**
 * What is owed to a customer follows from what happened (R58). It stands behind everything else that
 * follows by itself: what automations made of a conversation is what its policy goes by.
 */
export const serviceLevels: Follower = {
  needs(effects, { rows, configuration }) {
    const open = touched(effects).flatMap(
      (id) => rows.get('conversations', id)?.sla?.targets.filter(isOpen) ?? [],
    )
    return [pastHoursOf(open, configuration)]
  },
  follow(effects, context) {
    const changes = touched(effects).flatMap((id) => {
      const conversation = context.rows.get('conversations', id)
      return conversation ? measured(conversation, effects, context) : []
    })
    return changes.length === 0 ? [] : [{ actor: ACTOR, action: 'service-level', changes }]
  },
}

/** Behind the last effect that changed a service level; 0: none did. */
function reckoned(effects: readonly Effect[]): number {
  for (let place = effects.length; place > 0; place -= 1) {
    const effect = effects[place - 1]
    if (effect?.table === 'conversations' && effect.before && effect.before.sla !== effect.after?.sla)
      return place
  }
  return 0
}

const ranSince = (effects: readonly Effect[]): boolean => {
  const from = reckoned(effects)
  return from > 0 && effects.slice(from).some(({ table }) => table === 'ruleRuns')
}

/** What stands behind service levels goes by what triggers made of a conversation once these were known, if any ran. */
export const onceMore = ({ needs, follow }: Follower): Follower => ({
  needs: (effects, context) => (ranSince(effects) ? needs(effects, context) : []),
  follow: (effects, context) => (ranSince(effects) ? follow(effects, context) : []),
})

/** Only what happened since service levels were reckoned. */
export const later = ({ needs, follow }: Follower): Follower => ({
  needs: (effects, context) => needs(effects.slice(reckoned(effects)), context),
  follow: (effects, context) => follow(effects.slice(reckoned(effects)), context),
})

/** One update for each moment that changed something: each transition is recorded, and once. */
function measured(conversation: Conversation, effects: readonly Effect[], context: Context): Change[] {
  const { configuration } = context
  const moments = momentsOf(conversation, effects, context)
  if (moments.length === 0) return []
  const wanted = wantedFor(conversation, configuration)
  const idle = Object.values(wanted).every((terms) => terms === null)
  if (conversation.sla === null && idle) return []
  const terms: Terms = {
    wanted,
    queue: conversation.queue,
    since: conversation.enteredQueueAt,
    clockOf: (target) => clockOfTarget(target, context),
  }
  const changes: Change[] = []
  const carried = carriedBy(conversation, effects, context)
  let level = conversation.sla ?? before(conversation, effects)
  if (carried) {
    level = after(carried, { kind: 'matched', at: context.now }, terms)
    changes.push(update('conversations', conversation.id, slaColumns(level)))
  }
  for (const moment of moments) {
    const next = after(level, moment, terms)
    if (JSON.stringify(next) === JSON.stringify(level)) continue
    level = next
    changes.push(update('conversations', conversation.id, slaColumns(level)))
  }
  return changes
}

/** What was not measured so far: it waits since the oldest message that has no answer. */
function before(conversation: Conversation, effects: readonly Effect[]): ServiceLevel {
  const own = changedRows(effects, 'conversations').find(({ id }) => id === conversation.id)
  const was = own ? own.before : conversation
  return unmeasured(
    was?.waitingSince ?? null,
    conversation.startedBy === 'business' || !!was?.firstResponseAt,
  )
}

/** What is owed in the conversation that goes on as this one; null: none does, or an answer to it is under way. */
function carriedBy(
  conversation: Conversation,
  effects: readonly Effect[],
  context: Context,
): ServiceLevel | null {
  const from = continues(conversation, effects)
  if (!from?.before.sla || answering(from.after, context)) return null
  return carriedOn(from.before.sla, context.now)
}

/** The conversation that goes on as this one, made with this decision (R114). */
function continues({ id }: Conversation, effects: readonly Effect[]) {
  for (const { before: was, after: now } of changedRows(effects, 'conversations'))
    if (was && now && now.nextConversationId === id && goesOn(was, now)) return { before: was, after: now }
  return null
}

/** It is resolved by going on elsewhere. */
const goesOn = (was: Conversation, now: Conversation): boolean =>
  was.queue !== 'resolved' &&
  now.queue === 'resolved' &&
  now.nextConversationId !== null &&
  was.nextConversationId !== now.nextConversationId

/** What happened to one conversation, in the order in which service levels see it. */
function momentsOf(conversation: Conversation, effects: readonly Effect[], context: Context): Moment[] {
  const at = context.now
  const own = changedRows(effects, 'conversations').find(({ id }) => id === conversation.id)
  if (conversation.deletedAt) return own?.before && !own.before.deletedAt ? [{ kind: 'dropped', at }] : []
  const moments: Moment[] = []
  for (const message of news(effects)) {
    if (message.conversationId !== conversation.id) continue
    // The network's clock may be ahead of ours.
    const sentAt = message.sentAt < at ? message.sentAt : at
    if (message.direction === 'in') {
      // Of what came into a muted conversation, or one that a rule resolved at once, nothing is owed, then or later.
      if (conversation.queue !== 'resolved') moments.push({ kind: 'asked', since: sentAt, at })
    } else moments.push({ kind: 'answered', writtenAt: sentAt, takenAt: sentAt, at })
  }
  const ended = endedDeliveries(effects).filter(({ conversationId }) => conversationId === conversation.id)
  for (const delivery of ended) {
    const message = context.rows.get('messages', delivery.messageId)
    if (delivery.state !== 'sent' || message?.author !== 'user' || !message.authorUserId) continue
    moments.push({ kind: 'answered', writtenAt: message.sentAt, takenAt: takenAt(delivery, effects, at), at })
  }
  for (const delivery of returned(effects)) {
    const message = context.rows.get('messages', delivery.messageId)
    const { answersSince: since, answers } = delivery
    if (delivery.conversationId !== conversation.id || !message || !since) continue
    moments.push({ kind: 'returned', writtenAt: message.sentAt, since, first: answers === 'first', at })
  }
  moments.push(...movedBy(own, conversation, ended.length > 0, context))
  if (own?.before && own.after && marked(own.before, own.after)) moments.push({ kind: 'matched', at })
  if (moments.some(({ kind }) => kind === 'answered')) moments.push({ kind: 'continued', at })
  return moments
}

/** What entering a queue means for what is owed; of a resolved one, also what its last answer came to. */
function movedBy(
  own: ReturnType<typeof changedRows<'conversations'>>[number] | undefined,
  conversation: Conversation,
  ended: boolean,
  context: Context,
): Moment[] {
  const { queue, sla } = conversation
  const at = context.now
  const moved = own && own.before?.queue !== queue
  if (!moved && !(ended && queue === 'resolved' && sla)) return []
  const isUnderWay = queue === 'resolved' && sla !== null && answering(conversation, context)
  if (own?.before && own.after && goesOn(own.before, own.after) && !isUnderWay)
    return [{ kind: 'continued-elsewhere', at }]
  return [{ kind: 'entered', queue, answering: isUnderWay, at }]
}

/** Messages that ask, and answers that were given outside of the inbox: made with this decision. Likes are neither. */
const news = (effects: readonly Effect[]): readonly Message[] =>
  changedRows(effects, 'messages').flatMap(({ before: was, after: now }) => {
    if (was !== null || !now || now.deletedAt || now.kind === 'like') return []
    return (now.direction === 'in' && now.author === 'contact') ||
      (now.direction === 'out' && now.author === 'account')
      ? [now]
      : []
  })

/** Replies of which it is known now what became of them. */
const endedDeliveries = (effects: readonly Effect[]): readonly Delivery[] =>
  changedRows(effects, 'deliveries').flatMap(({ before: was, after: now }) =>
    now && FINAL.includes(now.state) && (!was || !FINAL.includes(was.state)) ? [now] : [],
  )

/** What was found only later was there since it was sent. */
function takenAt(delivery: Delivery, effects: readonly Effect[], now: Date): Date {
  const was = changedRows(effects, 'deliveries').find(({ id }) => id === delivery.id)?.before
  const late = was?.state === 'unknown' || was?.state === 'needs-human'
  return late && was.sendingSince ? was.sendingSince : now
}

/** Whether a person's answer is on its way to the network. */
const answering = (conversation: Conversation, { rows }: Context): boolean =>
  rows.list('deliveries', 'open', [conversation.id]).some(({ requestedBy }) => requestedBy.kind === 'user')

/** What policies and routing go by. */
const marked = (a: Conversation, b: Conversation): boolean =>
  a.channelId !== b.channelId ||
  a.teamId !== b.teamId ||
  a.routedTeamId !== b.routedTeamId ||
  (['topicIds', 'contactGroupIds', 'tags'] as const).some((name) => a[name].join(' ') !== b[name].join(' '))
