import { describe, expect, test } from 'vitest'
import type { Figure, Report } from './metrics'
import { tabOf } from './metrics'
import {
  changeOf,
  columnsFor,
  groupsOf,
  isEmpty,
  pointsOf,
  scaleOf,
  sortedBy,
  sparkOf,
  ticksOf,
} from './shape'

const figure = (value: number | null, n = value ?? 0): Figure => ({
  value,
  n,
  mean: null,
  median: null,
  p90: null,
  min: null,
  max: null,
})
const metric = (
  name: 'resolved' | 'firstResponse',
  values: (number | null)[],
  groups: [string | null, number][],
) => ({
  metric: name,
  unit: name === 'resolved' ? ('count' as const) : ('ms' as const),
  help: '',
  total: figure(values.reduce<number>((sum, value) => sum + (value ?? 0), 0)),
  previous: null,
  intervals: values.map((value) => figure(value)),
  groups: groups.map(([key, value]) => ({
    key,
    name: key ?? '',
    share: name === 'resolved' ? value / 10 : null,
    total: figure(value),
    intervals: [],
  })),
})
const report: Report = {
  zone: 'UTC',
  clock: 'calendar',
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-02T12:00:00.000Z',
  computedAt: '2026-03-02T12:00:00.000Z',
  intervals: ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
  metrics: [
    metric(
      'resolved',
      [2, 3],
      [
        ['chn_a', 2],
        ['chn_b', 3],
      ],
    ),
    metric(
      'firstResponse',
      [null, 60_000],
      [
        ['chn_b', 60_000],
        [null, 5],
      ],
    ),
  ],
}

describe('the shape of a chart', () => {
  test('each interval ends where the next begins, the last where the report does', () => {
    const points = pointsOf(report, ['resolved', 'firstResponse'])
    expect(points.map(({ from, to }) => [from, to])).toEqual([
      [report.intervals[0], report.intervals[1]],
      [report.intervals[1], report.to],
    ])
    expect(points.map(({ figures }) => figures.firstResponse?.value)).toEqual([null, 60_000])
  })

  test('a group that one number lacks is there for the others, and what is not known is last', () => {
    const rows = groupsOf(report, ['resolved', 'firstResponse'])
    expect(rows.map(({ key }) => key)).toEqual(['chn_a', 'chn_b', null])
    expect(rows.map(({ shares }) => shares)).toEqual([{ resolved: 0.2 }, { resolved: 0.3 }, {}])
    expect(sortedBy(rows, 'resolved', 'descending').map(({ key }) => key)).toEqual(['chn_b', 'chn_a', null])
    expect(sortedBy(rows, 'resolved', 'ascending').map(({ key }) => key)).toEqual(['chn_a', 'chn_b', null])
  })

  test('a change is a share of what it was, of a ratio in points, and nothing where there was nothing', () => {
    expect(changeOf('count', figure(15), figure(10))).toBe(0.5)
    expect(changeOf('ratio', figure(0.75), figure(0.5))).toBe(0.25)
    expect(changeOf('count', figure(5), figure(0))).toBeNull()
    expect(changeOf('count', figure(0), figure(0))).toBe(0)
    expect(changeOf('ms', figure(null), figure(10))).toBeNull()
    expect(changeOf('ms', figure(5), null)).toBeNull()
  })

  test('an axis has round numbers of a fitting unit', () => {
    expect(scaleOf('ms', [null, 5 * 3_600_000]).unit).toBe('hour')
    expect(scaleOf('ms', [90_000]).unit).toBe('second')
    expect(scaleOf('ms', [4 * 86_400_000])).toEqual({ by: 86_400_000, unit: 'day' })
    expect(scaleOf('ms', [null]).unit).toBe('second')
    expect(scaleOf('ratio', [0.5]).unit).toBe('percent')
    expect(scaleOf('count', [5]).by).toBe(1)
  })

  test('a small line has a gap where nothing is known', () => {
    expect(sparkOf([1, 2, null, 3, 4])).toHaveLength(2)
    expect(sparkOf([null, 1])).toEqual([])
    expect(sparkOf([0, 0])).toEqual(['0,22 100,22'])
  })

  test('nothing happened when nothing counts', () => {
    expect(isEmpty(report, ['resolved'])).toBe(false)
    expect(isEmpty(report, ['inbound'])).toBe(true)
  })

  test('every metric is on some part, also one that the console does not know by name', () => {
    const known = [...tabOf('overview', []).cards, 'cohortResolutionRate' as const]
    expect(tabOf('more', known).cards).toEqual(['cohortResolutionRate'])
  })
})

describe('an axis', () => {
  test('has round marks that reach over what is drawn', () => {
    expect(ticksOf(60, null)).toEqual([0, 20, 40, 60])
    expect(ticksOf(3, null)).toEqual([0, 1, 2, 3])
    expect(ticksOf(0, null)).toEqual([0, 1])
    expect(ticksOf(1234, null)).toEqual([0, 500, 1000, 1500])
    expect(ticksOf(0.4, 'percent')).toEqual([0, 0.1, 0.2, 0.3, 0.4])
    expect(ticksOf(1, 'percent')).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(ticksOf(3.8, 'second')).toEqual([0, 1, 2, 3, 4])
    expect(ticksOf(50, 'minute')).toEqual([0, 15, 30, 45, 60])
    expect(ticksOf(26, 'hour')).toEqual([0, 12, 24, 36])
  })

  test('has few marks, and none is below what is drawn, whatever there is', () => {
    for (const unit of ['second', 'minute', 'hour', 'day', 'percent', null] as const)
      for (const most of [0.01, 0.7, 1, 7, 31, 99, 480, 12_345, 9_999_999]) {
        const ticks = ticksOf(most, unit)
        expect(ticks.length, `${most} ${unit}`).toBeLessThanOrEqual(6)
        expect(ticks.at(-1), `${most} ${unit}`).toBeGreaterThanOrEqual(most)
      }
  })
})

test('cards stand in rows as equal as can be', () => {
  expect([1, 2, 3, 6, 7, 10, 12, 13].map(columnsFor)).toEqual([1, 2, 3, 6, 4, 5, 6, 5])
})
