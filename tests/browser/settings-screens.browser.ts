import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, type House, openHouse } from './house.js'
import { faultsOf, SECTIONS } from './looks.js'
import { windowsOver } from './over.js'
import { keptIn, OVER_SETTINGS, placed } from './windows.js'

let house: House
let desk: Desk
const ids: Record<string, string> = {}
beforeAll(async () => {
  house = await openHouse(5, { furnished: true })
  desk = await house.desk('administrator')
  const { administrator } = house.demo
  await administrator.api('POST', '/api/admin/attributes', { key: 'seen', name: 'Seen by axe', type: 'text' })
  await administrator.api('POST', '/api/admin/tokens', { name: 'Seen by axe', administrator: true })
  Object.assign(ids, await keptIn(house))
})
afterAll(() => house?.close())

test('all sections are known', () => expect(SECTIONS.length).toBeGreaterThan(15))

/** Deeper places that one comes to by a button, from a list or from outside. */
const DEEPER = [
  '/settings',
  '/settings/channels/new',
  '/settings/channels/connect?error=CONNECT_DENIED',
  '/settings/channels/:channel',
  '/settings/channels/:channel?tab=access',
  '/settings/channels/:channel?tab=health',
  '/settings/users/:viewer',
  '/settings/teams/:team',
  '/settings/calendars/new',
  '/settings/calendars/:calendar',
  '/settings/contact-groups/new',
  '/settings/rules/new',
  '/settings/rules/:rule',
  '/settings/saved-replies/new',
  '/settings/saved-replies/:reply',
  '/settings/service-levels/new',
  '/settings/service-levels/:policy',
  '/settings/routing/new-skill',
  '/settings/routing/new-priority',
  '/settings/exports/new',
  '/settings/nothing-of-that-name',
]

test.each([...SECTIONS, ...DEEPER])(
  '%s stands without a complaint, fits, and axe finds nothing',
  async (path) => {
    await desk.go(placed(path, ids))
    expect(await faultsOf(desk.page)).toEqual([])
    expect(desk.complaints.splice(0)).toEqual([])
  },
)

describe('what opens over it', () => windowsOver(OVER_SETTINGS, () => ({ desk, ids })))
