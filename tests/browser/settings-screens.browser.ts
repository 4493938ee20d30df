import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, type House, openHouse } from './house.js'
import { faultsOf, SECTIONS } from './looks.js'

let house: House
let desk: Desk
beforeAll(async () => {
  house = await openHouse(5)
  desk = await house.desk('administrator')
})
afterAll(() => house?.close())

test('all sections are known', () => expect(SECTIONS.length).toBeGreaterThan(15))

/** Deeper places that one comes to by a button or from outside. */
const DEEPER = [
  '/settings',
  '/settings/channels/new',
  '/settings/channels/connect?error=CONNECT_DENIED',
  '/settings/calendars/new',
  '/settings/contact-groups/new',
  '/settings/rules/new',
  '/settings/service-levels/new',
  '/settings/routing/new-skill',
  '/settings/routing/new-priority',
  '/settings/exports/new',
]

test.each([...SECTIONS, ...DEEPER])(
  '%s stands without a complaint, fits, and axe finds nothing',
  async (path) => {
    await desk.go(path)
    expect(await faultsOf(desk.page)).toEqual([])
    expect(desk.complaints.splice(0)).toEqual([])
  },
)

test('a channel, a person and a team, each on its own page', async () => {
  const { page, go } = desk
  for (const section of ['channels', 'users', 'teams', 'calendars']) {
    await go(`/settings/${section}`)
    const one = page.locator(`main a[href^="/app/settings/${section}/"]`).first()
    if ((await one.count()) === 0) continue
    await go((await one.getAttribute('href'))?.replace('/app', '') ?? '')
    expect(await faultsOf(page)).toEqual([])
  }
  expect(desk.complaints.splice(0)).toEqual([])
})
