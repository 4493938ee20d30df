import { describe, expect, test } from 'vitest'
import { effectiveRole, type Grant, type Role, type Source, type Team } from './effective-role'

const team = (id: string, members: Record<string, Role>): Team => ({
  id,
  revision: 1,
  externalId: null,
  name: id,
  capacity: null,
  members: Object.entries(members).map(([userId, role]) => ({ userId, role })),
})
let made = 0
const grant = (
  subject: Grant['subject'],
  role: Role | null,
  sources: Source[] | null = null,
  channelId = 'x',
): Grant => ({ id: `grant ${made++}`, revision: 1, channelId, subject, role, sources })

const night = team('night', { ann: 'supervisor', bob: 'viewer' })
const day = team('day', { ann: 'viewer' })

describe('the effective role', () => {
  test('is none without a grant, or with one on another channel', () => {
    const elsewhere = grant({ kind: 'user', userId: 'ann' }, 'supervisor', null, 'y')
    expect(effectiveRole('ann', 'x', [elsewhere], [night])).toEqual({ role: null, ways: [], sources: null })
  })

  test('is the strongest of all ways, and each is told', () => {
    const grants = [
      grant({ kind: 'user', userId: 'ann' }, 'contributor'),
      grant({ kind: 'team', teamId: 'night' }, null),
      grant({ kind: 'all-users' }, null),
    ]
    const { role, ways } = effectiveRole('ann', 'x', grants, [night, day])
    expect(role).toBe('supervisor')
    expect(ways.map(({ kind, role: own, counts }) => [kind, own, counts])).toEqual([
      ['team', 'supervisor', true],
      ['direct', 'contributor', false],
      ['all-users', 'viewer', false],
    ])
    expect(ways[0]?.team?.name).toBe('night')
  })

  test('of a team is that of the membership, capped by the grant', () => {
    const capped = effectiveRole(
      'ann',
      'x',
      [grant({ kind: 'team', teamId: 'night' }, 'contributor')],
      [night],
    )
    expect(capped.ways).toMatchObject([{ own: 'supervisor', role: 'contributor', capped: true }])
    const weaker = effectiveRole(
      'bob',
      'x',
      [grant({ kind: 'team', teamId: 'night' }, 'contributor')],
      [night],
    )
    expect(weaker.ways).toMatchObject([{ own: 'viewer', role: 'viewer', capped: false }])
    const outside = effectiveRole('eve', 'x', [grant({ kind: 'team', teamId: 'night' }, null)], [night])
    expect(outside.role).toBeNull()
  })

  test('of all teams is that of each team one is in', () => {
    const { role, ways } = effectiveRole('ann', 'x', [grant({ kind: 'all-teams' }, null)], [night, day])
    expect([role, ways.map((way) => way.team?.id)]).toEqual(['supervisor', ['night', 'day']])
  })

  test('of all users is Viewer unless said', () => {
    expect(effectiveRole('eve', 'x', [grant({ kind: 'all-users' }, null)], []).role).toBe('viewer')
  })

  test('names the sources when no way gives all of them', () => {
    const some = [
      grant({ kind: 'user', userId: 'ann' }, 'viewer', ['post']),
      grant({ kind: 'team', teamId: 'day' }, null, ['dm', 'post']),
    ]
    expect(effectiveRole('ann', 'x', some, [day]).sources).toEqual(['post', 'dm'])
    expect(effectiveRole('ann', 'x', [...some, grant({ kind: 'all-users' }, null)], [day]).sources).toBeNull()
  })
})
