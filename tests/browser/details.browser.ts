import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversationWith, customer } from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

/** Small things of the screens that no list of screens opens: each was wrong or missing once. */
let house: House
let desk: Desk
let conversationId: string
const GROUPS = 9

beforeAll(async () => {
  house = await openHouse(12, { furnished: true })
  const grete = await customer(house, 'Grete Gruppe', { followers: 54_321 })
  for (let number = 1; number <= GROUPS; number += 1)
    await house.demo.administrator.api('POST', '/api/admin/contact-groups', {
      name: `Those who are heard by many, group ${number} of all that there are`,
      when: { all: [{ field: 'contact.followers', operator: 'at-least', value: 50_000 + number }] },
    })
  await grete.post('I want my refund, 7171')
  conversationId = (await conversationWith(house, '7171')).id
  desk = await house.desk('administrator')
})
afterAll(() => house?.close())

test('R120 which rules ran on a conversation is told in it: which, when, and what came of each action', async () => {
  const { page } = desk
  await desk.go(`/inbox/new/${conversationId}`)
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'What automations did…' }).click()
  const told = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Refunds get their tag' })
  await expect.poll(() => told.first().innerText()).toContain('Add tags')
  expect(await told.first().innerText()).toContain('Notify a team')
  expect(await told.first().getByRole('link').getAttribute('href')).toMatch(/\/app\/settings\/rules\/rul_/)
  await page.keyboard.press('Escape')
})

test('while the fields of an automation are on their way none is said to be gone, and a transcript says who saves it', async () => {
  const { page } = desk
  const { items } = JSON.parse((await house.demo.administrator.api('GET', '/api/admin/rules')).text) as {
    items: { id: string; name: string }[]
  }
  const rule = items.find(({ name }) => name === 'Refunds get their tag')
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/api/admin/rules/fields', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(new URL(`/app/settings/rules/${rule?.id}`, page.url()).href)
  await page.getByRole('textbox', { name: /^Name/ }).waitFor()
  const conditions = page.getByRole('combobox', { name: 'What is asked' })
  expect(await page.getByText('This field no longer exists').count()).toBe(0)
  expect(await conditions.count()).toBe(0)
  arrive()
  await conditions.first().waitFor()
  await page.unroute('**/api/admin/rules/fields')
  expect(await page.getByText('Only administrators can save this action.').count()).toBe(0)
  await page.getByRole('button', { name: 'Add action' }).click()
  await page.getByRole('menuitem', { name: 'Mail the transcript to an address' }).click()
  await page.getByText('Only administrators can save this action.').waitFor()
})

test('R71 a contact in many groups shows each of them, whole', async () => {
  const { page } = desk
  await desk.go(`/inbox/new/${conversationId}`)
  const side = page.getByRole('complementary', { name: 'Contact' })
  const named = side.getByText(/^Those who are heard/)
  await side.getByRole('button', { name: /more group/ }).click()
  await expect.poll(() => named.count()).toBe(GROUPS)
  const edge = (await side.boundingBox()) ?? { x: 0, width: 0 }
  for (const one of await named.all()) {
    expect(await one.evaluate((words) => words.scrollWidth <= words.clientWidth)).toBe(true)
    const box = (await one.boundingBox()) ?? { x: 0, width: 0 }
    expect(box.x + box.width).toBeLessThanOrEqual(edge.x + edge.width)
  }
})

test('R65 who gives a conversation to somebody is named in the message about it', async () => {
  const { page } = await house.desk('contributor')
  await settled(page)
  const id = await idOf('contributor')
  const call = (assigneeId: string) =>
    house.demo.people.supervisor.browser.api('POST', `/api/conversations/${conversationId}/assign`, {
      assigneeId,
    })
  const name = JSON.parse((await house.demo.people.supervisor.browser.api('GET', '/api/me')).text).name
  // Routing may have given it to them already, and who gives nothing is named nowhere.
  await call(await idOf('supervisor'))
  await call(id)
  await expect.poll(() => page.getByText(`${name} assigned a conversation to you`).count()).toBeGreaterThan(0)
})

test('a table that is read as cards is put in order there, and nothing unseen takes the focus', async () => {
  const { page } = await house.desk('administrator', { width: 390, height: 844 })
  await page.goto(`${house.base}/app/reports?by=channel`)
  const table = page.getByRole('table', { name: /channel/i })
  const first = () => table.getByRole('rowheader').first().innerText()
  const by = page.getByRole('combobox', { name: 'Sort by' })
  await by.click()
  await page.getByRole('option', { name: 'Channel', exact: true }).click()
  const descending = await first()
  await page.getByRole('button', { name: 'Descending' }).click()
  await expect.poll(first).not.toBe(descending)
  await by.focus()
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(focusIsSeen)).toBe(true)
  }
})

/** Whether what has the focus can be pressed where it stands: what is cut away lies under something else there. */
function focusIsSeen(): boolean {
  const here = document.activeElement
  if (!here) return false
  here.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = here.getBoundingClientRect()
  const there = document.elementFromPoint(x + width / 2, y + height / 2)
  return there !== null && here.contains(there)
}

async function idOf(role: 'contributor' | 'supervisor'): Promise<string> {
  return JSON.parse((await house.demo.people[role].browser.api('GET', '/api/me')).text).id
}
