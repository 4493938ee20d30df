import { expect, test } from 'vitest'
import type { Report } from './metrics'
import { type Drawing, isBlank, mostOf } from './series'
import { seriesOf } from './states'

const drawing = (stacked: boolean, ...values: (number | null)[][]): Drawing => ({
  name: 'Time',
  kind: 'bar',
  stacked,
  unit: 'ms',
  starts: ['2026-03-01', '2026-03-02'],
  series: values.map((each, place) => ({ name: `${place}`, values: each })),
})

test('bars on one another are as high as their sum, others as the highest', () => {
  expect(mostOf(drawing(true, [1, 5], [3, null]))).toBe(5)
  expect(mostOf(drawing(true, [3, 1], [3, 4]))).toBe(6)
  expect(mostOf(drawing(false, [3, 1], [3, 4]))).toBe(4)
  expect(mostOf(drawing(false, []))).toBe(0)
})

test('nothing to draw is not the same as nothing that happened', () => {
  expect(isBlank(drawing(false, [null, null]))).toBe(true)
  expect(isBlank(drawing(false, [null, 0]))).toBe(false)
})

test('time by state is being available, then each kind of being away', () => {
  const figure = (value: number) => ({
    value,
    n: 1,
    mean: null,
    median: null,
    p90: null,
    min: null,
    max: null,
  })
  const metric = (name: 'available' | 'away', groups: [string | null, string, number][]) => ({
    metric: name,
    unit: 'ms' as const,
    help: '',
    total: figure(0),
    previous: null,
    intervals: [figure(7)],
    groups: groups.map(([key, called, value]) => ({
      key,
      name: called,
      share: null,
      total: figure(value),
      intervals: [figure(value)],
    })),
  })
  const report: Report = {
    zone: 'UTC',
    clock: 'calendar',
    from: '2026-03-01T00:00:00.000Z',
    to: '2026-03-02T00:00:00.000Z',
    computedAt: '2026-03-02T00:00:00.000Z',
    intervals: ['2026-03-01T00:00:00.000Z'],
    metrics: [
      metric('available', [[null, '', 7]]),
      metric('away', [
        [null, '', 2],
        ['aws_1', 'Lunch', 3],
      ]),
    ],
  }
  expect(seriesOf(report, { available: 'Available', away: 'Away' })).toEqual([
    { name: 'Available', values: [7] },
    { name: 'Away', values: [2] },
    { name: 'Lunch', values: [3] },
  ])
})
