import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOSTILE } from '../../examples/server/src/testing/hostile-texts.js'
import { line, replyField, timeline } from './hands.js'
import {
  type HostileConversation,
  hostileConversations,
  hostileRefusal,
  hostileSettings,
  hostileStream,
} from './hostile.js'
import { type Desk, type House, openHouse, settled } from './house.js'
import { SCREENS, SECTIONS } from './looks.js'

let house: House
let desk: Desk
let page: Page
let conversations: readonly HostileConversation[]

beforeAll(async () => {
  house = await openHouse(5)
  desk = await house.desk('administrator')
  page = desk.page
  await hostileSettings(house)
  conversations = await hostileConversations(house)
  if (conversations[0]) await hostileRefusal(house, conversations[0])
  await hostileStream(house)
  await page.addInitScript(() => {
    const ran: string[] = []
    for (const name of ['alert', 'confirm', 'prompt', 'open'] as const)
      Object.assign(window, { [name]: () => ran.push(name) })
    Object.assign(window, { ran })
  })
  page.on('dialog', (dialog) => {
    desk.complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await desk.go('/contacts')
})
afterAll(() => house?.close())
afterEach(() => {
  desk?.complaints.splice(0)
})

/** What of the page strangers could have brought in. */
const brought = (): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const say = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`)
    // What turns the text is shown as a mark, and never does so.
    const turned = /[\u202a-\u202e\u2066-\u2069]/
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName
      if (['iframe', 'object', 'embed', 'base', 'math', 'style', 'frame'].includes(name))
        say('an element', element)
      if (name === 'meta' && element.hasAttribute('http-equiv')) say('a meta', element)
      if (element instanceof HTMLScriptElement && element.src === '') say('a script', element)
      if (
        element instanceof HTMLScriptElement &&
        new URL(element.src, document.baseURI).origin !== location.origin
      )
        say('a script', element)
      for (const { name: attribute } of element.attributes)
        if (/^on|^srcdoc$|^formaction$/.test(attribute)) say('a handler', element)
      if (element instanceof HTMLFormElement && new URL(element.action).origin !== location.origin)
        say('a form', element)
      if (
        element instanceof HTMLImageElement &&
        !/^(https?:|data:image\/|blob:)/.test(element.src || 'data:image/')
      )
        say('a picture', element)
      if (element instanceof HTMLAnchorElement && element.hasAttribute('href')) {
        const { protocol, origin } = element
        if (!/^https?:$/.test(protocol)) say('a link', element)
        if (origin !== location.origin && !/\bnoopener\b/.test(element.rel))
          say('a link without noopener', element)
      }
      for (const attribute of ['aria-label', 'title', 'placeholder', 'alt'])
        if (turned.test(element.getAttribute(attribute) ?? '')) say('a name that is turned', element)
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement } = walker.currentNode
      if (
        parentElement &&
        parentElement.localName !== 'textarea' &&
        turned.test(walker.currentNode.textContent ?? '')
      )
        say('text that is turned', parentElement)
    }
    if (turned.test(document.title)) found.push('the title is turned')
    return [...found, ...(window as unknown as { ran: string[] }).ran]
  })

/** Nothing came in, nothing ran, nothing was even refused by the policy. */
async function clean(): Promise<void> {
  await settled(page)
  expect([...(await brought()), ...desk.complaints].join('\n')).toBe('')
}

/** The text of the screen, with the hostile words in it: they were shown. */
async function shows(words: string | RegExp): Promise<void> {
  await page.locator('body').filter({ hasText: words }).waitFor()
}

test('what looks for strangers finds them', async () => {
  await desk.visit('/contacts')
  await page.evaluate(() => {
    const main = document.querySelector('main')
    if (main)
      main.innerHTML = '<img src=x onerror=alert(1)><a href="https://a.example">\u202ex</a><script>1</script>'
  })
  await page.waitForTimeout(200)
  const found = (await brought()).join('\n')
  for (const what of ['a handler', 'a script', 'a link without noopener', 'text that is turned'])
    expect(found).toContain(what)
  expect(desk.complaints.join('\n')).toContain('refused by the policy: script-src')
  await desk.go('/contacts')
})

describe('in the inbox', () => {
  test('names, excerpts, tags, topics, teams and owners of the list', async () => {
    await desk.visit('/inbox/new')
    await line(page, 'alert(1)').first().waitFor()
    await clean()
  })

  test('what narrows it: topics, teams, colleagues, groups, tags', async () => {
    await desk.visit('/inbox/new')
    await page.getByRole('button', { name: 'Filters', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Filters' })
    for (const field of await dialog.getByRole('combobox').all()) {
      await field.click()
      await page.getByRole('option').first().waitFor()
      await clean()
      await page.keyboard.press('Escape')
    }
  })

  test('the views, each by its own name', async () => {
    for (const place of [0, 24]) {
      await desk.visit('/inbox/new')
      await page
        .getByRole('navigation')
        .getByRole('listitem')
        .filter({ hasText: shown(place) })
        .first()
        .getByRole('link')
        .click()
      await page.waitForURL(/view=/)
      await page.getByRole('heading', { level: 1, name: shown(place) }).waitFor()
      await clean()
      await page.getByRole('button', { name: `Actions for ${shown(place)}` }).click()
      await page.getByRole('menuitem', { name: 'Delete view' }).click()
      await page
        .getByRole('alertdialog')
        .filter({ hasText: shown(place) })
        .waitFor()
      await clean()
      await page.keyboard.press('Escape')
    }
  })

  test('what is done with many', async () => {
    await desk.visit('/inbox/new')
    await page.getByRole('checkbox').first().click({ force: true })
    await page.getByRole('toolbar').getByRole('button', { name: 'Assign' }).click()
    await page
      .getByRole('menuitem', { name: shown(24) })
      .first()
      .waitFor()
    await clean()
  })
})

/** A hostile text as it is shown: signs that turn it are marks. */
const shown = (place: number): string =>
  (HOSTILE[place] ?? '')
    .replaceAll('\u202e', '⟨RLO⟩')
    .replaceAll('\u202c', '⟨PDF⟩')
    .replaceAll('\u2066', '⟨LRI⟩')
    .replaceAll('\u2069', '⟨PDI⟩')

describe.each(Array.from({ length: 9 }, (_, place) => place))('conversation %i', (place) => {
  const at = () => conversations[place] ?? { id: '', privateId: '', contactId: '', mark: '' }

  test('posts, notes, tags, topics, owner, the audit trail', async () => {
    await desk.visit(`/inbox/new/${at().id}`)
    await timeline(page).filter({ hasText: at().mark }).first().waitFor()
    expect(await page.getByRole('article', { name: /^Note by/ }).count()).toBe(3)
    await page.keyboard.press('Shift+A')
    await clean()
    await page.keyboard.press('Shift+A')
  })

  test('private messages, and their copy', async () => {
    await desk.visit(`/inbox/new/${at().privateId}`)
    await timeline(page)
      .filter({ hasText: `secret${place * 3}secret` })
      .first()
      .waitFor()
    await clean()
    await page.keyboard.press('Shift+C')
    await page
      .getByRole('dialog')
      .locator('pre')
      .filter({ hasText: `secret${place * 3}secret` })
      .waitFor()
    await clean()
  })

  test('the contact: name, attributes, notes, conversations', async () => {
    await desk.visit(`/contacts/${at().contactId}`)
    await shows(shown(place * 3 + 1).slice(0, 12))
    await clean()
  })
})

describe('a conversation is worked on', () => {
  beforeAll(() => desk.visit(`/inbox/new/${conversations[8]?.id}`))

  test('what strangers hide is shown: signs that turn the text are marks', async () => {
    await page
      .getByRole('img', { name: /U\+202E/ })
      .first()
      .waitFor()
  })

  test('a draft, and saved replies', async () => {
    await replyField(page).fill(HOSTILE.join('\n').slice(0, 200))
    await clean()
    await replyField(page).fill('')
    await page.getByRole('button', { name: 'Saved replies' }).click()
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    await clean()
    await page.getByRole('listbox').getByRole('option').filter({ hasText: '<script>' }).first().click()
    await expect.poll(() => replyField(page).inputValue()).toContain('<script>')
    await clean()
    await replyField(page).fill('')
    await page.getByText('Draft saved').waitFor({ state: 'detached' })
  })

  test.each([/^Assigned to:/, /^Topic$/, /^Tag$/])('what %s offers', async (opener) => {
    await page.getByRole('button', { name: opener }).click()
    await page.getByRole('option').filter({ hasText: 'alert(1)' }).first().waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })

  test('reasons to resolve it', async () => {
    await page.getByRole('button', { name: 'Resolve with a reason' }).click()
    await page
      .getByRole('menuitem', { name: shown(24) })
      .first()
      .waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })

  test('who gives it to whom: what is said then, and the notice', async () => {
    await page.getByRole('button', { name: /^Assigned to:/ }).click()
    await page
      .getByRole('option')
      .filter({ hasText: HOSTILE[0] ?? '' })
      .first()
      .click()
    await shows(`Assigned to ${HOSTILE[0]}`)
    await clean()
    const { supervisor } = house.demo.people
    const me = JSON.parse((await house.demo.administrator.api('GET', '/api/me')).text) as { id: string }
    const path = `/api/conversations/${conversations[1]?.id}/assign`
    const given = await supervisor.browser.api('POST', path, { assigneeId: me.id })
    expect(`${given.status} ${given.text}`).toMatch(/^200/)
    await shows('assigned a conversation to you')
    await clean()
    await page.getByRole('button', { name: /^Notifications/ }).click()
    await page
      .getByRole('dialog', { name: 'Notifications' })
      .filter({ hasText: HOSTILE[0] ?? '' })
      .waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })

  test('the account menu: oneself, and how one can be away', async () => {
    await page.getByRole('button', { name: /Your account and availability/ }).click()
    await page.getByRole('menuitemradio', { name: shown(24).slice(0, 12) }).waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })

  test.each(['script', 'txt', 'evil', 'alert'])('what the palette finds of “%s”', async (words) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search, or type a command' }).fill(words)
    await page.getByRole('option').first().waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })
})

test('the outbox tells why in the words of the network', async () => {
  await desk.visit('/outbox')
  await page.getByRole('radio', { name: 'Not sent' }).click()
  await page
    .getByRole('article')
    .filter({ hasText: 'refused' })
    .filter({ hasText: HOSTILE[0] ?? '' })
    .waitFor()
  await clean()
})

test('the stream shows what nobody captured', async () => {
  await desk.visit('/stream')
  await shows('alert(1)')
  await clean()
})

test.each([...SCREENS, ...SECTIONS])('%s', async (path) => {
  await desk.visit(path)
  await clean()
})

/** Sections in which each thing has a page or a window of its own, named by one of the texts. */
const KEPT = [
  'calendars',
  'teams',
  'contact-groups',
  'rules',
  'service-levels',
  'routing',
  'exports',
  'saved-replies',
  'users',
  'channels',
]
test.each(KEPT)('/settings/%s shows them, and one of them has its page', async (section) => {
  await desk.visit(`/settings/${section}`)
  await shows('alert(1)')
  const links = page
    .locator(`main a[href^="/app/settings/${section}/"]`)
    .filter({ hasText: /alert|txt\.exe/ })
  await links.first().waitFor()
  await desk.visit(((await links.last().getAttribute('href')) ?? '').replace('/app', ''))
  await clean()
})

test.each(['topics', 'resolve-reasons', 'away-states', 'attributes'])(
  '/settings/%s shows them, and one of them is edited',
  async (section) => {
    await desk.visit(`/settings/${section}`)
    await shows('alert(1)')
    await page
      .getByRole('row')
      .filter({ hasText: shown(24).slice(0, 12) })
      .getByRole('button', { name: /Rename|Edit/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /^(Rename|Edit) / })
    await dialog.waitFor()
    await clean()
    // What is edited is edited as it is.
    expect(await dialog.getByRole('textbox').first().inputValue()).toMatch(/^\u202e/)
    await page.keyboard.press('Escape')
  },
)

test.each(['team', 'agent', 'topic', 'tag', 'channel', 'policy', 'reason'])('reports by %s', async (by) => {
  await desk.visit(`/reports?by=${by}&period=last-7`)
  await clean()
})

test.each([
  '/inbox/new?text=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/inbox/new?tags=%5B%22%3Csvg%2Fonload%3Dalert(1)%3E%22%5D',
  '/inbox/new?view=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/contacts?text=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  '/reports?by=%3Cscript%3E&zone=%3Cimg%20src%3Dx%3E&topics=javascript:alert(1)',
  '/settings/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/settings/channels/connect?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
])('what stands in an address: %s', async (path) => {
  await desk.visit(path)
  desk.complaints.splice(
    0,
    desk.complaints.length,
    ...desk.complaints.filter((one) => !/status of 40[04]/.test(one)),
  )
  await clean()
})
