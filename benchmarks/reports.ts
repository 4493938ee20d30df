import { postgresStorage } from '@inboxkit/storage-postgres'
import { supervisor } from './commands.js'
import { openDesk } from './inbox/desk.js'
import { yearOfFacts } from './inbox/year-of-facts.js'
import { tenths } from './report/figures.js'
import type { Benchmark } from './report/section.js'

/** `REPORT_SIZES=10000` measures less. */
const SIZES = (process.env.REPORT_SIZES ?? '10000,100000,1000000').split(',').map(Number)
const YEAR = { from: '2026-01-01', to: '2027-01-01', zone: 'Europe/Paris' }

/** A year's report and its export, as a supervisor of a team of 40 asks for them. */
export const reports: Benchmark = {
  name: 'reports',
  async run(bench) {
    const rows: (readonly string[])[] = []
    for (const size of SIZES) {
      bench.tell(`reports, making the facts of ${size} conversations`)
      const connectionString = await bench.database()
      const desk = await openDesk(() => postgresStorage({ connectionString }))
      await yearOfFacts(connectionString, desk.workspace, desk.channelId, size)
      const session = await supervisor(desk)
      const timed = async (what: string, run: () => Promise<unknown>) => {
        bench.tell(`reports, ${size} conversations, ${what}`)
        const began = performance.now()
        await run()
        rows.push([
          `${what}, ${size.toLocaleString('en-US')} conversations`,
          tenths((performance.now() - began) / 1000),
        ])
      }
      await timed('new, resolved and first response by month', () =>
        session.reports.query({
          ...YEAR,
          metrics: ['newConversations', 'resolved', 'firstResponse'],
          interval: 'month',
        }),
      )
      await timed('the same by agent', () =>
        session.reports.query({
          ...YEAR,
          metrics: ['newConversations', 'resolved', 'firstResponse'],
          groupBy: 'agent',
          interval: 'month',
        }),
      )
      await timed('twelve metrics by day', () =>
        session.reports.query({
          ...YEAR,
          interval: 'day',
          metrics: [
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
          ],
        }),
      )
      await timed('the export of response times', async () => {
        const { id } = await session.exports.start({ kind: 'response-times', ...YEAR })
        await desk.inbox.worker.drain()
        for await (const _part of session.exports.download({ exportId: id }));
      })
      await desk.close()
    }
    return {
      name: 'reports',
      title: "A year's report and its export on PostgreSQL",
      notes: [
        'Twelve facts of each conversation, made by SQL, one channel, 40 agents; once each, after vacuum. The export has two rows of each conversation, and is downloaded.',
      ],
      head: ['what', 'seconds'],
      rows,
    }
  },
}
