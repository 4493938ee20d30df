import type { Configuration } from '../domain/configuration.js'
import type { Context, Rows } from '../domain/context.js'
import { entitlementsOf, type Plans } from '../model/plans.js'

/** What a decision reads beside its input, with what the workspace's plan includes. */
export function contextOf(
  asked: Pick<Context, 'workspace' | 'now' | 'ids' | 'actor' | 'access'>,
  plans: Plans,
  configuration: Configuration,
  rows: Rows,
): Context {
  const entitlements = entitlementsOf(plans, configuration.settings.value.plan)
  return { ...asked, configuration, entitlements, rows }
}
