import type { Contact } from '../../model/contact.js'
import type { Conversation } from '../../model/conversation.js'
import type { Configuration } from '../configuration.js'
import { changedRows, type Follower } from '../consequences.js'
import { type Context, type Effect, update } from '../context.js'
import { conversationsThat, enteredNew, marksChanged } from '../rules/changed.js'
import { holds } from '../rules/evaluate.js'
import { priorityOf } from './priority.js'

/** The sum of the weights of all rules that fit; 0: it comes in its turn. */
export function scoreOf(
  conversation: Conversation,
  contact: Contact | null,
  configuration: Configuration,
): number {
  const subject = {
    message: null,
    conversation,
    contact: contact && { row: contact, body: {} },
  }
  return configuration
    .all('priority-rule')
    .filter(({ value }) => holds(value.when, subject, configuration))
    .reduce((sum, { value }) => sum + value.weight, 0)
}

const promoted = (effects: readonly Effect[]): readonly string[] =>
  changedRows(effects, 'contacts').flatMap(({ before, after }) =>
    before && after && before.vip !== after.vip ? [after.id] : [],
  )
const moved = (effects: readonly Effect[]): readonly string[] =>
  conversationsThat(effects, (before, after) => enteredNew(before, after) || marksChanged(before, after))

/** Without a list there is nothing to read. */
const idle = ({ configuration }: Context) => configuration.all('priority-rule').length === 0

/**
 * The score is computed anew when a conversation enters New, when its topics change, or when its contact's groups or
 * importance do. The level stays: only people and automations set that. A changed list re-scores nothing by itself.
 */
export const priorityScore: Follower = {
  needs(effects, context) {
    if (idle(context)) return []
    const contactIds = moved(effects).map((id) => context.rows.get('conversations', id)?.contactId ?? '')
    return [
      { table: 'conversations', by: 'contactOpen', values: promoted(effects).map((id) => [id]) },
      { table: 'contacts', by: 'id', values: contactIds.map((id) => [id]) },
    ]
  },
  follow(effects, context) {
    const { rows, configuration } = context
    const whose = idle(context) ? [] : promoted(effects)
    const theirs = whose.flatMap((id) => rows.list('conversations', 'contactOpen', [id]))
    return [...new Set([...moved(effects), ...theirs.map(({ id }) => id)])].flatMap((id) => {
      const conversation = rows.get('conversations', id)
      if (!conversation || conversation.queue === 'resolved') return []
      const contact = idle(context) ? null : rows.get('contacts', conversation.contactId)
      const { priorityLevel } = conversation
      const scored = priorityOf(priorityLevel, scoreOf(conversation, contact, configuration))
      if (scored.priorityScore === conversation.priorityScore) return []
      const changes = [update('conversations', id, scored)]
      return [{ actor: { kind: 'system', id: 'priority' }, action: 'conversation.priority', changes }]
    })
  },
}
