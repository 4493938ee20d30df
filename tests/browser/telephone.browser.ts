import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversationWith, customer } from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'
import { faultsOf, SECTIONS } from './looks.js'

/** What a finger meets on a telephone that no pointer does. */
let house: House
let desk: Desk
let page: Page
let snoozed: string
const HEIGHT = 844
const NARROW = { name: '390', width: 390, height: HEIGHT, scheme: 'light' } as const
const NARROWEST = { ...NARROW, name: '320', width: 320 } as const

beforeAll(async () => {
  house = await openHouse(12, { furnished: true })
  const nora = await customer(house, 'Nora Narrow with a name that is longer than a telephone is wide')
  await nora.post('no room for this, 6161')
  snoozed = (await conversationWith(house, '6161')).id
  const change = (path: string, body: object) =>
    house.demo.administrator.api('POST', `/api/conversations/${snoozed}${path}`, body)
  await change('/move', { queue: 'pending' })
  await change('/boomerang', { afterMs: 86_400_000 })
  desk = await house.desk('administrator', NARROW)
  page = desk.page
})
afterAll(() => house?.close())

test.each(SECTIONS)('%s: no button of a card lies over its words', async (path) => {
  await desk.go(path)
  expect(await page.evaluate(overWords)).toEqual([])
})

test('R71 the header of a conversation that comes back fits, and says when; the bar below fits as well', async () => {
  await desk.go(`/inbox/pending/${snoozed}`)
  await page.getByRole('textbox', { name: /^Write / }).waitFor()
  expect(await faultsOf(page, [NARROW, NARROWEST])).toEqual([])
  const when = page
    .getByRole('main')
    .locator('header')
    .getByText(/\d{1,2}:\d\d/)
  await expect.poll(() => when.filter({ visible: true }).count()).toBe(1)
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: HEIGHT })
    await settled(page)
    const places = page.getByRole('navigation', { name: 'Main navigation' }).locator('a, button')
    const boxes = (await Promise.all((await places.all()).map((one) => one.boundingBox()))).filter(
      (box) => box !== null,
    )
    const widths = boxes.map((box) => Math.round(box.width))
    expect(widths.length).toBe(6)
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1)
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(44)
  }
  await page.setViewportSize(NARROW)
})

test('what is rarer than the bar has room for opens from it', async () => {
  await desk.go('/inbox/new')
  await page.getByRole('button', { name: 'More', exact: true }).tap()
  await page.getByRole('menuitem', { name: 'Settings' }).tap()
  await expect.poll(() => page.url()).toMatch(/\/app\/settings/)
})

test.each(['/settings/rules', '/settings/users'])(
  '%s: a line opens by a tap anywhere on it',
  async (path) => {
    await desk.go(path)
    const line = page.getByRole('main').locator('li:has(a[draggable=false]), tbody tr').first()
    const { x, y, width, height } = (await line.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    // Beside the name, above what can be switched.
    await page.touchscreen.tap(x + width * 0.4, y + height * 0.4)
    await expect.poll(() => page.url()).toMatch(new RegExp(`${path}/\\w+_`))
  },
)

test('who taps what is refused is told why', async () => {
  await desk.go(`/inbox/pending/${snoozed}`)
  await page.getByRole('button', { name: 'Reply publicly' }).tap({ force: true })
  await expect
    .poll(() => page.getByText('Write something first.', { exact: true }).count())
    .toBeGreaterThan(0)
})

/** Buttons that share room with words of the same row that are not their own, and words that leave their row. */
function overWords(): string[] {
  const wordsOf = (row: Element) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
    const found: { words: string; box: DOMRect; of: Element | null }[] = []
    while (walker.nextNode()) {
      const { currentNode: node } = walker
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects())
        if (box.width > 1 && box.height > 1 && node.parentElement?.checkVisibility())
          found.push({ words: node.textContent ?? '', box, of: node.parentElement })
    }
    return found
  }
  const share = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  return [...document.querySelectorAll('main tbody tr, main ol > li')].flatMap((row) =>
    [...row.querySelectorAll('button')].flatMap((button) =>
      wordsOf(row)
        .filter(({ box, of }) => !button.contains(of) && share(box, button.getBoundingClientRect()))
        .map(({ words }) => `${button.getAttribute('aria-label') ?? button.textContent} over “${words}”`),
    ),
  )
}
