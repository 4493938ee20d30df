import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from './axe.js'
import {
  conversationNow,
  conversationWith,
  customer,
  goToLine,
  line,
  messagesOf,
  replyField,
  timeline,
} from './hands.js'
import { type Desk, type House, openHouse } from './house.js'

let house: House
let carl: Desk
let susan: Desk
beforeAll(async () => {
  house = await openHouse(12)
  carl = await house.desk('contributor')
  susan = await house.desk('supervisor')
})
afterAll(() => house?.close())
afterEach(async () => {
  await carl.context.setOffline(false)
  await carl.page.unroute('**/replies')
})

/** Both have the conversation open in which this was written. */
async function bothAt(words: string): Promise<string> {
  const { id } = await conversationWith(house, words)
  await carl.go(`/inbox/new/${id}`)
  await susan.go(`/inbox/new/${id}`)
  await replyField(carl.page).waitFor()
  await replyField(susan.page).waitFor()
  return id
}

describe('two agents at one conversation', () => {
  let id: string
  beforeAll(async () => {
    await (await customer(house, 'Tina Twice')).post('who of you answers me, 2020?')
    id = await bothAt('2020')
  })

  test('each sees that the other is there, and types', async () => {
    await susan.page
      .getByRole('img', { name: 'Carl Moss' })
      .or(susan.page.getByTitle('Carl Moss'))
      .first()
      .waitFor()
    await carl.page.bringToFront()
    await replyField(carl.page).pressSequentially('I do')
    await susan.page.getByText('Carl Moss is typing…').waitFor({ timeout: 10_000 })
    // Nobody types for ever.
    await susan.page.getByText('Carl Moss is typing…').waitFor({ state: 'detached', timeout: 20_000 })
  })

  test('who has begun to write is warned of an answer that came meanwhile, before a second one goes out', async () => {
    await replyField(susan.page).fill('I was quicker.')
    await susan.page.keyboard.press('Control+Enter')
    await timeline(carl.page).filter({ hasText: 'I was quicker.' }).waitFor({ timeout: 10_000 })
    await carl.page.getByRole('button', { name: 'Reply publicly' }).click()
    const asked = carl.page.getByRole('alertdialog')
    await asked.getByText('Susan Reed has answered meanwhile').waitFor()
    await asked.getByRole('button', { name: 'Look first' }).click()
    await asked.waitFor({ state: 'detached' })
    expect(await replyField(carl.page).inputValue()).toBe('I do')
    expect((await messagesOf(house, id)).filter(({ direction }) => direction === 'out')).toHaveLength(1)
    await carl.page.getByRole('button', { name: 'Reply publicly' }).click()
    await carl.page.getByRole('alertdialog').getByRole('button', { name: 'Send mine as well' }).click()
    await expect
      .poll(async () => (await messagesOf(house, id)).filter(({ direction }) => direction === 'out').length)
      .toBe(2)
  })

  test('what one changes, the other sees', async () => {
    await susan.page.getByRole('button', { name: 'Tag', exact: true }).click()
    await susan.page.keyboard.type('seen-by-both')
    await susan.page.getByRole('option', { name: 'Create “seen-by-both”' }).click()
    await carl.page.getByRole('button', { name: 'Remove seen-by-both' }).waitFor({ timeout: 10_000 })
    await susan.page.keyboard.press('Escape')
  })
})

test('a change that the server refuses is taken back before one’s eyes, and says why', async () => {
  const rita = await customer(house, 'Rita Rush')
  const post = await rita.post('please hurry, 3030')
  const { id } = await conversationWith(house, '3030')
  await carl.go('/inbox/new')
  await line(carl.page, '3030').waitFor()
  // The customer is quicker: what was seen is not all any more when the server is asked.
  await carl.page.route('**/move', async (route) => {
    await rita.post('one more thing, 3031', post)
    await expect.poll(async () => (await conversationNow(house, id)).messageCount).toBe(2)
    await route.continue()
  })
  await goToLine(carl.page, id)
  await carl.page.keyboard.press('e')
  await line(carl.page, '303').waitFor({ state: 'detached' })
  await carl.page.getByText('This was not changed').first().waitFor()
  await line(carl.page, '303').waitFor()
  expect((await conversationNow(house, id)).queue).toBe('new')
  await carl.page.unroute('**/move')
})

/** How often X has it. */
const atX = async (words: string) =>
  (await house.installation.running.x.posts()).filter(({ text }) => text.includes(words)).length

describe('a reply is sent once, whatever the network does', () => {
  const send = () => carl.page.getByRole('button', { name: 'Reply publicly' }).click()
  const sent = (words: string) =>
    timeline(carl.page).filter({ hasText: words }).getByText('Sent', { exact: true }).waitFor()
  async function writing(name: string, words: string, text: string): Promise<string> {
    await (await customer(house, name)).post(words)
    const { id } = await conversationWith(house, words)
    await carl.go(`/inbox/new/${id}`)
    await replyField(carl.page).fill(text)
    return id
  }
  const answers = async (id: string) =>
    (await messagesOf(house, id)).filter(({ direction }) => direction === 'out').length

  test('without a network it is kept in the field, and says so; with one it goes out', async () => {
    const id = await writing('Olga Offline', 'is somebody there, 5050?', 'We are, from a train.')
    await carl.context.setOffline(true)
    await send()
    await carl.page
      .getByText(/server cannot be reached/)
      .first()
      .waitFor()
    expect(await replyField(carl.page).inputValue()).toBe('We are, from a train.')
    expect(await timeline(carl.page).filter({ hasText: 'from a train' }).count()).toBe(0)
    await carl.context.setOffline(false)
    await carl.page.getByText('You are offline.').waitFor({ state: 'detached', timeout: 20_000 })
    expect(await answers(id)).toBe(0)
    expect(await replyField(carl.page).inputValue()).toBe('We are, from a train.')
    await send()
    await sent('from a train')
    expect([await answers(id), await atX('from a train')]).toEqual([1, 1])
  })

  test('when only the answer was lost, sending it again sends nothing twice', async () => {
    const id = await writing('Lena Lost', 'did you get it, 5151?', 'We got it, yes.')
    await carl.page.route('**/replies', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await send()
    await carl.page
      .getByText(/server cannot be reached/)
      .first()
      .waitFor()
    await carl.page.unroute('**/replies')
    await send()
    await sent('We got it, yes.')
    await expect.poll(() => replyField(carl.page).inputValue()).toBe('')
    expect([await answers(id), await atX('We got it, yes.')]).toEqual([1, 1])
  })

  test('pressed twice in a hurry, it goes out once', async () => {
    const id = await writing('Hilda Hurry', 'quickly please, 5252', 'As quick as we can.')
    await replyField(carl.page).focus()
    await Promise.all([carl.page.keyboard.press('Control+Enter'), carl.page.keyboard.press('Control+Enter')])
    await sent('As quick as we can.')
    expect([await answers(id), await atX('As quick as we can.')]).toEqual([1, 1])
  })
})

test('the sign-in ends while one writes: it is renewed in another tab, and what was typed is sent', async () => {
  const { page, context, go } = await house.desk('contributor')
  await (await customer(house, 'Enid Ended')).post('do not go, 5353')
  const { id } = await conversationWith(house, '5353')
  await go(`/inbox/new/${id}`)
  await replyField(page).fill('I am still here.')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Reply publicly' }).click()
  const ended = page.getByRole('dialog', { name: 'Your session has ended' })
  await ended.waitFor()
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await page.keyboard.press('Escape')
  expect(await ended.isVisible()).toBe(true)
  const other = await context.newPage()
  await other.goto(`${house.base}/sign-in`)
  await other.fill('input[name=email]', house.demo.email('contributor'))
  await other.fill('input[name=password]', house.demo.password)
  await other.press('input[name=password]', 'Enter')
  await other.waitForURL(/\/app\//)
  await other.close()
  await ended.getByRole('button', { name: 'I am signed in' }).click()
  await ended.waitFor({ state: 'detached' })
  expect(await replyField(page).inputValue()).toBe('I am still here.')
  await page.getByRole('button', { name: 'Reply publicly' }).click()
  await timeline(page).filter({ hasText: 'still here' }).getByText('Sent', { exact: true }).waitFor()
  expect(await atX('I am still here.')).toBe(1)
  await context.close()
})

test('the network goes and comes back: what was typed is there, and what came meanwhile, too', async () => {
  const nora = await customer(house, 'Nora Network')
  await nora.post('are you there, 4040?')
  const { id } = await conversationWith(house, '4040')
  await carl.go(`/inbox/new/${id}`)
  const field = replyField(carl.page)
  await field.fill('Before the cut')
  await carl.page.getByText('Draft saved').waitFor()
  await carl.context.setOffline(true)
  await carl.page.getByText('You are offline.').waitFor({ timeout: 20_000 })
  await field.fill('Before the cut, and during it')
  const late = await customer(house, 'Lara Late')
  await late.post('written while you were away, 4041')
  await conversationWith(house, '4041')
  expect(await line(carl.page, '4041').count()).toBe(0)
  await carl.context.setOffline(false)
  await carl.page.getByText('You are offline.').waitFor({ state: 'detached', timeout: 20_000 })
  await line(carl.page, '4041')
    .or(carl.page.getByRole('button', { name: /^\d+ new$/ }))
    .first()
    .waitFor({ timeout: 15_000 })
  expect(await field.inputValue()).toBe('Before the cut, and during it')
  await carl.page.getByText('Draft saved').waitFor({ timeout: 15_000 })
  await carl.page.reload()
  await expect.poll(() => replyField(carl.page).inputValue()).toBe('Before the cut, and during it')
})
