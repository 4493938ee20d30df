import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, startAtTitle, tabTo, walk } from './focus.js'
import { type Desk, type House, openHouse } from './house.js'
import { SCREENS, SECTIONS } from './looks.js'

/** What an administrator keeps, and the way through every screen, without a mouse: nothing here is clicked. */
let house: House
let boss: Desk
let page: Page
beforeAll(async () => {
  house = await openHouse(12)
  boss = await house.desk('administrator')
  page = boss.page
})
afterAll(async () => {
  expect(boss.complaints).toEqual([])
  await house.close()
})

const focus = () => focused(page)
const gone = (name: string) =>
  page.getByRole('dialog', { name }).waitFor({ state: 'detached', timeout: 3_000 })

test('a topic is added and called otherwise, and each time the focus goes back', async () => {
  await boss.go('/settings/topics')
  await tabTo(page, /button "Add topic"/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Add topic' }).waitFor()
  await expect.poll(focus).toContain('textbox "Name')
  await page.keyboard.type('Keyed')
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: 'Keyed' }).waitFor()
  await gone('Add topic')
  await expect.poll(focus).toContain('button "Add topic"')
  await tabTo(page, /button "Rename Keyed"/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Rename topic' }).waitFor()
  await page.keyboard.press('Escape')
  await gone('Rename topic')
  await expect.poll(focus).toContain('button "Rename Keyed"')
})

test('a form is walked: a number, a choice, a switch; Ctrl+S saves', async () => {
  await boss.go('/settings/general')
  await tabTo(page, /^textbox "Name/)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Lamps by Keys')
  await tabTo(page, /^combobox "Sort order of New/)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Newest first' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect.poll(focus).toContain('combobox "Sort order of New')
  await tabTo(page, /^radio /)
  await page.keyboard.press('ArrowDown')
  expect(await focus()).toMatch(/^radio .*\[checked\]/)
  await tabTo(page, /^switch /)
  const before = (await focus()).includes('[checked]')
  await page.keyboard.press('Space')
  expect((await focus()).includes('[checked]')).toBe(!before)
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' })
  const kept = JSON.parse((await house.demo.administrator.api('GET', '/api/admin/settings')).text)
  expect(kept).toMatchObject({ name: 'Lamps by Keys', queueOrder: 'newest' })
})

const places = [
  ...SCREENS.map((path) => ({ path, steps: 40 })),
  // Navigation and sidebar are the same everywhere: what comes behind the title is walked.
  ...SECTIONS.map((path) => ({ path, steps: 20 })),
]
test.each(places)('Tab through $path: each stop is seen and looks so', async ({ path, steps }) => {
  await boss.visit(path)
  if (path.startsWith('/settings/')) await startAtTitle(page)
  const { stops, faults } = await walk(page, steps)
  expect(stops).toBeGreaterThan(3)
  expect(faults.join('\n')).toBe('')
})
