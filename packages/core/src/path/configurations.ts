import { Configuration } from '../domain/configuration.js'
import type { Id } from '../model/id.js'
import type { Storage } from '../ports/storage.js'

/** The configurations of the workspaces that this process works in: each kept at the newest version seen. */
export class Configurations {
  private readonly known = new Map<string, Configuration>()

  constructor(private readonly storage: Storage) {}

  /** At least at version `atLeast`; whatever is at hand when none is asked for. */
  async get(workspace: Id<'workspace'>, atLeast?: number): Promise<Configuration> {
    const held = this.known.get(workspace)
    if (held && (atLeast === undefined || held.version >= atLeast)) return held
    return this.renew(workspace)
  }

  async renew(workspace: Id<'workspace'>): Promise<Configuration> {
    const held = this.known.get(workspace) ?? null
    const answer = await this.storage.configuration(workspace, held?.version ?? null)
    if (answer.kind === 'same' && held) return held
    const records = answer.kind === 'same' ? [] : answer.entities
    const next = Configuration.next(answer.kind === 'delta' ? held : null, answer.version, records)
    const newest = this.known.get(workspace)
    // A slower answer must not replace a newer one.
    if (!newest || newest.version <= next.version) this.known.set(workspace, next)
    return next
  }
}
