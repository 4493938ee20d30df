import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invite, join } from '../../examples/server/src/tour/joining.js'
import { until } from '../../examples/server/src/tour/steps.js'
import {
  conversationNow,
  conversationWith,
  customer,
  fault,
  line,
  messagesOf,
  replyField,
  timeline,
  whileHurried,
} from './hands.js'
import { type Desk, type House, openHouse, settled } from './house.js'

let house: House
let agent: Desk
beforeAll(async () => {
  house = await openHouse(12)
  agent = await house.desk('contributor')
})
afterAll(() => house?.close())

describe('the round of a public post, by an agent', () => {
  const words = 'where is my lamp, number 4711?'
  let post: string
  let id: string

  test('what a customer posts stands in the open queue, without a reload', async () => {
    await agent.go('/inbox/new')
    await agent.page.evaluate(() => Object.assign(window, { same: true }))
    const paula = await customer(house, 'Paula Post')
    post = await paula.post(words)
    const row = line(agent.page, 'number 4711')
    await row.waitFor({ timeout: 10_000 })
    expect(await row.innerText()).toContain('Paula Post')
    expect(await agent.page.evaluate(() => 'same' in window)).toBe(true)
    id = (await conversationWith(house, '4711')).id
  })

  test('it is opened, and read', async () => {
    const { page } = agent
    await line(page, 'number 4711').click()
    await page.waitForURL(new RegExp(`/inbox/new/${id}`))
    const message = timeline(page).filter({ hasText: words })
    await message.waitFor()
    expect(await message.getByRole('link', { name: /network/ }).getAttribute('href')).toContain(post)
    expect(await page.getByRole('heading', { level: 1, name: 'Paula Post' }).count()).toBe(1)
  })

  test('a note is for colleagues: it stands there and X never sees it', async () => {
    const { page } = agent
    await page.getByRole('radio', { name: 'Note' }).click()
    await page.getByRole('textbox', { name: 'Write an internal note' }).fill('She called yesterday, too.')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByRole('article', { name: 'Note by Carl Moss' }).getByText('She called').waitFor()
    expect(await page.getByRole('textbox', { name: 'Write an internal note' }).inputValue()).toBe('')
    const posts = await house.installation.running.x.posts()
    expect(posts.some(({ text }) => text.includes('She called'))).toBe(false)
  })

  test('what is typed is kept over a reload, and counted as X counts', async () => {
    const { page } = agent
    await page.getByRole('radio', { name: 'Reply' }).click()
    const field = replyField(page)
    await field.fill('It left us on Monday.')
    await page.getByText('Draft saved').waitFor()
    await page.reload()
    await expect.poll(() => replyField(page).inputValue()).toBe('It left us on Monday.')
    // An address counts 23 however long it is, and a picture sign counts two.
    await replyField(page).fill(`${'a'.repeat(240)} https://example.com/${'b'.repeat(60)} 🙂`)
    await page.getByText('13 characters left').waitFor({ state: 'attached' })
    await replyField(page).fill('It left us on Monday.')
  })

  test('the reply reaches X, and the conversation says so', async () => {
    const { page } = agent
    await page.getByRole('button', { name: 'Reply publicly' }).click()
    await timeline(page)
      .filter({ hasText: 'It left us on Monday.' })
      .getByText('Sent', { exact: true })
      .waitFor()
    const sent = (await house.installation.running.x.posts()).find(({ text }) => text.includes('It left us'))
    expect(sent?.replyTo).toBe(post)
    expect(await replyField(page).inputValue()).toBe('')
  })

  test('resolved it leaves the queue; an answer of the customer brings it back', async () => {
    const { page } = agent
    await agent.go(`/inbox/new/${id}`)
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await expect.poll(async () => (await conversationNow(house, id)).queue).toBe('resolved')
    await agent.go('/inbox/resolved')
    await line(page, 'It left us on Monday').waitFor()
    await agent.go('/inbox/new')
    expect(await line(page, 'It left us on Monday').count()).toBe(0)
    const ours = (await messagesOf(house, id)).find(({ direction }) => direction === 'out')
    await house.installation.running.x.post({
      as: (await conversationNow(house, id)).contact.profile?.handle ?? '',
      text: 'It never came, number 4712!',
      replyTo: ours?.externalId ?? '',
    })
    await line(page, 'number 4712').waitFor({ timeout: 10_000 })
  })
})

describe('a private conversation', () => {
  test('says in words that it is private, and the answer goes to the customer alone', async () => {
    const { page } = agent
    await agent.go('/inbox/new')
    const paul = await customer(house, 'Paul Privy')
    await paul.message('my secret order is 0815')
    await line(page, 'order is 0815').click()
    await page.getByText(/Private conversation with .*only the contact sees replies/).waitFor()
    const field = page.getByRole('textbox', { name: 'Write a private reply' })
    await field.fill('Between us: it is on its way.')
    await page.getByRole('button', { name: 'Reply privately' }).click()
    await timeline(page).filter({ hasText: 'Between us' }).getByText('Sent', { exact: true }).waitFor()
    const { x } = house.installation.running
    expect((await x.messages()).some(({ text }) => text.startsWith('Between us'))).toBe(true)
    expect((await x.posts()).some(({ text }) => text.includes('Between us'))).toBe(false)
  })
})

/** The connection is cut once X has posted it, X shows it to nobody, and its own telling of it is lost. */
const silent = {
  words: 'It was posted, and nobody knows.',
  conversation: '',
  begin: async () => {
    const lost = { match: { method: 'POST', path: '/2/tweets' }, action: { kind: 'drop-after' } }
    const blind = {
      match: { method: 'GET', path: '/2/users/:id/tweets' },
      times: 0,
      action: { kind: 'status', status: 503 },
    }
    const untold = { match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } }
    for (const rule of [untold, blind, lost]) await fault(house, rule)
  },
}

describe('a reply of which the network says nothing', () => {
  test('is shown as one of which nobody knows, in the conversation', async () => {
    const { page } = agent
    await (await customer(house, 'Uma Unknown')).post('did you get this, 6160?')
    silent.conversation = (await conversationWith(house, '6160')).id
    await agent.go(`/inbox/new/${silent.conversation}`)
    await silent.begin()
    await replyField(page).fill(silent.words)
    await page.getByRole('button', { name: 'Reply publicly' }).click()
    const reply = timeline(page).filter({ hasText: silent.words })
    await reply.getByText('Not known whether it was sent').waitFor({ timeout: 20_000 })
    await reply
      .getByText('The network did not answer. It is being looked up; nothing is sent twice.')
      .waitFor()
    expect(await reply.getByRole('button', { name: 'Send again' }).count()).toBe(0)
    const posts = await house.installation.running.x.posts()
    expect(posts.filter(({ text }) => text.includes(silent.words))).toHaveLength(1)
  })

  test('stands in the outbox among those that are being looked up', async () => {
    const { page } = agent
    await agent.go('/outbox')
    await page.getByRole('radio', { name: 'Being checked' }).click()
    await page.getByRole('article').filter({ hasText: silent.words }).waitFor()
  })
})

describe('what one sets on a conversation', () => {
  let id: string
  beforeAll(async () => {
    const anna = await customer(house, 'Anna Ask')
    await anna.post('do you have the green one, 0123?')
    id = (await conversationWith(house, '0123')).id
    await agent.go(`/inbox/new/${id}`)
    await replyField(agent.page).waitFor()
  })

  test('somebody it is given to', async () => {
    const { page } = agent
    await page.getByRole('button', { name: /^Assigned to:/ }).click()
    await page.getByRole('option', { name: /Susan Reed/ }).click()
    await page.getByRole('button', { name: 'Assigned to: Susan Reed' }).waitFor()
    await expect
      .poll(async () => (await conversationNow(house, id)).assigneeId)
      .toBe(house.demo.people.supervisor.id)
    // What was done is taken back where it was said.
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Assigned to: Nobody' }).waitFor()
  })

  test('topics and tags, a new tag too', async () => {
    const { page } = agent
    await page.getByRole('button', { name: 'Topic', exact: true }).click()
    const topic = page.getByRole('listbox', { name: 'Topics' }).getByRole('option').first()
    const name = (await topic.innerText()).trim()
    await topic.click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
    await page.getByRole('button', { name: 'Tag', exact: true }).click()
    await page.keyboard.type('green-ones')
    await page.getByRole('option', { name: 'Create “green-ones”' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove green-ones' }).waitFor()
    await expect
      .poll(async () => {
        const { tags, topicIds } = await conversationNow(house, id)
        return [tags, topicIds.length]
      })
      .toEqual([['green-ones'], 1])
  })
})

describe('a reply that X does not take', () => {
  test('says why, and is sent again from the outbox', async () => {
    const { page } = agent
    const otto = await customer(house, 'Otto Out')
    await otto.post('is the shop open, 5150?')
    const { id } = await conversationWith(house, '5150')
    await fault(house, {
      match: { method: 'POST', path: '/2/tweets' },
      action: { kind: 'forbidden', reason: 'reply' },
    })
    await agent.go(`/inbox/new/${id}`)
    await replyField(page).fill('It is, until six.')
    await page.getByRole('button', { name: 'Reply publicly' }).click()
    await timeline(page).filter({ hasText: 'until six' }).getByText('Not sent').waitFor({ timeout: 20_000 })
    await agent.go('/outbox')
    await page.getByRole('radio', { name: 'Not sent' }).click()
    const row = page.getByRole('article').filter({ hasText: 'until six' })
    await row.getByText(/^Reason: /).waitFor()
    await row.getByRole('button', { name: 'Send again' }).click()
    await row.waitFor({ state: 'detached' })
    await until('the reply at X', async () =>
      (await house.installation.running.x.posts()).some(({ text }) => text.includes('until six')),
    )
  })
})

describe('what a role may not do', () => {
  test('a viewer has no field to reply, and is told why', async () => {
    const { page, go, context } = await house.desk('viewer')
    await go('/inbox/new')
    await line(page, '').first().click()
    await page.getByText('Your role does not allow replying here.').waitFor()
    expect(await replyField(page).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Reply (publicly|privately)$/ }).count()).toBe(0)
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).count()).toBe(0)
    await context.close()
  })

  test('a contributor marks no lines', async () => {
    await agent.go('/inbox/new')
    expect(await agent.page.getByRole('checkbox').count()).toBe(0)
    await agent.page.keyboard.press('x')
    expect(await agent.page.getByRole('toolbar', { name: 'Bulk actions' }).count()).toBe(0)
    await agent.go('/settings/users')
    await expect.poll(() => agent.page.locator('main').innerText()).not.toContain('vera')
  })

  test('a supervisor changes many at once, and sees how far it has come', async () => {
    const { page, go, context } = await house.desk('supervisor')
    await go('/inbox/pending')
    const before = await line(page, '').count()
    expect(before).toBeGreaterThan(1)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    const bar = page.getByRole('toolbar', { name: 'Bulk actions' })
    await bar.getByRole('button', { name: /^Select all / }).click()
    await bar.getByRole('button', { name: 'Resolve' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Resolve' }).click()
    await page.getByText(`${before} conversations changed`).waitFor({ timeout: 20_000 })
    await expect.poll(() => line(page, '').count()).toBe(0)
    await context.close()
  })

  test('one without any right sees nothing of anybody, and is told what is missing', async () => {
    const { running } = house.installation
    const email = `nora-${running.run}@demo.example`
    await invite(house.demo.administrator, 'Nora None', email)
    await join(running, house.demo.administrator, 'Nora None', email, house.demo.password)
    const { page, go, context } = await house.deskOf(email)
    await go('/inbox/new')
    await page.getByText('You have no channel yet').waitFor()
    expect(await page.locator('[data-id]').count()).toBe(0)
    const places = page.getByRole('navigation').first().getByRole('link')
    const names = await places.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')))
    expect(names).toEqual(['InboxKit', 'Inbox', 'Contacts', 'Outbox', 'Settings'])
    for (const path of [
      `/inbox/new/${silent.conversation}`,
      '/contacts',
      '/outbox',
      '/stream',
      '/reports',
      '/settings/users',
    ]) {
      await go(path)
      const said = await page.locator('main').innerText()
      for (const words of [silent.words, '6160', 'Uma Unknown', 'Carl Moss', 'Vera Lang'])
        expect(said).not.toContain(words)
      expect(said).not.toBe('')
    }
    await context.close()
  })

  test('an administrator has the settings', async () => {
    const { page, go, context } = await house.desk('administrator')
    await go('/settings/users')
    await page.getByText('Vera Lang').first().waitFor()
    await settled(page)
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Stream' }).count()).toBe(1)
    await context.close()
  })
})

describe('a reply of which the network said nothing, three times asked', () => {
  test('is in the list of what a person has to settle, who looks and says that it was sent', async () => {
    const { page } = agent
    await agent.go('/outbox')
    const row = page.getByRole('article').filter({ hasText: silent.words })
    await whileHurried(house, row.getByText('Was it sent? Please look').waitFor({ timeout: 30_000 }))
    // Sending it again is asked for twice, and a no leaves it.
    await row.getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('alertdialog').getByText('it will be there twice').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await row.getByRole('button', { name: 'It was sent' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByText('Nothing to decide', { exact: true }).waitFor()
  })

  test('is sent then for whoever opens the conversation, and X has it once', async () => {
    const { page } = agent
    await agent.go(`/inbox/new/${silent.conversation}`)
    await timeline(page).filter({ hasText: silent.words }).getByText('Sent', { exact: true }).waitFor()
    const posts = await house.installation.running.x.posts()
    expect(posts.filter(({ text }) => text.includes(silent.words))).toHaveLength(1)
  })
})

test('nothing of all that was complained of', () => {
  expect(agent.complaints).toEqual([])
})
