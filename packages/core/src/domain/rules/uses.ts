import { InboxError } from '../../errors.js'
import type { ConfigValue } from '../../model/configuration.js'
import type { Condition, Conditions, RuleAction } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { namesIn } from './check.js'

/** What has conditions. */
const HOLDERS = ['rule', 'skill', 'priority-rule', 'contact-group', 'view', 'policy'] as const

/** How something may be named: by conditions, or by what automations do. */
interface Named {
  readonly condition: (condition: Condition) => boolean
  readonly action?: (action: RuleAction) => boolean
}

/** Names it among the values of that field. */
export const valueOfField =
  (field: string, value: string) =>
  (condition: Condition): boolean =>
    condition.field === field && namesIn(condition).includes(value)

/** @throws IN_USE while conditions or automations name it: they would hold for nothing from then on, unseen */
export function refuseWhileUsed(
  configuration: Configuration,
  kind: string,
  id: string,
  { condition, action }: Named,
): void {
  const names = ({ all, any }: Conditions) => [...all, ...any].some(condition)
  for (const holder of HOLDERS)
    for (const entity of configuration.all(holder)) {
      const acts = action !== undefined && actionsOf(entity.value).some(action)
      if (entity.id !== id && (names(entity.value.when) || acts))
        throw inUse(kind, id, { kind: holder, id: entity.id }, entity.value.name)
    }
}

/** What a rule does, and what a service level does when it is about to be missed. */
function actionsOf(value: ConfigValue<(typeof HOLDERS)[number]>): readonly RuleAction[] {
  if ('actions' in value) return value.actions
  return 'onBreach' in value ? [...value.onWarning, ...value.onBreach] : []
}

export const inUse = (kind: string, id: string, by: { kind: string; id: string }, name: string) =>
  new InboxError('IN_USE', `The ${by.kind} “${name}” still names this ${kind}; change that first.`, {
    kind,
    id,
    by,
  })
