import type { Session } from '@inboxkit/core'
import { postgresStorage } from '@inboxkit/storage-postgres'
import { supervisor } from './commands.js'
import { BareYear, type FloorMetric } from './floors/year.js'
import { openDesk } from './inbox/desk.js'
import { sizes } from './inbox/sizes.js'
import { yearOfFacts } from './inbox/year-of-facts.js'
import { beside, besideCells } from './report/beside.js'
import { median, ratios, times, whole } from './report/figures.js'
import { type Bench, type Benchmark, latencyCells, rateCells } from './report/section.js'

const YEAR = { from: '2026-01-01', to: '2027-01-01', zone: 'Europe/Paris' } as const
/** So many conversations' rows are exported, of however many there are. */
const EXPORTED = 100_000
const FACTS = 12

const THREE = ['newConversations', 'resolved', 'firstResponse'] as const
const TWELVE = [
  'inbound',
  'outbound',
  'newConversations',
  'resolved',
  'contactsHelped',
  'firstResponse',
  'responseTime',
  'fullResolution',
  'customerWait',
  'oneTouch',
  'slaFirstResponse',
  'topicsAdded',
] as const

interface Report {
  readonly what: string
  readonly metrics: readonly FloorMetric[]
  readonly interval: 'day' | 'month'
  readonly groupBy?: 'agent'
}
const REPORTS: readonly Report[] = [
  { what: 'new, resolved and first response by month', metrics: THREE, interval: 'month' },
  { what: 'the same by month and agent', metrics: THREE, interval: 'month', groupBy: 'agent' },
  { what: 'twelve metrics by day', metrics: TWELVE, interval: 'day' },
]

/** A year's report and its export, as a supervisor of a team of 40 asks for them. */
export const reports: Benchmark = {
  name: 'reports',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const size of sizes()) rows.push(...(await ofSize(bench, size)))
    return {
      name: 'reports',
      title: "A year's report and its export on PostgreSQL",
      notes: [
        `${FACTS} facts of each conversation, made by SQL in the order in which they happen, one channel, 40 agents, 50,000 contacts; after vacuum. The floor of a report is one statement, written by hand, that answers all of it from the same table, with the server's own settings (parallel workers too) and as much memory; its totals are the same. The floor of the export, which has two rows of each conversation, is a bare cursor over the columns that it needs; the export is downloaded as well. Of reports, the median and p99 of the calls; each is followed by one of its floor.`,
      ],
      head: ['what', 'median ms', 'p99 ms', 'floor, median ms', 'of the floor'],
      rows,
    }
  },
}

async function ofSize(bench: Bench, size: number): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  const told = (what: string) => `${what}, ${whole(size)} conversations`
  bench.tell(`reports, making the facts of ${size} conversations`)
  const connectionString = await bench.database()
  const desk = await openDesk(() => postgresStorage({ connectionString }))
  const { workspace, channelId } = desk
  await yearOfFacts(connectionString, workspace, channelId, size)
  const session = await supervisor(desk)
  const bare = await BareYear.open(connectionString, { workspace, channelId, ...YEAR })
  for (const report of REPORTS) {
    bench.tell(`reports, ${told(report.what)}`)
    let [found, floor]: [readonly number[], readonly number[]] = [[], []]
    const measured = await beside(
      bench.rounds,
      async () => {
        found = await totals(session, report)
      },
      async () => {
        floor = await bare.report(report.metrics, report.interval, report.groupBy ? 'user_id' : null)
      },
    )
    if (found.some((value, place) => Math.abs(value - (floor[place] ?? Number.NaN)) > 1e-6))
      throw new Error(`${report.what}: ${found.join(' ')} and not ${floor.join(' ')}`)
    rows.push([told(report.what), ...besideCells(measured)])
  }
  const scanned = await beside(
    bench.rounds,
    () => bare.scan(),
    async () => {},
  )
  rows.push([told('every fact read once, by one statement'), ...latencyCells(scanned.times), '', ''])
  const to = size > EXPORTED ? { to: day(Math.round((365 * EXPORTED) / size)) } : {}
  const exported = await BareYear.open(connectionString, { workspace, channelId, ...YEAR, ...to })
  const [rates, floors]: [number[], number[]] = [[], []]
  for (let round = 1; round <= bench.rounds; round += 1) {
    bench.tell(`reports, ${told('the export')}, round ${round} of ${bench.rounds}`)
    rates.push(await perSecond(() => wholeExport(desk.inbox.worker, session, to)))
    floors.push(await perSecond(() => exported.export('response')))
  }
  rows.push([
    `${told('rows exported per second')}, median and p99`,
    ...rateCells(rates),
    whole(median(floors)),
    times(median(ratios(rates, floors))),
  ])
  await exported.close()
  await bare.close()
  await desk.close()
  return rows
}

async function totals(session: Session, { metrics, interval, groupBy }: Report): Promise<readonly number[]> {
  const answer = await session.reports.query({
    ...YEAR,
    metrics: [...metrics],
    interval,
    ...(groupBy ? { groupBy } : {}),
  })
  return answer.metrics.map(({ total }) => total.value ?? Number.NaN)
}

/** Makes an export, downloads it, and answers how many rows are in it. */
async function wholeExport(
  worker: { drain(): Promise<number> },
  session: Session,
  to: { to?: string },
): Promise<number> {
  const { id } = await session.exports.start({ kind: 'response-times', ...YEAR, ...to })
  await worker.drain()
  for await (const _part of session.exports.download({ exportId: id }));
  return (await session.exports.get({ exportId: id })).rows
}

async function perSecond(run: () => Promise<number>): Promise<number> {
  const began = performance.now()
  const rows = await run()
  return (rows / (performance.now() - began)) * 1000
}

/** The day so many after the first of the year. */
const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10)
