import type { Conversation } from '../../model/conversation.js'
import type { RuleAction } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { type Consequence, changedRows, type Follower } from '../consequences.js'
import { type Change, type Context, update } from '../context.js'
import { perform } from '../rules/actions.js'
import { type TargetChange, targetChanges } from './changes.js'

/**
 * What a policy does by itself when a target is about to be missed, and when it is: once for each, for the clock notes
 * each once. It stands before routing and priority, which see what was done.
 */
export const escalations: Follower = {
  needs: () => [],
  follow(effects, context) {
    return changedRows(effects, 'conversations').flatMap(({ before, after }) =>
      after
        ? targetChanges(before, after).flatMap((change) => {
            const conversation = context.rows.get('conversations', after.id)
            return conversation ? escalated(change, conversation, context) : []
          })
        : [],
    )
  },
}

function escalated(change: TargetChange, conversation: Conversation, context: Context): Consequence[] {
  const { policyId } = change.after
  const actions = actionsOf(change, context.configuration)
  if (actions.length === 0) return []
  const actor = { kind: 'automation', id: policyId } as const
  const own = { ...context, actor }
  let target = { conversation, attributes: {}, resolvable: false }
  const also: Change[] = []
  for (const action of actions) {
    const outcome = perform(action, target, own)
    if (outcome && 'conversation' in outcome)
      target = { ...target, conversation: { ...target.conversation, ...outcome.conversation } }
    if (outcome && 'also' in outcome) also.push(...(outcome.also ?? []))
  }
  const same = target.conversation === conversation
  const changes = [...(same ? [] : [update('conversations', conversation.id, target.conversation)]), ...also]
  if (changes.length === 0) return []
  return [{ actor, action: `service-level.${change.after.state}`, changes }]
}

function actionsOf({ before, after }: TargetChange, configuration: Configuration): readonly RuleAction[] {
  if (before?.state === after.state || after.endedAt !== null) return []
  const policy = configuration.get('policy', after.policyId)?.value
  // One that was removed or switched off does nothing any more.
  if (!policy?.enabled) return []
  if (after.state === 'warning' && before?.warnedAt === null) return policy.onWarning
  if (after.state === 'breached' && before?.breachedAt === null) return policy.onBreach
  return []
}
