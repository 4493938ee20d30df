import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.js'
import { type Desk, type House, openHouse } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

/** Every screen, as an administrator sees it. */
const SCREENS = [
  '/inbox/new',
  '/inbox/pending',
  '/inbox/resolved',
  '/contacts',
  '/outbox',
  '/stream',
  '/reports',
  '/settings',
  '/settings/profile',
  '/settings/channels',
  '/settings/channels/new',
  '/settings/channels/connect?error=CONNECT_DENIED',
  '/settings/calendars',
  '/settings/calendars/new',
  '/settings/users',
  '/settings/teams',
  '/settings/access',
  '/settings/topics',
  '/settings/resolve-reasons',
  '/settings/away-states',
  '/settings/attributes',
  '/settings/contact-groups',
  '/settings/contact-groups/new',
  '/settings/general',
  '/settings/links',
  '/settings/plan',
  '/settings/tokens',
  '/settings/history',
] as const

describe.each([
  { width: 1440, height: 900, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
] as const)('at $width px, $scheme', (look) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await house.desk('administrator', look)
  })
  afterAll(() => desk?.context.close())

  test.each(SCREENS)('%s stands without a complaint, fits, and axe finds nothing', async (path) => {
    await desk.go(path)
    expect(await desk.page.locator('main').innerText()).not.toBe('')
    expect(
      await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(await violations(desk.page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })

  test('a conversation does, too', async () => {
    await desk.go('/inbox/new')
    await desk.page.locator('a[href*="/inbox/new/cnv_"], [data-conversation]').first().click()
    await desk.page.waitForURL(/\/inbox\/new\/\w+/)
    await desk.page.getByRole('textbox').first().waitFor()
    expect(await violations(desk.page)).toEqual([])
    expect(desk.complaints).toEqual([])
  })
})
