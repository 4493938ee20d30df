import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Queue } from '../../model/conversation.js'
import type { Metric, ServiceLevel, TargetTerms } from '../../model/service-level.js'
import { BusinessClock } from '../calendars/business-clock.js'
import { ALWAYS, type Clock } from '../calendars/clocks.js'
import { serviceLevelAt, slaDueAt } from './due.js'
import { after, type Moment, replayed, type Terms, unmeasured, type Wanted } from './moments.js'
import { warnAfter } from './policies.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-03-02T09:00:00Z')
const at = (minutes: number, ms = 0): Date => new Date(START + minutes * MINUTE + ms)
const iso = (minutes: number, ms = 0): string => at(minutes, ms).toISOString()

const terms = (ms: number, given: Partial<TargetTerms> = {}): TargetTerms => ({
  policyId: 'p1',
  policyRevision: 1,
  calendarId: null,
  calendarRevision: null,
  ms,
  warnMs: warnAfter(ms, { percent: 25 }),
  pauses: false,
  resolvedWithoutReply: 'cancelled',
  ...given,
})
const wanted = (given: Partial<Wanted> = {}): Wanted => ({
  'first-response': terms(20 * MINUTE),
  'next-response': terms(10 * MINUTE),
  resolution: null,
  ...given,
})

/** One conversation, as its moments come. */
class Story {
  level: ServiceLevel = unmeasured(null, false)
  queue: Queue = 'new'
  since = at(0)
  constructor(
    public wants: Wanted = wanted(),
    private readonly clock: Clock = ALWAYS,
  ) {}

  terms(): Terms {
    const { wants, queue, since } = this
    return { wanted: wants, queue, since, clockOf: () => this.clock }
  }
  put(moment: Moment): this {
    this.level = after(this.level, moment, this.terms())
    return this
  }
  asks(minute: number): this {
    return this.put({ kind: 'asked', since: at(minute), at: at(minute) })
  }
  answers(minute: number, taken = at(minute)): this {
    this.put({ kind: 'answered', writtenAt: at(minute), takenAt: taken, at: taken })
    return this.put({ kind: 'continued', at: taken })
  }
  enters(queue: Queue, minute: number, answering = false): this {
    this.queue = queue
    this.since = at(minute)
    return this.put({ kind: 'entered', queue, answering, at: at(minute) })
  }
  passes(minute: number, ms = 0): this {
    return this.put({ kind: 'passed', at: at(minute, ms) })
  }
  target(metric: Metric) {
    return this.level.targets.find((each) => each.metric === metric)
  }
}

describe('targets', () => {
  test('R58 the first answer is owed from the first message on; later ones restart nothing', () => {
    const story = new Story().asks(0).asks(5)
    expect(story.target('first-response')).toMatchObject({
      state: 'running',
      startedAt: iso(0),
      warnAt: iso(15),
      dueAt: iso(20),
    })
    expect(story.level.targets).toHaveLength(1)
  })

  test('R59 breached is what is later than due, and an answer exactly then is in time', () => {
    const story = new Story().asks(0)
    expect(new Story().asks(0).answers(20).target('first-response')).toMatchObject({ state: 'met' })
    expect(new Story().asks(0).answers(20, at(20, 1)).target('first-response')).toMatchObject({
      state: 'met-late',
      endedAt: iso(20, 1),
    })
    expect(story.passes(20).target('first-response')?.state).toBe('warning')
    expect(story.passes(20, 1).target('first-response')).toMatchObject({
      state: 'breached',
      breachedAt: iso(20, 1),
    })
    expect(story.answers(30).target('first-response')).toMatchObject({ state: 'met-late', endedAt: iso(30) })
  })

  test('R60 the warning comes when a quarter is left, and once', () => {
    const story = new Story().asks(0)
    expect(serviceLevelAt({ sla: story.level, deletedAt: null })).toEqual(at(15))
    expect(story.passes(14, 59_999).target('first-response')?.state).toBe('running')
    expect(story.passes(15).target('first-response')).toMatchObject({ state: 'warning', warnedAt: iso(15) })
    expect(serviceLevelAt({ sla: story.level, deletedAt: null })).toEqual(at(20, 1))
    expect(story.passes(16).target('first-response')?.warnedAt).toBe(iso(15))
  })

  test('R58 the next answer is owed since the oldest message that has none, and not before the contact writes', () => {
    const story = new Story().asks(0).answers(2)
    expect(story.target('next-response')).toBeUndefined()
    expect(slaDueAt(story.level)).toBeNull()
    story.asks(10).asks(15)
    expect(story.target('next-response')).toMatchObject({ startedAt: iso(10), dueAt: iso(20) })
    expect(slaDueAt(story.level)).toEqual(at(20))
    expect(story.target('first-response')?.state).toBe('met')
  })

  test('R58 what came after an answer was written is not answered by it', () => {
    const story = new Story().asks(0).asks(4)
    story.put({ kind: 'answered', writtenAt: at(3), takenAt: at(5), at: at(5) })
    story.put({ kind: 'continued', at: at(5) })
    expect(story.target('first-response')).toMatchObject({ state: 'met', endedAt: iso(5) })
    expect(story.target('next-response')).toMatchObject({ state: 'running', startedAt: iso(4) })
  })

  test('R58 a message that came late sets the start back, and one from before an answer starts nothing', () => {
    const story = new Story().asks(10).asks(3)
    expect(story.target('first-response')).toMatchObject({ startedAt: iso(3), dueAt: iso(23) })
    story.answers(12).asks(11)
    expect(story.target('next-response')).toBeUndefined()
  })

  test('R58 Pending does not stop what is owed, unless the policy says so', () => {
    expect(new Story().asks(0).enters('pending', 5).target('first-response')).toMatchObject({
      state: 'running',
      dueAt: iso(20),
    })
    const paused = wanted({ 'first-response': terms(20 * MINUTE, { pauses: true }) })
    const story = new Story(paused).asks(0).enters('pending', 5)
    expect(story.target('first-response')).toMatchObject({ state: 'paused', dueAt: null, warnAt: null })
    expect([slaDueAt(story.level), serviceLevelAt({ sla: story.level, deletedAt: null })]).toEqual([
      null,
      null,
    ])
    story.enters('new', 65)
    expect(story.target('first-response')).toMatchObject({
      state: 'running',
      warnAt: iso(75),
      dueAt: iso(80),
    })
  })

  test('R58 what is breached does not stand still', () => {
    const paused = wanted({ 'first-response': terms(20 * MINUTE, { pauses: true }) })
    const story = new Story(paused).asks(0).passes(21).enters('pending', 22)
    expect(story.target('first-response')).toMatchObject({ state: 'breached', dueAt: iso(20) })
  })

  test.each([
    ['cancelled', 5, 'cancelled'],
    ['met', 5, 'met'],
    ['met', 25, 'met-late'],
    ['breached', 5, 'breached'],
  ] as const)(
    'R58 resolved without an answer counts as %s: after %i minutes %s',
    (setting, minute, state) => {
      const wants = wanted({ 'first-response': terms(20 * MINUTE, { resolvedWithoutReply: setting }) })
      const story = new Story(wants).asks(0).enters('resolved', minute)
      expect(story.target('first-response')).toMatchObject({ state, endedAt: iso(minute) })
      expect(slaDueAt(story.level)).toBeNull()
      expect(serviceLevelAt({ sla: story.level, deletedAt: null })).toBeNull()
      // What comes back is owed a next answer, not a first one.
      story.enters('new', 30).asks(30)
      expect(story.target('next-response')).toMatchObject({ state: 'running', startedAt: iso(30) })
    },
  )

  test('R58 resolved while the answer is under way: what becomes of that decides', () => {
    const resolving = () => new Story().asks(0).enters('resolved', 5, true)
    expect(resolving().target('first-response')?.state).toBe('running')
    expect(resolving().answers(5, at(6)).enters('resolved', 6).target('first-response')?.state).toBe('met')
    expect(resolving().enters('resolved', 6).target('first-response')?.state).toBe('cancelled')
  })

  test('R58 a resolution counts the time in New and ends with Resolved', () => {
    const wants = wanted({ resolution: terms(60 * MINUTE, { pauses: true }) })
    const story = new Story(wants).asks(0).enters('pending', 10)
    expect(story.target('resolution')?.state).toBe('paused')
    story.enters('new', 100)
    expect(story.target('resolution')).toMatchObject({ state: 'running', dueAt: iso(150) })
    expect(story.enters('resolved', 150).target('resolution')?.state).toBe('met')
    expect(story.enters('new', 200).target('resolution')).toMatchObject({ startedAt: iso(200) })
  })

  test('R58 another policy counts from the original start on; its breach is noted when it is', () => {
    const story = new Story().asks(0)
    story.wants = wanted({ 'first-response': terms(5 * MINUTE, { policyId: 'p2' }) })
    story.put({ kind: 'matched', at: at(10) })
    expect(story.target('first-response')).toMatchObject({
      policyId: 'p2',
      state: 'running',
      startedAt: iso(0),
      dueAt: iso(5),
      breachedAt: null,
    })
    expect(story.passes(10).target('first-response')).toMatchObject({
      state: 'breached',
      breachedAt: iso(10),
    })
    story.wants = wanted({ 'first-response': terms(60 * MINUTE, { policyId: 'p3' }) })
    story.put({ kind: 'matched', at: at(11) })
    expect(story.target('first-response')).toMatchObject({ state: 'running', dueAt: iso(60) })
    story.wants = { 'first-response': null, 'next-response': null, resolution: null }
    story.put({ kind: 'matched', at: at(12) })
    expect(story.target('first-response')).toMatchObject({ state: 'cancelled', endedAt: iso(12) })
    story.wants = wanted()
    story.put({ kind: 'matched', at: at(13) })
    expect(story.target('first-response')).toMatchObject({ state: 'running', startedAt: iso(0) })
  })

  test('R58 an edit of the policy does not move what runs', () => {
    const story = new Story().asks(0)
    story.wants = wanted({ 'first-response': terms(5 * MINUTE, { policyRevision: 2 }) })
    story.put({ kind: 'matched', at: at(1) })
    expect(story.target('first-response')).toMatchObject({ policyRevision: 1, dueAt: iso(20) })
  })

  test('R58 who is deleted is owed nothing', () => {
    const story = new Story().asks(0).put({ kind: 'dropped', at: at(1) })
    expect(story.target('first-response')).toMatchObject({ state: 'cancelled', endedAt: iso(1) })
  })

  test('R58 of very many messages the oldest counts, and the latest is known', () => {
    const story = new Story()
    for (let minute = 0; minute < 200; minute += 1) story.asks(minute)
    expect(story.level.asked).toHaveLength(50)
    expect([story.level.asked[0], story.level.asked.at(-1)]).toEqual([iso(0), iso(199)])
    story.answers(198)
    expect(story.target('next-response')).toMatchObject({ startedAt: iso(199) })
  })

  test.each([
    [10 * MINUTE, { percent: 25 }, 7.5 * MINUTE],
    [10 * MINUTE, { minutes: 3 }, 7 * MINUTE],
    [10 * MINUTE, { minutes: 10 }, 0],
    [10 * MINUTE, { minutes: 15 }, 0],
  ])('R60 of %i ms a warning %j before the end comes after %i ms', (ms, before, after) => {
    expect(warnAfter(ms, before)).toBe(after)
  })
})

const OFFICE = new BusinessClock({
  zone: 'Europe/Paris',
  week: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, start: 10 * 60, end: 11 * 60 })),
  holidays: [{ date: '2026-03-03', name: 'Half', windows: [{ start: 600, end: 630 }] }],
})
const CLOCKS: readonly Clock[] = [ALWAYS, OFFICE]

type Act = {
  readonly gap: number
  readonly act: 'ask' | 'answer' | 'pending' | 'new' | 'resolved' | 'nothing'
}
const history = fc.array(
  fc.record<Act>({
    gap: fc.integer({ min: 0, max: 300 }),
    act: fc.constantFrom('ask', 'ask', 'answer', 'pending', 'new', 'resolved', 'nothing'),
  }),
  { maxLength: 14 },
)

interface Wait {
  readonly metric: 'first-response' | 'next-response'
  readonly from: number
  to: number | null
  by: 'answer' | 'resolved' | null
}
type Placed = Act & { readonly minute: number }

/** The last wait of a history, and the spans in Pending. */
function lastWait(acts: readonly Placed[]): { wait: Wait | null; pending: [number, number][] } {
  const waits: Wait[] = []
  const spans: { queue: Queue; from: number }[] = [{ queue: 'new', from: 0 }]
  let first = true
  for (const { act, minute } of acts) {
    const open = waits.find(({ to }) => to === null)
    if (act === 'ask' && !open)
      waits.push({ metric: first ? 'first-response' : 'next-response', from: minute, to: null, by: null })
    if (open && (act === 'answer' || act === 'resolved')) Object.assign(open, { to: minute, by: act })
    if (act === 'answer' || act === 'resolved') first = false
    const queue = act === 'ask' ? 'new' : act
    if (queue === 'new' || queue === 'pending' || queue === 'resolved')
      if (spans.at(-1)?.queue !== queue) spans.push({ queue, from: minute })
  }
  const pending = spans.flatMap(({ queue, from }, place): [number, number][] =>
    queue === 'pending' ? [[from, spans[place + 1]?.from ?? Number.POSITIVE_INFINITY]] : [],
  )
  return { wait: waits.at(-1) ?? null, pending }
}

/** The same, minute by minute, from the whole history at once: how the last answer that was owed stands at its end. */
function reckoned(acts: readonly Placed[], wants: Wanted, clock: Clock) {
  const end = acts.at(-1)?.minute ?? 0
  const { wait, pending } = lastWait(acts)
  const target = wait && wants[wait.metric]
  if (!wait || !target) return null
  const still = (minute: number) =>
    target.pauses && pending.some(([from, to]) => from <= minute && minute < to)
  const forGood = (minute: number) => still(minute) && pending.at(-1)?.[1] === Number.POSITIVE_INFINITY
  let counted = 0
  let warn = Number.POSITIVE_INFINITY
  let due = Number.POSITIVE_INFINITY
  for (let minute = wait.from; due === Number.POSITIVE_INFINITY; minute += 1) {
    if (counted >= target.warnMs) warn = Math.min(warn, minute)
    if (counted >= target.ms) due = minute
    else if (minute > end && forGood(minute)) break
    else if (clock.isOpen(at(minute)) && !still(minute)) counted += MINUTE
  }
  const late = (wait.to ?? end) > due
  const open = late ? 'breached' : still(end) ? 'paused' : end >= warn ? 'warning' : 'running'
  const state =
    wait.by === 'resolved' ? 'cancelled' : wait.by === 'answer' ? (late ? 'met-late' : 'met') : open
  return {
    metric: wait.metric,
    startedAt: iso(wait.from),
    dueAt: Number.isFinite(due) ? iso(due) : null,
    state,
  }
}

test('R58 R59 moment by moment gives what the whole history gives at once', () => {
  fc.assert(
    fc.property(history, fc.boolean(), fc.constantFrom(...CLOCKS), (acts, pauses, clock) => {
      const wants: Wanted = {
        'first-response': terms(40 * MINUTE, { pauses }),
        'next-response': terms(2 * HOUR, { pauses }),
        resolution: null,
      }
      const story = new Story(wants, clock)
      const told: { moment: Moment; terms: Terms }[] = []
      const put = (moment: Moment) => {
        told.push({ moment, terms: story.terms() })
        story.put(moment)
      }
      let minute = 0
      const placed = acts.map((each) => {
        minute += each.gap
        return { ...each, minute }
      })
      for (const { act, minute: now } of placed) {
        // The alarm clock rings as it is set.
        for (;;) {
          const ring = serviceLevelAt({ sla: story.level, deletedAt: null })
          if (!ring || ring > at(now)) break
          put({ kind: 'passed', at: ring })
        }
        const move = (queue: Queue) => {
          if (story.queue === queue) return
          story.queue = queue
          story.since = at(now)
          put({ kind: 'entered', queue, answering: false, at: at(now) })
        }
        if (act === 'ask') {
          move('new')
          // Two of one instant: what is not newer than an answer is answered.
          put({ kind: 'asked', since: at(now), at: at(now) })
        } else if (act === 'answer') {
          put({ kind: 'answered', writtenAt: at(now), takenAt: at(now), at: at(now) })
          put({ kind: 'continued', at: at(now) })
        } else if (act !== 'nothing') move(act)
      }
      expect(replayed(unmeasured(null, false), told)).toEqual(story.level)
      const distinct = placed.every(({ act, minute: now }, place) => {
        const earlier = placed.slice(0, place).some((each) => each.minute === now && each.act === 'answer')
        return !(act === 'ask' && earlier)
      })
      fc.pre(distinct)
      const expected = reckoned(placed, wants, clock)
      const found =
        story.level.targets.filter(({ endedAt }) => endedAt === null)[0] ??
        [...story.level.targets].sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? 1 : -1))[0]
      if (expected === null) {
        expect(found).toBeUndefined()
        return
      }
      const { metric, startedAt, dueAt, state } = found ?? {}
      const open = ['running', 'warning', 'breached'].includes(expected.state)
      expect({ metric, startedAt, state, ...(open ? { dueAt } : {}) }).toEqual({
        metric: expected.metric,
        startedAt: expected.startedAt,
        state: expected.state,
        ...(open ? { dueAt: expected.dueAt } : {}),
      })
    }),
    { numRuns: 300 },
  )
})
