import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const reply = { text: 'It is on its way.', visibility: 'public' }
const shown = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body
const move = (id: string, queue: string) =>
  house.as('contributor').post(`/conversations/${id}/move`, { queue })

describe('queues, ownership and replies, over HTTP', () => {
  test('R51 R53 R54 R67 R68 a conversation is in one queue at a time, and is moved', async () => {
    const id = await house.mention()
    const queues = async () => {
      const found: string[] = []
      for (const queue of ['new', 'pending', 'resolved']) {
        const { items } = (await house.as('viewer').get(`/conversations?queue=${queue}`)).body
        if (JSON.stringify(items).includes(id)) found.push(queue)
      }
      return found
    }
    expect(await queues()).toEqual(['new'])
    for (const queue of ['pending', 'resolved', 'new', 'resolved', 'pending'])
      expect([(await move(id, queue)).body.queue, await queues()]).toEqual([queue, [queue]])
    const counts = (await house.as('viewer').get('/conversations/counts')).body
    expect(counts).toMatchObject({ new: 0, pending: 1, resolved: 0 })
  })

  test('R52 R57 the answer of the contact brings Pending back to New', async () => {
    const { id, message } = await house.says()
    await move(id, 'pending')
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    expect(await shown(id)).toMatchObject({ queue: 'new', messageCount: 2 })
  })

  test('R52 R56 a page of a queue shows the latest message of each; named ones are asked for again', async () => {
    const { id } = await house.says({ text: 'Where is my parcel?' })
    const list = async (query: string) =>
      (await house.as('viewer').get(`/conversations?queue=new&conversationIds=${id}${query}`)).body
    expect(await list('')).toMatchObject({
      items: [{ id, lastMessage: { direction: 'in', text: 'Where is my parcel?' }, present: [] }],
      order: 'priority-sla',
    })
    expect((await list('&assignee=me')).items).toEqual([])
    expect((await house.as('viewer').get('/conversations?conversationIds=cnv_1')).status).toBe(400)
  })

  test('R57 a read receipt brings nothing back', async () => {
    const { id, message } = await house.says({ visibility: 'private' })
    await move(id, 'pending')
    await house.happens({ type: 'read', peerId: message.author.id, at: house.clock.now() })
    expect((await shown(id)).queue).toBe('pending')
  })

  test('R70 after Resolved the same contact begins a new conversation, without an owner', async () => {
    const { id, message } = await house.says()
    await move(id, 'resolved')
    const next = await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    expect(next.id).not.toBe(id)
    expect(await shown(next.id)).toMatchObject({
      queue: 'new',
      assigneeId: null,
      previousConversationId: id,
    })
  })

  test('R62 R144 a reply stands at the network, under the post of the contact', async () => {
    const { id, message } = await house.says()
    const sent = await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    expect(sent.body).toMatchObject({ conversationId: id, messageIds: [expect.any(String)] })
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([
      { kind: 'reply', text: reply.text, targetId: message.externalId },
    ])
    const deliveries = await house.as('contributor').get(`/deliveries?conversationId=${id}`)
    expect(deliveries.body.items).toMatchObject([{ state: 'sent', externalId: expect.any(String) }])
  })

  test('R143 R158 the answer to a direct message is a direct message', async () => {
    const { id, message } = await house.says({ visibility: 'private' })
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'In private', visibility: 'private' })
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([
      { kind: 'dm', text: 'In private', recipientId: message.author.id, targetId: null },
    ])
  })

  test('a public answer to a private message is refused, and nothing leaves', async () => {
    const id = await house.mention('in private', { visibility: 'private' })
    const refused = await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    expect([refused.status, refused.body.code]).toEqual([422, 'NOT_REPLYABLE'])
    await house.inbox.worker.drain()
    expect(house.channel.at.attempts).toEqual([])
  })

  test('R170 a text of 280 is taken and one of 281 refused', async () => {
    const id = await house.mention()
    const send = (length: number) =>
      house.as('contributor').post(`/conversations/${id}/replies`, { ...reply, text: 'x'.repeat(length) })
    expect((await send(280)).status).toBe(202)
    const refused = await send(281)
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      422,
      'TEXT_TOO_LONG',
      { length: 281, limit: 280 },
    ])
  })

  test('R170 the reply box asks what a text counts', async () => {
    const id = await house.mention()
    const measure = (text: string) =>
      house.as('contributor').post(`/conversations/${id}/replies/measure`, { text })
    expect((await measure('x'.repeat(281))).body).toEqual({ length: 281, limit: 280, fits: false, parts: [] })
    const fits = await measure('Hello')
    expect([fits.status, fits.body]).toEqual([200, { length: 5, limit: 280, fits: true, parts: ['Hello'] }])
    const viewer = await house.as('viewer').post(`/conversations/${id}/replies/measure`, { text: 'x' })
    expect(viewer.status).toBe(403)
  })

  test('R181 tags in use are offered', async () => {
    const id = await house.mention()
    await house.as('contributor').post(`/conversations/${id}/tags`, { add: ['parcel'] })
    const { body } = await house.as('contributor').get('/tags?search=par')
    expect(body.items).toEqual([{ name: 'parcel', conversations: 1 }])
  })

  test('R19 with auto-ownership the first who replies becomes the owner, and stays it', async () => {
    const id = await house.mention()
    await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    await house.as('supervisor').post(`/conversations/${id}/replies`, reply)
    expect((await shown(id)).assigneeId).toBe(house.acme.users.contributor)
    const mine = (await house.as('contributor').get('/conversations?assignee=me')).body.items
    expect(mine).toMatchObject([{ id }])
    expect((await house.as('supervisor').get('/conversations?assignee=me')).body.items).toEqual([])
  })

  test('R20 without auto-ownership a reply leaves the owner as it was', async () => {
    const id = await house.mention()
    await house.as('boss').patch(`/admin/channels/${house.acme.channelId}`, { autoOwnership: false })
    await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    expect((await shown(id)).assigneeId).toBeNull()
    await house
      .as('contributor')
      .post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.supervisor })
    expect((await shown(id)).assigneeId).toBe(house.acme.users.supervisor)
  })

  test('R21 Resolved ends all ownership', async () => {
    const id = await house.mention()
    const team = (await house.as('boss').post('/admin/teams', { name: 'Day' })).body
    await house.as('contributor').post(`/conversations/${id}/assign`, {
      assigneeId: house.acme.users.contributor,
      teamId: team.id,
    })
    expect(await shown(id)).toMatchObject({
      assigneeId: house.acme.users.contributor,
      teamId: team.id,
    })
    await move(id, 'resolved')
    expect(await shown(id)).toMatchObject({ assigneeId: null, teamId: null, queue: 'resolved' })
  })

  test('R64 R66 a conversation is given to an agent found by name, or to a team', async () => {
    const id = await house.mention()
    const found = await house
      .as('contributor')
      .get(`/channels/${house.acme.channelId}/assignable?search=superv`)
    expect(found.body.items).toMatchObject([{ id: house.acme.users.supervisor, active: true }])
    const given = await house
      .as('contributor')
      .post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.supervisor })
    expect(given.body.assigneeId).toBe(house.acme.users.supervisor)
    const stranger = await house
      .as('contributor')
      .post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.nobody })
    expect(stranger.status).toBe(403)
  })

  test('R65 the new owner gets a notice, unless they did it themselves', async () => {
    const [given, taken] = [await house.mention(), await house.mention()]
    const assign = (id: string) =>
      house.as('contributor').post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.supervisor })
    await assign(given)
    await house
      .as('supervisor')
      .post(`/conversations/${taken}/assign`, { assigneeId: house.acme.users.supervisor })
    const notices = (await house.as('supervisor').get('/notifications?unread=true')).body.items as {
      id: string
    }[]
    const { name: byName } = (await house.as('contributor').get('/me')).body
    expect(notices).toMatchObject([{ kind: 'assigned', conversationId: given, byName, readAt: null }])
    expect((await house.as('contributor').get('/notifications')).body.items).toEqual([])
    const ids = notices.map(({ id }) => id)
    expect((await house.as('contributor').post('/notifications/read', { ids })).body).toEqual({ read: 0 })
    expect((await house.as('supervisor').post('/notifications/read', { ids })).body).toEqual({ read: 1 })
    expect((await house.as('supervisor').get('/notifications?unread=true')).body.items).toEqual([])
  })

  test('R65 whoever wrote a reply that did not leave gets a notice', async () => {
    const id = await house.mention()
    house.channel.at.nextSends({ kind: 'rejected', code: 'refused', reason: 'no' })
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'Hello.', visibility: 'public' })
    await house.inbox.worker.drain()
    expect((await house.as('contributor').get('/notifications')).body.items).toMatchObject([
      { kind: 'reply-failed', conversationId: id },
    ])
    expect((await house.as('supervisor').get('/notifications')).body.items).toEqual([])
  })

  test('a reply of which nobody knows whether it was posted is decided by a person', async () => {
    const id = await house.mention()
    house.channel.at.nextSends({ kind: 'rejected', code: 'forbidden', reason: 'The author limits replies.' })
    const sent = await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    await house.inbox.worker.drain()
    const failed = (await house.as('contributor').get(`/deliveries?state=failed`)).body.items
    expect(failed).toMatchObject([
      { id: (sent.body.deliveryIds as string[])[0], error: { code: 'forbidden' } },
    ])
    const url = `/deliveries/${(sent.body.deliveryIds as string[])[0]}/settle`
    expect((await house.as('viewer').post(url, { as: 'again' })).status).toBe(403)
    expect((await house.as('contributor').post(url, { as: 'again' })).status).toBe(200)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toHaveLength(1)
  })

  test('a reply that has not left is taken back', async () => {
    const id = await house.mention()
    const sent = await house.as('contributor').post(`/conversations/${id}/replies`, reply)
    const url = `/deliveries/${(sent.body.deliveryIds as string[])[0]}/cancel`
    expect((await house.as('contributor').post(url)).status).toBe(200)
    await house.inbox.worker.drain()
    expect(house.channel.at.attempts).toEqual([])
    const again = await house.as('contributor').post(url)
    expect(again.status).toBe(422)
  })
})
