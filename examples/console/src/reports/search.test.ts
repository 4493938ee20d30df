import { describe, expect, test } from 'vitest'
import { filterOf, filterOfGroup, groupsAsk, trendAsk } from './ask'
import { readReportSearch, shownBy } from './search'

const NOW = new Date('2026-03-29T12:00:00Z')

describe('the address of a report', () => {
  test('what is not understood is left out', () => {
    expect(
      readReportSearch({
        tab: 'none',
        period: 5,
        zone: 'Nowhere/At',
        interval: 'second',
        channels: [],
        by: 'x',
      }),
    ).toEqual({})
    expect(readReportSearch({ from: '2026-03-02', to: '2026-03-01', period: 'last-7' })).toEqual({
      period: 'last-7',
    })
    expect(readReportSearch({ from: '2026-03-01', to: '2026-03-02', period: 'last-7' })).toEqual({
      from: '2026-03-01',
      to: '2026-03-02',
    })
    expect(readReportSearch({ tags: 'vip', compare: false })).toEqual({ tags: ['vip'], compare: false })
  })

  test('what it leaves out is what is usual', () => {
    expect(shownBy({}, 'Europe/Paris', NOW)).toMatchObject({
      tab: 'overview',
      preset: 'last-30',
      days: { from: '2026-02-28', to: '2026-03-29' },
      zone: 'Europe/Paris',
      interval: 'day',
      clock: 'calendar',
      compare: true,
    })
    // An hour is too short for a year: it is cut as usual.
    expect(shownBy({ period: 'last-year', interval: 'hour' }, 'UTC', NOW).interval).toBe('month')
  })

  test('the API is asked what it says', () => {
    const shown = shownBy({ period: 'today', channels: ['chn_1'], clock: 'business' }, 'UTC', NOW)
    expect(trendAsk(shown, ['resolved'])).toEqual({
      metrics: ['resolved'],
      from: '2026-03-29',
      to: '2026-03-30',
      zone: 'UTC',
      interval: 'hour',
      clock: 'business',
      filter: { channelIds: ['chn_1'] },
      previous: true,
    })
    expect(groupsAsk(shown, ['resolved'], 'team')).toMatchObject({ groupBy: 'team' })
  })

  test('public and private together are all', () => {
    const only = (...visibility: string[]) =>
      filterOf(shownBy({ visibility, sources: ['dm'] }, 'UTC', NOW).filters)
    expect(only('private')).toEqual({ sources: ['dm'], visibility: 'private' })
    expect(only('public', 'private')).toEqual({ sources: ['dm'] })
    expect(only('neither')).toEqual({ sources: ['dm'] })
  })

  test('policies narrow service levels and nothing else', () => {
    const search = readReportSearch({ tab: 'levels', policies: ['pol_1'] })
    expect(filterOf(shownBy(search, 'UTC', NOW).filters)).toEqual({ policyIds: ['pol_1'] })
    expect(filterOf(shownBy({ ...search, tab: 'agents' }, 'UTC', NOW).filters)).toEqual({})
  })

  test('one group is asked for by itself, where it can be', () => {
    const filter = filterOf({
      channels: ['chn_1', 'chn_2'],
      teams: [],
      agents: [],
      topics: [],
      tags: [],
      sources: [],
      visibility: [],
      policies: [],
    })
    expect(filterOfGroup(filter, 'channel', 'chn_2')).toEqual({ channelIds: ['chn_2'] })
    expect(filterOfGroup(filter, 'agent', null)).toBeNull()
    expect(filterOfGroup(filter, 'network', 'x')).toBeNull()
  })
})
