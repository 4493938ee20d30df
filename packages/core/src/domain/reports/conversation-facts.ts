import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { Fact } from '../../model/record.js'
import { changedRows } from '../consequences.js'
import { type Change, type Context, type Effect, update } from '../context.js'
import { conversationFact, personOf } from './fact.js'
import { newMessages } from './waits.js'

type Changed = { readonly before: Conversation | null; readonly after: Conversation }

const changed = (effects: readonly Effect[]): readonly Changed[] =>
  changedRows(effects, 'conversations').flatMap(({ before, after }) => (after ? [{ before, after }] : []))

const resolvedNow = ({ before, after }: Changed): boolean =>
  after.resolvedAt !== null && after.resolvedAt.getTime() !== before?.resolvedAt?.getTime()

/** Conversations whose latest resolution moves. */
export const resolvedAgain = (effects: readonly Effect[]): readonly string[] =>
  changed(effects).flatMap((each) =>
    resolvedNow(each) && each.before?.firstResolvedAt ? [each.after.id] : [],
  )

/** What happened to conversations themselves: begun, moved, resolved, reopened, given topics and tags. */
export function conversationFacts(effects: readonly Effect[], context: Context): Change[] {
  return changed(effects).flatMap((each) => [
    ...begun(effects, context, each),
    ...moved(context, each),
    ...(resolvedNow(each) ? resolved(context, each) : []),
    ...marked(context, each),
  ])
}

/** One that begins with a message is told of by the fact of that message. */
function begun(effects: readonly Effect[], context: Context, { before, after }: Changed): Change[] {
  const silent = !before && !newMessages(effects).some(({ conversationId }) => conversationId === after.id)
  return silent ? [conversationFact(context, 'begun', after, { label: 'new' })] : []
}

/** Resolved takes owner and team away: they count as what they were. */
const ownerOf = (context: Context, { before, after }: Changed) => ({
  userId: personOf(context) ?? before?.assigneeId ?? after.assigneeId,
  teamId:
    after.teamId ??
    after.routedTeamId ??
    before?.teamId ??
    before?.routedTeamId ??
    (null as Id<'team'> | null),
})

function moved(context: Context, each: Changed): Change[] {
  const { before, after } = each
  if (!before || before.deletedAt) return []
  const to = after.deletedAt ? 'deleted' : after.queue
  const facts: Change[] = []
  if (before.queue !== to)
    facts.push(
      conversationFact(context, 'moved', after, {
        ...ownerOf(context, each),
        since: before.enteredQueueAt,
        label: `${before.queue}>${to}`,
      }),
    )
  if (after.reopens > before.reopens)
    facts.push(
      conversationFact(context, 'reopened', after, {
        userId: personOf(context),
        since: before.resolvedAt,
      }),
    )
  return facts
}

function resolved(context: Context, each: Changed): Change[] {
  const { before, after } = each
  // Nobody but an automation resolves what the network tells of.
  const actorKind = context.actor.kind === 'channel' ? ('automation' as const) : context.actor.kind
  const given = { ...ownerOf(context, each), since: after.createdAt, actorKind }
  const served = after.startedBy === 'contact' && after.lastOutboundAt !== null ? '-served' : ''
  const label = `${before?.firstResolvedAt ? 'again' : 'first'}${served}`
  const known = before?.firstResolvedAt ? context.rows.list('facts', 'full', [after.id])[0] : undefined
  return [
    conversationFact(context, 'resolved', after, { ...given, label }),
    latest(conversationFact(context, 'full-resolution', after, given), known),
  ]
}

/** The one that is there takes over what the new one says. */
function latest(change: Change, known: Fact | undefined): Change {
  if (!known || change.op !== 'insert') return change
  const { id: _id, ...row } = change.row as Fact
  return update('facts', known.id, row)
}

function marked(context: Context, { before, after }: Changed): Change[] {
  const added = (now: readonly string[], was: readonly string[] = []) =>
    now.filter((each) => !was.includes(each))
  const userId = personOf(context)
  return [
    ...added(after.topicIds, before?.topicIds).map((label) =>
      conversationFact(context, 'topic', after, { label, userId }),
    ),
    ...added(after.tags, before?.tags).map((label) =>
      conversationFact(context, 'tag', after, { label, userId }),
    ),
  ]
}
