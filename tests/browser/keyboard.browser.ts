import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { focused, inDialog, tabTo } from './focus.js'
import {
  conversationNow,
  conversationWith,
  customer,
  goToLine,
  line,
  lineInFocus as lineOf,
  messagesOf,
  replyField,
  timeline,
} from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

/** A day of an agent without a mouse: nothing here is clicked. */
let house: House
let desk: Desk
let page: Page
beforeAll(async () => {
  house = await openHouse(12)
  desk = await house.desk('supervisor')
  page = desk.page
})
afterAll(() => house?.close())
afterEach(() => {
  expect(desk.complaints.splice(0)).toEqual([])
})

const lineInFocus = () => lineOf(page)
const focus = () => focused(page)
/** What is said at the side is a dialog, too: a window is known by its name. */
const gone = (name: string) =>
  page.getByRole('dialog', { name }).waitFor({ state: 'detached', timeout: 3_000 })

describe('the list', () => {
  beforeEach(() => desk.go('/inbox/new'))

  test('the first Tab offers to skip the navigation', async () => {
    await page.keyboard.press('Tab')
    expect(await focus()).toContain('link "Skip to content"')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('j and k go up and down, Enter opens, Escape comes back to the line', async () => {
    await page.keyboard.press('j')
    await expect.poll(lineInFocus).not.toBe(null)
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
    await expect.poll(lineInFocus).toBe(second)
  })

  test('/ goes to the search, and Escape empties it', async () => {
    await page.keyboard.press('/')
    expect(await focus()).toContain('searchbox "Search in conversations"')
    await page.keyboard.type('jek')
    expect(await page.getByRole('searchbox').inputValue()).toBe('jek')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
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

  test('what is marked gets a tag at once: by x, Tab and Enter', async () => {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 selected').waitFor()
    await tabTo(page, /button "Add tags"/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Add tags to 2 conversations' }).waitFor()
    await page.keyboard.type('by-keys')
    await page.getByRole('option', { name: 'Create “by-keys”' }).waitFor()
    await page.keyboard.press('Enter')
    await tabTo(page, /button "Add tags"/)
    await page.keyboard.press('Enter')
    await page.getByText('2 conversations changed').waitFor({ timeout: 20_000 })
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
    expect(await focus()).not.toBe('nothing')
  })

  test('a view is made, opened, called otherwise and deleted', async () => {
    await tabTo(page, /button "New view"/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'New view' }).waitFor()
    expect(await focus()).toContain('textbox "Name')
    await page.keyboard.type('Mine alone')
    await page.keyboard.press('Enter')
    await page.waitForURL(/view=/)
    await page.getByRole('heading', { level: 1, name: 'Mine alone' }).waitFor()
    await tabTo(page, /button "Actions for Mine alone"/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Edit view' }).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Still mine')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Still mine' }).waitFor()
    await gone('Edit view')
    expect(await focus()).not.toBe('nothing')
    await tabTo(page, /button "Actions for Still mine"/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('End')
    await expect.poll(focus).toContain('menuitem "Delete view"')
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await tabTo(page, /button "Delete view"/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'New', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Still mine' }).waitFor({ state: 'detached' })
  })
})

describe('a conversation from its line to its end', () => {
  let id: string
  const now = () => conversationNow(house, id)
  const pressed = (name: RegExp) => page.getByRole('button', { name }).first().waitFor()

  test('it is found and opened, and r leads into the field', async () => {
    await (await customer(house, 'Kim Keys')).post('no mouse here, 6060')
    id = (await conversationWith(house, '6060')).id
    await desk.go('/inbox/new')
    await line(page, '6060').waitFor()
    await goToLine(page, id)
    await page.keyboard.press('Enter')
    await replyField(page).waitFor()
    await page.keyboard.press('r')
    await expect.poll(focus).toContain('textbox "Write a public reply"')
  })

  test('while one types keys are letters; Escape leaves the field, and what is typed stays', async () => {
    await page.keyboard.type('We see: jeep keys? Here, e x p.')
    expect(await replyField(page).inputValue()).toBe('We see: jeep keys? Here, e x p.')
    expect((await now()).queue).toBe('new')
    await page.keyboard.press('Escape')
    expect(await focus()).toContain('region "Messages"')
    expect(new URL(page.url()).pathname).toContain(id)
    await page.keyboard.press('r')
    await expect.poll(focus).toContain('textbox "Write a public reply"')
    expect(await replyField(page).inputValue()).toBe('We see: jeep keys? Here, e x p.')
  })

  test('it is sent, and the focus stays in the field', async () => {
    await page.keyboard.press('Control+Enter')
    await timeline(page).filter({ hasText: 'jeep keys' }).getByText('Sent', { exact: true }).waitFor()
    expect(await focus()).toContain('textbox "Write a public reply"')
    await page.keyboard.press('Escape')
  })

  test('n writes a note, Ctrl+Enter adds it', async () => {
    await page.keyboard.press('n')
    await expect.poll(focus).toContain('textbox "Write an internal note"')
    await page.keyboard.type('Noted by keys.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article', { name: 'Note by Susan Reed' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await focus()).toContain('region "Messages"')
  })

  test('a gives it to somebody, and the focus goes on', async () => {
    await page.keyboard.press('a')
    await page.getByRole('listbox', { name: 'Assign' }).waitFor()
    await page.keyboard.type('Carl')
    await page.keyboard.press('Enter')
    await pressed(/^Assigned to: Carl Moss/)
    await expect.poll(async () => (await now()).assigneeId).toBe(house.demo.people.contributor.id)
    await expect.poll(focus).not.toBe('nothing')
  })

  test('l and t give it a topic and a new tag', async () => {
    await page.keyboard.press('l')
    await page.getByRole('listbox', { name: 'Topics' }).waitFor()
    await page.keyboard.type('Pay')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await pressed(/^Remove Payment/)
    await page.keyboard.press('t')
    await page.getByRole('listbox', { name: 'Tags' }).waitFor()
    await page.keyboard.type('keyed')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await pressed(/^Remove keyed/)
    await expect.poll(async () => (await now()).tags).toEqual(['keyed'])
    await expect.poll(focus).not.toBe('nothing')
  })

  test('z sends it away until an instant', async () => {
    await page.keyboard.press('z')
    await page.getByRole('dialog', { name: 'Snooze' }).waitFor()
    await tabTo(page, /button "Tomorrow 9:00"/)
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await now()).queue).toBe('pending')
    await gone('Snooze')
  })

  test('e resolves it, u brings it back', async () => {
    await desk.go(`/inbox/pending/${id}`)
    await replyField(page).waitFor()
    await page.keyboard.press('e')
    await expect.poll(async () => (await now()).queue).toBe('resolved')
    await desk.go(`/inbox/resolved/${id}`)
    await timeline(page).first().waitFor()
    await page.keyboard.press('u')
    await expect.poll(async () => (await now()).queue).toBe('new')
    expect((await messagesOf(house, id)).filter(({ direction }) => direction === 'out')).toHaveLength(1)
  })
})

describe('windows over the page', () => {
  beforeEach(async () => {
    await desk.go('/inbox/new')
    await page.keyboard.press('j')
    await expect.poll(lineInFocus).not.toBe(null)
  })

  /** The window holds the focus, the first Escape closes it wherever in it the focus is, and the focus goes back. */
  test.each([
    { name: 'Keyboard shortcuts', key: '?' },
    { name: 'Assign to', key: 'a' },
    { name: 'Tags', key: 't' },
  ])('$name, by $key: holds the focus, closes by the first Escape, gives it back', async ({ name, key }) => {
    const before = await lineInFocus()
    // A field that holds something has more to lose by Escape than an empty one.
    const { browser, id } = house.demo.people.supervisor
    const at = `/api/conversations/${before}`
    expect((await browser.api('POST', `${at}/assign`, { assigneeId: id })).status).toBe(200)
    expect((await browser.api('POST', `${at}/tags`, { add: ['held'] })).status).toBe(200)
    await desk.page.locator(`[data-id="${before}"]`).getByText('held', { exact: true }).first().waitFor()
    for (let stops = 0; stops < 5; stops += 1) {
      await page.keyboard.press(key)
      await page.getByRole('dialog', { name }).waitFor()
      for (let stop = 0; stop < stops; stop += 1) {
        await page.keyboard.press('Tab')
        await page.waitForTimeout(60)
      }
      await expect.poll(() => inDialog(page)).toBe(true)
      // Long enough for what shows itself on focus.
      await page.waitForTimeout(500)
      await page.keyboard.press('Escape')
      await gone(name)
      await expect.poll(lineInFocus).toBe(before)
    }
  })

  test('the keys that are shown are those that there are', async () => {
    await page.keyboard.press('?')
    const shown = await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).innerText()
    for (const words of ['Next conversation', 'Resolve', 'Go to Contacts', 'Go to Reports', 'Reply'])
      expect(shown).toContain(words)
    // What a conversation adds is learnt before one is open.
    for (const words of ['Write a note', 'Change topics', 'Set the priority']) expect(shown).toContain(words)
  })

  test('the palette opens without a key, leads to all places, and moves nothing to where it is', async () => {
    await page.getByRole('button', { name: /account and availability/ }).click()
    await page.getByRole('menuitem', { name: /^Search and commands/ }).click()
    const palette = page.getByRole('dialog', { name: 'Search and commands' })
    await palette.getByRole('option', { name: /^Resolve/ }).waitFor()
    const offered = await palette.getByRole('option').allInnerTexts()
    const begins = (words: string) => offered.filter((one) => one.startsWith(words)).length
    expect([begins('Move to Pending'), begins('Move to New'), begins('Search in the list')]).toEqual([
      1, 0, 0,
    ])
    const places = palette.getByRole('group', { name: 'Go to' }).getByRole('option')
    expect(await places.allInnerTexts()).toEqual(
      ['New', 'Pending', 'Resolved', 'Contacts', 'Outbox', 'Reports', 'Settings'].map((name) =>
        expect.stringMatching(new RegExp(`^Go to ${name}`)),
      ),
    )
    await palette.getByRole('option', { name: /^Go to Reports/ }).click()
    await page.waitForURL(/\/reports/)
    await settled(page)
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
    expect(await focus()).not.toBe('nothing')
  })

  test('the account menu is opened, walked and left', async () => {
    await tabTo(page, /button ".*Your account and availability/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await focus()).toMatch(/^menuitem/)
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(focus).toContain('Your account and availability')
  })
})
