import { conversation, items, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import { holding, messagesOf, moved, replied } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'

/** A quote, direct messages with a picture, and what keeps private private. */
export async function privateAndQuotes(steps: Steps, at: Running, cast: Cast, shop: Shop): Promise<void> {
  const { viewer, contributor } = cast
  const [, quentin, rosa] = shop.customers

  steps.chapter('Quotes and direct messages')
  await steps.step('A customer quotes a post of the account', async () => {
    const own = await at.x.post({ as: shop.account.username, text: `We are open on Sundays. ${at.run}` })
    const quote = await at.x.post({ as: quentin.username, text: 'Really? On Sundays?', quote: own.id })
    const item = await holding(viewer.browser, quote.id)
    const first = (await messagesOf(viewer.browser, item.id)).find(
      ({ externalId }) => externalId === quote.id,
    )
    expect('the message', first?.kind, 'quote')
    const strange = read(await viewer.browser.api('GET', '/api/conversations?limit=100'), items(conversation))
    const texts = await Promise.all(strange.items.map(({ id }) => messagesOf(viewer.browser, id)))
    expectThat(
      'the own post',
      !texts.flat().some(({ externalId }) => externalId === own.id),
      'no conversation of its own',
      'one',
    )
    return `a conversation of kind quote; the account's own post makes none`
  })
  await steps.step('A direct message with a picture arrives, privately', async () => {
    const written = await at.x.message({
      from: rosa.username,
      to: shop.account.username,
      text: 'My number is 12345',
      picture: 'the broken lamp',
    })
    const item = await holding(viewer.browser, written.id)
    const [only] = await messagesOf(viewer.browser, item.id)
    expect(
      'the message',
      [item.visibility, only?.kind, only?.visibility, only?.permalink],
      ['private', 'dm', 'private', null],
    )
    expect(
      'its attachments',
      only?.attachments.map(({ kind }) => kind),
      ['image'],
    )
    return 'private, one picture, no permalink'
  })
  await steps.step('It is answered by direct message, and never in public', async () => {
    const item = (await privateOnes(cast)).find(({ contact }) => contact.profile?.handle === rosa.username)
    if (!item) throw new Error('the private conversation is gone')
    const before = (await at.x.posts()).length
    const leak = await contributor.browser.api('POST', `/api/conversations/${item.id}/replies`, {
      text: 'Your number 12345',
      visibility: 'public',
    })
    const said = refused(leak, 422, 'NOT_REPLYABLE')
    const reply = await replied(contributor.browser, item, `Thank you Rosa, we look into it. ${at.run}`)
    const there = (await at.x.messages()).find(({ id }) => id === reply.externalId)
    expect(
      'the direct message at the local X',
      [there?.senderId, there?.participants.includes(rosa.id)],
      [shop.account.id, true],
    )
    expect('public posts meanwhile', (await at.x.posts()).length, before)
    return `direct message ${there?.id}; a public reply is ${said}`
  })
  await steps.step('A direct message brings Pending back to New as well', async () => {
    const item = (await privateOnes(cast)).find(({ contact }) => contact.profile?.handle === rosa.username)
    if (!item) throw new Error('the private conversation is gone')
    await moved(contributor.browser, item.id, 'pending')
    await at.x.message({ from: rosa.username, to: shop.account.username, text: 'Any news?' })
    const back = await until('it in New', async () => {
      const now = read(await viewer.browser.api('GET', `/api/conversations/${item.id}`), conversation)
      return now.queue === 'new' && now.messageCount > item.messageCount ? now : null
    })
    return `${back.id} is in New, with ${back.messageCount} messages`
  })
  await steps.step('What the account writes elsewhere is shown, and is never New', async () => {
    const item = (await privateOnes(cast)).find(({ contact }) => contact.profile?.handle === rosa.username)
    if (!item) throw new Error('the private conversation is gone')
    const elsewhere = await at.x.message({
      from: shop.account.username,
      to: rosa.username,
      text: 'Written in the app of X',
    })
    const found = await until('the message written elsewhere', async () =>
      (await messagesOf(viewer.browser, item.id)).find(({ externalId }) => externalId === elsewhere.id),
    )
    expect('the message', [found.direction, found.kind], ['out', 'dm'])
    return `outgoing, by ${found.authorName}`
  })
}

async function privateOnes({ viewer }: Cast) {
  return read(
    await viewer.browser.api('GET', '/api/conversations?visibility=private&limit=100'),
    items(conversation),
  ).items
}
