import type { Id } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { STORAGES } from './desk.js'
import { openXDesk, type XDesk } from './x-desk.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each(STORAGES)('two accounts at the local X, on %s', (storage) => {
  let desk: XDesk
  beforeEach(async () => {
    desk = await openXDesk(storage, ['acme', 'acme_care'])
  })
  afterEach(() => desk.close())

  const all = async () => (await desk.agent.conversations.list({})).items
  async function only() {
    const [first, ...others] = await all()
    if (!first || others.length > 0) throw new Error(`${others.length + 1} conversations`)
    return first
  }
  async function texts() {
    const conversationId = (await only()).id as Id<'conversation'>
    const { items } = await desk.agent.conversations.messages({ conversationId })
    return items.map(({ direction, text }) => `${direction}: ${text}`).reverse()
  }
  async function reply(text: string, by?: string) {
    const conversationId = (await only()).id as Id<'conversation'>
    const replyWith = by ? desk.channels[by] : undefined
    await desk.agent.conversations.reply({
      conversationId,
      text,
      visibility: 'public',
      ...(replyWith ? { replyWith } : {}),
    })
    await desk.inbox.worker.drain()
    return desk.x.posts().find(({ typed }) => typed === text)
  }
  const state = async (handle: string) => {
    const { items } = await desk.admin.channels.list()
    return items.find((each) => each.handle === handle)?.state
  }

  test.each(['webhook', 'poll'] as const)(
    'R113 R138 what either account hears of an answer, first by %s and then by the other way, is the one answer',
    async (first) => {
      const question = desk.x.post({ as: 'ada', text: '@acme Where is my parcel?' })
      await desk.told()
      if (first === 'poll') desk.x.holdDeliveries()
      const answer = await reply('On its way.', 'acme_care')
      const care = desk.x.users().find(({ username }) => username === 'acme_care')
      expect([answer?.authorId, answer?.replyTo]).toEqual([care?.id, question.id])
      if (first === 'poll') for (let times = 0; times < 3; times += 1) await pollOnly()
      else await desk.told()
      expect(await texts()).toEqual(['in: @acme Where is my parcel?', 'out: On its way.'])
      if (first === 'poll') desk.x.releaseDeliveries()
      await desk.minutes(5)
      expect(await texts()).toEqual(['in: @acme Where is my parcel?', 'out: On its way.'])

      desk.x.post({ as: 'ada', text: '@acme_care Thank you!', replyTo: answer?.id ?? '' })
      await desk.minutes(5)
      expect((await texts()).slice(2)).toEqual(['in: @acme @acme_care Thank you!'])
      expect(await only()).toMatchObject({ channelId: desk.channels.acme, queue: 'new' })
      const last = await reply('You are welcome.')
      await desk.minutes(5)
      expect(last?.authorId).not.toBe(care?.id)
      expect((await texts()).slice(3)).toEqual(['out: You are welcome.'])
    },
  )

  /** A minute in which webhooks are held: waiting for the local X to have told would have no end. */
  async function pollOnly() {
    desk.pass(60_000)
    await desk.inbox.worker.drain()
  }

  describe('with the ticket link', () => {
    const LINK = /https:\/\/care\.example\.com\/l\/[0-9A-Za-z]{14}/
    /** As X counts Latin letters with a link. */
    const weight = (text: string) => text.replace(LINK, 'x'.repeat(23)).length
    beforeEach(async () => {
      await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
      desk.x.post({ as: 'ada', text: '@acme Where is my parcel?' })
      await desk.told()
    })
    const measure = async (text: string) =>
      desk.agent.conversations.measureReply({ conversationId: (await only()).id as Id<'conversation'>, text })
    /** What our account posted, the first first. */
    async function posted() {
      await desk.minutes(1)
      const acme = desk.x.users().find(({ username }) => username === 'acme')
      return desk.x
        .posts()
        .filter(({ authorId }) => authorId === acme?.id)
        .map(({ typed }) => typed)
        .sort((a, b) => a.localeCompare(b))
    }

    test('R166 R170 the link counts 23 with the text, however long its address is: 280 go out, 281 are refused', async () => {
      const room = 280 - ' '.length - 23
      expect(await measure('x'.repeat(room))).toMatchObject({ length: 280, limit: 280, fits: true })
      expect(await measure('x'.repeat(room + 1))).toMatchObject({ length: 281, fits: false })
      await expect(reply('x'.repeat(room + 1))).rejects.toMatchObject({
        code: 'TEXT_TOO_LONG',
        details: { length: 281, limit: 280 },
      })
      await reply('x'.repeat(room))
      const [post = '', ...more] = await posted()
      expect([weight(post), more]).toEqual([280, []])
      expect(post.slice(0, room + 1)).toBe(`${'x'.repeat(room)} `)
      expect(post.slice(room + 1)).toMatch(LINK)
      expect(post.length).toBeGreaterThan(280)
    })

    test('R166 R170 of a reply in parts the last one has room for its number and the link, up to the last letter', async () => {
      const channelId = desk.channels.acme as Id<'channel'>
      await desk.admin.channels.update({ channelId, changes: { overLimit: 'split' } })
      const [first, last] = [
        'a'.repeat(280 - ' 1/2'.length),
        'b'.repeat(280 - ' 2/2'.length - ' '.length - 23),
      ]
      expect((await measure(`${first} ${last}`)).parts).toEqual([`${first} 1/2`, `${last} 2/2`])
      expect((await measure(`${first} ${last}b`)).parts).toHaveLength(3)
      await reply(`${first} ${last}`)
      const posts = await posted()
      expect(posts.map(weight)).toEqual([280, 280])
      expect(posts[0]).toBe(`${first} 1/2`)
      expect(posts[1]?.replace(LINK, '<link>')).toBe(`${last} 2/2 <link>`)
    })
  })

  test('R185 a password changed at X, of which no webhook tells, ends the authorisation at the next look', async () => {
    desk.x.addFault({ match: { eventType: 'oauth.revoke' }, times: 0, action: { kind: 'gap' } })
    desk.x.revokeApp('acme')
    await desk.minutes(3)
    expect([await state('acme'), await state('acme_care')]).toEqual(['deauthorised', 'active'])
    const health = await desk.admin.channels.health({ channelId: desk.channels.acme as Id<'channel'> })
    expect(health.credentials).toBe('refused')
  })

  test('R186 an application removed at X ends the authorisation at once; a reply waits, and goes once it is back', async () => {
    desk.x.post({ as: 'ada', text: '@acme Where is my parcel?' })
    await desk.told()
    desk.x.revokeApp('acme')
    await desk.told()
    expect(await state('acme')).toBe('deauthorised')
    expect(await reply('On its way.')).toBeUndefined()
    const { accessToken, refreshToken, scopes } = desk.x.issueTokens('acme')
    const channelId = desk.channels.acme as Id<'channel'>
    const linked = await desk.admin.channels.add({
      adapter: 'twitter',
      channelId,
      credentials: {
        accessToken,
        refreshToken: refreshToken ?? null,
        expiresAt: new Date(desk.now().getTime() + 7_200_000).toISOString(),
        scope: scopes.join(' '),
      },
    })
    expect(linked).toMatchObject({ id: channelId, state: 'active' })
    expect(await desk.admin.channels.releaseHeld({ channelId, as: 'send' })).toEqual({
      released: 1,
      more: false,
    })
    await desk.told()
    expect(desk.x.posts().map(({ typed }) => typed)).toContain('On its way.')
    expect(await texts()).toHaveLength(2)
  })

  test('R187 refusals of X that repeat for a quarter of an hour end it; its limits and faults never do', async () => {
    const refusing = { match: { user: 'acme' }, times: 0, action: { kind: 'unauthorized' } } as const
    desk.x.addFault({ match: { user: 'acme_care' }, times: 0, action: { kind: 'status', status: 503 } })
    const fault = desk.x.addFault(refusing)
    await desk.minutes(10)
    expect(await state('acme')).toBe('active')
    desk.x.removeFault(fault)
    await desk.minutes(5)
    expect(
      (await desk.admin.channels.health({ channelId: desk.channels.acme as Id<'channel'> })).refusals,
    ).toBe(0)
    desk.x.addFault(refusing)
    await desk.minutes(10)
    expect(await state('acme')).toBe('active')
    await desk.minutes(20)
    expect([await state('acme'), await state('acme_care')]).toEqual(['deauthorised', 'active'])
    desk.x.clearFaults()
    desk.x.addFault({
      match: { user: 'acme_care' },
      times: 0,
      action: { kind: 'rate-limit', resetInSec: 60 },
    })
    await desk.minutes(30)
    expect(await state('acme_care')).toBe('active')
  })
})
