import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InboxError } from '../../errors.js'
import { BusinessClock } from './business-clock.js'

type Given = ConstructorParameters<typeof BusinessClock>[0]
const HOUR = 3_600_000
const at = (text: string) => new Date(text)
const days = (weekdays: readonly number[], start: number, end: number): Given['week'] =>
  weekdays.map((weekday) => ({ weekday, start, end }))
const WORKDAYS = [1, 2, 3, 4, 5]
const clock = (given: Partial<Given>) =>
  new BusinessClock({ zone: 'UTC', week: days(WORKDAYS, 540, 1020), holidays: [], ...given })
const always = (zone: string) => clock({ zone, week: days([1, 2, 3, 4, 5, 6, 7], 0, 1440) })

describe('a business clock', () => {
  // 2026-03-06 is a Friday.
  test.each([
    [
      'half an hour from a quarter before closing ends on Monday',
      '2026-03-06T16:45Z',
      0.5,
      '2026-03-09T09:15Z',
    ],
    ['eight hours from closing time end at Monday’s closing', '2026-03-06T17:00Z', 8, '2026-03-09T17:00Z'],
    ['twenty-four hours from five to five', '2026-03-06T16:55Z', 24, '2026-03-11T16:55Z'],
    ['what ends with the day is due at closing', '2026-03-04T16:30Z', 0.5, '2026-03-04T17:00Z'],
    ['nothing is due at once, also while it is shut', '2026-03-07T12:00Z', 0, '2026-03-07T12:00Z'],
  ])('%s', (_, from, hours, due) => {
    expect(clock({}).due(at(from), hours * HOUR)).toEqual(at(due))
  })

  test.each([
    ['10:00', '10:05', 5],
    ['08:00', '09:20', 20],
    ['11:02', '11:30', 28],
  ])('from %s to %s a first response took %i minutes', (from, to, minutes) => {
    const date = '2026-03-04T'
    expect(clock({}).elapsed(at(`${date}${from}Z`), at(`${date}${to}Z`))).toBe(minutes * 60_000)
  })

  test('a local day has the hours that it has: 23 or 25 when the clocks change', () => {
    const newYork = always('America/New_York')
    expect(newYork.elapsed(at('2025-03-09T00:00-05:00'), at('2025-03-10T00:00-04:00'))).toBe(23 * HOUR)
    expect(newYork.elapsed(at('2025-11-02T00:00-04:00'), at('2025-11-03T00:00-05:00'))).toBe(25 * HOUR)
  })

  test('a window over the hour that is skipped or comes twice has what there is of it', () => {
    const night = clock({ zone: 'America/New_York', week: days([7], 60, 180) })
    expect(night.elapsed(at('2025-03-09T00:00-05:00'), at('2025-03-10T00:00-04:00'))).toBe(HOUR)
    expect(night.elapsed(at('2025-11-02T00:00-04:00'), at('2025-11-03T00:00-05:00'))).toBe(3 * HOUR)
  })

  test('over a weekend of clocks set forward, and over a holiday', () => {
    const paris = clock({ zone: 'Europe/Paris' })
    expect(paris.due(at('2025-03-28T16:00+01:00'), 2 * HOUR)).toEqual(at('2025-03-31T10:00+02:00'))
    const christmas = clock({
      zone: 'Europe/Paris',
      holidays: [{ date: '2026-12-25', name: 'Christmas', windows: [] }],
    })
    expect(christmas.due(at('2026-12-24T16:30+01:00'), HOUR)).toEqual(at('2026-12-28T09:30+01:00'))
  })

  test('a holiday can have windows of its own', () => {
    const eve = clock({
      holidays: [{ date: '2026-12-24', name: 'Eve', windows: [{ start: 540, end: 720 }] }],
    })
    expect(eve.isOpen(at('2026-12-24T11:59Z'))).toBe(true)
    expect(eve.isOpen(at('2026-12-24T12:00Z'))).toBe(false)
  })

  test('a window over midnight goes on the day after, unless that is a holiday', () => {
    const night = clock({
      week: days([5], 1320, 360),
      holidays: [{ date: '2026-03-14', name: 'Shut', windows: [] }],
    })
    expect(night.isOpen(at('2026-03-06T22:00Z'))).toBe(true)
    expect(night.isOpen(at('2026-03-07T05:59Z'))).toBe(true)
    expect(night.isOpen(at('2026-03-07T06:00Z'))).toBe(false)
    expect(night.isOpen(at('2026-03-14T01:00Z'))).toBe(false)
  })

  test('what never opens is never due', () => {
    expect(clock({ week: [] }).due(at('2026-03-06T16:45Z'), 1)).toBeNull()
  })

  test('an unknown zone is refused, and so is an offset', () => {
    for (const zone of ['Europe/Nowhere', '', '+02:00']) expect(() => clock({ zone })).toThrow(InboxError)
  })
})

/** Minute by minute, with the runtime's own clocks: slow, and of another make. */
class MinuteByMinute {
  private readonly local: Intl.DateTimeFormat
  constructor(private readonly given: Given) {
    this.local = new Intl.DateTimeFormat('en-CA', {
      timeZone: given.zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
  }
  isOpen(instant: number): boolean {
    const [date = '', time = ''] = this.local.format(instant).split(', ')
    const [hour = 0, minute = 0] = time.split(':').map(Number)
    const now = hour * 60 + minute
    const weekday = ((new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7) + 1
    const holiday = this.given.holidays.find((each) => each.date === date)
    if (holiday) return holiday.windows.some(({ start, end }) => start <= now && now < end)
    return this.given.week.some(({ weekday: own, start, end }) =>
      end < start
        ? (own === weekday && now >= start) || ((own % 7) + 1 === weekday && now < end)
        : own === weekday && start <= now && now < end,
    )
  }
}

const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Chatham',
  'America/Santiago',
]
const minute = fc.integer({ min: 0, max: 1440 })
const window = fc.record({ start: minute, end: minute })
const calendar = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 7 }), window).map(([weekday, given]) => ({ weekday, ...given })),
    { maxLength: 8 },
  ),
  holidays: fc.uniqueArray(
    fc.record({
      date: fc.constantFrom(
        '2025-03-09',
        '2025-03-30',
        '2025-10-26',
        '2025-11-02',
        '2024-02-29',
        '2011-12-31',
      ),
      name: fc.constant('Holiday'),
      windows: fc.array(
        window.filter(({ start, end }) => start <= end),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 3, selector: ({ date }) => date },
  ),
})
/** Around the changes of clocks, and anywhere in twenty years. */
const instant = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2025-03-09T07:00Z',
        '2025-03-30T01:00Z',
        '2025-10-26T01:00Z',
        '2025-11-02T06:00Z',
        '2025-04-05T15:00Z',
        '2011-12-30T10:00Z',
        '2025-02-23T02:00Z',
      ),
      fc.integer({ min: -2000, max: 2000 }),
    )
    .map(([around, minutes]) => Date.parse(around) + minutes * 60_000),
  fc.integer({ min: Date.UTC(2010, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 }).map((m) => m * 60_000),
)

describe('against a clock that looks at every minute', () => {
  test('the same minutes are open, as many have passed, and a target is due at the same one', () => {
    fc.assert(
      fc.property(calendar, instant, fc.integer({ min: 1, max: 2200 }), (given, from, minutes) => {
        const [fast, slow] = [new BusinessClock(given), new MinuteByMinute(given)]
        let passed = 0
        for (let step = 0; step < minutes; step += 1) {
          const now = from + step * 60_000
          const open = slow.isOpen(now)
          expect(fast.isOpen(new Date(now))).toBe(open)
          if (open) passed += 1
          if (open) expect(fast.due(new Date(from), passed * 60_000)).toEqual(new Date(now + 60_000))
        }
        expect(fast.elapsed(new Date(from), new Date(from + minutes * 60_000))).toBe(passed * 60_000)
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})
