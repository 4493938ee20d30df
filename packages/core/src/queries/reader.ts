import { type Access, accessOf, demand, visibleTo } from '../domain/access/access.js'
import type { Permission } from '../domain/access/permissions.js'
import type { Configuration } from '../domain/configuration.js'
import { InboxError } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import type { Id } from '../model/id.js'
import type { Row, TableName } from '../model/tables.js'
import type { Configurations } from '../path/configurations.js'
import type {
  AggregateGroup,
  AggregateQuery,
  CountQuery,
  Lookup,
  Measured,
  MeasureQuery,
  Page,
  PageQuery,
  Storage,
  Visible,
} from '../ports/storage.js'

/** What of the rows an actor sees, under one version of their rights. */
export type Sees = (access: Access, configuration: Configuration) => Visible

type Scoped<Q> = Omit<Q, 'visible' | 'configVersion'>

/**
 * Reads for one actor. Every query carries the channels that the actor may see and the configuration version that
 * says so; when a right was changed meanwhile, the storage answers `stale` and the rights are read anew.
 */
export class Reader {
  /** Whether `permission` was found to be there; nothing is answered before. */
  private permitted: boolean

  constructor(
    readonly workspace: Id<'workspace'>,
    readonly actor: ActorRef,
    private readonly storage: Storage,
    private readonly configurations: Configurations,
    private readonly permission: Permission | null = null,
  ) {
    this.permitted = permission === null
  }

  /**
   * The same reader for a query that takes a permission of the workspace: whoever lacks it reads nothing with it. Every
   * read learns the actor's rights anyway and judges them, so this takes no round trip more.
   */
  demanding(permission: Permission): Reader {
    return new Reader(this.workspace, this.actor, this.storage, this.configurations, permission)
  }

  /** For what learns no rights by itself. @throws FORBIDDEN when the permission asked for is not there */
  async demanded(): Promise<void> {
    if (!this.permitted) await this.current()
  }

  private judge(access: Access): void {
    if (this.permission) demand(access, this.permission)
    this.permitted = true
  }

  /** The actor's rights as they are now, with the instant; not as this process last saw them. */
  async current(lookups: readonly Lookup[] = []): Promise<{
    access: Access
    configuration: Configuration
    now: Date
    rows: readonly (readonly Row<TableName>[])[]
  }> {
    for (let tries = 0; tries < 5; tries += 1) {
      const configuration = await this.configurations.get(this.workspace)
      const answer = await this.storage.load(this.workspace, { lookups })
      if (answer.configVersion !== configuration.version) {
        await this.configurations.renew(this.workspace)
        continue
      }
      const access = accessOf(this.actor, configuration, answer.now)
      this.judge(access)
      return {
        access,
        configuration,
        now: answer.now,
        rows: answer.rows,
      }
    }
    throw unsettled()
  }

  /** Rows by key, without a check of rights: for what a visible row refers to. */
  async rows<T extends TableName>(
    table: T,
    by: 'id',
    ids: readonly (string | null)[],
  ): Promise<Map<string, Row<T>>> {
    const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
    if (wanted.length === 0) return new Map()
    await this.demanded()
    const lookup = { table, by, values: wanted.map((id) => [id]) } as unknown as Lookup
    const answer = await this.storage.load(this.workspace, { lookups: [lookup] })
    return new Map((answer.rows[0] as unknown as Row<T>[]).map((row) => [row.id as string, row]))
  }

  /** Revisions of configuration; the caller has checked that the actor may read them. */
  async revisions(query: Parameters<Storage['revisions']>[1]): ReturnType<Storage['revisions']> {
    await this.demanded()
    return this.storage.revisions(this.workspace, query)
  }

  page<T extends TableName>(query: Scoped<PageQuery<T>>): Promise<Page<T>> {
    return this.asked((scope) => this.storage.page(this.workspace, { ...query, ...scope }))
  }

  /** How many the actor sees; with a permission, how many of these it lets them act on. */
  count<T extends TableName>(
    query: Scoped<CountQuery<T>>,
    permission?: Permission,
  ): Promise<{ count: number; exact: boolean }> {
    return this.asked((scope) => this.storage.count(this.workspace, { ...query, ...scope }), permission)
  }

  /** How many rows there are, whatever channels the actor sees: the caller has checked that they may know. */
  async countAll<T extends TableName>(query: Scoped<CountQuery<T>>): Promise<number> {
    const answer = await this.asked(({ configVersion }) =>
      this.storage.count(this.workspace, { ...query, visible: 'all', configVersion }),
    )
    return answer.count
  }

  async aggregate<T extends TableName>(query: Scoped<AggregateQuery<T>>): Promise<readonly AggregateGroup[]> {
    return (await this.asked((scope) => this.storage.aggregate(this.workspace, { ...query, ...scope })))
      .groups
  }

  /** What `measure` of the storage answers, a list for each of `of`, of what `sees` lets the actor see. */
  async measure<T extends TableName>(
    query: Scoped<MeasureQuery<T>>,
    sees: Sees,
  ): Promise<readonly (readonly Measured[])[]> {
    const answer = await this.asked(
      (scope) => this.storage.measure(this.workspace, { ...query, ...scope }),
      sees,
    )
    return answer.groups
  }

  /** A page of what `sees` lets the actor see. */
  pageOf<T extends TableName>(query: Scoped<PageQuery<T>>, sees: Sees): Promise<Page<T>> {
    return this.asked((scope) => this.storage.page(this.workspace, { ...query, ...scope }), sees)
  }

  private async asked<R extends { readonly stale: boolean }>(
    ask: (scope: { visible: ReturnType<typeof visibleTo>; configVersion: number }) => Promise<R>,
    sees?: Permission | Sees,
  ): Promise<Extract<R, { stale: false }>> {
    // Only a token's rights end with time, and only the storage knows the time.
    const now = this.actor.kind === 'app' ? (await this.current()).now : new Date(0)
    for (let tries = 0; tries < 5; tries += 1) {
      const configuration = await this.configurations.get(this.workspace)
      const access = accessOf(this.actor, configuration, now)
      const answer = await ask({
        visible: typeof sees === 'function' ? sees(access, configuration) : visibleTo(access, sees),
        configVersion: configuration.version,
      })
      if (!answer.stale) {
        this.judge(access)
        return answer as Extract<R, { stale: false }>
      }
      await this.configurations.renew(this.workspace)
    }
    throw unsettled()
  }
}

const unsettled = () =>
  new InboxError('CONFLICT', 'The configuration keeps changing; try again.', {
    kind: 'configuration',
    id: '',
    expected: null,
    actual: null,
  })
