import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../model/columns.js'
import { ROLES, type Role } from '../../model/configuration.js'
import type { Conversation } from '../../model/conversation.js'
import { DEFAULT_SETTINGS } from '../../model/presets.js'
import type { ConfigRecord } from '../../ports/change-set.js'
import { aConversation, anId, aRow, channelSettings } from '../../testing/index.js'
import { Configuration } from '../configuration.js'
import { type Agent, agentsOf, groupsOf, mayTake } from './agents.js'
import { deal } from './deal.js'
import { byOrder, givenOut } from './order.js'

const channels = [anId('channel'), anId('channel')]
const teams = [anId('team'), anId('team')]
const users = Array.from({ length: 5 }, () => anId('user')).sort()
const compare = byOrder(givenOut({ ...DEFAULT_SETTINGS, name: 'Acme' }))

const person = fc.record({
  active: fc.boolean(),
  capacity: fc.integer({ min: 1, max: 4 }),
  held: fc.integer({ min: 0, max: 4 }),
  lastAssignedAt: fc.option(fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true })),
  roles: fc.tuple(fc.option(fc.constantFrom(...ROLES)), fc.option(fc.constantFrom(...ROLES))),
  teams: fc.subarray(teams),
})
const waiting = fc.record({
  channelId: fc.constantFrom(...channels),
  priority: fc.integer({ min: 0, max: 2 }),
  minute: fc.integer({ min: 0, max: 5 }),
  routedTeamId: fc.option(fc.constantFrom(...teams)),
  teamId: fc.option(fc.constantFrom(...teams)),
  gaveBackIds: fc.subarray(users, { maxLength: 2 }),
})
const setting = fc.record({
  people: fc.array(person, { minLength: 5, maxLength: 5 }),
  queue: fc.array(waiting, { maxLength: 12 }),
  giveBack: fc.boolean(),
})
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

const record = (kind: ConfigRecord['kind'], id: string, value: unknown): ConfigRecord => ({
  kind,
  id,
  revision: 1,
  value: value as Json,
})

function worldOf({ people, queue }: Setting): { everybody: Agent[]; conversations: Conversation[] } {
  const grant = (channelId: string, userId: string, role: Role) =>
    record('grant', anId('grant'), { channelId, subject: { kind: 'user', userId }, role, sources: null })
  const configuration = Configuration.next(null, 1, [
    record('settings', anId('settings'), { ...DEFAULT_SETTINGS, name: 'Acme' }),
    ...channels.map((id, n) => record('channel', id, channelSettings({ accountId: String(n) }))),
    ...teams.map((id) => record('team', id, { externalId: null, name: 'T', capacity: null })),
    ...users.flatMap((userId, n) => {
      const { active, capacity, roles, teams: own } = people[n] as Setting['people'][number]
      const user = {
        externalId: null,
        email: null,
        name: 'Ada',
        administrator: false,
        active,
        capacity,
        defaultAvailability: null,
        language: null,
        alerts: null,
      }
      return [
        record('user', userId, user),
        ...roles.flatMap((role, place) => (role ? [grant(channels[place] ?? '', userId, role)] : [])),
        ...own.map((teamId) => record('membership', anId('membership'), { teamId, userId, role: 'viewer' })),
      ]
    }),
  ])
  const available = users.map((userId, n) =>
    aRow('availability', { userId, state: 'available', lastAssignedAt: people[n]?.lastAssignedAt ?? null }),
  )
  const held = new Map(users.map((userId, n) => [userId as string, people[n]?.held ?? 0]))
  const conversations = queue.map(({ minute, ...given }) =>
    aConversation({ ...given, waitingSince: new Date(minute * 60_000) }),
  )
  return { everybody: agentsOf(available, held, configuration), conversations: conversations.sort(compare) }
}

/** All that a group may take, as the queries answer it. */
const headsOf = (everybody: readonly Agent[], conversations: readonly Conversation[]) =>
  groupsOf(everybody.filter(({ room }) => room > 0)).map((group) => ({
    group,
    conversations: conversations.filter((each) => group.agents.every((agent) => mayTake(agent, each))),
  }))

describe('who gets what', () => {
  test('R45 R46 nobody gets more than they have room for, nor what they may not answer; nothing is left that somebody could take', () => {
    fc.assert(
      fc.property(setting, (given) => {
        const { everybody, conversations } = worldOf(given)
        const deals = deal(headsOf(everybody, conversations), everybody, compare, {
          giveBack: given.giveBack,
          limit: 100,
        })
        const got = new Map<string, number>()
        for (const { conversation, agent } of deals) {
          got.set(agent.userId, (got.get(agent.userId) ?? 0) + 1)
          expect(mayTake(agent, conversation)).toBe(true)
          expect(given.people[users.indexOf(agent.userId as never)]?.active).toBe(true)
        }
        for (const agent of everybody) expect(got.get(agent.userId) ?? 0).toBeLessThanOrEqual(agent.room)
        expect(new Set(deals.map(({ conversation }) => conversation.id)).size).toBe(deals.length)

        const left = conversations.filter((each) => !deals.some(({ conversation }) => conversation === each))
        for (const each of left)
          for (const agent of everybody) {
            const could = mayTake(agent, each) && agent.room > (got.get(agent.userId) ?? 0)
            const passed = given.giveBack && each.gaveBackIds.includes(agent.userId)
            expect(could && !passed).toBe(false)
          }
      }),
      { numRuns: 1000 },
    )
  })

  test('R45 nobody who could take what stands ahead gets something behind it', () => {
    fc.assert(
      fc.property(setting, (given) => {
        const { everybody, conversations } = worldOf(given)
        const options = { giveBack: false, limit: 100 }
        const deals = deal(headsOf(everybody, conversations), everybody, compare, options)
        const taken = new Map(deals.map(({ conversation, agent }) => [conversation.id, agent.userId]))
        for (const { conversation, agent } of deals)
          for (const ahead of conversations.filter((each) => compare(each, conversation) < 0))
            if (mayTake(agent, ahead)) expect(taken.has(ahead.id)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('whoever gave it back gets it again only when nobody else there could', () => {
    fc.assert(
      fc.property(setting, (given) => {
        const { everybody, conversations } = worldOf(given)
        const options = { giveBack: true, limit: 100 }
        for (const { conversation, agent } of deal(
          headsOf(everybody, conversations),
          everybody,
          compare,
          options,
        ))
          if (conversation.gaveBackIds.includes(agent.userId))
            expect(
              everybody.some(
                (other) => !conversation.gaveBackIds.includes(other.userId) && mayTake(other, conversation),
              ),
            ).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
