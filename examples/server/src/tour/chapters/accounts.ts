import { z } from 'zod'
import { type Conversation, channel, items, named, read, refused } from '../answers.js'
import type { Browser } from '../browser.js'
import type { Running } from '../installation.js'
import type { LocalPost } from '../local-x.js'
import { expect, expectThat, NotSo, type Steps, until } from '../steps.js'
import { holding, messagesOf, queueOf, replied } from './care.js'
import { accountNamed, authorise, type Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const offer = z.object({ channelId: z.string(), isPreselected: z.boolean() })
const accepted = z.object({ deliveryIds: z.array(z.string()) })
const health = z.object({ state: z.string(), held: z.number() })
/** More than a post holds, and less than three. */
const LONG = `${'Please hold the button for ten seconds. '.repeat(12)}`

/** A second account answers, long answers go out in parts, and accounts are set aside, unlinked and authorised anew. */
export async function accounts(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor } = cast
  const [paula, quentin] = shop.customers
  const care = `care_${at.run}`
  const found: { id: string; question?: LocalPost; conversation?: Conversation } = { id: '' }
  const asks = async (who: string, text: string) => {
    const post = await at.x.post({ as: who, text })
    return { post, conversation: await holding(viewer.browser, post.id) }
  }

  steps.chapter('Two accounts')
  await steps.step('A second account is connected, and people get access to it', async () => {
    const offered = await authorise(administrator, at, care)
    const page = await administrator.submit(offered, {}, /value="yes"/)
    found.id = /\/channels\/(chn_[0-9a-f]+)/.exec(page.url)?.[1] ?? ''
    expectThat('the page of the channel', found.id !== '', '/channels/chn_…', page.url)
    for (const [subject, role] of [
      [viewer.id, 'viewer'],
      [contributor.id, 'contributor'],
    ] as const) {
      const given = { channelId: found.id, subject: { kind: 'user', userId: subject }, role }
      read(await administrator.api('POST', '/api/admin/grants', given), named)
    }
    return `@${care} is ${found.id}`
  })
  await steps.step(
    'A reply is written by the other account, below what the customer wrote to the first',
    async () => {
      const { post, conversation } = await asks(
        paula.username,
        `@${shop.account.username} it blinks ${at.run}`,
      )
      const path = `/api/conversations/${conversation.id}/reply-accounts`
      const offers = read(await contributor.browser.api('GET', path), items(offer)).items
      const shown = offers.map(({ channelId, isPreselected }) => [channelId, isPreselected])
      expect('the accounts that are offered', shown, [
        [shop.channelId, true],
        [found.id, false],
      ])
      const more = { replyWith: found.id }
      const reply = await replied(contributor.browser, conversation, `Which colour? ${at.run}`, more)
      const there = (await at.x.posts()).find(({ id }) => id === reply.externalId)
      expect('the post', [there?.authorId, there?.replyTo], [(await accountNamed(at, care)).id, post.id])
      Object.assign(found, { question: there, conversation })
      return `@${care} answers under the post that was written to @${shop.account.username}`
    },
  )
  await steps.step('The answer to it comes into the same conversation, once', async () => {
    const { question, conversation } = found
    if (!question || !conversation) throw new NotSo('the conversation', 'one', 'none')
    const text = `@${care} red`
    const answer = await at.x.post({ as: paula.username, text, replyTo: question.id })
    const back = await holding(viewer.browser, answer.id, ['new', 'pending'])
    expect('the conversation', back.id, conversation.id)
    const messages = await messagesOf(viewer.browser, back.id)
    expect(
      'its messages',
      messages.map(({ direction }) => direction),
      ['in', 'out', 'in'],
    )
    return 'two of the customer, one of ours; no second conversation'
  })
  await steps.step('A long answer goes out in parts, each under the one before', async () => {
    const { conversation } = found
    if (!conversation) throw new NotSo('the conversation', 'one', 'none')
    const path = `/api/admin/channels/${shop.channelId}`
    const reply = { text: `${LONG}${at.run}`, visibility: 'public' }
    const to = `/api/conversations/${conversation.id}/replies`
    const said = refused(await contributor.browser.api('POST', to, reply), 422, 'TEXT_TOO_LONG')
    read(await administrator.api('PATCH', path, { overLimit: 'split' }), named)
    const { deliveryIds } = read(await contributor.browser.api('POST', to, reply), accepted, 202)
    expect('the parts', deliveryIds.length, 2)
    const [first, second] = await until('both parts at the local X', async () => {
      const parts = (await at.x.posts()).filter(({ typed }) => typed.includes('hold the button'))
      return parts.length === 2 ? parts : null
    })
    expect('the second answers', second?.replyTo, first?.id)
    read(await administrator.api('PATCH', path, { overLimit: 'refuse' }), named)
    return `refused: ${said}; split: ${deliveryIds.length} posts, one under the other`
  })

  steps.chapter('The life of an account')
  const act = (what: string, body?: object) =>
    administrator.api('POST', `/api/admin/channels/${found.id}/${what}`, body)
  const state = async () =>
    read(await administrator.api('GET', `/api/admin/channels/${found.id}`), channel).state
  await steps.step('Deactivated, nothing comes in by it and nothing goes out', async () => {
    const before = await asks(quentin.username, `@${care} hello ${at.run}`)
    read(await act('deactivate'), channel)
    const missed = await at.x.post({ as: quentin.username, text: `@${care} anybody? ${at.run}` })
    const heard = await asks(quentin.username, `@${shop.account.username} and here? ${at.run}`)
    expectThat('what came in', !(await isThere(viewer.browser, missed.id)), 'not this one', missed.id)
    const reply = { text: 'Hello', visibility: 'public' }
    const path = (id: string) => `/api/conversations/${id}/replies`
    const own = await contributor.browser.api('POST', path(before.conversation.id), reply)
    const other = { ...reply, replyWith: found.id }
    refused(await contributor.browser.api('POST', path(heard.conversation.id), other), 422, 'NOT_REPLYABLE')
    found.question = missed
    found.conversation = before.conversation
    return `a reply is ${refused(own, 422, 'NOT_REPLYABLE')}; what was written to it is not here`
  })
  await steps.step('Reactivated it goes on; what was missed stays away', async () => {
    read(await act('reactivate', {}), channel)
    await asks(quentin.username, `@${care} now? ${at.run}`)
    const missed = found.question?.id ?? ''
    expectThat('what came in', !(await isThere(viewer.browser, missed)), 'not what was missed', missed)
    return `${await state()}, and New has what was written since`
  })
  await steps.step('Its authorisation is taken back at X: a reply waits', async () => {
    const { conversation } = found
    if (!conversation) throw new NotSo('the conversation', 'one', 'none')
    await at.x.revoke(care)
    await until('the account marked', async () => (await state()) === 'deauthorised')
    const reply = { text: `Here we are again. ${at.run}`, visibility: 'public' }
    const path = `/api/conversations/${conversation.id}/replies`
    read(await contributor.browser.api('POST', path, reply), accepted, 202)
    const page = await administrator.open(`/channels/${found.id}`)
    expectThat('the page', page.text.includes('Authorize it again'), '«Authorize it again»', page.status)
    const { held } = read(await administrator.api('GET', `/api/channels/${found.id}/health`), health)
    expect('what waits', held, 1)
    return 'deauthorised, with one reply that waits'
  })
  await steps.step('Authorised anew it keeps its settings, and what waited is sent by choice', async () => {
    const offered = await authorise(administrator, at, care, found.id)
    const page = await administrator.submit(offered, {}, /value="yes"/)
    expectThat('the channel', page.url.includes(found.id), found.id, page.url)
    expect('its state', await state(), 'active')
    const answer = await administrator.submit(page, { as: 'send' }, /\/held$/)
    expect('the answer to «send»', answer.status, 200)
    await until('the reply at the local X', async () =>
      (await at.x.posts()).find(({ typed }) => typed.startsWith('Here we are again.')),
    )
    return 'the same channel; the reply that waited stands at the local X'
  })
  await steps.step('Unlinking wants a second yes; its conversations stay to be read', async () => {
    const { conversation } = found
    if (!conversation) throw new NotSo('the conversation', 'one', 'none')
    const asked = refused(await act('unlink', {}), 422, 'CONFIRMATION_REQUIRED')
    const page = await administrator.open(`/channels/${found.id}`)
    const unticked = await administrator.submit(page, {}, /\/unlink$/)
    expect('without the tick', [unticked.status, await state()], [422, 'active'])
    const answer = await administrator.submit(page, { confirmed: 'on' }, /\/unlink$/)
    expect('the page after it', [answer.status, new URL(answer.url).pathname], [200, '/channels'])
    const listed = read(await administrator.api('GET', '/api/admin/channels'), items(channel)).items
    expectThat('the channels', !listed.some(({ id }) => id === found.id), 'without it', listed.length)
    const messages = await messagesOf(viewer.browser, conversation.id)
    expectThat('its conversation', messages.length >= 2, 'to be read', messages.length)
    const path = `/api/conversations/${conversation.id}/replies`
    const reply = { text: 'Hello', visibility: 'public' }
    const said = refused(await contributor.browser.api('POST', path, reply), 422, 'NOT_REPLYABLE')
    return `without a yes: ${asked}; then it is gone, its conversation is read, a reply is ${said}`
  })
}

async function isThere(browser: Browser, externalId: string): Promise<boolean> {
  for (const item of await queueOf(browser, 'new'))
    if ((await messagesOf(browser, item.id)).some((message) => message.externalId === externalId)) return true
  return false
}
