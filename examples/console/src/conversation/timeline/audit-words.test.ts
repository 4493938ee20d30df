import { describe, expect, test } from 'vitest'
import { auditSaid } from './audit-words'

const said = (subjectKind: string, to: Record<string, unknown>, from: Record<string, unknown> = {}) =>
  auditSaid({ action: 'x.y', subjectKind, from, to })

describe('R83 what a line of the audit trail says', () => {
  test('of a conversation: by what changed, several things as several sentences', () => {
    expect(said('conversation', { queue: 'new' })).toEqual([{ key: 'created' }])
    expect(
      said('conversation', { queue: 'resolved', assigneeId: null }, { queue: 'new', assigneeId: 'u' }),
    ).toEqual([{ key: 'moved', queue: 'resolved' }])
    expect(said('conversation', { queue: 'pending', assigneeId: 'u' }, { queue: 'new' })).toEqual([
      { key: 'moved', queue: 'pending' },
      { key: 'assigned', userId: 'u', teamId: null },
    ])
    expect(said('conversation', { assigneeId: null }, { assigneeId: 'u' })).toEqual([{ key: 'unassigned' }])
    expect(said('conversation', { tags: ['b', 'c'] }, { tags: ['a', 'b'] })).toEqual([
      { key: 'tags', added: ['c'], removed: ['a'] },
    ])
    expect(said('conversation', { blocked: true }, { blocked: false })).toEqual([{ key: 'blocked' }])
    expect(said('conversation', { boomerangAt: null }, { boomerangAt: 'x' })).toEqual([
      { key: 'boomerangOff' },
    ])
    expect(
      said('conversation', { queue: 'resolved', mutedAt: 'x' }, { queue: 'new', mutedAt: null }),
    ).toEqual([{ key: 'moved', queue: 'resolved' }, { key: 'muted' }])
    expect(said('conversation', { mutedAt: null }, { mutedAt: 'x' })).toEqual([{ key: 'unmuted' }])
    expect(
      said('conversation', { queue: 'new', mutedAt: null }, { queue: 'resolved', mutedAt: 'x' }),
    ).toEqual([{ key: 'moved', queue: 'new' }])
    expect(said('conversation', { priorityLevel: 'high' }, { priorityLevel: 'normal' })).toEqual([
      { key: 'priority', level: 'high' },
    ])
    expect(said('conversation', { serviceLevel: [{ to: 'breached' }] })).toEqual([{ key: 'breached' }])
  })

  test('of notes, messages and replies', () => {
    expect(said('note', { note: 'edited' })).toEqual([{ key: 'noteEdited' }])
    expect(said('message', { maskedAt: 'now' })).toEqual([{ key: 'masked' }])
    expect(said('message', { likeWish: 'unlike' })).toEqual([{ key: 'unliked' }])
    expect(said('delivery', { state: 'failed' })).toEqual([{ key: 'deliveryFailed' }])
    expect(said('delivery', { state: 'sent' })).toEqual([{ key: 'deliverySettled' }])
  })

  test('of what it does not know it says the action', () => {
    expect(said('message', { hidden: true })).toEqual([{ key: 'other', action: 'x.y' }])
    expect(said('weather', {})).toEqual([{ key: 'other', action: 'x.y' }])
  })
})
