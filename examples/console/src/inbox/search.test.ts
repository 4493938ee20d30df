import { describe, expect, test } from 'vitest'
import {
  conditionsOf,
  filterQuery,
  isFiltered,
  listQuery,
  readInboxSearch,
  readQueue,
  unfiltered,
  without,
} from './search'

describe('the address of a list', () => {
  test('keeps what is known and leaves the rest', () => {
    expect(
      readInboxSearch({
        assignee: 'me',
        order: 'newest',
        visibility: 'private',
        priority: 'urgent',
        muted: 'no',
        tags: ['late', '', 3],
        topics: 'top_1',
        text: '',
        colour: 'red',
        view: 7,
      }),
    ).toEqual({
      assignee: 'me',
      order: 'newest',
      visibility: 'private',
      priority: 'urgent',
      muted: 'no',
      tags: ['late'],
      topics: ['top_1'],
    })
    expect(
      readInboxSearch({
        order: 'best',
        visibility: 'secret',
        priority: 'highest',
        muted: 'perhaps',
        tags: [],
      }),
    ).toEqual({})
  })

  test('names a queue, and New when it names none that there is', () => {
    expect(['pending', 'resolved', 'new', 'old', undefined].map(readQueue)).toEqual([
      'pending',
      'resolved',
      'new',
      'new',
      'new',
    ])
  })

  test('asks the API by its own names', () => {
    const search = {
      channel: 'chn_1',
      priority: 'high',
      muted: 'yes',
      tags: ['a'],
      topics: ['top_1'],
      team: 'tea_1',
      group: 'grp_1',
      text: 'x',
    } as const
    expect(listQuery('pending', { ...search, order: 'sla' })).toEqual({
      queue: 'pending',
      order: 'sla',
      channelIds: ['chn_1'],
      priorityLevel: 'high',
      muted: true,
      tags: ['a'],
      topicIds: ['top_1'],
      teamId: 'tea_1',
      contactGroupId: 'grp_1',
      text: 'x',
    })
    expect(filterQuery({})).toEqual({})
  })

  test('asks for a view over all queues', () => {
    expect(listQuery('new', { view: 'viw_1', assignee: 'me' })).toEqual({ viewId: 'viw_1', assignee: 'me' })
  })
})

describe('a chip', () => {
  const search = { view: 'viw_1', order: 'sla', assignee: 'me', tags: ['a', 'b'] } as const
  test('takes away one filter, or one value of it', () => {
    expect(without(search, 'assignee')).toEqual({ view: 'viw_1', order: 'sla', tags: ['a', 'b'] })
    expect(without(search, 'tags', 'a').tags).toEqual(['b'])
    expect(without(without(search, 'tags', 'a'), 'tags', 'b')).not.toHaveProperty('tags')
  })
  test('of all takes every filter, and neither the view nor the order', () => {
    expect(unfiltered(search)).toEqual({ view: 'viw_1', order: 'sla' })
    expect([isFiltered(search), isFiltered(unfiltered(search))]).toEqual([true, false])
  })
})

describe('the conditions of a view made of filters', () => {
  test('say the queue and whose it is', () => {
    expect(conditionsOf('new', { assignee: 'me' })).toEqual([
      { field: 'conversation.queue', operator: 'is', value: 'new' },
      { field: 'conversation.assignee', operator: 'is', value: 'me' },
    ])
    expect(conditionsOf(null, { assignee: 'nobody' })).toEqual([
      { field: 'conversation.assignee', operator: 'absent', value: null },
    ])
    expect(conditionsOf(null, { assignee: 'others' })).toEqual([
      { field: 'conversation.assignee', operator: 'present', value: null },
      { field: 'conversation.assignee', operator: 'is-not', value: 'me' },
    ])
    expect(conditionsOf(null, { assignee: 'usr_2' })[0]?.value).toBe('usr_2')
  })
  test('hold lists as any of them', () => {
    expect(conditionsOf(null, { tags: ['a', 'b'], group: 'grp_1' })).toEqual([
      { field: 'conversation.tags', operator: 'any-of', value: ['a', 'b'] },
      { field: 'contact.groups', operator: 'any-of', value: ['grp_1'] },
    ])
  })
})
