import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, type House, openHouse, settled } from './house.js'

const WORDS = new URL('../../examples/console/src/i18n/', import.meta.url)
type Catalogue = { readonly [key: string]: string | Catalogue }

/** Every message of a language by its whole name. */
function messagesIn(language: string): Map<string, string> {
  const flat = (catalogue: Catalogue, before: string): [string, string][] =>
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${before}.${key}`, value]] : flat(value, `${before}.${key}`),
    )
  const folder = new URL(`${language}/`, WORDS)
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => flat(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.slice(0, -5))),
  )
}
const english = messagesIn('en')
const NAMESPACES = [...new Set([...english.keys()].map((key) => key.split('.')[0]))]
const RAW = new RegExp(`^(?:${NAMESPACES.join('|')})(?:\\.[\\w-]+)+$`)

/** English sentences that are others in this language: none of them may be left. */
function leftIn(language: string): Set<string> {
  const own = messagesIn(language)
  const kept = new Set(own.values())
  return new Set(
    [...english]
      .filter(([key, text]) => own.get(key) !== text && !/[{<]/.test(text) && !kept.has(text))
      .map(([, text]) => text),
  )
}

const SCREENS = [
  '/inbox/new',
  '/inbox/resolved',
  '/contacts',
  '/outbox',
  '/stream',
  '/reports',
  '/settings/profile',
  '/settings/channels',
  '/settings/calendars',
  '/settings/users',
  '/settings/teams',
  '/settings/access',
  '/settings/topics',
  '/settings/away-states',
  '/settings/attributes',
  '/settings/general',
  '/settings/links',
  '/settings/plan',
  '/settings/tokens',
  '/settings/history',
] as const

/** Everything that is read or read out, but what people wrote or are called. */
const words = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-description'])
          found.push(node.getAttribute(name) ?? '')
        if (node instanceof HTMLInputElement && node.type === 'button') found.push(node.value)
      } else if (!node.parentElement?.closest('[dir="auto"], script')) found.push(node.textContent ?? '')
    }
    return [...new Set(found.map((text) => text.trim()).filter(Boolean))]
  })

let house: House
let desk: Desk
beforeAll(async () => {
  house = await openHouse(8)
  desk = await house.desk('administrator')
})
afterAll(() => house?.close())

const monthIn = (language: string) => new Intl.DateTimeFormat(language, { month: 'long' }).format(new Date())
const NAMES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const

describe.each(['fr', 'de', 'en'] as const)('in %s', (language) => {
  const left = language === 'en' ? new Set<string>() : leftIn(language)

  test('the account menu changes the language at once, and for good', async () => {
    const { page } = desk
    await desk.go('/inbox/new')
    await page.locator('nav').first().locator('button').last().click()
    const menu = page.getByRole('menu').first()
    await menu.waitFor()
    // The languages are named in themselves, wherever one is.
    await menu.getByRole('menuitem', { name: /^(Language|Langue|Sprache)/ }).click()
    await page.getByRole('menuitemradio', { name: NAMES[language] }).click()
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
    await page.reload()
    await page.locator('main').waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    const nav = await page.getByRole('navigation').first().getByRole('link').allInnerTexts()
    expect(nav.join(' ')).toContain(messagesIn(language).get('app.nav.contacts'))
  })

  test.each(SCREENS)(
    '%s holds no raw name of a message, and no English that has words of its own',
    async (path) => {
      await desk.go(path)
      const shown = await words(desk.page)
      expect(shown.length).toBeGreaterThan(10)
      expect(shown.filter((text) => RAW.test(text))).toEqual([])
      expect(shown.filter((text) => left.has(text))).toEqual([])
    },
  )

  test('a conversation does not either, and its days and numbers are those of the language', async () => {
    const { page } = desk
    await desk.go('/inbox/new')
    await page.locator('main [data-id] a').first().click()
    await page.getByRole('article').first().waitFor()
    await settled(page)
    const shown = await words(page)
    expect(shown.filter((text) => RAW.test(text))).toEqual([])
    expect(shown.filter((text) => left.has(text))).toEqual([])
    await page.getByRole('article').first().locator('time').hover()
    await expect.poll(async () => (await words(page)).join('\n')).toContain(monthIn(language))
  })
})

test('nothing was complained of', () => {
  expect(desk.complaints).toEqual([])
})
