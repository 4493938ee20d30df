import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailed } from '../../examples/server/src/tour/joining.js'
import { conversationWith, customer, line, replyField, timeline } from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

/** An administrator sets things up by hand; colleagues whose windows are open, and customers, feel it at once. */
let house: House
let boss: Desk
let carl: Desk
let page: Page
beforeAll(async () => {
  house = await openHouse(6)
  boss = await house.desk('administrator')
  carl = await house.desk('contributor')
  page = boss.page
  await carl.go('/inbox/new')
})
afterAll(() => house?.close())

/** Chooses in a field that is filled by typing. */
async function choose(field: string, words: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field }).first()
  await box.fill(words)
  await page.getByRole('option', { name: words }).first().click()
}
const button = (name: string) => page.getByRole('button', { name, exact: true })

describe('somebody new', () => {
  let email: string
  let nina: Desk

  test('is invited, and is listed so', async () => {
    email = `nina-${house.installation.running.run}@demo.example`
    await boss.go('/settings/users')
    await button('Invite user').click()
    const dialog = page.getByRole('dialog', { name: 'Invite user' })
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Nina New')
    await dialog.getByRole('textbox', { name: /^E-mail/ }).fill(email)
    await dialog.getByRole('button', { name: 'Send invitation' }).click()
    await page.getByText(`${email} is invited`).waitFor()
    await page
      .getByRole('row')
      .filter({ hasText: 'Nina New' })
      .getByText('Invited', { exact: true })
      .waitFor()
  })

  test('follows the link of the mail, chooses a password, and has no channel yet', async () => {
    const link = (await mailed(house.demo.administrator, email)).get(email) ?? ''
    const context = await boss.context.browser()?.newContext()
    const opened = await context?.newPage()
    if (!context || !opened) throw new Error('There is no window.')
    await opened.goto(link)
    await opened.fill('input[name=name]', 'Nina New')
    await opened.fill('input[name=password]', house.demo.password)
    await opened.press('input[name=password]', 'Enter')
    await opened.waitForURL(/\/app\//)
    await context.close()
    nina = await house.deskOf(email)
    await nina.go('/inbox/new')
    await nina.page.getByText('You have no channel yet').waitFor()
  })

  test('gets a team, and by the team a channel: the queue fills before their eyes', async () => {
    await boss.go('/settings/teams')
    await button('Add team').click()
    await page.getByRole('dialog').getByRole('textbox', { name: /^Name/ }).fill('Night watch')
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Night watch' }).waitFor()
    await choose('Person', 'Nina New')
    await button('Add member').click()
    await page.getByRole('rowheader', { name: 'Nina New' }).waitFor()
    await boss.go(`/settings/channels/${house.demo.channels[0]?.id}?tab=access`)
    await choose('Person or team', 'Night watch')
    await button('Give access').click()
    await page.getByRole('rowheader', { name: 'Night watch' }).waitFor()
    await nina.page.locator('[data-id]').first().waitFor({ timeout: 15_000 })
    expect(nina.complaints).toEqual([])
  })

  test('is deactivated: nothing is shown to them any more, and they are led to the sign-in', async () => {
    await boss.go('/settings/users')
    await page.getByRole('link', { name: 'Nina New' }).click()
    await button('Actions').click()
    await page.getByRole('menuitem', { name: /^Deactivate/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
    await page.getByText('Nina New is deactivated').waitFor()
    await nina.page.reload()
    await nina.page.getByRole('alert').waitFor()
    expect(await nina.page.locator('[data-id]').count()).toBe(0)
    await nina.page.getByRole('button', { name: 'Sign in' }).click()
    await nina.page.locator('input[name=email]').waitFor()
    await nina.context.close()
  })
})

test('an automation tags what a customer writes, in every open window', async () => {
  await boss.go('/settings/rules')
  await page.getByRole('link', { name: 'Add automation' }).or(button('Add automation')).first().click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Flicker')
  await button('Add condition').first().click()
  await page.getByRole('combobox', { name: 'How it is compared' }).click()
  await page.getByRole('option', { name: 'contains any of' }).click()
  await page.getByRole('combobox', { name: 'Value' }).fill('8181')
  await page.keyboard.press('Enter')
  await button('Add action').click()
  await page.getByRole('menuitem', { name: 'Add tags' }).click()
  await page.getByRole('combobox', { name: 'Tags' }).fill('flickers')
  await page.getByRole('option', { name: 'Create “flickers”' }).click()
  await page.keyboard.press('Escape')
  await button('Save').click()
  await page.getByText('Flicker is saved').waitFor()
  await (await customer(house, 'Fay Flicker')).post('it flickers, 8181')
  await line(carl.page, '8181').getByText('flickers', { exact: true }).waitFor({ timeout: 15_000 })
})

describe('a service level', () => {
  test('is promised: ten minutes, nights and weekends too', async () => {
    await boss.go('/settings/service-levels')
    await page.getByRole('link', { name: 'Add policy' }).or(button('Add policy')).first().click()
    await page.getByRole('textbox', { name: /^Name/ }).fill('Ten minutes')
    await page.getByRole('radio', { name: '24/7', exact: true }).click()
    await page.getByRole('textbox', { name: /^First response/ }).fill('10')
    await page.getByRole('combobox', { name: 'Unit' }).first().click()
    await page.getByRole('option', { name: 'minutes' }).click()
    await button('Save').click()
    await page.getByText('Ten minutes is saved').waitFor()
  })

  test('gives the next conversation its time, in the list and in its header', async () => {
    await (await customer(house, 'Sue Soon')).post('how soon, 8282?')
    const left = line(carl.page, '8282').getByRole('timer', { name: /^First response: / })
    await left.waitFor({ timeout: 15_000 })
    expect(await left.innerText()).toMatch(/^(9|10)\s?m/)
    const { id } = await conversationWith(house, '8282')
    await carl.go(`/inbox/new/${id}`)
    await carl.page.getByRole('button', { name: /^First response/ }).click()
    const why = carl.page.getByRole('dialog', { name: 'Why it is due then' })
    await why.getByText('Ten minutes', { exact: true }).waitFor()
    await why.getByText('24/7', { exact: true }).waitFor()
    await carl.page.keyboard.press('Escape')
  })

  test('is met by an answer: its time is gone from the list', async () => {
    await replyField(carl.page).fill('At once.')
    await carl.page.keyboard.press('Control+Enter')
    await timeline(carl.page).filter({ hasText: 'At once.' }).getByText('Sent', { exact: true }).waitFor()
    await line(carl.page, 'At once.').getByRole('timer').waitFor({ state: 'detached' })
  })
})

describe('a saved reply of a team', () => {
  test('is written by a member, in a collection of the team', async () => {
    const { contributor } = house.demo.people
    await boss.go('/settings/teams')
    await button('Add team').click()
    await page.getByRole('dialog').getByRole('textbox', { name: /^Name/ }).fill('Day watch')
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Day watch' }).waitFor()
    await choose('Person', contributor.name)
    await button('Add member').click()
    await page.getByRole('rowheader', { name: contributor.name }).waitFor()
    const own = carl.page
    await carl.go('/settings/saved-replies')
    await own.getByRole('button', { name: 'Add collection' }).click()
    const dialog = own.getByRole('dialog', { name: 'Add collection' })
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('Greetings')
    await dialog.getByRole('combobox', { name: /^For/ }).click()
    await own.getByRole('option', { name: 'Day watch' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await own
      .getByRole('link', { name: 'Add reply' })
      .or(own.getByRole('button', { name: 'Add reply' }))
      .click()
    await own.getByRole('combobox', { name: /^Collection/ }).click()
    await own.getByRole('option', { name: /Greetings/ }).click()
    await own.getByRole('textbox', { name: /^Title/ }).fill('A greeting')
    await own.getByRole('textbox', { name: /^Text/ }).fill('Hello {{contact.name}}, we are here.')
    await own.getByRole('textbox', { name: /^Shortcut/ }).fill('hi')
    await own.getByRole('button', { name: 'Save', exact: true }).click()
    await own.getByText('A greeting is saved').waitFor()
  })

  test('is found by its shortcut, has the customer in it, and is sent', async () => {
    const own = carl.page
    await (await customer(house, 'Greta Greet')).post('hello, 8383')
    const { id } = await conversationWith(house, '8383')
    await carl.go(`/inbox/new/${id}`)
    await replyField(own).pressSequentially('/hi')
    await own.getByRole('option', { name: /A greeting/ }).waitFor()
    await own.keyboard.press('Enter')
    await expect.poll(() => replyField(own).inputValue()).toBe('Hello Greta Greet, we are here.')
    await own.keyboard.press('Control+Enter')
    await timeline(own).filter({ hasText: 'Hello Greta Greet' }).getByText('Sent', { exact: true }).waitFor()
  })

  test('is nothing to one who is in no such team', async () => {
    const { page: hers, go, context } = await house.desk('viewer')
    await go('/settings/saved-replies')
    await hers.getByText('No saved replies yet').waitFor()
    expect(await hers.locator('main').innerText()).not.toContain('A greeting')
    await context.close()
  })
})

test('the stream and the reports have keys of their own, and nothing that is not there has one', async () => {
  await boss.go('/inbox/new')
  for (const [key, place] of [
    ['t', /\/stream/],
    ['e', /\/reports/],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await page.waitForURL(place)
    await settled(page)
  }
})

test('what a search does not find is not called empty, and the search is given up by one press', async () => {
  for (const [at, field, found] of [
    ['/contacts', /^Search by name/, 'Nobody found'],
    ['/stream', /^Search in posts/, 'No post matches'],
  ] as const) {
    await boss.go(at)
    const box = page.getByRole('searchbox', { name: field })
    await box.fill('zzzz nobody says this')
    await page.getByText(found, { exact: true }).waitFor()
    await page.getByText(/^Try other words or another/).waitFor()
    await button('Clear filters').click()
    await page.getByText(found, { exact: true }).waitFor({ state: 'detached' })
    expect(await box.inputValue()).toBe('')
  }
})

test('a token is shown once, works, and works no more when it is revoked', async () => {
  await boss.go('/settings/tokens')
  await button('Add token').click()
  await page.getByRole('dialog').getByRole('textbox', { name: /^Name/ }).fill('CRM sync')
  await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click()
  const secret = await page.getByRole('dialog').getByRole('textbox', { name: 'Secret' }).inputValue()
  const asked = async () =>
    (
      await fetch(`${house.base}/api/conversations?limit=1`, {
        headers: { authorization: `Bearer ${secret}` },
      })
    ).status
  expect(await asked()).toBe(200)
  await button('I have kept it').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.locator('body').innerText()).not.toContain(secret)
  await button('Revoke CRM sync').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('CRM sync is revoked').waitFor()
  expect(await asked()).toBe(401)
})

describe('the history of the settings', () => {
  test('tells all of that, the newest first, and by whom', async () => {
    await boss.go('/settings/history')
    const entries = page.locator('main ol').getByRole('listitem')
    await entries.first().waitFor()
    const told = await entries.allInnerTexts()
    const places = ['Day watch', 'Ten minutes', 'Flicker', 'Night watch'].map((name) =>
      told.findIndex((entry) => entry.includes(name)),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(told[places[0] ?? 0]).toContain('Nora Falk')
  })

  test('says of a change what it was and what it became; a search finds it', async () => {
    await boss.go('/settings/general')
    await page.getByRole('textbox', { name: /^Name/ }).fill('Lumen and Sons')
    await button('Save').click()
    await button('Discard').waitFor({ state: 'detached' })
    await boss.go('/settings/history')
    await page.getByRole('searchbox', { name: 'Search by name' }).fill('Lumen and')
    const entry = page.locator('main ol').getByRole('listitem')
    await expect.poll(() => entry.count()).toBe(1)
    await entry.getByRole('button', { expanded: false }).click()
    await entry.getByText('Lumen Lamps → Lumen and Sons').waitFor()
    await entry.getByRole('button', { expanded: true }).waitFor()
  })
})

test('nothing was complained of', () => {
  expect([...boss.complaints, ...carl.complaints]).toEqual([])
})
