import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, type House, openHouse, settled } from './house.js'
import { faultsOf, LOOKS, SCREENS, wear } from './looks.js'

let house: House
let desk: Desk
beforeAll(async () => {
  house = await openHouse()
  desk = await house.desk('administrator')
})
afterAll(() => house?.close())

const [WIDE, DARK, , NARROW] = LOOKS

test.each(SCREENS)('%s stands without a complaint, fits, and axe finds nothing', async (path) => {
  await desk.go(path)
  expect(await faultsOf(desk.page)).toEqual([])
  expect(desk.complaints.splice(0)).toEqual([])
})

/** Opens the first conversation of the queue. */
async function open(page: Page): Promise<void> {
  await wear(page, WIDE)
  await desk.go('/inbox/new')
  await page.locator('main [data-id] a').first().click()
  await page.getByRole('article').first().waitFor()
  await page.getByRole('textbox', { name: /^Write / }).waitFor()
  await settled(page)
}

describe('a conversation', () => {
  test('does, too', async () => {
    await open(desk.page)
    expect(await faultsOf(desk.page)).toEqual([])
    expect(desk.complaints.splice(0)).toEqual([])
  })

  test.each([
    { what: 'the note', keys: 'n' },
    { what: 'whom to give it to', keys: 'a' },
    { what: 'its tags', keys: 't' },
    { what: 'its topics', keys: 'l' },
    { what: 'when it comes back', keys: 'z' },
    { what: 'its copy', keys: 'Shift+C' },
    { what: 'its audit trail', keys: 'Shift+A' },
  ])('with $what, opened by $keys', async ({ keys }) => {
    await open(desk.page)
    await desk.page.keyboard.press(keys)
    await settled(desk.page)
    expect(await faultsOf(desk.page, [WIDE, DARK])).toEqual([])
    expect(desk.complaints.splice(0)).toEqual([])
  })
})

describe('what opens over the inbox', () => {
  test.each([
    { what: 'the palette', by: (page: Page) => page.keyboard.press('Control+k') },
    { what: 'the keys', by: (page: Page) => page.keyboard.press('?') },
    {
      what: 'the filters',
      by: (page: Page) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
    },
    { what: 'a new view', by: (page: Page) => page.getByRole('button', { name: 'New view' }).click() },
    {
      what: 'the account',
      by: (page: Page) => page.getByRole('button', { name: /Your account and availability/ }).click(),
    },
    {
      what: 'the notifications',
      by: (page: Page) => page.getByRole('button', { name: /^Notifications/ }).click(),
    },
  ])('$what', async ({ by }) => {
    await wear(desk.page, WIDE)
    await desk.go('/inbox/new')
    await by(desk.page)
    await desk.page.locator('[role="dialog"], [role="menu"]').first().waitFor()
    expect(await faultsOf(desk.page, [WIDE, DARK])).toEqual([])
  })

  test('the drawer with queues and views, on a telephone', async () => {
    await wear(desk.page, NARROW)
    await desk.go('/inbox/new')
    await desk.page.getByRole('button', { name: 'Show queues and views' }).click()
    await desk.page.getByRole('dialog').waitFor()
    expect(await faultsOf(desk.page, [NARROW])).toEqual([])
  })
})
