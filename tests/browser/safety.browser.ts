import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOSTILE } from '../../examples/server/src/testing/hostile-texts.js'
import { items, named, read } from '../../examples/server/src/tour/answers.js'
import { conversationWith, line, replyField } from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

let house: House
let desk: Desk
/** Conversations full of what strangers write. */
const conversations: string[] = []

beforeAll(async () => {
  house = await openHouse(5)
  desk = await house.desk('administrator')
  await fillSettings()
  await fillConversations()
  await desk.page.addInitScript(() => {
    const ran: string[] = []
    for (const name of ['alert', 'confirm', 'prompt', 'open'] as const)
      Object.assign(window, { [name]: () => ran.push(name) })
    Object.assign(window, { ran })
  })
  desk.page.on('dialog', (dialog) => {
    desk.complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
})
afterAll(() => house?.close())

/** Each kind of name takes what it takes; none of it may break the server. */
async function put(
  path: string,
  body: object,
  method = 'POST',
  by = house.demo.administrator,
): Promise<{ id?: string } | null> {
  const answer = await by.api(method, path, body)
  if (answer.status >= 500) throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${answer.status}`)
  return answer.status < 300 ? JSON.parse(answer.text) : null
}

let taken = 0
async function fillSettings(): Promise<void> {
  const always = { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] }
  for (const [place, text] of HOSTILE.entries()) {
    const name = text.slice(0, 25)
    const made = await Promise.all([
      put('/api/admin/topics', { name }),
      put('/api/admin/teams', { name }),
      put('/api/admin/resolve-reasons', { name }),
      put('/api/admin/away-states', { name, enabled: true }),
      put('/api/admin/tokens', { name, role: 'viewer' }),
      put('/api/admin/users', { name, email: `h${place}@hostile.example` }),
      put('/api/admin/attributes', { key: `h${place}`, name, type: 'text' }),
      put('/api/views', { name, when: always, shared: true }),
    ])
    taken += made.filter(Boolean).length
  }
  const collection = await put('/api/collections', { name: HOSTILE[0] ?? '' })
  if (collection?.id)
    for (const text of HOSTILE)
      if (await put(`/api/collections/${collection.id}/replies`, { title: text.slice(0, 80), text }))
        taken += 1
  const [first, second] = house.demo.channels
  await put(`/api/admin/channels/${first?.id}`, { displayName: HOSTILE[2] }, 'PATCH')
  await put(`/api/admin/channels/${second?.id}`, { displayName: HOSTILE[24] }, 'PATCH')
}

/** Three texts a conversation: as posts, notes and tags; its customer is called like the first. */
async function fillConversations(): Promise<void> {
  const { x, run } = house.installation.running
  const account = house.demo.channels[0]?.handle ?? ''
  const by = house.demo.people.supervisor.browser
  for (let place = 0; place < HOSTILE.length; place += 3) {
    const texts = HOSTILE.slice(place, place + 3)
    const username = `h${place}_${run}`
    await x.person(username, (texts[0] ?? '').slice(0, 50))
    const mark = `mark${place}mark`
    const post = await x.post({ as: username, text: `@${account} ${mark} ${texts[0]}` })
    for (const text of texts.slice(1)) await x.post({ as: username, text, replyTo: post.id })
    await x.message({ from: username, to: account, text: texts.join('\n'), picture: texts[1] ?? '' })
    const { id } = await conversationWith(house, mark)
    conversations.push(id)
    for (const text of texts) {
      await put(`/api/conversations/${id}/notes`, { text }, 'POST', by)
      await put(`/api/conversations/${id}/tags`, { add: [text.slice(0, 50)], remove: [] }, 'POST', by)
    }
    const topics = read(await house.demo.administrator.api('GET', '/api/topics'), items(named)).items
    await put(
      `/api/conversations/${id}/topics`,
      { topicIds: topics.slice(-5).map((topic) => topic.id) },
      'PUT',
    )
  }
}

/** What of the page strangers could have brought in. */
async function brought(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const say = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 200)}`)
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName
      if (['iframe', 'object', 'embed', 'base', 'math', 'style', 'frame'].includes(name))
        say('an element', element)
      if (name === 'meta' && element.hasAttribute('http-equiv')) say('a meta', element)
      if (element instanceof HTMLScriptElement && new URL(element.src).origin !== location.origin)
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
    }
    // What turns the text is shown as a mark, and never does so.
    const turned = /[\u202a-\u202e\u2066-\u2069]/
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement } = walker.currentNode
      if (parentElement?.offsetParent && turned.test(walker.currentNode.textContent ?? ''))
        say('text that is turned', parentElement)
    }
    return [...found, ...(window as unknown as { ran: string[] }).ran]
  })
}

/** Nothing came in, nothing ran, nothing was even refused by the policy. */
async function clean(): Promise<void> {
  expect(await brought(desk.page)).toEqual([])
  expect(desk.complaints).toEqual([])
}

test('there is enough of it to be afraid of', () => {
  expect(taken).toBeGreaterThan(150)
  expect(conversations).toHaveLength(9)
})

describe('in the inbox', () => {
  test('names, excerpts, tags and topics of the list', async () => {
    await desk.go('/inbox/new')
    await line(desk.page, 'mark0mark').or(line(desk.page, 'alert(1)')).first().waitFor()
    await clean()
    await desk.page.getByRole('button', { name: 'Filter', exact: true }).click()
    await clean()
    await desk.page.keyboard.press('Escape')
  })

  test.each(Array.from({ length: 9 }, (_, place) => place))(
    'conversation %i: posts, notes, tags, topics, the contact',
    async (place) => {
      await desk.go(`/inbox/new/${conversations[place]}`)
      await desk.page.getByRole('article').first().waitFor()
      await settled(desk.page)
      const shown = await desk.page.getByRole('article').allInnerTexts()
      expect(shown.join('\n')).toContain(`mark${place * 3}mark`)
      expect(await desk.page.getByRole('complementary', { name: /^Note by/ }).count()).toBe(3)
      await clean()
    },
  )

  test('what strangers hide is shown: signs that turn the text are marks', async () => {
    const place = HOSTILE.findIndex((text) => text.startsWith('\u202e'))
    await desk.go(`/inbox/new/${conversations[Math.floor(place / 3)]}`)
    await desk.page
      .getByRole('img', { name: /U\+202E/ })
      .first()
      .waitFor()
  })

  test('a direct message, the windows over it, and a draft', async () => {
    const { page } = desk
    await desk.go('/inbox/new')
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('img', { name: 'Direct message' }) })
      .or(page.getByRole('listitem').filter({ hasText: 'alert(1)' }))
      .first()
      .click()
    await replyField(page).fill(HOSTILE.join('\n').slice(0, 200))
    await clean()
    await page.getByRole('button', { name: 'Saved replies' }).click()
    await page.getByRole('listbox').first().waitFor()
    await clean()
    await replyField(page).fill('')
    for (const opener of [/^Assigned to:/, 'Topic', 'Tag']) {
      await page
        .getByRole('button', { name: opener, ...(typeof opener === 'string' ? { exact: true } : {}) })
        .click()
      await page.getByRole('option').first().waitFor()
      await clean()
      await page.keyboard.press('Escape')
    }
  })

  test('the palette finds it', async () => {
    const { page } = desk
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search, or type a command' }).fill('script')
    await page.getByRole('option').first().waitFor()
    await settled(page)
    await clean()
    await page.keyboard.press('Escape')
  })
})

test.each([
  '/contacts',
  '/outbox',
  '/stream',
  '/reports',
  '/settings/channels',
  '/settings/users',
  '/settings/teams',
  '/settings/access',
  '/settings/topics',
  '/settings/resolve-reasons',
  '/settings/away-states',
  '/settings/attributes',
  '/settings/tokens',
  '/settings/history',
  '/inbox/new?text=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/inbox/new?tags=%5B%22%3Csvg%2Fonload%3Dalert(1)%3E%22%5D',
  '/contacts?text=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  '/settings/channels/connect?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
])('%s', async (path) => {
  await desk.go(path)
  await clean()
})
