import { InboxError, parseInput } from '../errors.js'
import {
  CONFIGURATION,
  type ConfigEntity,
  type ConfigKind,
  type ConfigValue,
} from '../model/configuration.js'
import type { ConfigRecord } from '../ports/change-set.js'
import { notFound } from './not-found.js'

type Shelf = ReadonlyMap<string, ConfigEntity>

/** The configuration of a workspace at one version. Immutable: an edit makes the next one. */
export class Configuration {
  private readonly memberships = new Map<string, ConfigEntity<'membership'>[]>()

  private constructor(
    readonly version: number,
    private readonly shelves: ReadonlyMap<ConfigKind, Shelf>,
  ) {
    for (const membership of this.all('membership')) {
      const own = this.memberships.get(membership.value.userId) ?? []
      own.push(membership)
      this.memberships.set(membership.value.userId, own)
    }
  }

  /** The next version, from what changed; from nothing, when everything is given. */
  static next(
    previous: Configuration | null,
    version: number,
    records: readonly ConfigRecord[],
  ): Configuration {
    const shelves = new Map<ConfigKind, Map<string, ConfigEntity>>()
    for (const [kind, shelf] of previous?.shelves ?? []) shelves.set(kind, new Map(shelf))
    for (const record of records) {
      const shelf = shelves.get(record.kind) ?? new Map<string, ConfigEntity>()
      shelves.set(record.kind, shelf)
      if (record.value === null) shelf.delete(record.id)
      else shelf.set(record.id, decode(record))
    }
    return new Configuration(version, shelves)
  }

  get<K extends ConfigKind>(kind: K, id: string): ConfigEntity<K> | null {
    return (this.shelves.get(kind)?.get(id) as ConfigEntity<K> | undefined) ?? null
  }

  /** @throws NOT_FOUND */
  need<K extends ConfigKind>(kind: K, id: string): ConfigEntity<K> {
    const found = this.get(kind, id)
    if (!found) throw notFound(kind, id)
    return found
  }

  all<K extends ConfigKind>(kind: K): readonly ConfigEntity<K>[] {
    return [...(this.shelves.get(kind)?.values() ?? [])] as unknown as readonly ConfigEntity<K>[]
  }

  membershipsOf(userId: string): readonly ConfigEntity<'membership'>[] {
    return this.memberships.get(userId) ?? []
  }

  get settings(): ConfigEntity<'settings'> {
    const settings = this.all('settings')[0]
    if (!settings) throw new InboxError('INTERNAL', 'The workspace has no settings.', { what: 'settings' })
    return settings
  }
}

function decode(record: ConfigRecord): ConfigEntity {
  const value = parseInput(CONFIGURATION[record.kind], record.value) as ConfigValue<ConfigKind>
  return { kind: record.kind, id: record.id, revision: record.revision, value } as ConfigEntity
}
