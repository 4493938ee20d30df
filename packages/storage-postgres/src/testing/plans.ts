import pg from 'pg'
import type { Database } from '../connection/database.js'
import { connectionSettings } from '../connection/settings.js'
import { inSchema } from '../schema/names.js'
import { type ColumnShape, SHAPES, SQL_TYPE, type TableShape } from '../schema/shape.js'

export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly PlanNode[]
}

class Explained extends Error {}

/** A database that does not run its statements but answers with their plans, as a prepared statement gets them. */
export class Planner {
  readonly #client: pg.Client
  #count = 0

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async of(url: string): Promise<Planner> {
    const client = new pg.Client({ connectionString: url, ...connectionSettings({}) })
    await client.connect()
    return new Planner(client)
  }

  /** The nodes of the plans of whatever `ask` sends. */
  async plansOf(ask: (database: Database) => Promise<unknown>): Promise<readonly PlanNode[]> {
    const nodes: PlanNode[] = []
    const query = async (sql: string, values: readonly unknown[]) => {
      nodes.push(...(await this.#explain(inSchema(sql, 'inboxkit'), values)))
      throw new Explained()
    }
    // What takes a connection of its own sends commands without values before its question.
    const client = {
      query: (text: string, values?: readonly unknown[]) => (values ? query(text, values) : { rows: [] }),
    }
    const connected = (work: (one: typeof client) => Promise<unknown>) => work(client)
    await ask({ query, connected, schema: 'inboxkit' } as unknown as Database).catch((error: unknown) => {
      if (!(error instanceof Explained)) throw error
    })
    return nodes
  }

  async #explain(sql: string, values: readonly unknown[]): Promise<readonly PlanNode[]> {
    const name = `planned_${++this.#count}`
    await this.#client.query(`prepare ${name} as ${sql}`)
    const literals = values.map((value) => {
      if (value === null) return 'null'
      return pg.escapeLiteral(Array.isArray(value) ? `{${value.map(itemText).join(',')}}` : String(value))
    })
    const { rows } = await this.#client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (format json) execute ${name}(${literals.join(', ')})`,
    )
    return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => flat(Plan)))
  }

  /** Fills every table with rows that differ in every column, so that each index is worth using. */
  async fill(workspace: string, rows: number): Promise<void> {
    for (const table of SHAPES) await this.#client.query(fillSql(table), [workspace, rows])
    await this.#client.query('analyze')
  }

  end(): Promise<void> {
    return this.#client.end()
  }
}

function itemText(item: unknown): string {
  return JSON.stringify(Buffer.isBuffer(item) ? `\\x${item.toString('hex')}` : item)
}

function flat(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)]
}

function fillSql(table: TableShape): string {
  const columns = ['"workspace_id"', '"id"', '"version"', ...table.columns.map(({ sql }) => sql)]
  const values = [
    '$1',
    `'x' || lpad(g::text, 20, '0')`,
    '1',
    ...table.columns.map((column) => valueSql(table, column)),
  ]
  if (table.name === 'contents') {
    columns.push('"search_text"')
    values.push(`'text ' || g`)
  }
  return `insert into inboxkit.${table.sql.split('.')[1]} (${columns.join(', ')})
    select ${values.join(', ')} from generate_series(1, $2::int) g`
}

const FILL: Readonly<Record<ColumnShape['kind'], string>> = {
  text: `'v' || g`,
  int: 'g',
  float: 'g',
  instant: `timestamptz '2026-01-01' + g * interval '1 minute'`,
  bool: 'g % 2 = 0',
  json: `'{}'`,
  texts: `array['t' || g]`,
  bytes: `''`,
}

/** Few channels and fewer queues, as in life, unless there is one row for each. */
function valueSql(table: TableShape, column: ColumnShape): string {
  const single = Object.values(table.keys).some(
    ({ columns }) => columns.length === 1 && columns[0] === column.name,
  )
  const few: Readonly<Record<string, string>> = { channelId: `'v' || g % 7`, queue: `'v' || g % 3` }
  const value = (!single && few[column.name]) || FILL[column.kind]
  return `(${value})::${SQL_TYPE[column.kind]}`
}
