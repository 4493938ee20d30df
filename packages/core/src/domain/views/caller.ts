import type { ActorRef } from '../../model/actor.js'
import type { Condition, Conditions } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { namesIn } from '../rules/check.js'
import { FIELDS } from '../rules/fields.js'

/**
 * The conditions of a view as they are for whoever looks: `me` is that person or program, `my-teams` the teams of which
 * they are a member, now. So one shared view shows everybody their own. Who is in no team finds nothing in theirs.
 */
export function forCaller(
  { all, any }: Conditions,
  actor: ActorRef,
  configuration: Configuration,
): Conditions {
  const own = (condition: Condition) => named(condition, actor, configuration)
  return { all: all.map(own), any: any.map(own) }
}

const SEVERAL: Partial<Record<Condition['operator'], Condition['operator']>> = {
  is: 'any-of',
  'is-not': 'none-of',
}

function named(condition: Condition, actor: ActorRef, configuration: Configuration): Condition {
  const word = FIELDS[condition.field]?.caller
  const names = namesIn(condition)
  if (!word || !names.includes(word)) return condition
  const meant = word === 'me' ? [actor.id] : teamsOf(actor, configuration)
  const value = names.flatMap((name) => (name === word ? meant : [name]))
  return { ...condition, operator: SEVERAL[condition.operator] ?? condition.operator, value }
}

/** Programs are in no team. */
const teamsOf = ({ kind, id }: ActorRef, configuration: Configuration): readonly string[] =>
  kind === 'user' ? configuration.membershipsOf(id).map(({ value }) => value.teamId) : []
