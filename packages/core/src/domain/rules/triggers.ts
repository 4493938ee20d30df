import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Message } from '../../model/message.js'
import type { Configuration } from '../configuration.js'
import { type Consequence, changedRows, type Follower } from '../consequences.js'
import type { Context, Effect } from '../context.js'
import { contactsWanted, conversationsTouched } from './contacts-of.js'
import { type ChangedBy, changedBy, type Subject } from './field.js'
import { differs, inTurn, isFirst, isFor, type Rule, Run, rulesOn } from './run.js'

/** So many times the rules are gone through for one change: what would still run then is noted and left. */
export const MAX_ROUNDS = 10

/** What is the inbox's own book-keeping changes nothing that rules ask for. */
const UNSEEN: readonly (keyof Conversation)[] = [
  'version',
  'updatedAt',
  'wakeAt',
  'rulesAt',
  'firedRuleIds',
  'timeRuns',
  'ruleSends',
  'giveBackAt',
  'gaveBackIds',
  'autoResolve',
]

/** One conversation that changed: as it was, and the message that the change brought. */
interface Change {
  readonly id: string
  /** null: it began; undefined: only a message came, and the row is as it was. */
  readonly before: Conversation | null | undefined
  readonly message: Message | null
}

function changesOf(effects: readonly Effect[]): readonly Change[] {
  const changed = new Map(changedRows(effects, 'conversations').map((effect) => [effect.id, effect]))
  const messages = new Map<string, Message>()
  // What a rule answered is nothing that rules look at: they would answer one another.
  for (const { before, after } of changedRows(effects, 'messages'))
    if (before === null && after && !after.deletedAt && after.author !== 'automation')
      messages.set(after.conversationId, after)
  return [...conversationsTouched(effects)].flatMap((id) => {
    const effect = changed.get(id)
    const message = messages.get(id) ?? null
    if (!message && effect?.before && effect.after && !isSeen(effect.before, effect.after)) return []
    return [{ id, before: effect?.before, message }]
  })
}

function isSeen(before: Conversation, after: Conversation): boolean {
  const names = Object.keys(after) as (keyof Conversation)[]
  return names.some((name) => !UNSEEN.includes(name) && differs(before[name], after[name]))
}

/**
 * Triggers look at each change of a conversation and each message of it, in their order and in the same commit (R120).
 * What one does the later ones see; and when any did something, those that have not run yet are asked again. Each runs
 * at most once for a change: one that would run again because of what rules did is noted as `repeated` and left.
 */
export const triggers: Follower = {
  needs(effects, { configuration, rows }) {
    if (rulesOn(configuration, 'change').length === 0) return []
    const touched = [...conversationsTouched(effects)]
    const profiles = contactsWanted(configuration)
      ? touched.flatMap((id) => {
          const conversation = rows.get('conversations', id)
          const contact = conversation && rows.get('contacts', conversation.contactId)
          return contact ? [[contact.profileId]] : []
        })
      : []
    const texts = changedRows(effects, 'messages').flatMap(({ before, after }) =>
      before === null && after ? [[after.contentId]] : [],
    )
    return [{ table: 'contents', by: 'id', values: [...profiles, ...texts] }]
  },
  follow(effects, context) {
    if (rulesOn(context.configuration, 'change').length === 0) return []
    const run = new Run(context)
    return changesOf(effects).flatMap((change) => new Round(run, change, effects, context).all())
  },
}

/** Whether a rule asks for service levels, which are reckoned behind triggers: by what these made of a conversation. */
const asksLevels = ({ value: { when } }: Rule): boolean =>
  [...when.all, ...when.any].some(({ field }) => field.startsWith('sla.'))

/** Rules stand still between edits: each configuration is asked once. */
const levelsAsked = new WeakMap<Configuration, boolean>()
function asksForLevels(configuration: Configuration): boolean {
  const known = levelsAsked.get(configuration)
  if (known !== undefined) return known
  const asks = rulesOn(configuration, 'change').some(asksLevels)
  levelsAsked.set(configuration, asks)
  return asks
}

/** The follower, where triggers ask for service levels and these changed. */
export const whereLevelsChanged = ({ needs, follow }: Follower): Follower => {
  const wanted = (effects: readonly Effect[], { configuration }: Context) =>
    asksForLevels(configuration) && levelChanges(effects).length > 0
  return {
    needs: (effects, context) => (wanted(effects, context) ? needs(effects, context) : []),
    follow: (effects, context) => (wanted(effects, context) ? follow(effects, context) : []),
  }
}

/**
 * Triggers that ask for service levels look once more when these have changed: at what became of them alone. Who ran
 * already does not run again, and what this makes of service levels is seen by the next change.
 */
export const levelTriggers: Follower = whereLevelsChanged({
  needs: triggers.needs,
  follow(effects, context) {
    const run = new Run(context)
    return levelChanges(effects).flatMap((change) => {
      const ran = changedRows(effects, 'ruleRuns').flatMap(({ after }) =>
        after?.conversationId === change.id ? [after.ruleId] : [],
      )
      return new Round(run, change, effects, context, { opens: asksLevels, without: ran }).all()
    })
  },
})

/** Conversations whose service levels changed, as they were just before. */
function levelChanges(effects: readonly Effect[]): readonly Change[] {
  const found = new Map<string, Change>()
  for (const effect of effects) {
    if (effect.table !== 'conversations' || !effect.before || !effect.after) continue
    if (found.has(effect.id) || !differs(effect.before.sla, effect.after.sla)) continue
    const message = changesOf(effects).find(({ id }) => id === effect.id)?.message ?? null
    found.set(effect.id, { id: effect.id, before: effect.before, message })
  }
  return [...found.values()]
}

/** The rules gone through for one change, again and again until none runs any more. */
class Round {
  private readonly ran = new Map<string, Consequence>()
  private readonly ended = new Set<string>()
  private readonly out: Consequence[] = []
  private readonly contact: Contact | null
  private readonly message: Subject['message']
  private readonly by: ChangedBy
  private changeId: string | null = null
  private readonly ids: Context['ids']
  private readonly text: string | null
  private readonly configuration: Configuration

  constructor(
    private readonly run: Run,
    private readonly change: Change,
    effects: readonly Effect[],
    context: Context,
    /** Which rules are asked before any of them did something, and those that ran for this change already. */
    private readonly first: {
      readonly opens: (rule: Rule) => boolean
      readonly without: readonly string[]
    } = { opens: () => true, without: [] },
  ) {
    const { rows, configuration, actor, ids } = context
    const { message, id } = change
    const contactId = run.conversation(id)?.contactId
    this.contact = contactId && contactsWanted(configuration) ? rows.get('contacts', contactId) : null
    const text = message ? rows.get('contents', message.contentId)?.text : undefined
    this.message =
      message && text !== undefined ? { row: message, text, first: isFirst(effects, message) } : null
    this.by = changedBy(actor.kind)
    this.text = text ?? null
    this.configuration = configuration
    this.ids = ids
    for (const id of first.without) this.ended.add(id)
  }

  /** What the runs for this change are told by. */
  private named(): string {
    this.changeId ??= this.ids.next('commit')
    return this.changeId
  }

  all(): Consequence[] {
    const conversation = this.run.conversation(this.change.id)
    if (!conversation || conversation.deletedAt) return []
    let before = this.change.before === undefined ? conversation : this.change.before
    const original = before
    for (let round = 0; ; round += 1) {
      const start = this.run.conversation(this.change.id) ?? conversation
      if (!this.pass(round, original, before)) return this.out
      before = start
    }
  }

  /** Goes through the rules once; whether any of them changed something, so that they are to be asked again. */
  private pass(round: number, original: Conversation | null, before: Conversation | null): boolean {
    let changed = false
    let now = this.asked(original, before)
    const latest = () => this.run.conversation(this.change.id)
    for (const rule of inTurn(this.configuration, 'change', this.text, latest)) {
      if (!now || this.ended.has(rule.id) || !isFor(rule, now.conversation)) continue
      if (round === 0 && !this.first.opens(rule)) continue
      const again = this.ran.has(rule.id)
      const subject = again ? now.again : now.first
      if (!rule.holds(subject)) continue
      if (again) this.repeated(rule, now.conversation)
      else if (round >= MAX_ROUNDS) this.stopped(rule, now.conversation)
      else if (this.carryOut(rule, now.conversation)) {
        changed = true
        now = this.asked(original, before)
      }
    }
    return changed
  }

  /** What is asked of who has not run, and of who has: the whole change, or only what rules did since `before`. */
  private asked(original: Conversation | null, before: Conversation | null) {
    const conversation = this.run.conversation(this.change.id)
    if (!conversation) return null
    const subject = this.run.subject(conversation, this.contact, this.message)
    return {
      conversation,
      first: { ...subject, change: { before: original, by: this.by } },
      again: { ...subject, message: null, change: { before, by: 'automation' as const } },
    }
  }

  private carryOut(rule: Rule, conversation: Conversation): boolean {
    const carried = this.run.carryOut(rule, conversation, this.contact, this.named(), true)
    this.ran.set(rule.id, carried.consequence)
    this.out.push(carried.consequence)
    return carried.changed
  }

  /** It ran already: that what rules did made it hold again is noted where its run is. */
  private repeated(rule: Rule, conversation: Conversation): void {
    const ran = this.ran.get(rule.id)
    if (!ran || !this.run.wouldChange(rule, conversation, this.contact)) return
    this.ended.add(rule.id)
    const changes = ran.changes.map((change) =>
      change.op === 'insert' && change.table === 'ruleRuns'
        ? { ...change, row: { ...change.row, outcome: 'repeated' as const } }
        : change,
    )
    this.out[this.out.indexOf(ran)] = { ...ran, changes }
  }

  private stopped(rule: Rule, conversation: Conversation): void {
    this.ended.add(rule.id)
    this.out.push(this.run.stopped(rule, conversation, this.named(), 'too-deep'))
  }
}
