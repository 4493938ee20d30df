import { z } from 'zod'
import {
  type Conversation,
  conversation,
  counts,
  items,
  type Message,
  message,
  named,
  read,
  refused,
} from '../answers.js'
import type { Browser } from '../browser.js'
import type { Running } from '../installation.js'
import type { LocalPost } from '../local-x.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

/** A webhook brings a post into New within this time, in ms. */
const AT_ONCE_MS = 1000

/** Conversations of a queue, as somebody sees them. */
export async function queueOf(browser: Browser, queue: Conversation['queue']): Promise<Conversation[]> {
  return read(
    await browser.api('GET', `/api/conversations?queue=${queue}&order=newest&limit=100`),
    items(conversation),
  ).items
}
export async function conversationOf(browser: Browser, id: string): Promise<Conversation> {
  return read(await browser.api('GET', `/api/conversations/${id}`), conversation)
}
/** Messages of a conversation, oldest first. */
export async function messagesOf(browser: Browser, id: string): Promise<Message[]> {
  const page = read(await browser.api('GET', `/api/conversations/${id}/messages?limit=100`), items(message))
  return page.items.reverse()
}
/** The conversation that holds a post of the local X. */
export function holding(
  browser: Browser,
  externalId: string,
  queues: readonly Conversation['queue'][] = ['new'],
) {
  return until(`the post ${externalId} in ${queues.join(' or ')}`, async () => {
    for (const queue of queues)
      for (const item of await queueOf(browser, queue))
        if ((await messagesOf(browser, item.id)).some((found) => found.externalId === externalId)) return item
    return null
  })
}
const sent = z.object({ messageIds: z.array(z.string()), deliveryIds: z.array(z.string()) })

/** Replies, and waits until it is said to have been sent. */
export async function replied(
  browser: Browser,
  to: Conversation,
  text: string,
  more: object = {},
): Promise<Message> {
  const answer = await browser.api('POST', `/api/conversations/${to.id}/replies`, {
    text,
    visibility: to.visibility,
    ...more,
  })
  const { messageIds } = read(answer, sent, 202)
  return until(`"${text}" sent`, async () => {
    const found = (await messagesOf(browser, to.id)).find(({ id }) => id === messageIds[0])
    if (found?.delivery?.state === 'failed')
      throw new Error(`It was not sent: ${JSON.stringify(found.delivery.error)}`)
    return found?.delivery?.state === 'sent' ? found : null
  })
}
export async function moved(
  browser: Browser,
  id: string,
  queue: Conversation['queue'],
): Promise<Conversation> {
  return read(await browser.api('POST', `/api/conversations/${id}/move`, { queue }), conversation)
}

/** A mention comes in, is answered, waits, comes back, is resolved, and begins anew. */
export async function care(
  steps: Steps,
  at: Running,
  workspace: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<{ open: Conversation }> {
  const { viewer, contributor, supervisor, outsider } = cast
  const [paula] = shop.customers
  const handle = `@${shop.account.username}`
  const found: { mention?: LocalPost; first?: Conversation; reply?: Message } = {}

  steps.chapter('A mention, from New to Resolved')
  await steps.step('A customer mentions the account: New within a second', async () => {
    const took: number[] = []
    for (const [place, customer] of shop.customers.entries()) {
      const began = performance.now()
      const post = await at.x.post({
        as: customer.username,
        text: `${handle} where is my order ${place + 1}?`,
      })
      const item = await holding(viewer.browser, post.id)
      took.push(Math.round(performance.now() - began))
      expect('its contact', item.contact.profile?.handle, customer.username)
      if (place === 0) [found.mention, found.first] = [post, item]
    }
    expectThat(
      'the time of the quickest of three',
      Math.min(...took) <= AT_ONCE_MS,
      `at most ${AT_ONCE_MS} ms`,
      took,
    )
    return `three conversations in New after ${took.join(', ')} ms`
  })
  const { mention, first } = found
  if (!mention || !first) throw new Error('no conversation')
  await steps.step('It says who wrote what, when and where', async () => {
    const [only] = await messagesOf(viewer.browser, first.id)
    expect(
      'the message',
      [only?.kind, only?.direction, only?.visibility, only?.text],
      ['mention', 'in', 'public', mention.typed],
    )
    expectThat(
      'its permalink',
      (only?.permalink ?? '').includes(`/status/${mention.id}`),
      `…/status/${mention.id}`,
      only?.permalink,
    )
    const page = await viewer.browser.open(`/conversations/${first.id}`)
    expectThat('the page', page.text.includes('where is my order 1?'), 'the text of the mention', page.status)
    return `mention, public, ${only?.permalink}`
  })
  await steps.step('A viewer cannot reply', async () => {
    const answer = await viewer.browser.api('POST', `/api/conversations/${first.id}/replies`, {
      text: 'Hello',
      visibility: 'public',
    })
    const page = await viewer.browser.open(`/conversations/${first.id}`)
    expectThat('the page of a viewer', !page.text.includes('id="reply-text"'), 'no reply box', 'a reply box')
    return `${refused(answer, 403, 'FORBIDDEN')}, and the page offers no reply`
  })
  await steps.step('Somebody without access sees nothing of it', async () => {
    const { browser } = outsider
    for (const queue of ['new', 'pending', 'resolved'] as const)
      expect(`their ${queue}`, (await queueOf(browser, queue)).length, 0)
    const counted = read(await browser.api('GET', '/api/conversations/counts'), counts)
    expect(
      'their counts',
      [counted.new, counted.pending, counted.resolved, counted.channels.length],
      [0, 0, 0, 0],
    )
    const searched = read(await browser.api('GET', '/api/conversations?text=order'), items(conversation))
    expect('what they find', searched.items.length, 0)
    const page = await browser.open(`/conversations/${first.id}`)
    expect('the page for them', page.status, 404)
    return `no list, no count, no search; ${refused(await browser.api('GET', `/api/conversations/${first.id}`), 404, 'NOT_FOUND')}`
  })
  await steps.step('A contributor replies; it stands below the post at the local X', async () => {
    found.reply = await replied(contributor.browser, first, `Hello Paula, it is on its way. ${at.run}`)
    const there = (await at.x.posts()).find(({ id }) => id === found.reply?.externalId)
    expect('the post at the local X', [there?.authorId, there?.replyTo], [shop.account.id, mention.id])
    return `post ${there?.id} by ${handle}, in reply to ${mention.id}`
  })
  await steps.step('Who answers first owns it; then it waits in Pending', async () => {
    const owned = await conversationOf(viewer.browser, first.id)
    expect('its owner', owned.assigneeId, contributor.id)
    const waiting = await moved(viewer.browser, first.id, 'pending')
    expect('its queue', waiting.queue, 'pending')
    return 'owned by Carl, moved to Pending by Vera'
  })
  await steps.step("The customer's answer brings it back to New", async () => {
    const answer = await at.x.post({
      as: paula.username,
      text: `${handle} thank you, but when?`,
      replyTo: found.reply?.externalId ?? '',
    })
    const back = await holding(viewer.browser, answer.id)
    expect('the conversation', [back.id, back.queue, back.assigneeId], [first.id, 'new', contributor.id])
    const last = (await messagesOf(viewer.browser, first.id)).at(-1)
    expect('the message', [last?.kind, last?.direction], ['reply', 'in'])
    return 'the same conversation, in New, still owned by Carl'
  })
  let later: LocalPost | null = null
  await steps.step('Resolved ends ownership; what comes after is a new conversation', async () => {
    const resolved = await moved(supervisor.browser, first.id, 'resolved')
    expect('the resolved one', [resolved.queue, resolved.assigneeId], ['resolved', null])
    later = await at.x.post({
      as: paula.username,
      text: `${handle} it never came`,
      replyTo: found.reply?.externalId ?? '',
    })
    const next = await holding(viewer.browser, later.id)
    expect('what it follows', next.previousConversationId, first.id)
    expectThat('the conversation', next.id !== first.id, 'a new one', next.id)
    found.first = next
    return `${next.id} follows ${first.id}: the reopen window is 0`
  })
  await steps.step('Within the reopen window it is the same one again', async () => {
    const path = `/api/admin/channels/${shop.channelId}`
    read(
      await workspace.administrator.api('PATCH', path, { reopenWindow: { public: 3_600_000, private: 0 } }),
      named,
    )
    const second = found.first ?? first
    await moved(supervisor.browser, second.id, 'resolved')
    const again = await at.x.post({
      as: paula.username,
      text: `${handle} still nothing`,
      replyTo: later?.id ?? '',
    })
    const back = await holding(viewer.browser, again.id)
    expect('the conversation', [back.id, back.queue, back.reopens], [second.id, 'new', 1])
    found.first = back
    return `${back.id} is back in New, reopened once`
  })
  return { open: found.first ?? first }
}
