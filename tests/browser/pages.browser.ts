import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../examples/server/src/tour/steps.js'
import { conversationWith, customer } from './hands.js'
import { type Desk, type House, openHouse } from './house.js'
import { faultsOf } from './looks.js'
import { loadedBy } from './settled.js'

/** Pages that the server draws itself: for customers behind a ticket link, and for agents without a script. */
let house: House
let desk: Desk
/** Somebody's window who is not signed in here. */
let outside: Page
beforeAll(async () => {
  house = await openHouse(4, { furnished: true })
  desk = await house.desk('administrator')
  const context = await desk.context.browser()?.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  if (!context) throw new Error('There is no browser.')
  context.setDefaultTimeout(15_000)
  outside = loadedBy(await context.newPage())
})
afterAll(() => house?.close())

async function stands(page: Page, path: string, status: number): Promise<void> {
  const answer = await page.goto(new URL(path, house.base).href)
  expect(answer?.status()).toBe(status)
  expect(await faultsOf(page)).toEqual([])
}

describe('who is not signed in', () => {
  test('sees the sign-in, and is told there what was wrong', async () => {
    await stands(outside, '/sign-in', 200)
    await outside.getByRole('textbox', { name: /mail/i }).fill('nobody@demo.example')
    await outside.locator('input[name=password]').fill('not the password')
    await outside.keyboard.press('Enter')
    await outside.getByRole('alert').waitFor()
    expect(await faultsOf(outside)).toEqual([])
  })

  test.each([
    { path: '/nowhere/at/all', status: 404 },
    { path: '/invitations/of-nobody', status: 404 },
    { path: '/t/of-nobody', status: 404 },
  ])('sees at $path that there is nothing', ({ path, status }) => stands(outside, path, status))
})

describe('the customer behind a ticket link', () => {
  let link: string
  beforeAll(async () => {
    const { administrator, people } = house.demo
    const settings = await administrator.open('/settings')
    await administrator.submit(settings, { append: 'yes', always: 'on' }, /ticket-links/)
    const tess = await customer(house, 'Tess Ticket')
    const post = await tess.post('my lamp flickers, 2323')
    const { id } = await conversationWith(house, '2323')
    const body = { text: 'Tell us more.', visibility: 'public' }
    const answer = await people.contributor.browser.api('POST', `/api/conversations/${id}/replies`, body)
    expect(answer.status).toBe(202)
    const { x } = house.installation.running
    const reply = await until('the reply at X', async () =>
      (await x.posts()).find(({ replyTo }) => replyTo === post),
    )
    link = reply.typed.split(' ').at(-1) ?? ''
  })

  test('sees a door, and nothing of what was written', async () => {
    await stands(outside, link, 401)
    expect(await outside.locator('body').innerText()).not.toContain('flickers')
  })

  test('signs in at X, and reads', async () => {
    await outside.getByRole('link', { name: /sign in/i }).click()
    await outside.getByRole('radio', { name: /Tess Ticket/ }).check()
    await outside.getByRole('button', { name: 'Authorize app' }).click()
    await outside.getByText('my lamp flickers').waitFor()
    await outside.getByText('Tell us more.').waitFor()
    expect(await faultsOf(outside)).toEqual([])
  })

  test('writes a comment, which is in the inbox at once; one without words is refused', async () => {
    await desk.go('/inbox/new')
    const field = outside.getByRole('textbox').first()
    await field.fill('It began on Monday, 2424.')
    await outside.locator('form[action$=comments] button').click()
    await outside.getByRole('status').waitFor()
    expect(await faultsOf(outside)).toEqual([])
    await desk.page.getByRole('listitem').filter({ hasText: '2424' }).waitFor()
  })

  test('leaves an address, and is told when it is none', async () => {
    const field = outside.locator('input[name=email]')
    await field.fill('no address')
    await field.evaluate((input) => input.closest('form')?.setAttribute('novalidate', ''))
    await field.press('Enter')
    await outside.getByRole('alert').waitFor()
    expect(await faultsOf(outside)).toEqual([])
  })
})

test.each([
  '/queues',
  '/account',
  '/people',
  '/topics',
  '/settings',
  '/tokens',
  '/channels',
  '/health',
  '/outbox',
])('%s, without a script', (path) => stands(desk.page, path, 200))
