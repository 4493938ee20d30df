import { z } from 'zod'
import { type Conversation, conversation, items, type Message, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import { conversationOf, holding, messagesOf, moved, replied } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const rendered = z.object({ text: z.string(), length: z.number(), fits: z.boolean() })
const draft = z.object({ text: z.string() })
const liked = z.object({ likedByUs: z.boolean(), likeError: z.string().nullable() })
const text = z.object({ text: z.string(), messages: z.number() })

/** The menu of a message, prepared answers, drafts, boomerangs, copies, blocked threads, masks. */
export async function menu(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor, supervisor } = cast
  const [paula, quentin] = shop.customers
  const handle = `@${shop.account.username}`
  const found: { item?: Conversation; question?: Message } = {}

  steps.chapter('What one can do with a message')
  await steps.step('An agent likes a post, where the connection may', async () => {
    const post = await at.x.post({ as: paula.username, text: `${handle} you are great ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    const question = (await messagesOf(viewer.browser, item.id))[0]
    if (!question) throw new Error('the message is gone')
    Object.assign(found, { item, question })
    const path = `/api/messages/${question.id}`
    const before = refused(await contributor.browser.api('PUT', `${path}/like`), 422, 'ABILITY_MISSING')
    const tier = { tier: { like: true, quote: true } }
    read(await administrator.api('PATCH', `/api/admin/channels/${shop.channelId}`, tier), named)
    const said = refused(await viewer.browser.api('PUT', `${path}/like`), 403, 'FORBIDDEN')
    read(await contributor.browser.api('PUT', `${path}/like`), z.unknown(), 202)
    await until('the like', async () => {
      const now = read(await viewer.browser.api('GET', path), liked)
      if (now.likeError) throw new Error(now.likeError)
      return now.likedByUs
    })
    return `${before} until the tier has it; a viewer ${said}; liked by Carl, as the local X says`
  })
  const { item, question } = found
  if (!item || !question) throw new Error('no conversation')
  const path = `/api/conversations/${item.id}`
  await steps.step('A prepared answer fills itself in, and waits to be sent', async () => {
    const shelf = read(
      await contributor.browser.api('POST', '/api/collections', { name: `Mine ${at.run}` }),
      named,
      201,
    )
    const wrong = await contributor.browser.api('POST', `/api/collections/${shelf.id}/replies`, {
      title: 'Thanks',
      text: 'Hello {{contact.shoesize}}',
    })
    expect('an unknown variable', Math.floor(wrong.status / 100), 4)
    const made = read(
      await contributor.browser.api('POST', `/api/collections/${shelf.id}/replies`, {
        title: 'Thanks',
        text: 'Hello {{contact.name}}, thank you! {{agent.name}}',
      }),
      named,
      201,
    )
    const before = (await at.x.posts()).length
    const shown = read(
      await contributor.browser.api('GET', `/api/saved-replies/${made.id}/for/${item.id}`),
      rendered,
    )
    expect('the text', shown.text, `Hello ${paula.name}, thank you! ${contributor.name}`)
    expect('posts meanwhile', (await at.x.posts()).length, before)
    return `«${shown.text}», ${shown.length} characters; a variable that there is not is refused with ${wrong.status}`
  })
  await steps.step('A draft lives on the server, and goes with the reply', async () => {
    read(await contributor.browser.api('PUT', `${path}/draft`, { text: 'Thank you, Pau' }), z.unknown())
    const kept = read(await contributor.browser.api('GET', `${path}/draft`), draft)
    expect('the draft', kept.text, 'Thank you, Pau')
    expect("a colleague's own", read(await supervisor.browser.api('GET', `${path}/draft`), draft).text, '')
    await replied(contributor.browser, item, `Thank you, Paula! ${at.run}`)
    expect('after sending', read(await contributor.browser.api('GET', `${path}/draft`), draft).text, '')
    return 'kept for Carl alone, gone with the reply'
  })
  await steps.step('A boomerang brings it back at its time, with its owner', async () => {
    await moved(contributor.browser, item.id, 'pending')
    const soon = new Date(Date.now() + 1500)
    read(
      await contributor.browser.api('POST', `${path}/boomerang`, {
        at: soon.toISOString(),
        note: 'Ask again.',
      }),
      conversation,
    )
    const back = await until('it in New', async () => {
      const now = await conversationOf(viewer.browser, item.id)
      return now.queue === 'new' ? now : null
    })
    const late = new Date(back.enteredQueueAt).getTime() - soon.getTime()
    expectThat('how late', late >= 0 && late <= 1000, '0 to 1,000 ms', late)
    expect('its owner', back.assigneeId, contributor.id)
    return `back in New ${late} ms after its time, still Carl's`
  })
  await steps.step('Copied as text: every message, no notes, a mark for what was attached', async () => {
    read(await viewer.browser.api('POST', `${path}/notes`, { text: 'Between us.' }), named, 201)
    const copy = read(await viewer.browser.api('GET', `${path}/transcript`), text)
    expectThat(
      'the text',
      copy.text.includes(question.text) &&
        copy.text.includes('Thank you, Paula!') &&
        !copy.text.includes('us.'),
      'both messages and no note',
      copy.text,
    )
    return `${copy.messages} messages`
  })
  await steps.step('A masked message is gone for good', async () => {
    const mask = `/api/messages/${question.id}/mask`
    const said = refused(await contributor.browser.api('POST', mask), 403, 'FORBIDDEN')
    read(await supervisor.browser.api('POST', mask), named)
    const twice = refused(await supervisor.browser.api('POST', mask), 422, 'ACTION_REFUSED')
    const copy = read(await viewer.browser.api('GET', `${path}/transcript`), text)
    expectThat('the copy', !copy.text.includes('you are great'), 'nothing of it', copy.text)
    const searched = await viewer.browser.api('GET', `/api/conversations?text=${at.run}%20great`)
    expect('the search', read(searched, items(conversation)).items.length, 0)
    return `for a contributor ${said}; for Susan once, a second time ${twice}`
  })
  await steps.step('A blocked thread lets nothing in, until it is let in again', async () => {
    const post = await at.x.post({ as: quentin.username, text: `${handle} spam ${at.run}` })
    const spam = await holding(viewer.browser, post.id)
    const block = `/api/conversations/${spam.id}/block`
    read(await supervisor.browser.api('PUT', block), conversation)
    await at.x.post({ as: quentin.username, text: `${handle} more spam`, replyTo: post.id })
    const other = await at.x.post({ as: paula.username, text: `${handle} no spam ${at.run}` })
    await holding(viewer.browser, other.id)
    expect('its messages', (await conversationOf(viewer.browser, spam.id)).messageCount, 1)
    read(await supervisor.browser.api('DELETE', block), conversation)
    await at.x.post({ as: quentin.username, text: `${handle} sorry`, replyTo: post.id })
    await until(
      'the next message',
      async () => (await conversationOf(viewer.browser, spam.id)).messageCount === 2,
    )
    await moved(viewer.browser, spam.id, 'resolved')
    return 'one reply was dropped, the one after it came in'
  })
}
