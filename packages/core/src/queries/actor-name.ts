import type { Configuration } from '../domain/configuration.js'

/** What a user, a program or a rule is called now; null: it is none of these, or is no more. */
export const actorNameOf = (configuration: Configuration, id: string): string | null =>
  configuration.get('user', id)?.value.name ??
  configuration.get('token', id)?.value.name ??
  configuration.get('rule', id)?.value.name ??
  null
