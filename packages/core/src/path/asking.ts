import type { Configuration } from '../domain/configuration.js'
import type { Id } from '../model/id.js'
import type { Storage } from '../ports/storage.js'
import type { Asking } from './batch.js'
import type { Configurations } from './configurations.js'

/** Thrown inside a plan when the configuration turned out to be newer: the plan begins again. */
export const STALE = Symbol('stale')

/** Queries of a plan, answered under the configuration with which it began. */
export function asking(
  storage: Storage,
  configurations: Configurations,
  workspace: Id<'workspace'>,
  configuration: Configuration,
): Asking {
  const configVersion = configuration.version
  const fresh = async <A extends { readonly stale: boolean }>(answer: A) => {
    if (!answer.stale) return answer as Extract<A, { stale: false }>
    await configurations.renew(workspace)
    throw STALE
  }
  return {
    configuration,
    page: async (query) => fresh(await storage.page(workspace, { ...query, configVersion })),
    aggregate: async (query) =>
      (await fresh(await storage.aggregate(workspace, { ...query, configVersion }))).groups,
  }
}
