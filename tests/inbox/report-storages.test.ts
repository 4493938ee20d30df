import { type Id, isInboxError, type MeasureQuery, type Session } from '@inboxkit/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METRIC_NAMES } from '../../packages/core/src/domain/reports/metrics.js'
import { DAY, type Desk, MINUTE, openDesk } from './desk.js'
import { intervalKey } from './interval-key.js'
import { type Cell, type Input, Naive, type Name, type Report, type World } from './naive-report.js'
import { furnished, type Place, put, randomFacts } from './random-facts.js'

/** Others, or more of them: `SEED=7 QUERIES=500 npx vitest run tests/inbox/report-storages.test.ts`. */
const SEED = Number(process.env.SEED ?? 20260302)
const QUERIES = Number(process.env.QUERIES ?? 60)
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
]
const INTERVALS = { hour: 4, day: 40, week: 100, month: 300, quarter: 400, year: 700 } as const
const GROUPINGS = ['channel', 'network', 'team', 'agent', 'topic', 'tag', 'policy', 'reason'] as const

/** Every desk of one seed has the same people under the same identifiers, so they hold the same rows. */
interface Stand {
  readonly desk: Desk
  readonly sessions: { readonly [who in Who]: Session }
  readonly lasting: World['lasting']
}
type Who = 'administrator' | 'supervisor' | 'mail room'

async function stand(storage: 'memory' | 'PostgreSQL'): Promise<Stand & { place: Place }> {
  const desk = await openDesk(storage)
  const place = await furnished(desk)
  const { session } = await desk.person('supervisor')
  const clerk = await desk.admin.users.upsert({ name: 'Dee' })
  await desk.admin.grants.set({
    channelId: place.channels[1] as Id<'channel'>,
    subject: { kind: 'user', userId: clerk.id as Id<'user'> },
    role: 'supervisor',
    sources: ['dm', 'email'],
  })
  // Two have a state that lasts.
  for (const userId of place.agents.slice(0, 2)) {
    const own = desk.inbox.as({ workspace: desk.workspace, userId })
    await own.sessions.start({})
    await own.availability.set({ state: 'available' })
    desk.clock.advance(20 * MINUTE)
  }
  const sessions = {
    administrator: desk.admin,
    supervisor: session,
    'mail room': desk.inbox.as({ workspace: desk.workspace, userId: clerk.id }),
  }
  return { desk, sessions, place, lasting: await desk.rows('availability') }
}

let memory: Stand
let postgres: Stand
let place: Place
let rows: ReturnType<typeof randomFacts>
beforeAll(async () => {
  const [one, other] = [await stand('memory'), await stand('PostgreSQL')]
  expect(other.place).toEqual(one.place)
  ;[memory, postgres, place] = [one, other, one.place]
  rows = randomFacts(place, 2500, SEED)
  await put(memory.desk, rows)
  await put(postgres.desk, rows)
}, 60_000)
afterAll(async () => {
  await memory.desk.close()
  await postgres.desk.close()
})

const subset = <T>(list: readonly T[]) =>
  fc.option(fc.subarray([...list], { minLength: 1 }), { nil: undefined, freq: 4 })

const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 })
const FILTERS = [
  'channelIds',
  'teamIds',
  'agentIds',
  'topicIds',
  'policyIds',
  'tags',
  'sources',
  'visibility',
] as const

const span = fc.record({
  zone: fc.constantFrom(...ZONES),
  interval: fc.option(fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year')),
  start: fc.oneof(
    fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 11, 1) }),
    fc.constantFrom(
      Date.UTC(2026, 2, 28),
      Date.UTC(2026, 9, 24),
      Date.UTC(2026, 2, 7),
      Date.UTC(2025, 10, 1),
      Date.UTC(2025, 11, 31),
    ),
  ),
  length: fc.double({ min: 0.02, max: 1, noNaN: true }),
  timed: fc.boolean(),
})

type Span = ReturnType<typeof fc.sample<typeof span extends fc.Arbitrary<infer T> ? T : never>>[number]

/** A period that its interval suits, as local dates or times. */
function period({ zone, interval, start, length, timed }: Span) {
  const step = interval === 'hour' || timed ? 15 * MINUTE : DAY
  const days = INTERVALS[interval ?? 'month'] * length
  const from = Math.floor(start / step) * step
  const to = from + Math.max(step, Math.floor((days * DAY) / step) * step)
  const local = (at: number) => new Date(at).toISOString().slice(0, timed || interval === 'hour' ? 16 : 10)
  // An hour of Lord Howe has thirty minutes twice a year.
  const where = interval === 'hour' && zone === 'Australia/Lord_Howe' ? 'UTC' : zone
  return { zone: where, interval, from: local(from), to: local(to) }
}

const asked = () =>
  fc
    .record({
      span,
      metrics: fc.uniqueArray(fc.constantFrom(...METRIC_NAMES), { minLength: 1, maxLength: 4 }),
      groupBy: fc.option(fc.constantFrom(...GROUPINGS), { freq: 5 }),
      clock: fc.constantFrom('calendar', 'business'),
      cohort: fc.constantFrom('resolved', 'created'),
      previous: fc.boolean(),
      filter: fc.record({
        channelIds: some(place.channels),
        teamIds: some(place.teams),
        agentIds: some(place.agents),
        topicIds: some(place.topics),
        policyIds: some(place.policies),
        tags: some(['late', 'vip', 'ä "b", c']),
        sources: some(['post', 'dm', 'like']),
        visibility: fc.constantFrom('public', 'private'),
      }),
      // Of many filters at once little would be left to count.
      narrowed: fc.oneof(
        { weight: 2, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...FILTERS)) },
        { weight: 1, arbitrary: fc.subarray([...FILTERS], { minLength: 2, maxLength: 2 }) },
      ),
    })
    .map(({ span: when, filter, narrowed, ...rest }): Input => {
      const given = Object.entries(filter).filter(([name]) => (narrowed as readonly string[]).includes(name))
      return { ...rest, ...period(when), filter: Object.fromEntries(given) } as Input
    })
const who = fc.constantFrom<Who>('administrator', 'administrator', 'supervisor', 'mail room')

/** What was answered, or why it was refused. */
async function answered<T>(ask: Promise<T>): Promise<T | string> {
  try {
    return await ask
  } catch (error) {
    if (isInboxError(error)) return error.code
    throw error
  }
}

function worldOf(by: Who): World {
  const seen: World['sees'] = (row) => {
    if (by === 'administrator') return true
    if (by === 'supervisor') return row.channelId === place.channels[0]
    return row.channelId === place.channels[1] && (row.source === 'dm' || row.source === 'email')
  }
  const [ann, ben, cid] = place.agents as [string, string, string]
  return {
    ...rows,
    place,
    sees: seen,
    lasting: memory.lasting,
    agents: { administrator: [ann, ben, cid], supervisor: [ann, ben], 'mail room': [cid] }[by],
    teamsOf: new Map([
      [ann, [place.teams[0] ?? '']],
      [ben, [...place.teams]],
    ]),
    now: memory.desk.clock.now(),
  }
}

/** Every figure of a report against the rows themselves. */
function recomputed(report: Report, input: Input, naive: Naive): void {
  const { from, to, zone } = report
  const whole: Cell = { from, to, holds: (at) => at >= from && at < to, key: undefined }
  const cells = report.intervals.map((begin, place) => {
    const key = intervalKey(input.interval ?? 'day', zone, begin)
    const end = report.intervals[place + 1] ?? to
    const holds = (at: Date) => whole.holds(at) && intervalKey(input.interval ?? 'day', zone, at) === key
    return { ...whole, from: begin, to: end, holds }
  })
  for (const { metric, total, intervals, groups } of report.metrics) {
    const of = (cell: Cell) => near({ metric, ...naive.figure(metric, cell) })
    expect({ metric, ...total }).toEqual(of(whole))
    intervals.forEach((figure, place) => {
      expect({ metric, ...figure }).toEqual(of(cells[place] ?? whole))
    })
    for (const { key, total: sum, intervals: parts } of groups) {
      expect({ metric, ...sum }).toEqual(of({ ...whole, key }))
      parts.forEach((figure, place) => {
        expect({ metric, ...figure }).toEqual(of({ ...(cells[place] ?? whole), key }))
      })
    }
    if (metric !== 'available' && metric !== 'away')
      for (const key of naive.keys(metric, whole)) expect(groups.map((group) => group.key)).toContain(key)
  }
}

/** Means and quantiles are the same but for the last digits. */
function near<T extends object>(figure: T): T {
  const entries = Object.entries(figure).map(([name, value]) => [
    name,
    typeof value === 'number' && !Number.isInteger(value) ? expect.closeTo(value, 6) : value,
  ])
  return Object.fromEntries(entries) as T
}

describe('reports of the same rows', () => {
  test('P10 R38 memory and PostgreSQL measure the same', async () => {
    const column = fc.constantFrom(
      'kind',
      'label',
      'channelId',
      'teamId',
      'userId',
      'topicIds',
      'tags',
      'policyId',
    )
    const query = fc.record({
      by: fc.option(column),
      at: fc.constantFrom('at', 'since'),
      value: fc.option(fc.constantFrom('calendarMs', 'businessMs', 'replies')),
      distinct: fc.option(fc.constantFrom('contactId', 'conversationId', 'userId')),
      edges: fc.uniqueArray(fc.integer({ min: Date.UTC(2024, 11, 1), max: Date.UTC(2027, 0, 1) }), {
        minLength: 2,
        maxLength: 9,
      }),
      quantiles: fc.array(fc.constantFrom(0, 0.1, 0.5, 0.9, 1), { maxLength: 3 }),
      kinds: subset(['inbound', 'outbound', 'moved', 'resolved', 'sla', 'availability', 'response']),
      visible: fc.option(fc.subarray([...place.channels])),
      limit: fc.constantFrom(3, 50, 10_000),
    })
    const version = async ({ desk }: Stand) =>
      (await desk.storage.configuration(desk.workspace, null)).version
    const [one, other] = [await version(memory), await version(postgres)]
    await fc.assert(
      fc.asyncProperty(query, async ({ kinds, visible, edges, value, quantiles, distinct, at, ...rest }) => {
        const whole = {
          ...rest,
          table: 'facts',
          where: kinds ? [{ column: 'kind', op: 'in', value: kinds }] : [],
          visible: visible?.map((channelId) => ({ channelId, sources: null })) ?? 'all',
          at: { column: at, edges: [...edges].sort((a, b) => a - b).map((each) => new Date(each)) },
          of: [{ where: [], sum: 'amount', value: value && { column: value, quantiles }, distinct }],
        } as unknown as MeasureQuery<'facts'>
        const ask = ({ desk }: Stand, configVersion: number) =>
          desk.storage.measure(desk.workspace, { ...whole, configVersion })
        expect(await ask(postgres, other)).toEqual(await ask(memory, one))
      }),
      { numRuns: QUERIES, seed: SEED },
    )
  }, 120_000)

  test('P10 R36 R38 memory and PostgreSQL report the same, and what the rows themselves add up to', async () => {
    let [answers, told] = [0, 0]
    await fc.assert(
      fc.asyncProperty(asked(), who, async (input, by) => {
        const ask = (from: Stand) => answered(from.sessions[by].reports.query(input))
        const report = await ask(memory)
        expect(await ask(postgres)).toEqual(report)
        if (typeof report === 'string') {
          expect(report).toBe('NOT_FOUND')
          expect(by).not.toBe('administrator')
          return
        }
        answers += 1
        told += report.metrics.filter(({ total }) => total.n > 0).length
        recomputed(report, input, new Naive(worldOf(by), input))
        if (!input.previous) return
        const length = instant(input.to) - instant(input.from)
        const { interval: _, groupBy: __, ...same } = input
        const before = { from: local(instant(input.from) - length), to: input.from }
        const earlier = await memory.sessions[by].reports.query({ ...same, ...before })
        expect(report.metrics.map(({ previous }) => previous)).toEqual(
          earlier.metrics.map(({ total }) => total),
        )
      }),
      { numRuns: QUERIES, seed: SEED },
    )
    // Empty reports would prove nothing.
    expect(answers).toBeGreaterThan(QUERIES / 2)
    expect(told).toBeGreaterThan(QUERIES)
  }, 240_000)

  test('P10 R38 what is behind each number is as many as it counted, on both', async () => {
    const drilled = fc.record({
      of: fc.constantFrom('value', 'whole'),
      limit: fc.integer({ min: 1, max: 100 }),
    })
    const seen = new Set<Name>()
    await fc.assert(
      fc.asyncProperty(asked(), drilled, who, async ({ metrics, ...input }, { of, limit }, by) => {
        const metric = metrics[0] as Name
        const { from, to, zone, filter, cohort } = input
        const query = {
          metric,
          from,
          to,
          zone,
          of,
          limit,
          ...(filter ? { filter } : {}),
          ...(cohort ? { cohort } : {}),
        }
        const all = (stand: Stand) => answered(paged(stand.sessions[by], query))
        const items = await all(memory)
        expect(await all(postgres)).toEqual(items)
        if (typeof items === 'string') return
        seen.add(metric)
        const { metrics: found, ...report } = await memory.sessions[by].reports.query({
          ...{ ...input, groupBy: null, interval: null, previous: false },
          metrics: [metric],
        })
        const whole = {
          from: report.from,
          to: report.to,
          holds: (at: Date) => at >= report.from && at < report.to,
          key: undefined,
        }
        const naive = new Naive(worldOf(by), { ...input, metrics, groupBy: null })
        const rowsBehind = naive.behind(metric, whole, of as 'value' | 'whole')
        const ids = rowsBehind.map((row) => ('label' in row ? row.conversationId : row.id))
        expect(items.map(({ conversationId }) => conversationId).sort()).toEqual(ids.sort())
        counts(items, found[0] as Report['metrics'][number], of as 'value' | 'whole')
      }),
      { numRuns: QUERIES * 2, seed: SEED },
    )
    expect(seen.size).toBeGreaterThan(20)
  }, 240_000)
})

type Behind = Awaited<ReturnType<Session['reports']['conversations']>>['items'][number]

/** A number and the list behind it say the same. */
function counts(
  items: readonly Behind[],
  { metric, unit, total }: Report['metrics'][number],
  of: 'value' | 'whole',
) {
  const amount = items.reduce((sum, each) => sum + each.amount, 0)
  if (metric === 'contacts' || metric === 'contactsHelped')
    expect(new Set(items.map(({ contactId }) => contactId)).size).toBe(total.value)
  else if (metric === 'repliesPerResolved') expect(items.length).toBeGreaterThanOrEqual(total.n)
  else if (unit === 'ms') expect(items).toHaveLength(total.n)
  else if (unit === 'count') expect(amount).toBe(total.value)
  else if (of === 'whole') expect(amount).toBe(total.n)
  else if (metric !== 'occupancy' && total.n !== 0) expect(amount / total.n).toBe(total.value)
}

async function paged(session: Session, query: Parameters<Session['reports']['conversations']>[0]) {
  const items: Behind[] = []
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<Session['reports']['conversations']>> =
      await session.reports.conversations({
        ...query,
        cursor,
      })
    expect(page.items.length).toBeLessThanOrEqual(query.limit ?? 0)
    items.push(...page.items)
    cursor = page.cursor
    if (cursor === null) return items
  }
}

const instant = (text: string) => Date.parse(text.length === 10 ? `${text}T00:00Z` : `${text}Z`)
const local = (at: number) => new Date(at).toISOString().slice(0, 16)
