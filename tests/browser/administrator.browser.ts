import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailed } from '../../examples/server/src/tour/joining.js'
import { customer, line } from './hands.js'
import { type Desk, type House, openHouse } from './house.js'

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

test('a token is shown once, works, and works no more when it is revoked', async () => {
  await boss.go('/settings/tokens')
  await button('Create token').click()
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

test('nothing was complained of', () => {
  expect([...boss.complaints, ...carl.complaints]).toEqual([])
})
