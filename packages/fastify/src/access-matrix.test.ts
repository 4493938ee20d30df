import { PERMISSIONS, ROLES } from '@inboxkit/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATION_ROUTES, type OperationName } from './index.js'
import { operationOf } from './routes/register-operations.js'
import { CANARY, type House, openHouse, type PersonName, ROLE_OF } from './testing/house.js'
import type { Person } from './testing/person.js'
import { send } from './testing/request.js'
import { SAMPLES, type Sample } from './testing/samples.js'

const NAMES = Object.keys(OPERATION_ROUTES) as OperationName[]
const ADMINISTRATORS: readonly PersonName[] = ['administrator', 'boss']

/** Reads whose table row is about a role, and which an administrator may use without one. */
const ADMINISTRATOR_TOO: readonly OperationName[] = ['channels.health']
/** What an administrator does with something that they have to see by a grant as well. */
const ADMINISTRATOR_WITH_ROLE: readonly OperationName[] = ['conversations.remove']
/** What belongs to whoever began it, and to administrators. */
const OF_WHO_BEGAN: readonly OperationName[] = ['bulk.get', 'bulk.items', 'bulk.cancel', 'exports.get']
/** Takes the role on any channel. */
const SOMEWHERE: readonly OperationName[] = ['bulk.preview', 'bulk.start']
/** Reports take the role on some channel; administrators have them by the workspace's settings (R36–R38). */
const REPORTS: readonly OperationName[] = ['reports.query', 'reports.conversations', 'exports.start']
/** Reads whose table row is about a conversation, and which also take something that only a person has. */
const OF_PEOPLE: readonly OperationName[] = ['savedReplies.render']
/** Foreign identifiers here are passed over: what is not one's own is not there. */
const PASSES_OVER: readonly OperationName[] = ['notifications.read']

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const success = (name: OperationName) => OPERATION_ROUTES[name].status ?? 200

/** What is removed here is named by a key of its workspace, and no identifier. */
const NAMED_BY_KEY: readonly OperationName[] = ['attributes.remove']

/** What the permission table says: the status for somebody of the workspace. */
function expected(name: OperationName, person: PersonName, by: 'user' | 'token' = 'user'): number {
  const needs = PERMISSIONS[operationOf(house.inbox, name).permission]
  if (OF_WHO_BEGAN.includes(name)) {
    const began = by === 'user' && ROLE_OF[person] === 'supervisor'
    return began || ADMINISTRATORS.includes(person) ? success(name) : 404
  }
  if (needs === 'member') return success(name)
  if (SOMEWHERE.includes(name)) return ROLE_OF[person] === needs ? success(name) : 403
  if (REPORTS.includes(name))
    return ROLE_OF[person] === needs || ADMINISTRATORS.includes(person) ? success(name) : 403
  if (needs === 'user') return by === 'user' ? success(name) : 403
  if (by === 'token' && OF_PEOPLE.includes(name)) return 403
  if (ADMINISTRATOR_WITH_ROLE.includes(name) && ADMINISTRATORS.includes(person))
    return by === 'user' && ROLE_OF[person] ? success(name) : 404
  if (needs === 'administrator') return ADMINISTRATORS.includes(person) ? success(name) : 403
  if (ADMINISTRATORS.includes(person) && ADMINISTRATOR_TOO.includes(name)) return success(name)
  // A list of what one may see is empty, and no refusal.
  if (!OPERATION_ROUTES[name].at.includes(':')) return success(name)
  const role = ROLE_OF[person]
  if (role === null) return 404
  return ROLES.indexOf(role) >= ROLES.indexOf(needs) ? success(name) : 403
}

describe.each(NAMES)('P13 %s', (name) => {
  test('401 for nobody, before anything is read', async () => {
    const answer = await send(house.anonymous, name, { params: {}, body: {} })
    expect(answer.status).toBe(401)
    expect(answer.body.code).toBe('UNAUTHENTICATED')
  })

  test.each(Object.keys(ROLE_OF) as PersonName[])('as the table says for: %s', async (by) => {
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by })
    const answer = await send(house.as(by), name, sample)
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([expected(name, by), expect.anything()])
    expect(answer.text).not.toContain(CANARY)
  })

  test.each(['supervisor', 'administrator'] as const)('as the table says for a token: %s', async (by) => {
    const token = await house.inbox.as({ workspace: house.acme.id, system: 'test' }).tokens.create({
      name: by,
      role: by === 'supervisor' ? 'supervisor' : null,
      administrator: by === 'administrator',
    })
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by })
    const answer = await send(house.withToken(token.secret), name, sample)
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([
      expected(name, by, 'token'),
      expect.anything(),
    ])
    expect(answer.text).not.toContain(CANARY)
  })

  test("another workspace's things are not there, even for its administrator", async () => {
    await house.mention(CANARY, { workspace: house.rival })
    const sample = await SAMPLES[name]({ house, workspace: house.rival, by: 'boss' })
    const answer = await send(house.as('boss'), name, sample)
    const names = NAMED_BY_KEY.includes(name) || (namesAnything(sample) && !PASSES_OVER.includes(name))
    expect([answer.status, answer.text]).toEqual([names ? 404 : success(name), expect.anything()])
    expect(answer.text).not.toContain(CANARY)
  })

  test('a deactivated user is nobody', async () => {
    const asked: Person = house.as('nobody', { session: 'gone' })
    const host = house.inbox.as({ workspace: house.acme.id, system: 'test' })
    const sample = await SAMPLES[name]({ house, workspace: house.acme, by: 'nobody' })
    await host.users.upsert({ userId: house.acme.users.nobody, active: false })
    const answer = await send(asked, name, sample)
    await host.users.upsert({ userId: house.acme.users.nobody, active: true })
    expect(answer.status).toBe(401)
  })
})

/** Whether the request names a thing in its path or body. */
function namesAnything({ params, body }: Sample): boolean {
  return /"[a-z]{3}_[0-9a-f]{32}"/.test(JSON.stringify([params, body]))
}
