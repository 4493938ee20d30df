import type { ConfigEntity } from '../../model/configuration.js'
import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Content, Message } from '../../model/message.js'
import type { Conditions } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { type Consequence, changedRows, type Follower } from '../consequences.js'
import { profileText } from '../contacts/attributes.js'
import { type Change, type Context, type Effect, insert, update } from '../context.js'
import { perform, type Target } from './actions.js'
import { holds } from './evaluate.js'

type Rule = ConfigEntity<'rule'>

/** What is on, in its order. */
function automationsOf(configuration: Configuration): readonly Rule[] {
  return configuration
    .all('rule')
    .filter(({ value }) => value.enabled && value.trigger === 'message')
    .sort((a, b) => a.value.position - b.value.position)
}

/** Messages of contacts that came in with this decision. */
const arrived = (effects: readonly Effect[]): readonly Message[] =>
  changedRows(effects, 'messages').flatMap(({ before, after }) =>
    before === null && after?.direction === 'in' && !after.deletedAt && after.author === 'contact'
      ? [after]
      : [],
  )

/**
 * Automations look at each message that comes in, in their order, each with what those before it did (R73, R95).
 * Once per message: a message is made once, however often its delivery comes, and `ruleRuns` is unique besides.
 * They run once in a decision and nothing they do is a message: no automation starts another.
 */
export const automations: Follower = {
  needs(effects, context) {
    const messages = automationsOf(context.configuration).length === 0 ? [] : arrived(effects)
    return [
      { table: 'conversations', by: 'id', values: messages.map((message) => [message.conversationId]) },
      { table: 'contacts', by: 'id', values: messages.map((message) => [message.authorContactId ?? '']) },
      { table: 'contents', by: 'id', values: messages.map((message) => [message.contentId]) },
    ]
  },
  follow(effects, context) {
    const rules = automationsOf(context.configuration)
    if (rules.length === 0) return []
    const run = new Run(effects, context)
    return arrived(effects).flatMap((message) => rules.flatMap((rule) => run.one(rule, message)))
  },
}

/** One decision's run: what the rules so far left of its conversations and contacts. */
class Run {
  private readonly conversations = new Map<string, Conversation>()
  private readonly profiles = new Map<string, Content>()

  constructor(
    private readonly effects: readonly Effect[],
    private readonly context: Context,
  ) {}

  one(rule: Rule, message: Message): Consequence[] {
    const { rows, configuration } = this.context
    const { channelIds, when, actions } = rule.value
    if (channelIds && !channelIds.includes(message.channelId)) return []
    const conversation =
      this.conversations.get(message.conversationId) ?? rows.get('conversations', message.conversationId)
    const contact = message.authorContactId ? rows.get('contacts', message.authorContactId) : null
    const text = rows.get('contents', message.contentId)?.text
    if (!conversation || !contact || text === undefined) return []
    const profile = this.profileOf(contact)
    const first = this.isFirst(message)
    const subject = {
      message: { row: message, text, first },
      conversation,
      contact: { row: contact, body: profile?.body ?? {} },
    }
    if (!holds(when, subject, configuration)) return []
    const done: { action: string; done: boolean }[] = []
    const before: Target = {
      conversation,
      attributes: profile?.body.attributes ?? {},
      resolvable: first || !readsText(when),
    }
    let target = before
    for (const action of actions) {
      const outcome = perform(action, target, this.context)
      done.push({ action: action.action, done: outcome !== null })
      if (outcome && 'conversation' in outcome)
        target = { ...target, conversation: { ...target.conversation, ...outcome.conversation } }
      else if (outcome) target = { ...target, attributes: outcome.attributes }
    }
    const changes = [
      ...this.changed(before, target),
      ...this.described(profile, before, target),
      this.noted(rule, message, done),
    ]
    return [{ actor: { kind: 'automation', id: rule.id }, action: 'rule.run', changes }]
  }

  private profileOf(contact: Contact): Content | null {
    return this.profiles.get(contact.id) ?? this.context.rows.get('contents', contact.profileId)
  }

  /** The message that began its conversation. */
  private isFirst(message: Message): boolean {
    const began = changedRows(this.effects, 'conversations').some(
      ({ id, before }) => id === message.conversationId && before === null,
    )
    const others = changedRows(this.effects, 'messages').filter(
      ({ before, after }) => before === null && after?.conversationId === message.conversationId,
    )
    return began && others[0]?.id === message.id
  }

  private changed(before: Target, { conversation }: Target): Change[] {
    if (conversation === before.conversation) return []
    this.conversations.set(conversation.id, conversation)
    return [update('conversations', conversation.id, conversation)]
  }

  private described(profile: Content | null, before: Target, { attributes }: Target): Change[] {
    if (!profile || profile.erasedAt || attributes === before.attributes) return []
    const body = { ...profile.body, attributes }
    if (profile.contactId) this.profiles.set(profile.contactId, { ...profile, body })
    return [update('contents', profile.id, { body, text: profileText(body) })]
  }

  /** What was done, without what was said. `changeId` is the network's own name of the message. */
  private noted(rule: Rule, message: Message, done: { action: string; done: boolean }[]): Change {
    return insert('ruleRuns', {
      id: this.context.ids.next('rule-run'),
      ruleId: rule.id,
      ruleRevision: String(rule.revision),
      conversationId: message.conversationId,
      channelId: message.channelId,
      changeId: `${message.channelId} ${message.externalId ?? message.id}`,
      actions: done,
      at: this.context.now,
    })
  }
}

/** Whether it goes by what is said: such a rule resolves a conversation by its first message only (domain §1). */
function readsText({ all, any }: Conditions): boolean {
  return [...all, ...any].some(({ field }) => field === 'message.text' || field === 'message.words')
}
