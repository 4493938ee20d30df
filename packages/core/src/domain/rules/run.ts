import type { ConfigEntity } from '../../model/configuration.js'
import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Content, Message } from '../../model/message.js'
import type { Conditions, RuleSettings, RuleTrigger } from '../../model/rules.js'
import type { Row } from '../../model/tables.js'
import type { Configuration } from '../configuration.js'
import { type Consequence, changedRows } from '../consequences.js'
import { profileText } from '../contacts/attributes.js'
import { type Change, type Context, type Effect, insert, update } from '../context.js'
import { perform, type Target } from './actions.js'
import { MUTED } from './conversation-fields.js'
import { readerOf, type Test } from './evaluate.js'
import type { Subject } from './field.js'
import { Sends } from './floods.js'
import { gateOf, needOf } from './gate.js'
import { standingPart } from './standing.js'

/** A rule, and the readers of its conditions: of all of them, and of those that time changes nothing of. */
export interface Rule extends ConfigEntity<'rule'> {
  readonly holds: Test
  readonly standing: Test
  /** Where it stands among the rules of its sort. */
  readonly place: number
}
export type RunOutcome = Row<'ruleRuns'>['outcome']
type Done = Row<'ruleRuns'>['actions']

/** Rules of one sort, in their order. Most need what is not there, a word or a tag: these are passed over together. */
interface Sort {
  readonly all: readonly Rule[]
  readonly thatMay: (text: string | null, conversation: Conversation) => readonly Rule[]
}

/** Rules stand still between edits: each configuration is sorted once. */
const sorted = new WeakMap<Configuration, { readonly [T in RuleTrigger]: Sort }>()

function sortsOf(configuration: Configuration): { readonly [T in RuleTrigger]: Sort } {
  const known = sorted.get(configuration)
  if (known) return known
  const on = configuration
    .all('rule')
    .filter(({ value }) => value.enabled)
    .sort((a, b) => a.value.position - b.value.position)
    .map((rule) => ({
      ...rule,
      holds: readerOf(rule.value.when, configuration),
      standing: readerOf(standingPart(rule.value.when), configuration),
    }))
  const of = (one: RuleTrigger): Sort => {
    const all = on.filter(({ value }) => value.trigger === one).map((rule, place) => ({ ...rule, place }))
    return { all, thatMay: gateOf(all, ({ value }) => needOf(value.when)) }
  }
  const made = { message: of('message'), change: of('change'), time: of('time') }
  sorted.set(configuration, made)
  return made
}

/** The rules of that sort that are switched on, in their order. */
export const rulesOn = (configuration: Configuration, trigger: RuleTrigger): readonly Rule[] =>
  sortsOf(configuration)[trigger].all

/** Those of them that can hold for a text, by its words, and a conversation as it stands; null: there is no message. */
export const rulesFor = (
  configuration: Configuration,
  trigger: RuleTrigger,
  text: string | null,
  conversation: Conversation,
): readonly Rule[] => sortsOf(configuration)[trigger].thatMay(text, conversation)

/** The same one after the other, looked up anew where a rule changed the conversation: a later one may hold by it. */
export function* inTurn(
  configuration: Configuration,
  trigger: RuleTrigger,
  text: string | null,
  now: () => Conversation | null,
): Generator<Rule> {
  let last = -1
  let conversation = now()
  while (conversation) {
    const before: Conversation = conversation
    for (const rule of rulesFor(configuration, trigger, text, before)) {
      if (rule.place <= last) continue
      last = rule.place
      yield rule
      conversation = now()
      if (conversation !== before) break
    }
    if (conversation === before) return
  }
}

/**
 * Whether a rule looks at that conversation: its channel is one of the rule's, and it is not muted. At muted ones only
 * those look that ask for that: none runs again and again where nothing is to happen any more.
 */
export const isFor = (
  { value }: { readonly value: Pick<RuleSettings, 'channelIds' | 'when'> },
  { channelId, mutedAt }: Pick<Conversation, 'channelId' | 'mutedAt'>,
): boolean =>
  (value.channelIds === null || (value.channelIds as readonly string[]).includes(channelId)) &&
  (mutedAt === null || asksMuted(value.when))

/** Whether conditions ask if the conversation is muted. */
export const asksMuted = ({ all, any }: Conditions): boolean =>
  [...all, ...any].some(({ field }) => field === MUTED)

/** What came of carrying out a rule: the consequence, or null where nothing of it could be done. */
export interface Carried {
  readonly consequence: Consequence
  /** Whether anything is other than before. */
  readonly changed: boolean
}

/** One decision's run of rules: what the rules so far left of its conversations and contacts. */
export class Run {
  private readonly conversations = new Map<string, Conversation>()
  private readonly profiles = new Map<string, Content>()

  constructor(private readonly context: Context) {}

  conversation(id: string): Conversation | null {
    return this.conversations.get(id) ?? this.context.rows.get('conversations', id)
  }

  profileOf(contact: Contact): Content | null {
    return this.profiles.get(contact.id) ?? this.context.rows.get('contents', contact.profileId)
  }

  /** What conditions are asked of, as the rules so far left it. */
  subject(conversation: Conversation, contact: Contact | null, message: Subject['message']): Subject {
    const body = (contact && this.profileOf(contact)?.body) ?? {}
    return { message, conversation, contact: contact && { row: contact, body }, now: this.context.now }
  }

  /** Does what the rule says, action by action, and notes what was done. `changeId` names what it answers. */
  carryOut(
    rule: Rule,
    conversation: Conversation,
    contact: Contact | null,
    changeId: string,
    resolvable: boolean,
  ): Carried {
    const profile = contact && this.profileOf(contact)
    const { before, target, also, done, outcome } = this.tried(rule, conversation, profile, resolvable)
    const changes = [...this.changed(before, target), ...this.described(profile, before, target), ...also]
    const noted = outcome ? [this.noted(rule, conversation, changeId, done, outcome)] : []
    return { consequence: consequence(rule, [...changes, ...noted]), changed: changes.length > 0 }
  }

  /** Whether carrying it out would change anything now. */
  wouldChange(rule: Rule, conversation: Conversation, contact: Contact | null): boolean {
    const profile = contact && this.profileOf(contact)
    const { before, target, also } = this.tried(rule, conversation, profile, true)
    return (
      also.length > 0 ||
      !same(before.conversation, target.conversation) ||
      !same(before.attributes, target.attributes)
    )
  }

  /** A run that did nothing: why is its outcome. */
  stopped(rule: Rule, conversation: Conversation, changeId: string, outcome: RunOutcome): Consequence {
    return consequence(rule, [this.noted(rule, conversation, changeId, [], outcome)])
  }

  private tried(rule: Rule, conversation: Conversation, profile: Content | null, resolvable: boolean) {
    const done: { action: string; done: boolean }[] = []
    const before: Target = { conversation, attributes: profile?.body.attributes ?? {}, resolvable }
    const also: Change[] = []
    const acting = { ...this.context, actor: actorOf(rule) }
    const sends = new Sends(conversation.ruleSends, rule.id, this.context.now)
    let target = before
    for (const action of rule.value.actions) {
      const outcome = sends.keepsBack(action) ? null : perform(action, target, acting)
      const refused = outcome !== null && 'tooOften' in outcome
      done.push({ action: action.action, done: outcome !== null && !refused })
      if (!outcome) continue
      sends.took(action, refused)
      if (refused) also.push(...outcome.tooOften)
      else if ('conversation' in outcome)
        target = { ...target, conversation: { ...target.conversation, ...outcome.conversation } }
      else if ('attributes' in outcome) target = { ...target, attributes: outcome.attributes }
      if ('also' in outcome) also.push(...(outcome.also ?? []))
    }
    const { counts, outcome } = sends.ended(done.length)
    if (counts) target = { ...target, conversation: { ...target.conversation, ruleSends: counts } }
    return { before, target, also, done, outcome }
  }

  private changed(before: Target, { conversation }: Target): Change[] {
    if (same(before.conversation, conversation)) return []
    this.conversations.set(conversation.id, conversation)
    return [update('conversations', conversation.id, conversation)]
  }

  private described(profile: Content | null, before: Target, { attributes }: Target): Change[] {
    if (!profile || profile.erasedAt || attributes === before.attributes) return []
    const body = { ...profile.body, attributes }
    if (profile.contactId) this.profiles.set(profile.contactId, { ...profile, body })
    return [update('contents', profile.id, { body, text: profileText(body) })]
  }

  /** What was done, without what was said. */
  private noted(
    rule: Rule,
    { id, channelId }: Conversation,
    changeId: string,
    actions: Done,
    outcome: RunOutcome,
  ): Change {
    return insert('ruleRuns', {
      id: this.context.ids.next('rule-run'),
      ruleId: rule.id,
      ruleRevision: String(rule.revision),
      conversationId: id,
      channelId,
      changeId,
      actions,
      outcome,
      at: this.context.now,
    })
  }
}

const actorOf = ({ id }: Rule) => ({ kind: 'automation', id }) as const
const consequence = (rule: Rule, changes: Change[]): Consequence => ({
  actor: actorOf(rule),
  action: 'rule.run',
  changes,
})

/** Whether nothing differs but the instant of the last look. */
function same<T extends object>(before: T, after: T): boolean {
  if (before === after) return true
  const names = Object.keys(after) as (keyof T)[]
  if (names.length !== Object.keys(before).length) return false
  return names.every((name) => name === 'updatedAt' || !differs(before[name], after[name]))
}

/** Whether two values of a row are told apart when they are written down. */
export const differs = (before: unknown, after: unknown): boolean =>
  before !== after && JSON.stringify(before) !== JSON.stringify(after)

/** The message that began its conversation in this decision. */
export function isFirst(effects: readonly Effect[], message: Message): boolean {
  const began = changedRows(effects, 'conversations').some(
    ({ id, before }) => id === message.conversationId && before === null,
  )
  const others = changedRows(effects, 'messages').filter(
    ({ before, after }) => before === null && after?.conversationId === message.conversationId,
  )
  return began && others[0]?.id === message.id
}
