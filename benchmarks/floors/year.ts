import pg from 'pg'

/** A year as one asks for it of a database: local days or months of a zone, and its first and last instant there. */
export interface YearAsked {
  readonly workspace: string
  readonly channelId: string
  readonly zone: string
  readonly from: string
  readonly to: string
}

const spread = (where: string) =>
  `percentile_cont(array[0.5, 0.9]) within group (order by calendar_ms) filter (where ${where})`
const count = (where: string) => `sum(amount) filter (where ${where})`

/** Metrics as a statement written by hand says them. */
export const COLUMNS = {
  inbound: count(`kind = 'inbound'`),
  outbound: count(`kind = 'outbound'`),
  newConversations: count(`kind in ('inbound', 'outbound', 'begun') and label = 'new'`),
  resolved: count(`kind = 'resolved'`),
  contactsHelped: `count(distinct contact_id) filter (where kind = 'outbound' and actor_kind = 'user')`,
  firstResponse: spread(`kind = 'response' and label = 'first'`),
  responseTime: spread(`kind = 'response'`),
  fullResolution: spread(`kind = 'full-resolution'`),
  customerWait: spread(`kind = 'moved' and label in ('new>pending', 'new>resolved')`),
  oneTouch: `${count(`kind = 'resolved' and replies = 1`)}::float8 / ${count(`kind = 'resolved'`)}`,
  slaFirstResponse: `${count(`label = 'first-response:met'`)}::float8 / ${count(`label in ('first-response:met', 'first-response:missed')`)}`,
  topicsAdded: count(`kind = 'topic'`),
} as const
export type FloorMetric = keyof typeof COLUMNS

/** The same answers from the same table by statements written by hand, on a connection with the server's own settings. */
export class BareYear {
  private constructor(
    private readonly client: pg.Client,
    private readonly asked: YearAsked,
  ) {}

  static async open(connectionString: string, asked: YearAsked): Promise<BareYear> {
    const client = new pg.Client({ connectionString })
    await client.connect()
    // What sorts a million rows may take as much memory as the inbox does.
    await client.query(`set work_mem = '64MB'`)
    return new BareYear(client, asked)
  }

  /** A report by one statement. Answers the totals, in the order of the metrics: counts, ratios, medians. */
  async report(
    metrics: readonly FloorMetric[],
    interval: 'day' | 'month',
    by: 'user_id' | null = null,
  ): Promise<readonly number[]> {
    const bucket = `date_trunc('${interval}', at, $5)`
    const sets = by ? `(${bucket}), (), (${bucket}, ${by}), (${by})` : `(${bucket}), ()`
    const { rows } = await this.client.query(
      `select ${bucket} as interval, ${by ? `${by} as key, grouping(${by}) = 1` : 'true'} as plain, ${metrics.map((name) => `${COLUMNS[name]} as "${name}"`).join(', ')}
      from inboxkit.facts
      where workspace_id = $1 and channel_id = $2 and at >= $3::timestamp at time zone $5 and at < $4::timestamp at time zone $5
      group by grouping sets (${sets})`,
      this.values,
    )
    const total = rows.find((row) => row.interval === null && row.plain)
    return metrics.map((name) => Number([total?.[name]].flat()[0]))
  }

  /** Reads every fact once and looks at its instant. */
  async scan(): Promise<void> {
    await this.client.query("select max(at + interval '0') from inboxkit.facts")
  }

  /** The rows of an export by a cursor, ten thousand at once. Answers how many. */
  async export(kind: string): Promise<number> {
    await this.client.query('begin read only')
    await this.client.query({
      text: `declare rows cursor for select conversation_id, channel_id, source, visibility, contact_id, message_id, label, since, at,
          user_id, team_id, calendar_ms, business_ms
        from inboxkit.facts where workspace_id = $1 and channel_id = $2 and kind = '${kind}'
          and at >= $3::timestamp at time zone $5 and at < $4::timestamp at time zone $5 order by at, id`,
      values: this.values,
    })
    let count = 0
    for (;;) {
      const { rowCount } = await this.client.query('fetch 10000 from rows')
      if (!rowCount) break
      count += rowCount
    }
    await this.client.query('commit')
    return count
  }

  close(): Promise<void> {
    return this.client.end()
  }

  private get values(): string[] {
    const { workspace, channelId, from, to, zone } = this.asked
    return [workspace, channelId, from, to, zone]
  }
}
