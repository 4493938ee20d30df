import type { Outbound, OutboundAttachment } from '@inboxkit/core'
import type { ApiFault } from '@inboxkit/twitter-simulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalX, localX } from '../../test/local-x.js'

let at: LocalX
let question: string
beforeEach(async () => {
  at = await localX()
  question = at.x.post({ as: 'ann', text: '@brand question' }).id
})
afterEach(() => at.x.close())

const PNG: OutboundAttachment = {
  mediaType: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  alternative: 'a dot',
}
const outbound = (change: Partial<Outbound> = {}): Outbound => ({
  deliveryId: 'delivery_1',
  kind: 'reply',
  text: 'answer',
  targetId: question,
  recipientId: null,
  attachments: [],
  ...change,
})
const dm = (change: Partial<Outbound> = {}) =>
  outbound({ kind: 'dm', targetId: null, recipientId: at.ann.id, ...change })
const posted = (text = 'answer') => at.x.posts().filter((post) => post.text.includes(text))

describe('sending', () => {
  it('R144 answers a post with a reply to it', async () => {
    const outcome = await at.adapter.send(at.channel(), outbound())
    const [post] = posted()
    expect(outcome).toEqual({
      kind: 'sent',
      externalId: post?.id,
      permalink: `https://x.com/brand/status/${post?.id}`,
    })
    expect(post?.replyTo).toBe(question)
  })

  it('pitfall 9 writes no handle into the text of a reply', async () => {
    await at.adapter.send(at.channel(), outbound())
    const sent = at.x.journal().find(({ method, path }) => method === 'POST' && path === '/2/tweets')
    expect(sent?.body).toEqual({ text: 'answer', reply: { in_reply_to_tweet_id: question } })
  })

  it('R78 quotes a post', async () => {
    await at.adapter.send(at.channel(), outbound({ kind: 'quote', text: 'look' }))
    expect(at.x.posts().find((post) => post.quotes === question)).toBeDefined()
  })

  it('R143 answers a direct message with a direct message', async () => {
    const outcome = await at.adapter.send(at.channel(), dm())
    const [message] = at.x.dms()
    expect(outcome).toEqual({ kind: 'sent', externalId: message?.id, permalink: null })
    expect(message?.participants).toContain(at.ann.id)
  })

  it('uploads pictures in the category of where they go', async () => {
    expect(await at.adapter.send(at.channel(), outbound({ attachments: [PNG, PNG] }))).toMatchObject({
      kind: 'sent',
    })
    expect(await at.adapter.send(at.channel(), dm({ attachments: [PNG] }))).toMatchObject({ kind: 'sent' })
    const categories = at.x
      .journal()
      .filter(({ path }) => path.endsWith('/initialize'))
      .map(({ body }) => (body as { media_category: string }).media_category)
    expect(categories).toEqual(['tweet_image', 'tweet_image', 'dm_image'])
    expect(posted()[0]?.media).toHaveLength(2)
  })

  it('an upload that fails has posted nothing, and is tried again', async () => {
    at.x.addFault({ match: { path: '/2/media/upload/:id/append' }, action: { kind: 'drop-after' } })
    expect(await at.adapter.send(at.channel(), outbound({ attachments: [PNG] }))).toMatchObject({
      kind: 'retry',
    })
    expect(posted()).toHaveLength(0)
  })

  it('refuses a file that X does not take, without asking X', async () => {
    const file = { ...PNG, mediaType: 'application/pdf' }
    expect(await at.adapter.send(at.channel(), outbound({ attachments: [file] }))).toMatchObject({
      kind: 'rejected',
      code: 'media-type',
    })
  })

  it('refuses what has no target', async () => {
    expect(await at.adapter.send(at.channel(), outbound({ targetId: null }))).toMatchObject({
      kind: 'rejected',
    })
    expect(await at.adapter.send(at.channel(), dm({ recipientId: null }))).toMatchObject({ kind: 'rejected' })
    expect(await at.adapter.send(at.channel(), dm({ recipientId: '1/../2' }))).toMatchObject({
      kind: 'rejected',
    })
    expect(at.x.journal()).toEqual([])
  })

  const outcomes: readonly [string, ApiFault, Record<string, unknown>, posted: number][] = [
    ['401', { kind: 'unauthorized' }, { kind: 'unauthorized' }, 0],
    ['402 is never tried again', { kind: 'credits' }, { kind: 'rejected', code: 'credits-depleted' }, 0],
    ['a used-up volume', { kind: 'usage-capped' }, { kind: 'rejected', code: 'usage-capped' }, 0],
    ['403 duplicate is evidence', { kind: 'forbidden', reason: 'duplicate' }, { kind: 'unknown' }, 0],
    ['403 reply', { kind: 'forbidden', reason: 'reply' }, { kind: 'rejected', code: 'reply-not-allowed' }, 0],
    ['403 scope', { kind: 'forbidden', reason: 'scope' }, { kind: 'rejected', code: 'forbidden' }, 0],
    [
      '403 operation',
      { kind: 'forbidden', reason: 'operation' },
      { kind: 'rejected', code: 'not-permitted' },
      0,
    ],
    ['403 without a text', { kind: 'status', status: 403, body: 'html' }, { kind: 'unknown' }, 0],
    ['400', { kind: 'status', status: 400 }, { kind: 'rejected', code: 'invalid-request' }, 0],
    ['404', { kind: 'status', status: 404 }, { kind: 'rejected', code: 'not-found' }, 0],
    ['429', { kind: 'rate-limit', resetInSec: 120 }, { kind: 'retry', bucket: true }, 0],
    [
      '429 in the old form',
      { kind: 'rate-limit', body: 'errors', headers: false },
      { kind: 'retry', bucket: true },
      0,
    ],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown' }, 0],
    ['503 in HTML', { kind: 'status', status: 503, body: 'html' }, { kind: 'unknown' }, 0],
    ['504 empty', { kind: 'status', status: 504, body: 'empty' }, { kind: 'unknown' }, 0],
    ['a connection that ends before', { kind: 'drop-before' }, { kind: 'unknown' }, 0],
    ['an answer that is lost', { kind: 'drop-after' }, { kind: 'unknown' }, 1],
    ['half an answer', { kind: 'partial-body' }, { kind: 'unknown' }, 1],
    ['an answer that is no JSON', { kind: 'malformed-json' }, { kind: 'unknown' }, 1],
    ['silence', { kind: 'delay', ms: 5_000 }, { kind: 'unknown' }, 1],
  ]
  for (const [name, action, outcome, count] of outcomes) {
    it(`P6 ${name}: ${Object.values(outcome).join(' ')}, never posted by itself again`, async () => {
      const adapter = at.make({ timeoutMs: 700 })
      at.x.addFault({ match: { method: 'POST', path: '/2/tweets' }, action })
      expect(await adapter.send(at.channel(), outbound())).toMatchObject(outcome)
      const tries = at.x.journal().filter(({ method, path }) => method === 'POST' && path === '/2/tweets')
      expect(tries).toHaveLength(1)
      if (action.kind !== 'delay') expect(posted()).toHaveLength(count)
    })
  }

  it('403 of a direct message: the person takes none', async () => {
    at.x.addFault({ action: { kind: 'forbidden', reason: 'dm' } })
    expect(await at.adapter.send(at.channel(), dm())).toMatchObject({
      kind: 'rejected',
      code: 'dm-not-permitted',
    })
    at.x.addFault({
      match: { path: '/2/dm_conversations/*' },
      action: { kind: 'forbidden', reason: 'dm-media' },
    })
    expect(await at.adapter.send(at.channel(), dm({ attachments: [PNG] }))).toMatchObject({
      code: 'media-not-permitted',
    })
  })

  it('X refuses replies to strangers on self-serve tiers, and it is said which', async () => {
    await at.x.close()
    at = await localX({ tier: 'selfserve' })
    const stranger = at.x.post({ as: 'ann', text: 'nobody is named' })
    expect(await at.adapter.send(at.channel(), outbound({ targetId: stranger.id }))).toMatchObject({
      kind: 'rejected',
      code: 'reply-not-allowed',
    })
  })

  it('no connection: certainly not sent, and soon again', async () => {
    const now = new Date()
    await at.x.close()
    const outcome = await at.adapter.send({ ...at.channel(), now }, outbound())
    expect(outcome).toMatchObject({ kind: 'retry', bucket: false })
    if (outcome.kind === 'retry') expect(outcome.at.getTime() - now.getTime()).toBeLessThan(60_000)
  })

  it('the caller may stop it', async () => {
    const control = new AbortController()
    at.x.addFault({ match: { path: '/2/tweets' }, action: { kind: 'delay', ms: 5_000 } })
    const sending = at.adapter.send({ ...at.channel(), signal: control.signal }, outbound())
    setTimeout(() => control.abort(), 150)
    expect(await sending).toMatchObject({ kind: 'unknown' })
    expect(await at.adapter.send({ ...at.channel(), signal: control.signal }, outbound())).toMatchObject({
      kind: 'retry',
    })
  })
})

describe('looking up what may have been sent', () => {
  const LINKS = 'Look: example.com/a and https://example.org/b?c=1 & <this>'

  for (const kind of ['drop-after', 'partial-body'] as const) {
    it(`P6 a reply whose answer was lost (${kind}) is found`, async () => {
      const since = new Date()
      at.x.addFault({ match: { method: 'POST', path: '/2/tweets' }, action: { kind } })
      expect(await at.adapter.send(at.channel(), outbound({ text: LINKS }))).toMatchObject({
        kind: 'unknown',
      })
      const found = await at.adapter.findSent(at.channel(), outbound({ text: LINKS }), since)
      expect(found).toMatchObject({ kind: 'found', externalId: at.x.posts().at(-1)?.id })
    })
  }

  it('P6 a quote and a direct message are found', async () => {
    const since = new Date()
    const quote = outbound({ kind: 'quote', text: 'see this' })
    const sent = await at.adapter.send(at.channel(), quote)
    expect(await at.adapter.findSent(at.channel(), quote, since)).toEqual({ ...sent, kind: 'found' })
    const message = dm({ text: LINKS })
    const told = await at.adapter.send(at.channel(), message)
    expect(await at.adapter.findSent(at.channel(), message, since)).toEqual({ ...told, kind: 'found' })
  })

  it('P6 a reply with a picture is found', async () => {
    const since = new Date()
    const sent = await at.adapter.send(at.channel(), outbound({ attachments: [PNG] }))
    expect(await at.adapter.findSent(at.channel(), outbound({ attachments: [PNG] }), since)).toEqual({
      ...sent,
      kind: 'found',
    })
  })

  it('P6 what was not sent is absent: another text, another target, another person, before', async () => {
    await at.adapter.send(at.channel(), outbound({ text: 'another text' }))
    const other = at.x.post({ as: 'bob', text: '@brand other' })
    await at.adapter.send(at.channel(), outbound({ text: 'to another', targetId: other.id }))
    await at.adapter.send(at.channel(), dm({ recipientId: at.bob.id, text: 'for bob' }))
    const since = new Date()
    const absent = { kind: 'absent' }
    expect(await at.adapter.findSent(at.channel(), outbound(), since)).toEqual(absent)
    expect(await at.adapter.findSent(at.channel(), outbound({ text: 'to another' }), since)).toEqual(absent)
    expect(await at.adapter.findSent(at.channel(), dm({ text: 'for bob' }), since)).toEqual(absent)
    const long = new Date(Date.now() + 10 * 60_000)
    const told = dm({ recipientId: at.bob.id, text: 'for bob' })
    expect(await at.adapter.findSent(at.channel(), told, since)).toMatchObject({ kind: 'found' })
    expect(await at.adapter.findSent(at.channel(), told, long)).toMatchObject({ kind: 'undecided' })
    expect(await at.adapter.findSent(at.channel(), outbound({ text: 'another text' }), long)).toEqual({
      kind: 'undecided',
      reason: 'X may not show it yet',
    })
  })

  it('P6 is undecided while X may not show it yet, and when X does not answer', async () => {
    const since = new Date()
    const adapter = at.make({ settleMs: 60_000 })
    expect(await adapter.findSent(at.channel(), outbound(), since)).toMatchObject({ kind: 'undecided' })
    const later = { ...at.channel(), now: new Date(since.getTime() + 61_000) }
    expect(await adapter.findSent(later, outbound(), since)).toEqual({ kind: 'absent' })
    for (const action of [
      { kind: 'status', status: 500 },
      { kind: 'rate-limit' },
      { kind: 'unauthorized' },
      { kind: 'drop-before' },
    ] as const) {
      at.x.addFault({ match: { path: '/2/users/:id/tweets' }, action })
      expect(await adapter.findSent(later, outbound(), since), action.kind).toMatchObject({
        kind: 'undecided',
      })
    }
  })

  it('P6 is undecided when a page cannot be read to its end', async () => {
    await at.adapter.send(at.channel(), outbound({ text: 'one' }))
    const since = new Date()
    at.x.addFault({
      match: { path: '/2/users/:id/tweets' },
      action: { kind: 'omit-fields', fields: ['author_id'] },
    })
    expect(await at.adapter.findSent(at.channel(), outbound(), since)).toMatchObject({ kind: 'undecided' })
    at.x.addFault({ match: { path: '/2/users/:id/tweets' }, times: 0, action: { kind: 'empty-page' } })
    expect(await at.adapter.findSent(at.channel(), outbound(), since)).toMatchObject({ kind: 'undecided' })
  })

  it('finds the same in both dialects', async () => {
    const since = new Date()
    const sent = await at.adapter.send(at.channel(), outbound())
    expect(await at.make({ dialect: 'post' }).findSent(at.channel(), outbound(), since)).toEqual({
      ...sent,
      kind: 'found',
    })
  })
})

describe('acting', () => {
  it('R79 R80 likes, hides, deletes and blocks, and takes each back', async () => {
    const { x, adapter, ann } = at
    const reply = x.post({ as: 'ann', text: 'me too', replyTo: x.post({ as: 'brand', text: 'post' }).id })
    const own = x.post({ as: 'brand', text: 'to delete' })
    const done = { kind: 'done' }
    for (const kind of ['like', 'unlike', 'hide', 'unhide'] as const) {
      expect(await adapter.act(at.channel(), { kind, externalId: reply.id }), kind).toEqual(done)
    }
    expect(await adapter.act(at.channel(), { kind: 'delete', externalId: own.id })).toEqual(done)
    expect(await adapter.act(at.channel(), { kind: 'delete', externalId: own.id })).toEqual(done)
    expect(await adapter.act(at.channel(), { kind: 'block', personId: ann.id })).toEqual(done)
    expect(await adapter.act(at.channel(), { kind: 'unblock', personId: ann.id })).toEqual(done)
  })

  it('tells what X says against it', async () => {
    await at.x.close()
    at = await localX({ tier: 'selfserve' })
    const post = at.x.post({ as: 'ann', text: '@brand like me' })
    expect(await at.adapter.act(at.channel(), { kind: 'like', externalId: post.id })).toMatchObject({
      kind: 'rejected',
    })
    at.x.addFault({ action: { kind: 'rate-limit', resetInSec: 60 } })
    expect(await at.adapter.act(at.channel(), { kind: 'hide', externalId: post.id })).toMatchObject({
      kind: 'retry',
    })
    at.x.addFault({ action: { kind: 'drop-after' } })
    expect(await at.adapter.act(at.channel(), { kind: 'hide', externalId: post.id })).toMatchObject({
      kind: 'retry',
    })
    at.x.addFault({ action: { kind: 'unauthorized' } })
    expect(await at.adapter.act(at.channel(), { kind: 'hide', externalId: post.id })).toMatchObject({
      kind: 'unauthorized',
    })
  })
})
