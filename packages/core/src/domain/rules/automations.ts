import type { Message } from '../../model/message.js'
import type { Conditions } from '../../model/rules.js'
import { type Consequence, changedRows, type Follower } from '../consequences.js'
import type { Context, Effect } from '../context.js'
import { inTurn, isFirst, isFor, Run, rulesOn } from './run.js'

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
 * They run once in a decision, and what they answer is no message of a contact: no automation starts another.
 */
export const automations: Follower = {
  needs(effects, { configuration }) {
    const messages = rulesOn(configuration, 'message').length === 0 ? [] : arrived(effects)
    return [
      { table: 'conversations', by: 'id', values: messages.map((message) => [message.conversationId]) },
      { table: 'contacts', by: 'id', values: messages.map((message) => [message.authorContactId ?? '']) },
      { table: 'contents', by: 'id', values: messages.map((message) => [message.contentId]) },
    ]
  },
  follow(effects, context) {
    if (rulesOn(context.configuration, 'message').length === 0) return []
    const run = new Run(context)
    return arrived(effects).flatMap((message) => lookedAt(run, message, effects, context))
  },
}

function lookedAt(
  run: Run,
  message: Message,
  effects: readonly Effect[],
  { rows, configuration }: Context,
): Consequence[] {
  const contact = message.authorContactId ? rows.get('contacts', message.authorContactId) : null
  const text = rows.get('contents', message.contentId)?.text
  if (!contact || text === undefined) return []
  const first = isFirst(effects, message)
  const said = { row: message, text, first }
  // The network's own name of the message: the same one, however often it comes.
  const changeId = `${message.channelId} ${message.externalId ?? message.id}`
  const latest = () => run.conversation(message.conversationId)
  const asked = () => {
    const conversation = latest()
    return conversation && { conversation, subject: run.subject(conversation, contact, said) }
  }
  const done: Consequence[] = []
  let now = asked()
  for (const rule of inTurn(configuration, 'message', text, latest)) {
    if (!now || !isFor(rule, now.conversation) || !rule.holds(now.subject)) continue
    const resolvable = first || !readsText(rule.value.when)
    done.push(run.carryOut(rule, now.conversation, contact, changeId, resolvable).consequence)
    now = asked()
  }
  return done
}

/** Whether it goes by what is said: such a rule resolves a conversation by its first message only. */
export function readsText({ all, any }: Conditions): boolean {
  return [...all, ...any].some(({ field }) => field === 'message.text' || field === 'message.words')
}
