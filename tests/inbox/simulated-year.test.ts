import { createHash } from 'node:crypto'
import type { Id, Session } from '@inboxkit/core'
import { describe, expect, test } from 'vitest'
import { METRIC_NAMES } from '../../packages/core/src/domain/reports/metrics.js'
import { aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

/** How many conversations the year has: `SIMULATED=5000 npx vitest run tests/inbox/simulated-year.test.ts` takes more. */
const SIZES = { memory: Number(process.env.SIMULATED ?? 60), PostgreSQL: 18 } as const
/** What is promised: an answer, the next answer, and the time in New. */
const PROMISED = { 'first-response': 2 * HOUR, 'next-response': 12 * HOUR, resolution: 30 * HOUR } as const
type Promised = keyof typeof PROMISED
const AGENTS = 40
const ZONE = 'Europe/Paris'
const START = Date.UTC(2026, 2, 2, 9)
const YEAR = 365 * DAY

/** The same numbers for the same words. */
const chance = (...words: (string | number)[]): number =>
  createHash('sha256').update(words.join('/')).digest().readUInt32BE() / 2 ** 32

/** What happened, as the simulation itself noted it. */
interface Noted {
  readonly at: number
  readonly what:
    | 'inbound'
    | 'outbound'
    | 'begun'
    | 'first'
    | 'next'
    | 'resolved'
    | 'reopened'
    | 'new'
    | 'pending'
    | 'handled'
    | 'available'
    | 'looked'
    | 'topic'
    | 'enters'
    | `${Promised} ${'met' | 'missed'}`
  readonly agent?: string
  readonly ms?: number
  readonly first?: boolean
  readonly replies?: number
  readonly contact?: string
  readonly conversation?: string
  readonly queue?: Own['queue']
}
interface Step {
  readonly at: number
  run(): Promise<void>
}

/** A conversation as the simulation keeps it. */
interface Own {
  id: Id<'conversation'>
  readonly root: string
  readonly contact: string
  readonly createdAt: number
  entered: number
  queue: 'new' | 'pending' | 'resolved'
  waiting: number | null
  replies: number
  resolutions: number
  /** The answer that is owed. */
  owed: { metric: 'first-response' | 'next-response'; missed: boolean } | null
  /** How long it was in New before it came there last; null: it is resolved. */
  work: { used: number; missed: boolean } | null
}

class Year {
  readonly noted: Noted[] = []
  readonly steps: Step[] = []
  readonly agents: { id: string; session: Session }[] = []
  private readonly all: Own[] = []
  private topicId = ''
  constructor(
    private readonly desk: Desk,
    private readonly size: number,
  ) {}

  private get now() {
    return this.desk.clock.now().getTime()
  }

  async hire() {
    this.topicId = (await this.desk.admin.topics.upsert({ name: 'Parcels' })).id
    await this.desk.admin.policies.upsert({
      name: 'Promised',
      clock: 'calendar',
      firstResponseMs: PROMISED['first-response'],
      nextResponseMs: PROMISED['next-response'],
      resolutionMs: PROMISED.resolution,
    })
    for (let place = 0; place < AGENTS; place += 1) {
      const { id } = await this.desk.admin.users.upsert({ name: `Agent ${place}` })
      await this.desk.admin.grants.set({
        channelId: this.desk.channelId as Id<'channel'>,
        subject: { kind: 'user', userId: id as Id<'user'> },
        role: 'contributor',
      })
      this.agents.push({ id, session: this.desk.inbox.as({ workspace: this.desk.workspace, userId: id }) })
    }
  }

  plan() {
    for (let place = 0; place < this.size; place += 1) this.conversation(place)
    for (let place = 0; place < this.size / 4; place += 1) this.shift(place)
    this.steps.sort((a, b) => a.at - b.at)
  }

  async live() {
    for (const { at, run } of this.steps) {
      if (at > this.now) this.desk.clock.advance(at - this.now)
      await run()
      await this.desk.inbox.worker.drain()
      for (const own of this.all) this.overdue(own)
    }
  }

  /** What is later than promised is missed when the clock sees it, and once. */
  private overdue(own: Own) {
    const { now } = this
    const { owed, work } = own
    if (owed && !owed.missed && own.waiting !== null && now > own.waiting + PROMISED[owed.metric]) {
      owed.missed = true
      this.noted.push({ at: now, what: `${owed.metric} missed` })
    }
    const used = work && work.used + (own.queue === 'new' ? now - own.entered : 0)
    if (work && used !== null && !work.missed && used > PROMISED.resolution) {
      work.missed = true
      this.noted.push({ at: now, what: 'resolution missed' })
    }
  }

  private agent(...words: (string | number)[]) {
    return this.agents[Math.floor(chance('agent', ...words) * AGENTS)] as (typeof this.agents)[number]
  }

  /** Somebody writes, gets an answer, perhaps writes again; it is resolved, and perhaps again. */
  private conversation(place: number) {
    const begins = START + Math.floor(chance('begins', place) * (YEAR - 20 * DAY))
    const wait = (name: string, most: number) => Math.floor(chance(name, place) * most) + 1
    const own: { now: Own | null } = { now: null }
    const at = (when: number, run: (own: Own) => Promise<void>) =>
      this.steps.push({ at: when, run: () => run(own.now as Own) })
    this.steps.push({ at: begins, run: async () => this.begins(place, own) })
    let when = begins + wait('first', 5 * HOUR)
    at(when, (own) => this.reply(own, this.agent(place, 1)))
    if (chance('again', place) < 0.5) {
      when += wait('writes', DAY)
      at(when, (own) => this.writes(own))
      when += wait('second', DAY)
      this.focus(place, when, own)
      when += MINUTE
    }
    if (chance('looks', place) < 0.4) this.peek(place, when + 2 * MINUTE, own)
    if (chance('topic', place) < 0.5) at(when + MINUTE, (own) => this.topic(own))
    when += wait('resolves', 3 * DAY) + 5 * MINUTE
    at(when, (own) => this.moves(own, 'resolved', this.agent(place, 3)))
    if (chance('reopens', place) < 0.2) {
      when += wait('back', DAY)
      at(when, (own) => this.moves(own, 'new', this.agent(place, 4)))
      when += wait('resolves again', DAY)
      at(when, (own) => this.moves(own, 'resolved', this.agent(place, 5)))
    }
  }

  private async begins(place: number, own: { now: Own | null }) {
    const [root, contact] = [`77${place}000`, `50${place % 20}`]
    await this.says(root, contact)
    const { rows } = await this.desk.storage.load(this.desk.workspace, {
      lookups: [{ table: 'conversations', by: 'root', values: [[this.desk.channelId, root]] }],
    })
    const id = rows[0]?.[0]?.id as Id<'conversation'>
    const { now } = this
    own.now = {
      id,
      root,
      contact,
      createdAt: now,
      entered: now,
      queue: 'new',
      waiting: now,
      replies: 0,
      resolutions: 0,
      owed: { metric: 'first-response', missed: false },
      work: { used: 0, missed: false },
    }
    this.all.push(own.now)
    this.noted.push({ at: now, what: 'inbound', contact }, { at: now, what: 'begun' })
    this.noted.push({ at: now, what: 'enters', conversation: id, queue: 'new' })
  }

  private says(root: string, contact: string) {
    return this.desk.mention({
      rootId: root,
      author: aPerson(contact),
      peer: aPerson(contact),
    })
  }

  private async writes(own: Own) {
    await this.says(own.root, own.contact)
    this.noted.push({ at: this.now, what: 'inbound', contact: own.contact })
    if (own.waiting === null) own.owed = { metric: 'next-response', missed: false }
    own.waiting ??= this.now
    if (own.queue !== 'new') this.enters(own, 'new')
  }

  private async reply(own: Own, { id, session }: Year['agents'][number], moveTo?: 'pending') {
    await session.conversations.reply({
      conversationId: own.id,
      text: `Answer ${own.replies} in ${own.root}`,
      visibility: 'public',
      ...(moveTo ? { moveTo } : {}),
    })
    await this.desk.inbox.worker.drain()
    this.noted.push({ at: this.now, what: 'outbound', agent: id, contact: own.contact })
    if (own.waiting !== null)
      this.noted.push({
        at: this.now,
        what: own.replies === 0 ? 'first' : 'next',
        ms: this.now - own.waiting,
        agent: id,
      })
    this.overdue(own)
    if (own.owed && !own.owed.missed) this.noted.push({ at: this.now, what: `${own.owed.metric} met` })
    own.owed = null
    own.waiting = null
    own.replies += 1
    if (moveTo) this.enters(own, moveTo)
  }

  private async moves(own: Own, queue: Own['queue'], { session }: Year['agents'][number]) {
    await session.conversations.move({ conversationId: own.id, queue })
    this.enters(own, queue)
  }

  private enters(own: Own, queue: Own['queue']) {
    const { now } = this
    if (own.queue !== 'resolved') this.noted.push({ at: now, what: own.queue, ms: now - own.entered })
    if (own.queue === 'resolved') {
      this.noted.push({ at: now, what: 'reopened' })
      own.work = { used: 0, missed: false }
    }
    this.overdue(own)
    if (own.work && own.queue === 'new') own.work.used += now - own.entered
    this.noted.push({ at: now, what: 'enters', conversation: own.id, queue })
    if (queue === 'resolved') {
      if (own.work && !own.work.missed) this.noted.push({ at: now, what: 'resolution met' })
      own.owed = null
      own.work = null
      own.waiting = null
      this.noted.push({
        at: now,
        what: 'resolved',
        ms: now - own.createdAt,
        first: own.resolutions === 0,
        conversation: own.id,
        replies: own.replies,
      })
      own.resolutions += 1
    }
    own.queue = queue
    own.entered = now
  }

  /** Twenty seconds in front of an agent, then an answer that moves it. */
  private focus(place: number, when: number, own: { now: Own | null }) {
    const agent = this.agent(place, 2)
    const touch = async () => {
      const { id } = own.now as Own
      await agent.session.presence.touch({ conversationId: id, focused: true })
    }
    this.steps.push({ at: when, run: touch })
    this.steps.push({
      at: when + 20_000,
      run: async () => {
        await this.reply(own.now as Own, agent, 'pending')
        this.noted.push({ at: this.now, what: 'handled', ms: 20_000, agent: agent.id })
        await agent.session.presence.leave({ conversationId: (own.now as Own).id })
      },
    })
  }

  /** Fifteen seconds in front of an agent who leaves it at that. */
  private peek(place: number, when: number, own: { now: Own | null }) {
    const { id, session } = this.agent(place, 6)
    const at = () => ({ conversationId: (own.now as Own).id })
    const touch = async () => {
      await session.presence.touch({ ...at(), focused: true })
    }
    this.steps.push({ at: when, run: touch })
    this.steps.push({
      at: when + 15_000,
      run: async () => {
        await session.presence.leave(at())
        this.noted.push({ at: this.now, what: 'looked', ms: 15_000, agent: id })
      },
    })
  }

  private async topic({ id }: Own) {
    const topicIds = [this.topicId as Id<'topic'>]
    await this.desk.host.conversations.topics({ conversationId: id, topicIds })
    this.noted.push({ at: this.now, what: 'topic' })
  }

  /** Three minutes of being available. */
  private shift(place: number) {
    const when = START + Math.floor(chance('shift', place) * (YEAR - DAY))
    const { id, session } = this.agents[place % AGENTS] as Year['agents'][number]
    this.steps.push({
      at: when,
      run: async () => {
        await session.sessions.start({})
        await session.availability.set({ state: 'available' })
      },
    })
    this.steps.push({
      at: when + 3 * MINUTE,
      run: async () => {
        await session.availability.set({ state: 'away' })
        await session.sessions.end({})
        this.noted.push({ at: this.now, what: 'available', ms: 3 * MINUTE, agent: id })
      },
    })
  }
}

/** The local month of an instant, by another way than the report has. */
const monthOf = new Intl.DateTimeFormat('sv', { timeZone: ZONE, year: 'numeric', month: '2-digit' })

function spread(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (q: number) => {
    const h = (sorted.length - 1) * q
    const low = sorted[Math.floor(h)] as number
    return low + (h - Math.floor(h)) * ((sorted[Math.ceil(h)] as number) - low)
  }
  if (sorted.length === 0) return { n: 0, mean: null, median: null, p90: null, min: null, max: null }
  const sum = sorted.reduce((total, each) => total + each, 0)
  return {
    n: sorted.length,
    mean: sum / sorted.length,
    median: at(0.5),
    p90: at(0.9),
    min: sorted[0],
    max: sorted.at(-1),
  }
}

type Name = Parameters<Session['reports']['query']>[0]['metrics'][number]
/** What was noted in an interval, all that was, whether an instant lies in the interval, and where that ends. */
type Naive = (
  noted: readonly Noted[],
  all: readonly Noted[],
  holds: (at: number) => boolean,
  end: number,
) => object

const of = (noted: readonly Noted[], ...what: Noted['what'][]) =>
  noted.filter((each) => what.includes(each.what))
const counted = (value: number) => ({ value })
const divided = (part: number, whole: number) => ({ value: whole === 0 ? null : part / whole, n: whole })
const durations =
  (...what: Noted['what'][]): Naive =>
  (noted) =>
    spread(of(noted, ...what).map(({ ms }) => ms ?? 0))
const different = (noted: readonly Noted[], what: Noted['what']) =>
  counted(new Set(of(noted, what).map(({ contact }) => contact)).size)

const total = (noted: readonly Noted[], what: Noted['what']) =>
  of(noted, what).reduce((sum, { ms = 0 }) => sum + ms, 0)
const kept =
  (metric: Promised): Naive =>
  (noted) => {
    const met = of(noted, `${metric} met`).length
    return divided(met, met + of(noted, `${metric} missed`).length)
  }
const standing =
  (queue: Own['queue']): Naive =>
  (_noted, all, _holds, end) => {
    const queues = new Map<string, string>()
    for (const { conversation, queue: to, at } of all)
      if (conversation && to && at < end) queues.set(conversation, to)
    return counted([...queues.values()].filter((each) => each === queue).length)
  }

/** Every metric, computed from what the simulation noted. */
const NAIVE: { readonly [N in Name]: Naive } = {
  inbound: (noted) => counted(of(noted, 'inbound').length),
  outbound: (noted) => counted(of(noted, 'outbound').length),
  outboundByHumans: (noted) => counted(of(noted, 'outbound').length),
  outboundByBots: () => counted(0),
  outboundByAutomations: () => counted(0),
  outboundElsewhere: () => counted(0),
  newConversations: (noted) => counted(of(noted, 'begun').length),
  resolved: (noted) => counted(of(noted, 'resolved').length),
  servedConversations: (noted) => counted(of(noted, 'resolved').length),
  reopened: (noted) => counted(of(noted, 'reopened').length),
  contactsHelped: (noted) => different(noted, 'outbound'),
  contacts: (noted) => different(noted, 'inbound'),
  firstResponse: durations('first'),
  nextResponse: durations('next'),
  responseTime: durations('first', 'next'),
  firstResolution: (noted) =>
    spread(of(noted, 'resolved').flatMap(({ ms = 0, first }) => (first ? [ms] : []))),
  fullResolution: (_noted, all, holds) => {
    const latest = new Map(of(all, 'resolved').map((each) => [each.conversation, each]))
    return spread([...latest.values()].flatMap(({ at, ms = 0 }) => (holds(at) ? [ms] : [])))
  },
  backlogNew: standing('new'),
  backlogPending: standing('pending'),
  customerWait: durations('new'),
  agentWait: durations('pending'),
  handleTime: durations('handled'),
  handled: (noted) => counted(of(noted, 'handled').length),
  resolutionRate: (noted) => divided(of(noted, 'resolved').length, of(noted, 'begun').length),
  oneTouch: (noted) => {
    const resolved = of(noted, 'resolved')
    return divided(resolved.filter(({ replies }) => replies === 1).length, resolved.length)
  },
  reopenRate: (noted) => divided(of(noted, 'reopened').length, of(noted, 'resolved').length),
  repliesPerResolved: (noted) => {
    const { mean, n } = spread(of(noted, 'resolved').map(({ replies = 0 }) => replies))
    return { value: mean, n }
  },
  cherryPicking: (noted) => counted(total(noted, 'looked')),
  cohortResolutionRate: (noted, all, holds) => {
    const first = of(all, 'resolved').filter(({ at, ms = 0, first: own }) => own && holds(at - ms))
    return divided(first.length, of(noted, 'begun').length)
  },
  slaFirstResponse: kept('first-response'),
  slaNextResponse: kept('next-response'),
  slaResolution: kept('resolution'),
  topicsAdded: (noted) => counted(of(noted, 'topic').length),
  tagsAdded: () => counted(0),
  available: (noted) => counted(total(noted, 'available')),
  away: () => counted(0),
  occupancy: (noted) => divided(total(noted, 'handled'), total(noted, 'available')),
}

describe.each(STORAGES)('a simulated year in %s', (storage) => {
  test(`R38 the report of a team of ${AGENTS} equals a naive recomputation, metric by metric`, async () => {
    const desk = await openDesk(storage)
    const year = new Year(desk, SIZES[storage])
    await year.hire()
    year.plan()
    await year.live()
    const { session } = await desk.person('supervisor')
    const metrics = [...METRIC_NAMES]
    const period = { from: '2026-03-01', to: '2027-04-01', zone: ZONE }
    const report = await session.reports.query({ ...period, metrics, interval: 'month' })
    expect(year.noted.length).toBeGreaterThan(SIZES[storage] * 5)
    const { noted } = year
    // A metric of which nothing happened would prove nothing.
    const idle = report.metrics.flatMap(({ metric, total: whole }) => (whole.n === 0 ? [metric] : []))
    expect(idle.sort()).toEqual([
      'away',
      'backlogNew',
      'backlogPending',
      'outboundByAutomations',
      'outboundByBots',
      'outboundElsewhere',
      'tagsAdded',
    ])
    for (const { metric, total: whole, intervals } of report.metrics) {
      const naive = NAIVE[metric]
      const of = naive(noted, noted, () => true, report.to.getTime())
      expect({ metric, ...whole }).toMatchObject({ metric, ...of })
      for (const [place, figure] of intervals.entries()) {
        const month = monthOf.format((report.intervals[place] as Date).getTime() + DAY)
        const end = (report.intervals[place + 1] ?? report.to).getTime()
        const holds = (at: number) => monthOf.format(at) === month
        const inMonth = noted.filter(({ at }) => holds(at))
        expect({ metric, month, ...figure }).toMatchObject({
          metric,
          month,
          ...naive(inMonth, noted, holds, end),
        })
      }
    }
    const byAgent = await session.reports.query({
      ...period,
      metrics: ['outbound', 'responseTime', 'available', 'cherryPicking', 'occupancy', 'handled'],
      groupBy: 'agent',
    })
    for (const { metric, groups } of byAgent.metrics)
      for (const { key, total: sum } of groups) {
        const theirs = noted.filter(({ agent }) => agent === key)
        const of = NAIVE[metric](theirs, theirs, () => true, report.to.getTime())
        expect({ metric, key, ...sum }).toMatchObject({ metric, key, ...of })
      }
    await desk.close()
  }, 120_000)
})
