import { z } from 'zod'
import { read } from '../answers.js'
import type { Answer, Browser } from '../browser.js'
import type { Running } from '../installation.js'
import { expect, expectThat, NotSo, type Steps, until } from '../steps.js'
import { holding, messagesOf } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const mine = z.object({ replyLinks: z.array(z.string()) })
const profile = z.object({
  contact: z.object({ id: z.string() }),
  queue: z.string(),
})
const contact = z.object({
  attributes: z.array(z.object({ key: z.string(), value: z.unknown(), proven: z.boolean() })),
})

/** A customer follows the link in a reply, signs in at the local X, reads, comments and leaves an address. */
export async function ticketLink(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor } = cast
  const [paula, quentin] = shop.customers
  const found = { conversation: '', link: '' }
  const customer = at.browser()

  steps.chapter('A ticket link')
  await steps.step('An administrator switches ticket links on, and agents have no choice yet', async () => {
    const page = await administrator.open('/settings')
    const saved = await administrator.submit(page, { append: 'yes', always: 'on' }, /ticket-links/)
    expect('the answer to the form', saved.status, 200)
    const { replyLinks } = read(await contributor.browser.api('GET', '/api/me'), mine)
    expect('what a reply may carry', replyLinks, ['shortened'])
    return '«Append ticket links to outgoing tweets? Yes», always shortened'
  })
  await steps.step('A public reply carries the short link at X, and in no text of ours', async () => {
    const post = await at.x.post({
      as: paula.username,
      text: `@${shop.account.username} my lamp flickers ${at.run}`,
    })
    const item = await holding(viewer.browser, post.id)
    const answer = await contributor.browser.api('POST', `/api/conversations/${item.id}/replies`, {
      text: `Tell us more, Paula. ${at.run}`,
      visibility: 'public',
    })
    expect('the reply', answer.status, 202)
    const there = await until('the reply at the local X', async () =>
      (await at.x.posts()).find(({ replyTo }) => replyTo === post.id),
    )
    const link = there.typed.split(' ').at(-1) ?? ''
    expectThat('its end', /\/l\/[0-9A-Za-z]{14}$/.test(link), '…/l/<code>', there.typed)
    const texts = (await messagesOf(viewer.browser, item.id)).map(({ text }) => text).join(' ')
    expectThat('our texts', !texts.includes('/l/'), 'no link', texts)
    Object.assign(found, { conversation: item.id, link })
    return `«${there.typed}»`
  })
  await steps.step('Without signing in nothing is shown; somebody else sees nothing either', async () => {
    const door = await customer.open(found.link)
    expectThat('the door', door.status === 401 && !door.text.includes('lamp'), '401 and no text', door.status)
    const stranger = await signIn(at.browser(), at, found.link, quentin.id)
    const silent = stranger.status === 403 && !/lamp|Paula/.test(stranger.text)
    expectThat('the page for Quentin', silent, '403 and no text', stranger.status)
    return 'a door that asks to sign in; 403 for Quentin'
  })
  await steps.step('Paula signs in at the local X, reads, and writes more than a post holds', async () => {
    const page = await signIn(customer, at, found.link, paula.id)
    const read =
      page.status === 200 && page.text.includes('my lamp flickers') && page.text.includes('Tell us more')
    expectThat('the page', read, 'both messages', page.status)
    const text = `It began on Monday. ${'It flickers. '.repeat(60)}${at.run}`
    const sent = await customer.submit(page, { text }, /comments/)
    expectThat(
      'the answer',
      sent.text.includes('Your comment was sent.'),
      '«Your comment was sent.»',
      sent.status,
    )
    const last = await until('the comment', async () =>
      (await messagesOf(viewer.browser, found.conversation)).find(({ kind }) => kind === 'comment'),
    )
    expect('what came in', [last.direction, last.text], ['in', text])
    return `a comment of ${text.length} characters is in the inbox`
  })
  await steps.step('She adds her e-mail address, which nobody takes for proven', async () => {
    const page = await customer.open(found.link)
    const saved = await customer.submit(page, { email: 'paula@example.com' }, /\/email$/)
    expectThat('the answer', saved.text.includes('paula@example.com'), 'the address', saved.status)
    const item = read(await viewer.browser.api('GET', `/api/conversations/${found.conversation}`), profile)
    const known = read(await viewer.browser.api('GET', `/api/contacts/${item.contact.id}`), contact)
    const email = known.attributes.find(({ key }) => key === 'email')
    expect('her address', [email?.value, email?.proven, item.queue], ['paula@example.com', false, 'new'])
    return 'paula@example.com, not proven'
  })
  await steps.step('Switched off again, replies carry nothing', async () => {
    const page = await administrator.open('/settings')
    await administrator.submit(page, { append: 'no' }, /ticket-links/)
    const { replyLinks } = read(await contributor.browser.api('GET', '/api/me'), mine)
    expect('what a reply may carry', replyLinks, ['none'])
    return 'none'
  })
}

/** Follows the link, signs in at the local X as that person, and comes back. */
async function signIn(browser: Browser, at: Running, link: string, user: string): Promise<Answer> {
  const door = await browser.open(link)
  const start = /href="([^"]+\/sign-in)"/.exec(door.text)?.[1]
  if (!start) throw new NotSo('the door', 'a link to sign in', door.url)
  const consent = await browser.open(start)
  expect('the consent page', [new URL(consent.url).origin, consent.status], [at.x.url, 200])
  return browser.submit(consent, { user, decision: 'allow' }, /oauth2\/authorize/)
}
