import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TAGS, TOPICS } from '../../examples/server/src/demo/words.js'
import { conversationWith, customer, timeline } from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'
import { SCREENS, SECTIONS } from './looks.js'
import { isForeign, type Language, messagesIn, RAW } from './messages.js'

/** What people called something, in whatever language, and the key of an attribute. */
const GIVEN: ReadonlySet<string> = new Set([...TOPICS, ...TAGS, 'language'])
/** The name of who looks stands in texts of all languages, and is English itself. */
const OWN_NAME = 'Administrator of Lumen Lamps'

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
      } else if (!node.parentElement?.closest('[dir="auto"], bdi, script')) found.push(node.textContent ?? '')
    }
    return [...new Set(found.map((text) => text.trim()).filter(Boolean))]
  })

let house: House
let desk: Desk
let conversation: string
beforeAll(async () => {
  house = await openHouse(8)
  desk = await house.desk('administrator')
  const lola = await customer(house, 'Lola Langue', { followers: 12_345 })
  const post = await lola.post('one of three, 7070')
  await lola.post('two of three', post)
  conversation = (await conversationWith(house, '7070')).id
})
afterAll(() => house?.close())

/** What is shown and belongs to another language, or is the name of a message. */
async function strange(language: Language): Promise<string[]> {
  const shown = await words(desk.page)
  expect(shown.length).toBeGreaterThan(10)
  return shown
    .map((text) => text.replaceAll(OWN_NAME, 'Ada'))
    .filter((text) => RAW.test(text) || (!GIVEN.has(text) && isForeign(language, text)))
}

const FILTERS = {
  en: ['1 filter', '2 filters'],
  fr: ['1 filtre', '2 filtres'],
  de: ['1 Filter', '2 Filter'],
} as const
/** The browser's first language is the English of Britain: it writes hours as there, and nothing of French and German. */
const TAGS_OF = { en: 'en-GB', fr: 'fr', de: 'de' } as const
const NAMES = { en: 'English', fr: 'Français', de: 'Deutsch' } as const

test('a text of another language would be known, with whatever stands in it', () => {
  expect(isForeign('fr', 'Contacts')).toBe(false)
  expect(isForeign('de', 'Contacts')).toBe(true)
  expect(isForeign('fr', 'Remove Delivery')).toBe(true)
  expect(isForeign('en', 'Remove Delivery')).toBe(false)
  expect(RAW.test('app.nav.contacts')).toBe(true)
})

describe.each(['fr', 'de', 'en'] as const)('in %s', (language) => {
  const says = messagesIn(language)
  const say = (key: string) => says.get(key) ?? key

  test('the account menu changes the language at once, and for good', async () => {
    const { page } = desk
    await desk.go('/inbox/new')
    await page.getByRole('button', { name: /(account and|compte et|Konto und) / }).click()
    const menu = page.getByRole('menu').first()
    // The languages are named in themselves, wherever one is.
    await menu.getByRole('menuitem', { name: /^(Language|Langue|Sprache)/ }).click()
    await page.getByRole('menuitemradio', { name: NAMES[language] }).click()
    const link = page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: say('app.nav.contacts') })
    await link.waitFor()
    await page.reload()
    await link.waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
  })

  test.each([...SCREENS, ...SECTIONS])('%s says nothing in another language', async (path) => {
    await desk.visit(path)
    expect(await strange(language)).toEqual([])
  })

  test('a conversation does not either', async () => {
    await desk.visit(`/inbox/new/${conversation}`)
    await timeline(desk.page).first().waitFor()
    await settled(desk.page)
    expect(await strange(language)).toEqual([])
  })

  test('its days, hours and numbers are written as the language does', async () => {
    const { page } = desk
    const message = timeline(page).first().locator('time')
    const at = new Date((await message.getAttribute('datetime')) ?? '')
    const tag = TAGS_OF[language]
    const zone = { timeZone: 'Europe/Paris' }
    expect(await message.innerText()).toBe(at.toLocaleTimeString(tag, { timeStyle: 'short', ...zone }))
    await message.hover()
    await page.getByText(at.toLocaleString(tag, { dateStyle: 'full', timeStyle: 'short', ...zone })).waitFor()
    await page.getByText((12_345).toLocaleString(tag), { exact: true }).first().waitFor()
  })

  test('one and several are told apart', async () => {
    for (const [place, query] of ['visibility=public', 'visibility=public&assignee=me'].entries()) {
      await desk.visit(`/inbox/new?${query}`)
      await desk.page.getByRole('button', { name: FILTERS[language][place] ?? '', exact: true }).waitFor()
    }
  })
})

test('nothing was complained of', () => {
  expect(desk.complaints).toEqual([])
})
