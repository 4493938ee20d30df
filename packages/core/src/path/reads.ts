import type { Configuration } from '../domain/configuration.js'
import type { Json } from '../model/columns.js'
import type { Id } from '../model/id.js'
import type { Lookup, Storage } from '../ports/storage.js'
import { asking, STALE } from './asking.js'
import type { Batch, Step } from './batch.js'
import type { Configurations } from './configurations.js'
import type { Workset } from './workset.js'

/** What the path reads, under one version of the configuration: where that changed meanwhile it is begun anew. */
export class Reads {
  constructor(
    private readonly storage: Storage,
    private readonly configurations: Configurations,
  ) {}

  /** Reads into the workset. `committed`: what the commit of that id brought, if it was there before. */
  async read(
    workspace: Id<'workspace'>,
    workset: Workset,
    lookups: readonly Lookup[],
    commit: Id<'commit'> | undefined,
    version: number,
  ): Promise<{ now: Date; committed: { outcome: Json } | null } | 'stale'> {
    const answer = await this.storage.load(workspace, { lookups, ...(commit ? { commit } : {}) })
    if (answer.configVersion !== version) {
      await this.configurations.renew(workspace)
      return 'stale'
    }
    workset.add(lookups, answer)
    return { now: answer.now, committed: answer.committed }
  }

  /** What a batch is to do, read into the workset; null: the configuration changed meanwhile. */
  async planned(
    workspace: Id<'workspace'>,
    { seed, plan }: Batch,
    configuration: Configuration,
    workset: Workset,
    isFirst: boolean,
  ): Promise<{ readonly steps: readonly Step[]; readonly now: Date } | null> {
    let now: Date | null = null
    if (seed && isFirst && seed.answer.configVersion === configuration.version) {
      workset.add(seed.lookups, seed.answer)
      now = seed.answer.now
    }
    const load = async (lookups: readonly Lookup[]): Promise<Date> => {
      const missing = workset.missing(lookups)
      if (missing.length === 0 && now) return now
      const read = await this.read(workspace, workset, missing, undefined, configuration.version)
      if (read === 'stale') throw STALE
      now ??= read.now
      return now
    }
    try {
      const steps = await plan(
        workset,
        async (lookups) => void (await load(lookups)),
        asking(this.storage, this.configurations, workspace, configuration),
      )
      // A plan that reads nothing is decided under a configuration and an instant of the storage all the same.
      return { steps, now: await load([]) }
    } catch (error) {
      if (error === STALE) return null
      throw error
    }
  }
}
