import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf, type LocalX, localX, messagesOf, pollAll } from '../../test/local-x.js'

let at: LocalX
beforeEach(async () => {
  at = await localX()
})
afterEach(() => at.x.close())

describe('polling mentions', () => {
  it('P2 finds mentions, replies and quotes of the account, each as its customer wrote it', async () => {
    const { x, adapter, brand, ann } = at
    const mention = x.post({ as: 'ann', text: 'hey @brand <help> & more https://example.com/page' })
    const { deliveries } = await pollAll(adapter, at.channel(), 'mentions')
    expect(deliveries).toHaveLength(1)
    expect(deliveries[0]).toMatchObject({ accountId: brand.id, eventType: 'poll.post', sender: ann.id })
    expect(messagesOf(adapter, deliveries)).toMatchObject([
      {
        externalId: mention.id,
        kind: 'mention',
        visibility: 'public',
        direction: 'in',
        text: 'hey @brand <help> & more https://example.com/page',
        author: { id: ann.id, profile: { name: 'Ann', handle: 'ann' } },
        peer: { id: ann.id },
        rootId: mention.id,
        permalink: `https://x.com/ann/status/${mention.id}`,
      },
    ])
  })

  it('gives a repeated post the same key, and reads no old post twice', async () => {
    const { x, adapter } = at
    x.post({ as: 'ann', text: '@brand one' })
    const first = await pollAll(adapter, at.channel(), 'mentions')
    x.post({ as: 'bob', text: '@brand two' })
    const second = await pollAll(adapter, at.channel(), 'mentions', first.cursor)
    expect(second.deliveries.map(({ key }) => key)).toContain(first.deliveries[0]?.key)
    const later = { ...at.channel(), now: new Date(Date.now() + 30 * 60_000) }
    expect((await pollAll(adapter, later, 'mentions', second.cursor)).deliveries).toEqual([])
  })

  it('P2 catches a post that X indexed after a newer one', async () => {
    const { x, adapter } = at
    const late = x.post({ as: 'ann', text: '@brand late' })
    x.post({ as: 'bob', text: '@brand newer' })
    x.addFault({ match: { path: '/2/users/:id/mentions' }, action: { kind: 'omit-item', id: late.id } })
    const first = await pollAll(adapter, at.channel(), 'mentions')
    expect(messagesOf(adapter, first.deliveries).map(({ text }) => text)).toEqual(['@brand newer'])
    const second = await pollAll(adapter, at.channel(), 'mentions', first.cursor)
    expect(messagesOf(adapter, second.deliveries).map(({ externalId }) => externalId)).toContain(late.id)
  })

  it('reads page after page, and survives an empty page and a token that repeats itself', async () => {
    const { x, adapter } = at
    for (let i = 0; i < 130; i += 1) x.post({ as: 'ann', text: `@brand number ${i}` })
    const all = await pollAll(adapter, at.channel(), 'mentions')
    expect(all.pages).toBe(2)
    expect(new Set(all.deliveries.map(({ key }) => key)).size).toBe(130)
    x.addFault({ match: { path: '/2/users/:id/mentions' }, times: 0, action: { kind: 'empty-page' } })
    const stuck = await pollAll(adapter, at.channel(), 'mentions', all.cursor)
    expect(stuck.pages).toBeLessThanOrEqual(3)
    x.clearFaults()
    x.post({ as: 'bob', text: '@brand still there?' })
    const after = await pollAll(adapter, at.channel(), 'mentions', stuck.cursor)
    expect(messagesOf(adapter, after.deliveries).map(({ text }) => text)).toContain('@brand still there?')
  })

  it('reads both dialects of X alike', async () => {
    const { x } = at
    x.post({ as: 'ann', text: '@brand in both' })
    const [tweet, post] = await Promise.all(
      (['tweet', 'post'] as const).map(async (dialect) => {
        const adapter = at.make({ dialect })
        return messagesOf(adapter, (await pollAll(adapter, at.channel(), 'mentions')).deliveries)
      }),
    )
    expect(tweet).toHaveLength(1)
    expect(post).toEqual(tweet)
  })

  it('does not take fields that X left out for messages: it says so and waits', async () => {
    const { x, adapter } = at
    x.post({ as: 'ann', text: '@brand hello' })
    x.addFault({
      match: { path: '/2/users/:id/mentions' },
      action: { kind: 'omit-fields', fields: ['author_id'] },
    })
    expect(await adapter.poll(at.channel(), 'mentions', null)).toMatchObject({ kind: 'retry' })
    expect(at.logged.some(({ message }) => message.includes('dialect'))).toBe(true)
    expect((await pollAll(adapter, at.channel(), 'mentions')).deliveries).toHaveLength(1)
  })

  it('survives missing includes', async () => {
    const { x, adapter, ann } = at
    x.post({ as: 'ann', text: '@brand hello' })
    x.addFault({ match: { path: '/2/users/:id/mentions' }, action: { kind: 'omit-includes' } })
    const { deliveries } = await pollAll(adapter, at.channel(), 'mentions')
    expect(messagesOf(adapter, deliveries)).toMatchObject([{ author: { id: ann.id, profile: null } }])
  })

  it('R187 ends as X answers: of the account speak 401 and its own 403s alone', async () => {
    const { x, adapter } = at
    const path = '/2/users/:id/mentions'
    const cases = [
      [{ kind: 'unauthorized' }, 'unauthorized'],
      [{ kind: 'forbidden', reason: 'scope' }, 'refused'],
      [{ kind: 'credits' }, 'retry'],
      [{ kind: 'usage-capped' }, 'retry'],
      [{ kind: 'status', status: 400, detail: 'Invalid Request' }, 'retry'],
      [{ kind: 'status', status: 404, detail: 'Not Found' }, 'retry'],
      [{ kind: 'status', status: 413, detail: 'Too Large' }, 'retry'],
      [{ kind: 'rate-limit', resetInSec: 120 }, 'retry'],
      [{ kind: 'status', status: 503, body: 'html' }, 'retry'],
      [{ kind: 'drop-before' }, 'retry'],
      [{ kind: 'malformed-json' }, 'retry'],
      [{ kind: 'partial-body' }, 'retry'],
    ] as const
    for (const [action, kind] of cases) {
      x.addFault({ match: { path }, action })
      expect(await adapter.poll(at.channel(), 'mentions', null), action.kind).toMatchObject({ kind })
    }
  })
})

describe('a poll that X refuses without a word about the account', () => {
  it('R187 R129 is asked again after ten minutes, and says why', async () => {
    const { x, adapter } = at
    const path = '/2/users/:id/mentions'
    for (const [action, reason] of [
      [{ kind: 'credits' }, /^credits-depleted: /],
      [{ kind: 'usage-capped' }, /^usage-capped: /],
    ] as const) {
      x.addFault({ match: { path }, action })
      const channel = at.channel()
      expect(await adapter.poll(channel, 'mentions', null)).toEqual({
        kind: 'retry',
        at: new Date(channel.now.getTime() + 10 * 60_000),
        reason: expect.stringMatching(reason),
      })
    }
    expect(await adapter.poll(at.channel(), 'no-such-poll', null)).toMatchObject({ kind: 'retry' })
  })
})

describe('polling own posts', () => {
  it('pitfall 7: what the account posts elsewhere is outgoing, with the person it answers', async () => {
    const { x, adapter, ann } = at
    const question = x.post({ as: 'ann', text: '@brand question' })
    const answer = x.post({ as: 'brand', text: '@ann answer', replyTo: question.id })
    x.post({ as: 'brand', text: 'news for everybody' })
    const { deliveries } = await pollAll(adapter, at.channel(), 'posts')
    const messages = messagesOf(adapter, deliveries)
    expect(messages.find(({ externalId }) => externalId === answer.id)).toMatchObject({
      direction: 'out',
      kind: 'reply',
      peer: { id: ann.id },
      rootId: question.id,
      parentId: question.id,
    })
    expect(messages.find(({ text }) => text === 'news for everybody')).toMatchObject({
      direction: 'out',
      kind: 'post',
      peer: null,
    })
  })

  it('pitfall 23: one post with fifty repliers makes fifty conversations', async () => {
    const { x, adapter } = at
    const post = x.post({ as: 'brand', text: 'what do you think?' })
    for (let i = 0; i < 50; i += 1) {
      x.createUser({ username: `fan${i}` })
      x.post({ as: `fan${i}`, text: '@brand I like it', replyTo: post.id })
    }
    const messages = messagesOf(adapter, (await pollAll(adapter, at.channel(), 'mentions')).deliveries)
    expect(messages).toHaveLength(50)
    expect(new Set(messages.map(({ peer }) => peer?.id)).size).toBe(50)
    expect(new Set(messages.map(({ rootId }) => rootId))).toEqual(new Set([post.id]))
    expect(messages.every(({ kind }) => kind === 'reply')).toBe(true)
  })
})

describe('polling direct messages', () => {
  it('P2 reads both directions, R127 counts groups, and stops at what it knows', async () => {
    const { x, adapter, ann, brand } = at
    const asked = x.sendDm({ from: 'ann', to: 'brand', text: 'hello & <hi>' })
    const told = x.sendDm({ from: 'brand', to: 'ann', text: 'typed in the app' })
    x.groupDm({ from: 'bob', to: ['brand', 'ann'], text: 'us three' })
    const first = await pollAll(adapter, at.channel(), 'direct-messages')
    const events = eventsOf(adapter, first.deliveries)
    expect(events.filter(({ type }) => type === 'counted')).toEqual([{ type: 'counted', reason: 'group-dm' }])
    const messages = messagesOf(adapter, first.deliveries)
    expect(messages.find(({ externalId }) => externalId === asked.id)).toMatchObject({
      direction: 'in',
      visibility: 'private',
      kind: 'dm',
      peer: { id: ann.id },
      rootId: '',
      text: 'hello & <hi>',
    })
    expect(messages.find(({ externalId }) => externalId === told.id)).toMatchObject({
      direction: 'out',
      author: { id: brand.id },
      peer: { id: ann.id },
    })
    const later = { ...at.channel(), now: new Date(Date.now() + 30 * 60_000) }
    expect((await pollAll(adapter, later, 'direct-messages', first.cursor)).deliveries).toEqual([])
  })

  it('reads no page beyond what it knows: X allows fifteen in a quarter of an hour', async () => {
    const { x, adapter } = at
    for (let i = 0; i < 150; i += 1) x.sendDm({ from: 'ann', to: 'brand', text: `number ${i}` })
    const first = await pollAll(adapter, at.channel(), 'direct-messages')
    expect(first.pages).toBe(2)
    const later = { ...at.channel(), now: new Date(Date.now() + 30 * 60_000) }
    x.sendDm({ from: 'ann', to: 'brand', text: 'one more' })
    const second = await pollAll(adapter, later, 'direct-messages', first.cursor)
    expect(second.pages).toBe(1)
    expect(messagesOf(adapter, second.deliveries).map(({ text }) => text)).toEqual(['one more'])
  })

  it('goes on where X stopped it for its limit', async () => {
    const { x, adapter } = at
    for (let i = 0; i < 230; i += 1) x.sendDm({ from: 'ann', to: 'brand', text: `number ${i}` })
    const first = await adapter.poll(at.channel(), 'direct-messages', null)
    if (first.kind !== 'ok') throw new Error(first.reason)
    expect(first.more).toBe(true)
    x.addFault({ match: { path: '/2/dm_events' }, action: { kind: 'rate-limit', resetInSec: 60 } })
    const limited = await adapter.poll(at.channel(), 'direct-messages', first.cursor)
    expect(limited.kind).toBe('retry')
    const rest = await pollAll(adapter, at.channel(), 'direct-messages', first.cursor)
    expect(new Set([...first.deliveries, ...rest.deliveries].map(({ key }) => key)).size).toBe(230)
  })
})
