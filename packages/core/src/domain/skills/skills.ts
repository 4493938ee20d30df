import type { Conversation } from '../../model/conversation.js'
import type { Id } from '../../model/id.js'
import type { Configuration } from '../configuration.js'
import { changedRows, type Follower } from '../consequences.js'
import { type Effect, update } from '../context.js'
import { conversationsThat, enteredNew, marksChanged } from '../rules/changed.js'
import { holds } from '../rules/evaluate.js'

/** The team of the first skill that fits, else the one for what fits nothing; null: anybody's. */
export function teamFor(conversation: Conversation, configuration: Configuration): Id<'team'> | null {
  const subject = { message: null, conversation, contact: null }
  const skill = [...configuration.all('skill')]
    .sort((a, b) => a.value.position - b.value.position)
    .find(({ value }) => holds(value.when, subject, configuration))
  return skill?.value.teamId ?? configuration.settings.value.fallbackTeamId
}

/**
 * An automation that routes has the last word on it: what follows by itself leaves it alone. What it did says so, and not
 * what became of the row: it may have led where the conversation was led already.
 */
const routedByRule = (effects: readonly Effect[]): ReadonlySet<string> =>
  new Set(
    changedRows(effects, 'ruleRuns').flatMap(({ after }) =>
      after?.actions.some(({ action, done }) => action === 'route' && done) && after.conversationId
        ? [after.conversationId]
        : [],
    ),
  )

/** Where a conversation is led follows from its topics and its contact's groups, on entering New and while it is there. */
export const skillRouting: Follower = {
  needs: () => [],
  follow(effects, { rows, configuration }) {
    const settled = routedByRule(effects)
    return conversationsThat(
      effects,
      (before, after) => enteredNew(before, after) || marksChanged(before, after),
    )
      .filter((id) => !settled.has(id))
      .flatMap((id) => {
        const conversation = rows.get('conversations', id)
        if (conversation?.queue !== 'new') return []
        const routedTeamId = teamFor(conversation, configuration)
        if (routedTeamId === conversation.routedTeamId) return []
        const changes = [update('conversations', id, { routedTeamId })]
        return [{ actor: { kind: 'system', id: 'skills' }, action: 'conversation.route', changes }]
      })
  },
}
