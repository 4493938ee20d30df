import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/columns.js'
import { ROLES, type Role } from '../../model/configuration.js'
import { SOURCES } from '../../model/conversation.js'
import type { ConfigRecord } from '../../ports/change-set.js'
import { anId, channelSettings } from '../../testing/index.js'
import { Configuration } from '../configuration.js'
import { accessOf, may, roleOn, visibleTo } from './access.js'
import { PERMISSIONS, type Permission } from './permissions.js'

const NOW = new Date('2026-03-02T09:00:00Z')
const channels = [anId('channel'), anId('channel')]
const teams = [anId('team'), anId('team')]
const users = [anId('user'), anId('user')]

const role = fc.constantFrom(...ROLES)
const subject = fc.oneof(
  fc.record({ kind: fc.constant('user' as const), userId: fc.constantFrom(...users) }),
  fc.record({ kind: fc.constant('team' as const), teamId: fc.constantFrom(...teams) }),
  fc.record({ kind: fc.constant('all-users' as const) }),
  fc.record({ kind: fc.constant('all-teams' as const) }),
)
const grant = fc.record({
  channelId: fc.constantFrom(...channels),
  subject,
  role: fc.option(role),
  sources: fc.option(fc.uniqueArray(fc.constantFrom(...SOURCES), { minLength: 1 })),
})
const membership = fc.record({ teamId: fc.constantFrom(...teams), userId: fc.constantFrom(...users), role })
const setting = fc.record({
  grants: fc.array(grant, { maxLength: 6 }),
  memberships: fc.uniqueArray(membership, {
    maxLength: 4,
    selector: ({ teamId, userId }) => teamId + userId,
  }),
})
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

function configurationOf({ grants, memberships }: Setting): Configuration {
  const record = (kind: ConfigRecord['kind'], id: string, value: unknown): ConfigRecord => ({
    kind,
    id,
    revision: 1,
    value: value as Json,
  })
  return Configuration.next(null, 1, [
    ...channels.map((id, place) => record('channel', id, channelSettings({ accountId: String(place + 1) }))),
    ...teams.map((id) => record('team', id, { externalId: null, name: 'Care', capacity: null })),
    ...users.map((id) =>
      record('user', id, {
        externalId: null,
        email: null,
        name: 'Ada',
        administrator: false,
        active: true,
        capacity: null,
        defaultAvailability: null,
        language: null,
        alerts: null,
      }),
    ),
    ...memberships.map((value) => record('membership', anId('membership'), value)),
    ...grants.map((value) => record('grant', anId('grant'), value)),
  ])
}

/** R29 once more, as one reads it: every way to the channel for that source, and the strongest of them. */
function naive(
  { grants, memberships }: Setting,
  userId: string,
  channelId: string,
  source: (typeof SOURCES)[number],
): Role | null {
  const own = memberships.filter((each) => each.userId === userId)
  const capped = (mine: Role, cap: Role | null) =>
    cap && ROLES.indexOf(cap) < ROLES.indexOf(mine) ? cap : mine
  const roles = grants
    .filter(
      (each) => each.channelId === channelId && (each.sources === null || each.sources.includes(source)),
    )
    .flatMap((each): Role[] => {
      if (each.subject.kind === 'user') return each.subject.userId === userId && each.role ? [each.role] : []
      if (each.subject.kind === 'all-users') return [each.role ?? 'viewer']
      const { subject: to } = each
      return own
        .filter((mine) => to.kind === 'all-teams' || mine.teamId === to.teamId)
        .map((mine) => capped(mine.role, each.role))
    })
  return roles.length === 0 ? null : roles.reduce((a, b) => (ROLES.indexOf(a) >= ROLES.indexOf(b) ? a : b))
}

describe('access', () => {
  test('R29 the role is the strongest of all grants, for any grants and memberships', () => {
    fc.assert(
      fc.property(
        setting,
        fc.constantFrom(...users),
        fc.constantFrom(...channels),
        fc.constantFrom(...SOURCES),
        (made, user, channel, source) => {
          const access = accessOf({ kind: 'user', id: user }, configurationOf(made), NOW)
          expect(roleOn(access, channel, source)).toBe(naive(made, user, channel, source))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('R31 what is visible is exactly what may be read, and a stronger role may all that a weaker one may', () => {
    fc.assert(
      fc.property(setting, fc.constantFrom(...users), (made, user) => {
        const access = accessOf({ kind: 'user', id: user }, configurationOf(made), NOW)
        const visible = visibleTo(access)
        for (const channelId of channels)
          for (const source of SOURCES) {
            const on = { channelId, source }
            const shown =
              visible !== 'all' &&
              visible.some((each) => each.channelId === channelId && (each.sources?.includes(source) ?? true))
            expect(may(access, 'conversation.read', on)).toBe(shown)
            const mine = roleOn(access, channelId, source)
            for (const [name, needs] of Object.entries(PERMISSIONS) as [Permission, string][])
              if (ROLES.includes(needs as Role))
                expect(may(access, name, on)).toBe(
                  mine !== null && ROLES.indexOf(mine) >= ROLES.indexOf(needs as Role),
                )
          }
      }),
      { numRuns: 2000 },
    )
  })
})
