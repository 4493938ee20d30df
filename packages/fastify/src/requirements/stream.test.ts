import { anInboundMessage, aPerson } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

interface Post {
  readonly id: string
  readonly text: string | null
  readonly conversationId: string | null
}

let house: House
let channel: string
beforeEach(async () => {
  house = await openHouse()
  channel = `/admin/channels/${house.acme.channelId}`
})
afterEach(() => house.close())

const boss = () => house.as('boss')
async function captures(changed: object): Promise<void> {
  const { capture } = (await boss().get(channel)).body
  const answer = await boss().patch(channel, { capture: { ...Object(capture), ...changed } })
  expect(answer.status).toBe(200)
}
const posts = async (query = '') => (await boss().get(`/admin/stream${query}`)).body.items as Post[]
const conversations = async () =>
  (await house.as('viewer').get('/conversations?limit=100')).body.items as { id: string; source: string }[]

let people = 4_000_000
/** A customer posts something. */
async function posted(text: string, given: object = {}) {
  people += 1
  const author = aPerson(String(people))
  const message = anInboundMessage({
    externalId: house.channel.at.identifier(),
    sentAt: house.clock.now(),
    author,
    peer: author,
    rootId: `${people}0`,
    text,
    ...given,
  })
  await house.happens(message)
  return message
}
const liked = (message: Awaited<ReturnType<typeof posted>>) =>
  house.happens({
    type: 'liked',
    message: { ...message, kind: 'like', source: 'like' },
    externalId: message.externalId,
    at: house.clock.now(),
  })

describe('posts that nothing captures, over HTTP', () => {
  test('R112 R117 R124 an administrator chooses: captured posts and direct messages are conversations, others are kept', async () => {
    await posted('@acme captured')
    await house.mention('in private', { visibility: 'private' })
    expect(await conversations()).toHaveLength(2)
    await captures({ mention: false, dm: false })
    await posted('@acme kept')
    await house.mention('in private again', { visibility: 'private' })
    expect(await conversations()).toHaveLength(2)
    expect((await posts()).map(({ text }) => text)).toEqual(['@acme kept'])
    expect((await posts('?text=KEPT&limit=5')).map(({ text }) => text)).toEqual(['@acme kept'])
    expect(await posts('?text=other')).toEqual([])
    expect((await boss().get('/admin/stream?colour=red')).status).toBe(400)
    expect((await boss().get('/admin/stream?limit=101')).status).toBe(400)
  })

  test('R121 posts that are no conversation are for administrators alone', async () => {
    await captures({ mention: false })
    await posted('@acme kept')
    const [post] = await posts()
    expect((await house.as('administrator').get('/admin/stream')).body.items).toHaveLength(1)
    for (const name of ['nobody', 'viewer', 'contributor', 'supervisor'] as const) {
      expect((await house.as(name).get('/admin/stream')).status).toBe(403)
      expect((await house.as(name).post(`/admin/stream/${post?.id}/convert`, {})).status).toBe(403)
    }
    expect((await house.as('boss', { workspace: house.rival }).get('/admin/stream')).body.items).toEqual([])
    const foreign = await house
      .as('boss', { workspace: house.rival })
      .post(`/admin/stream/${post?.id}/convert`, {})
    expect(foreign.status).toBe(404)
  })

  test('R105 R114 R123 a converted post is a conversation as any other, once however often it is asked for', async () => {
    await captures({ mention: false })
    await posted('@acme a question')
    const [post] = await posts()
    const one = await boss().post(`/admin/stream/${post?.id}/convert`, {})
    const two = await boss().post(`/admin/stream/${post?.id}/convert`, {})
    expect([one.status, one.body.outcome, two.body.outcome]).toEqual([200, 'done', 'unchanged'])
    expect(two.body.conversationId).toBe(one.body.conversationId)
    const at = `/conversations/${one.body.conversationId}`
    const answered = await house
      .as('contributor')
      .post(`${at}/replies`, { text: 'An answer.', visibility: 'public' })
    expect(answered.status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ text: 'An answer.', kind: 'reply' }])
    expect((await house.as('viewer').post(`${at}/move`, { queue: 'resolved' })).body.queue).toBe('resolved')
  })

  test('R115 many are converted in one step, each with its own result', async () => {
    await captures({ mention: false })
    for (const text of ['one', 'two', 'three']) await posted(text)
    const ids = (await posts()).map(({ id }) => id)
    await boss().post(`/admin/stream/${ids[0]}/convert`, {})
    const missing = `stp_${'0'.repeat(32)}`
    const begun = await boss().post('/admin/conversions', { postIds: [...ids, missing] })
    expect([begun.status, begun.body.state]).toEqual([202, 'running'])
    await house.inbox.worker.drain()
    const at = `/admin/conversions/${begun.body.id}`
    expect((await boss().get(at)).body).toMatchObject({
      state: 'done',
      counts: { total: 4, done: 2, unchanged: 1, refused: 1 },
    })
    const { items } = (await boss().get(`${at}/items?limit=100`)).body as { items: object[] }
    expect(items).toHaveLength(4)
    expect((await boss().get(`${at}/items?outcome=refused`)).body.items).toMatchObject([
      { postId: missing, code: 'NOT_FOUND', conversationId: null },
    ])
    expect(await conversations()).toHaveLength(3)
    for (const wrong of [{}, { postIds: [] }, { postIds: ids, filter: {} }, { postIds: ['stp_1'] }])
      expect((await boss().post('/admin/conversions', wrong)).status).toBe(400)
  })

  test('R115 one that is cancelled converts no more, and says of each post that it was cancelled', async () => {
    await captures({ mention: false })
    for (const text of ['one', 'two', 'three']) await posted(text)
    const begun = await boss().post('/admin/conversions', { filter: {} })
    const at = `/admin/conversions/${begun.body.id}`
    expect((await house.as('supervisor').post(`${at}/cancel`)).status).toBe(403)
    expect((await boss().post(`/admin/conversions/wrk_${'0'.repeat(32)}/cancel`)).status).toBe(404)
    const ended = await boss().post(`${at}/cancel`)
    expect([ended.status, ended.body.counts]).toMatchObject([200, { total: 3, done: 0, cancelled: 3 }])
    await house.inbox.worker.drain()
    expect((await boss().get(at)).body.state).toBe('cancelled')
    expect((await boss().get(`${at}/items?outcome=cancelled`)).body.items).toHaveLength(3)
    expect(await conversations()).toEqual([])
    expect(await posts()).toHaveLength(3)
  })

  test('R161 by an account that is set aside nothing comes in, is kept or is converted', async () => {
    await captures({ mention: false })
    await posted('before')
    const [post] = await posts()
    expect((await boss().post(`${channel}/deactivate`, {})).status).toBe(200)
    await posted('meanwhile')
    await house.mention('in private', { visibility: 'private' })
    expect((await posts()).map(({ text }) => text)).toEqual(['before'])
    const refused = await boss().post(`/admin/stream/${post?.id}/convert`, {})
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      422,
      'ACTION_REFUSED',
      { action: 'convert', reason: 'channel-off' },
    ])
    expect(await conversations()).toEqual([])
    expect((await boss().post(`${channel}/reactivate`, {})).status).toBe(200)
    await posted('after')
    expect((await posts()).map(({ text }) => text)).toEqual(['after', 'before'])
    expect((await boss().post(`/admin/stream/${post?.id}/convert`, {})).body.outcome).toBe('done')
  })

  test('R136 where mentions come in by themselves converting by hand is refused', async () => {
    await captures({ mention: false })
    await posted('kept')
    const [post] = await posts()
    await captures({ mention: true })
    const refused = await boss().post(`/admin/stream/${post?.id}/convert`, {})
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      422,
      'ACTION_REFUSED',
      { action: 'convert', reason: 'mention-capture' },
    ])
    expect(await conversations()).toEqual([])
  })

  test('R104 R116 R125 R128 R159 with likes as the only way in, what the account likes is a conversation of that source, and nothing else is', async () => {
    await captures({ mention: false, reply: false, quote: false, dm: false, like: true })
    const [one, two] = [await posted('liked'), await posted('not liked')]
    expect(await conversations()).toEqual([])
    await liked(one)
    await liked(one)
    await house.happens(one)
    expect(await conversations()).toMatchObject([{ source: 'like' }])
    await captures({ like: false })
    await liked(two)
    expect(await conversations()).toHaveLength(1)
    await boss().post('/admin/grants', {
      channelId: house.acme.channelId,
      subject: { kind: 'user', userId: house.acme.users.nobody },
      role: 'viewer',
      sources: ['post'],
    })
    expect((await house.as('nobody').get('/conversations')).body.items).toEqual([])
  })

  test('R126 what is no request is resolved, or deleted by an administrator, and does not come back', async () => {
    const { id, message } = await house.says({ text: 'an advertisement' })
    const at = `/conversations/${id}`
    expect((await house.as('viewer').post(`${at}/move`, { queue: 'resolved' })).status).toBe(200)
    expect((await house.as('supervisor').delete(at)).status).toBe(403)
    expect((await house.as('administrator').delete(at)).status).toBe(404)
    expect((await boss().delete(at)).status).toBe(200)
    expect((await boss().get(at)).status).toBe(404)
    await house.inbox.worker.drain()
    await house.happens(message)
    await liked(message)
    expect(await conversations()).toEqual([])
    expect(await posts()).toEqual([])
    expect((await boss().delete(at)).status).toBe(404)
  })

  test('R130 R131 a conversation takes 5,000 messages, and by a setting the next begins another', async () => {
    const { id, message } = await house.says()
    const { workspace } = { workspace: house.acme.id }
    const loaded = await house.storage.load(workspace, {
      lookups: [{ table: 'conversations', by: 'id', values: [[id]] }],
    })
    const row = loaded.rows[0]?.[0] as unknown as { version: number; messageCount: number }
    const committed = await house.storage.commit({
      id: `cmt_${'1'.repeat(32)}` as never,
      workspace,
      basis: null,
      rows: [
        {
          op: 'update',
          table: 'conversations',
          row: { ...row, messageCount: 4999, version: row.version + 1 },
          expected: row.version,
        } as never,
      ],
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    expect(committed.ok).toBe(true)
    const reply = () =>
      house.as('contributor').post(`/conversations/${id}/replies`, { text: 'Yes.', visibility: 'public' })
    expect((await reply()).status).toBe(202)
    const full = await reply()
    expect([full.status, full.body.details]).toEqual([422, { reason: 'full' }])
    const { author, rootId } = message
    await posted('one too many', { author, peer: author, rootId })
    expect(await conversations()).toMatchObject([{ id, messageCount: 5000 }])
    expect((await boss().patch(channel, { overflow: 'new-conversation' })).status).toBe(200)
    await posted('the next', { author, peer: author, rootId })
    expect(
      (await conversations()).map((each) => (each as unknown as typeof row).messageCount).sort(),
    ).toEqual([1, 5000])
  })

  test('R157 R129 health says who may write direct messages, as far as it is known, and how late posts come in', async () => {
    await house.pass(3_600_000)
    await posted('late', { sentAt: new Date(house.clock.now().getTime() - 16 * 60_000) })
    const { body } = await boss().get(`/channels/${house.acme.channelId}/health`)
    expect(body).toMatchObject({ directMessagesFrom: 'unknown', ingestLagMs: 16 * 60_000 })
    expect(body.lateSince).toBe(house.clock.now().toISOString())
    expect((await boss().get('/notifications')).text).toContain('channel-late')
  })
})

describe('plans, over HTTP', () => {
  const link = (place: number) =>
    boss().post('/admin/channels', {
      adapter: 'fake',
      credentials: house.channel.at.credentials(`700000000000000000${place}`),
    })
  const plan = (name: string | null) => house.inbox.workspaces.setPlan(house.acme.id, name)

  test('R107 R108 the smaller plan refuses a second account, and takes no direct messages', async () => {
    await plan('support')
    const refused = await link(2)
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      422,
      'LIMIT_REACHED',
      { limit: 'handles', allowed: 1 },
    ])
    await house.mention('in private', { visibility: 'private' })
    expect(await conversations()).toEqual([])
    await boss().patch(channel, { privateMessages: false })
    expect((await boss().patch(channel, { privateMessages: true })).body.details).toEqual({
      limit: 'privateMessages',
      allowed: 0,
    })
  })

  test('R106 R109 the larger plan takes five accounts with public and private messages, and refuses the sixth', async () => {
    await plan('suite')
    for (const place of [2, 3, 4, 5]) expect((await link(place)).status).toBe(201)
    expect((await link(6)).body.details).toEqual({ limit: 'handles', allowed: 5 })
    await house.mention()
    await house.mention('in private', { visibility: 'private' })
    expect(await conversations()).toHaveLength(2)
    expect((await boss().get('/admin/plan')).body).toMatchObject({
      plan: 'suite',
      networks: [{ network: 'fake', handles: 5, over: false }],
    })
    expect((await house.as('supervisor').get('/admin/plan')).status).toBe(403)
  })

  test('R107 R108 R109 a plan that became smaller takes no more private messages of any kind, also where one was', async () => {
    await plan('suite')
    const { id, message } = await house.says({ visibility: 'private' })
    await plan('support')
    await house.says({ visibility: 'private', author: message.author, text: 'the second' })
    await house.says({ visibility: 'private', kind: 'chat' })
    const { body } = await boss().get(`/conversations/${id}/messages`)
    expect(body.items).toHaveLength(1)
    expect(await conversations()).toHaveLength(1)
    await plan('suite')
    await house.says({ visibility: 'private', kind: 'chat' })
    expect(await conversations()).toHaveLength(2)
  })

  test('R110 an older plan has the row that the host gives it, and nobody but the host sets a plan', async () => {
    await house.close()
    house = await openHouse({ plans: { 'team-2016': { maxHandles: 1, privateMessages: false } } })
    await plan('team-2016')
    expect((await link(2)).body.details).toEqual({ limit: 'handles', allowed: 1 })
    await expect(plan('suite')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await boss().patch('/admin/settings', { plan: null })).status).toBe(400)
    expect((await boss().get('/admin/plan')).body.plan).toBe('team-2016')
  })
})
