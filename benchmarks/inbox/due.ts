import pg from 'pg'
import { owed } from '../service-levels.js'

/** So many conversations are due at once: two batches of the clock. */
export const AT_ONCE = 500
/** The automation on time waits for so long in a queue. */
export const QUEUED_MINUTES = 60

/** What time alone does, and how a conversation stands when it is due. */
export const SWEEPS = {
  'service levels breached': `sla = ${owed("now() - interval '1 second'")}, sla_due_at = now() - interval '1 second',
    sla_states = '{warning}', wake_at = now() - interval '999 milliseconds'`,
  'automations on time': `tags = '{}', fired_rule_ids = '{}', time_runs = '{}', rules_at = now() - interval '1 second',
    entered_queue_at = now() - interval '${QUEUED_MINUTES} minutes 1 second', wake_at = now() - interval '1 second'`,
} as const
export type SweepName = keyof typeof SWEEPS

/** What a sweep writes besides the conversations themselves. */
const WRITTEN = ['audit', 'events', 'facts', 'rule_runs'] as const
/** Columns of a conversation that a sweep changes. */
const CHANGED = [
  'sla',
  'sla_due_at',
  'sla_states',
  'tags',
  'rules_at',
  'fired_rule_ids',
  'time_runs',
  'wake_at',
  'updated_at',
] as const

/**
 * The conversations that are made due again and again, spread over all, and what a sweep of them leaves: kept, so that it
 * can be written once more by one statement.
 */
export class DueOnes {
  private floors = 0

  private constructor(
    private readonly client: pg.Client,
    private readonly workspace: string,
    private readonly columns: ReadonlyMap<string, readonly string[]>,
  ) {}

  static async choose(connectionString: string, workspace: string): Promise<DueOnes> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    await client.query('create schema floor')
    await client.query(
      `create table floor.chosen as select id from (
        select id, row_number() over (order by id) as n, count(*) over () as all_of_them
        from inboxkit.conversations where workspace_id = $1 and id like 'cnv_f%'
      ) c where n % (all_of_them / ${AT_ONCE}) = 0 order by id limit ${AT_ONCE}`,
      [workspace],
    )
    const { rows } = await client.query<{ table: string; name: string }>(
      `select table_name as table, column_name as name from information_schema.columns
      where table_schema = 'inboxkit' and table_name = any($1) order by ordinal_position`,
      [WRITTEN],
    )
    const columns = new Map(
      WRITTEN.map((table) => [table, rows.filter((row) => row.table === table).map(({ name }) => name)]),
    )
    await client.query('analyze floor.chosen')
    return new DueOnes(client, workspace, columns)
  }

  /** Makes them due. */
  async due(name: SweepName): Promise<void> {
    await this.client.query(
      `update inboxkit.conversations set ${SWEEPS[name]} where workspace_id = $1 and id in (select id from floor.chosen)`,
      [this.workspace],
    )
  }

  /** Forgets what sweeps have written so far, then `sweep`s, and keeps what that wrote. Answers how many rows a conversation. */
  async keep(name: SweepName, sweep: () => Promise<void>): Promise<number> {
    for (const table of WRITTEN)
      await this.client.query(
        `drop table if exists floor.${table}; drop table if exists floor.before_${table}`,
      )
    await this.client.query('drop table if exists floor.conversations')
    for (const table of WRITTEN)
      await this.client.query(`create table floor.before_${table} as select id from inboxkit.${table}`)
    await this.due(name)
    await sweep()
    await this.client.query(
      `create table floor.conversations as select * from inboxkit.conversations where id in (select id from floor.chosen)`,
    )
    let rows = 0
    for (const table of WRITTEN) {
      const kept = await this.client.query(
        `create table floor.${table} as select * from inboxkit.${table}
        where id not in (select id from floor.before_${table}) and conversation_id in (select id from floor.chosen)`,
      )
      rows += kept.rowCount ?? 0
    }
    await this.client.query('analyze')
    return rows / AT_ONCE
  }

  /** The same again by one statement: finds what is due, changes it, and writes the rows that were kept, under other identifiers. */
  async bare(): Promise<void> {
    const again = `'${String(++this.floors)}'`
    const inserts = WRITTEN.map((table) => {
      const names = this.columns.get(table) ?? []
      const values = names.map((name) => {
        if (name === 'id' || name === 'change_id') return `k.${name} || ${again}`
        return `k."${name}"`
      })
      return `w_${table} as (insert into inboxkit.${table} (${names.map((name) => `"${name}"`).join(', ')})
        select ${values.join(', ')} from floor.${table} k join due d on d.id = k.conversation_id)`
    })
    const { rows } = await this.client.query<{ n: number }>(
      `with due as (
        select id from inboxkit.conversations where workspace_id = $1 and wake_at <= now() order by wake_at limit ${AT_ONCE} for update
      ), changed as (
        update inboxkit.conversations t set version = t.version + 1, ${CHANGED.map((name) => `${name} = k.${name}`).join(', ')}
        from due join floor.conversations k on k.id = due.id where t.workspace_id = $1 and t.id = due.id returning 1
      ), ${inserts.join(', ')}
      select count(*)::int as n from changed`,
      [this.workspace],
    )
    if (rows[0]?.n !== AT_ONCE) throw new Error(`${rows[0]?.n} of ${AT_ONCE} were due`)
  }

  /** The instant of the first alarm clock, by a bare statement. */
  async look(): Promise<void> {
    await this.client.query({
      name: 'look',
      text: 'select wake_at from inboxkit.conversations where workspace_id = $1 and wake_at is not null order by wake_at limit 1',
      values: [this.workspace],
    })
  }

  close(): Promise<void> {
    return this.client.end()
  }
}
