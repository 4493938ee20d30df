import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  conversationNow,
  conversationWith,
  customer,
  goToLine,
  line,
  lineInFocus as lineOf,
  replyField,
  timeline,
} from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

let house: House
let desk: Desk
let page: Page
beforeAll(async () => {
  house = await openHouse(12)
  desk = await house.desk('supervisor')
  page = desk.page
})
afterAll(() => house?.close())

/** What has the focus, by role or element and name. */
const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nothing'
    return `${at.getAttribute('role') ?? at.localName} ${at.getAttribute('aria-label') ?? at.textContent?.trim() ?? ''}`.slice(
      0,
      60,
    )
  })
const lineInFocus = () => lineOf(page)

describe('the list', () => {
  beforeEach(() => desk.go('/inbox/new'))

  test('the first Tab offers to skip the navigation', async () => {
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('a Skip to content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('j and k go up and down, Enter opens, Escape comes back to the line', async () => {
    await page.keyboard.press('j')
    const first = await lineInFocus()
    await page.keyboard.press('j')
    await expect.poll(lineInFocus).not.toBe(first)
    const second = await lineInFocus()
    await page.keyboard.press('k')
    await expect.poll(lineInFocus).toBe(first)
    await page.keyboard.press('ArrowDown')
    await expect.poll(lineInFocus).toBe(second)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`/inbox/new/${second}`))
    await replyField(page).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/inbox\/new$/)
    expect(await focused()).not.toBe('nothing')
    await page.keyboard.press('j')
    await expect.poll(lineInFocus).not.toBe(null)
  })

  test('/ goes to the search, and Escape leaves it', async () => {
    await page.keyboard.press('/')
    expect(await focused()).toContain('Search in conversations')
    await page.keyboard.type('jek')
    expect(await page.getByRole('searchbox').inputValue()).toBe('jek')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('')
  })

  test('x marks, shift+x marks up to there, Escape unmarks', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('Shift+X')
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('toolbar', { name: 'Bulk actions' }).waitFor({ state: 'detached' })
  })

  test('g and a letter go to the other queues and screens', async () => {
    for (const [keys, place] of [
      ['p', /\/inbox\/pending$/],
      ['r', /\/inbox\/resolved$/],
      ['c', /\/contacts$/],
      ['o', /\/outbox$/],
      ['n', /\/inbox\/new$/],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(keys)
      await page.waitForURL(place)
    }
    expect(await focused()).not.toBe('nothing')
  })
})

test('an answer without a mouse: found, opened, answered', async () => {
  await (await customer(house, 'Kim Keys')).post('no mouse here, 6060')
  const { id } = await conversationWith(house, '6060')
  await desk.go('/inbox/new')
  await line(page, '6060').waitFor()
  await goToLine(page, id)
  await page.keyboard.press('Enter')
  await replyField(page).waitFor()
  await page.keyboard.press('r')
  await expect.poll(focused).toContain('Write a public reply')
  // Keys are letters while one types: nothing is resolved, nothing is opened.
  await page.keyboard.type('We see: jeep keys? Here, e x p.')
  expect(await replyField(page).inputValue()).toBe('We see: jeep keys? Here, e x p.')
  expect((await conversationNow(house, id)).queue).toBe('new')
  await page.keyboard.press('Control+Enter')
  await timeline(page).filter({ hasText: 'jeep keys' }).getByText('Sent', { exact: true }).waitFor()
  await expect.poll(focused).toContain('Write a public reply')
})

describe('windows over the page', () => {
  beforeEach(async () => {
    await desk.go('/inbox/new')
    await page.keyboard.press('j')
    await expect.poll(lineInFocus).not.toBe(null)
  })

  test('? shows every key, and gives the focus back', async () => {
    const before = await lineInFocus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(lineInFocus).toBe(before)
  })

  test('Ctrl+K finds a command by typing and runs it; Escape gives the focus back', async () => {
    const before = await lineInFocus()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search, or type a command' })
    await field.waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await expect.poll(lineInFocus).toBe(before)
    await page.keyboard.press('Control+k')
    await field.waitFor()
    await page.keyboard.type('go cont')
    await page.getByRole('option', { name: /Go to Contacts/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/contacts$/)
    await settled(page)
    expect(await focused()).not.toBe('nothing')
  })

  test('a and t open a window for the line, and give the focus back', async () => {
    const before = await lineInFocus()
    for (const key of ['a', 't']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      for (let step = 0; step < 5; step += 1) {
        await page.keyboard.press('Tab')
        expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(
          true,
        )
      }
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(lineInFocus).toBe(before)
    }
  })

  test('the account menu is opened, walked and left by keys', async () => {
    const button = page.getByRole('button', { name: /Your account and availability/ })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toMatch(/^menuitem/)
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(focused).toContain('Your account and availability')
  })
})

test.each(['/inbox/new', '/contacts', '/outbox', '/settings'])(
  'Tab through %s: each stop is seen, has a name, and none holds the focus',
  async (path) => {
    await desk.go(path)
    const seen = new Set<string>()
    const faults: string[] = []
    for (let step = 0; step < 45; step += 1) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null
        if (!element || element === document.body || element.hasAttribute('data-base-ui-focus-guard'))
          return null
        const { width, height } = element.getBoundingClientRect()
        const { outlineStyle, boxShadow } = getComputedStyle(element)
        const within = element.matches('input, textarea')
          ? getComputedStyle(element.parentElement ?? element)
          : null
        return {
          what: `${element.localName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent ?? ''}`.slice(
            0,
            90,
          ),
          drawn: width > 0 && height > 0,
          ring:
            outlineStyle !== 'none' ||
            boxShadow !== 'none' ||
            (within && (within.boxShadow !== 'none' || within.outlineStyle !== 'none')),
        }
      })
      if (!at) continue
      seen.add(at.what)
      if (!at.drawn) faults.push(`not seen: ${at.what}`)
      if (!at.ring) faults.push(`no ring: ${at.what}`)
    }
    expect(seen.size).toBeGreaterThan(8)
    expect([...new Set(faults)]).toEqual([])
  },
)

test('nothing was complained of', () => {
  expect(desk.complaints).toEqual([])
})
