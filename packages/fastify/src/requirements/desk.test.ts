import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

type Item = Record<string, unknown>
const items = async (url: string, by: 'viewer' | 'supervisor' = 'supervisor') =>
  (await house.as(by).get(url)).body.items as Item[]
const newest = async (id: string) => (await items(`/conversations/${id}/messages?limit=1`))[0] as Item
const tier = () =>
  house.as('boss').patch(`/admin/channels/${house.acme.channelId}`, { tier: { like: true, quote: true } })
const shown = async (id: string) => (await house.as('supervisor').get(`/conversations/${id}`)).body

describe('queues and answers, over HTTP', () => {
  test('R50 either side writes whenever it likes', async () => {
    const { id, message } = await house.says()
    const answer = () =>
      house.as('contributor').post(`/conversations/${id}/replies`, { text: 'Hello.', visibility: 'public' })
    await answer()
    await house.pass(20 * 86_400_000)
    await answer()
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    expect(await shown(id)).toMatchObject({ messageCount: 4, queue: 'new' })
  })

  test('R51 R52 a conversation is in one queue, and New has what is unanswered', async () => {
    const { id, message } = await house.says()
    const places = async () => {
      const found: string[] = []
      for (const queue of ['new', 'pending', 'resolved'])
        if ((await items(`/conversations?queue=${queue}`)).some((item) => item.id === id)) found.push(queue)
      return found
    }
    expect(await places()).toEqual(['new'])
    await house.as('viewer').post(`/conversations/${id}/move`, { queue: 'pending' })
    expect(await places()).toEqual(['pending'])
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    expect(await places()).toEqual(['new'])
  })

  test('R55 what comes back to New calls its owner, and nothing else of a queue calls anybody', async () => {
    const { id, message } = await house.says()
    await house
      .as('contributor')
      .post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.contributor })
    await house.as('supervisor').post(`/conversations/${id}/move`, { queue: 'pending' })
    const count = async () => (await house.as('contributor').get('/notifications/count')).body
    expect(await count()).toEqual({ unread: 0, exact: true })
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    expect(await count()).toEqual({ unread: 1, exact: true })
    expect((await house.as('contributor').post('/notifications/read-all')).body).toEqual({ read: 1 })
    expect(await count()).toEqual({ unread: 0, exact: true })
  })

  test('R63 a conversation and its replies name the account that answers', async () => {
    const id = await house.mention()
    await house.as('boss').patch(`/admin/channels/${house.acme.channelId}`, { displayName: 'Acme Care' })
    expect(await shown(id)).toMatchObject({ channelId: house.acme.channelId, channelName: 'Acme Care' })
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'Hello.', visibility: 'public' })
    expect(await items(`/deliveries?conversationId=${id}`)).toMatchObject([
      { channelId: house.acme.channelId },
    ])
  })
})

describe('the menu of a message, over HTTP', () => {
  test('R76 R77 what came in has a menu, what went out has none; the picked message is answered', async () => {
    const { id, message } = await house.says()
    const asked = await newest(id)
    expect((asked.actions as Item[]).map(({ action }) => action)).toEqual([
      'reply',
      'quote',
      'like',
      'unlike',
      'block',
      'unblock',
      'mask',
    ])
    await house.says({
      kind: 'reply',
      author: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
    })
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'This.', visibility: 'public', inReplyTo: asked.id })
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ targetId: message.externalId }])
    expect((await newest(id)).actions).toEqual([])
  })

  test('R78 a public post is quoted, a private message never', async () => {
    await tier()
    const { id, message } = await house.says()
    const closed = await house.mention('closed', { visibility: 'private' })
    const quote = (at: string, visibility: string) =>
      house.as('contributor').post(`/conversations/${at}/replies`, { text: 'Look.', visibility, quote: true })
    expect((await quote(id, 'public')).status).toBe(202)
    expect((await quote(closed, 'private')).body.code).toBe('ACTION_REFUSED')
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ kind: 'quote', targetId: message.externalId }])
  })

  test('R79 a public post is liked and unliked, by those who may answer', async () => {
    const { id, message } = await house.says()
    const { id: messageId } = await newest(id)
    expect((await house.as('contributor').put(`/messages/${messageId}/like`)).body.code).toBe(
      'ABILITY_MISSING',
    )
    await tier()
    expect((await house.as('viewer').put(`/messages/${messageId}/like`)).status).toBe(403)
    const wished = await house.as('contributor').put(`/messages/${messageId}/like`)
    expect([wished.status, wished.body]).toMatchObject([202, { likedByUs: false, likeWish: 'like' }])
    await house.inbox.worker.drain()
    expect(house.channel.at.actions).toMatchObject([
      { action: { kind: 'like', externalId: message.externalId } },
    ])
    expect(await newest(id)).toMatchObject({ likedByUs: true, likeWish: null })
    await house.as('contributor').delete(`/messages/${messageId}/like`)
    await house.inbox.worker.drain()
    expect(await newest(id)).toMatchObject({ likedByUs: false })
  })

  test('R80 a blocked thread lets nothing in until it is let in again', async () => {
    const { id, message } = await house.says()
    const more = () =>
      house.happens({
        ...message,
        kind: 'reply',
        externalId: house.channel.at.identifier(),
        parentId: message.externalId,
      })
    expect((await house.as('contributor').put(`/conversations/${id}/block`, {})).status).toBe(403)
    expect((await house.as('supervisor').put(`/conversations/${id}/block`, {})).body.blocked).toBe(true)
    await more()
    expect(await shown(id)).toMatchObject({ messageCount: 1, blocked: true })
    expect((await house.as('supervisor').delete(`/conversations/${id}/block`)).body.blocked).toBe(false)
    await more()
    expect(await shown(id)).toMatchObject({ messageCount: 2, blocked: false })
  })

  test('R81 a Supervisor masks a message for good', async () => {
    const id = await house.mention('4929 1234 quokka')
    const { id: messageId } = await newest(id)
    expect((await house.as('contributor').post(`/messages/${messageId}/mask`)).status).toBe(403)
    const masked = await house.as('supervisor').post(`/messages/${messageId}/mask`)
    expect(masked.body).toMatchObject({ text: '********', maskedAt: expect.any(String) })
    expect(await items('/conversations?text=quokka')).toEqual([])
    expect((await house.as('supervisor').get(`/conversations/${id}/messages`)).text).not.toContain('quokka')
    const again = await house.as('supervisor').post(`/messages/${messageId}/mask`)
    expect([again.status, again.body.code]).toEqual([422, 'ACTION_REFUSED'])
    expect((await items(`/conversations/${id}/audit?about=message`)).map(({ action }) => action)).toEqual([
      'message.mask',
    ])
  })
})

describe('records and copies, over HTTP', () => {
  test('R84 R83 what is done to many at once, and assigning, stand on the record', async () => {
    const [one, two] = [await house.mention(), await house.mention()]
    expect(
      (await house.as('viewer').post('/bulk', { action: { kind: 'move', queue: 'resolved' }, filter: {} }))
        .status,
    ).toBe(403)
    expect((await house.as('supervisor').get('/bulk/preview?queue=new')).body).toMatchObject({
      count: 2,
      permitted: 2,
    })
    await house
      .as('contributor')
      .post(`/conversations/${one}/assign`, { assigneeId: house.acme.users.supervisor })
    const begun = await house.as('supervisor').post('/bulk', {
      action: { kind: 'move', queue: 'resolved' },
      conversationIds: [one, two],
    })
    expect([begun.status, begun.body]).toMatchObject([202, { state: 'running', counts: { total: 2 } }])
    await house.inbox.worker.drain()
    expect((await house.as('supervisor').get(`/bulk/${begun.body.id}`)).body).toMatchObject({
      state: 'done',
      counts: { done: 2 },
    })
    expect((await items(`/bulk/${begun.body.id}/items`)).map(({ outcome }) => outcome)).toEqual([
      'done',
      'done',
    ])
    expect(
      (await items(`/conversations/${one}/audit`)).map(({ action, actorId }) => [action, actorId]).slice(-2),
    ).toEqual([
      ['conversation.assign', house.acme.users.contributor],
      ['bulk.move', house.acme.users.supervisor],
    ])
  })

  test('R84 all that a view holds is changed at once, and nobody names another’s view', async () => {
    const [one] = [await house.mention(), await house.mention()]
    await house.as('contributor').post(`/conversations/${one}/tags`, { add: ['late'] })
    const when = { all: [{ field: 'conversation.tags', operator: 'any-of', value: ['late'] }] }
    const mine = (await house.as('supervisor').post('/views', { name: 'Late', when })).body.id
    const theirs = (await house.as('viewer').post('/views', { name: 'Late', when })).body.id
    expect((await house.as('supervisor').get(`/bulk/preview?viewId=${mine}`)).body).toMatchObject({
      count: 1,
    })
    expect((await house.as('supervisor').get(`/bulk/preview?viewId=${theirs}`)).status).toBe(404)
    const action = { kind: 'move', queue: 'resolved' }
    const start = (viewId: unknown) => house.as('supervisor').post('/bulk', { action, filter: { viewId } })
    expect((await start(theirs)).status).toBe(404)
    expect(await start(mine)).toMatchObject({ status: 202, body: { counts: { total: 1 } } })
    await house.inbox.worker.drain()
    expect((await items('/conversations?queue=resolved')).map(({ id }) => id)).toEqual([one])
  })

  test('R85 the record is shown as the reader chooses', async () => {
    const id = await house.mention()
    await house.as('viewer').post(`/conversations/${id}/notes`, { text: 'A note' })
    const about = async (query: string) =>
      (await items(`/conversations/${id}/audit${query}`)).map(({ subjectKind }) => subjectKind)
    expect(await about('?about=note')).toEqual(['note'])
    expect(await about('')).toEqual(['conversation', 'note'])
  })

  test('R89 R91 R92 a conversation is copied as text, with marks for attachments and without notes', async () => {
    const image = {
      kind: 'image',
      url: null,
      mediaType: null,
      width: null,
      height: null,
      alternative: null,
    } as const
    const id = await house.mention('Where is it?', { attachments: [image] })
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'Here.', visibility: 'public' })
    await house.as('viewer').post(`/conversations/${id}/notes`, { text: 'secret' })
    const { body } = await house.as('viewer').get(`/conversations/${id}/transcript`)
    expect(body).toMatchObject({
      messages: 2,
      text: expect.stringMatching(/Where is it\?\n\[attachment: image\]\n\n.*\nHere\.$/),
    })
    expect(body.text).not.toContain('secret')
  })

  test('a draft is one’s own, and who is there is seen', async () => {
    const id = await house.mention()
    await house.as('contributor').put(`/conversations/${id}/draft`, { text: 'Dear' })
    expect((await house.as('contributor').get(`/conversations/${id}/draft`)).body.text).toBe('Dear')
    expect((await house.as('supervisor').get(`/conversations/${id}/draft`)).body.text).toBe('')
    await house.as('contributor').put(`/conversations/${id}/presence`, { typing: true })
    expect(await items(`/conversations/${id}/presence`)).toMatchObject([
      { actorId: house.acme.users.contributor, typing: true },
    ])
    expect((await house.as('nobody').get(`/conversations/${id}/presence`)).status).toBe(404)
  })
})

describe('saved replies, over HTTP', () => {
  test('R100 R101 R102 R103 prepared answers of a team or of one’s own are found, filled in, and sent only when sent', async () => {
    const id = await house.mention()
    const team = (await house.as('boss').post('/admin/teams', { name: 'Day' })).body
    for (const person of ['viewer', 'contributor'] as const)
      await house
        .as('boss')
        .put(`/admin/teams/${team.id}/members/${house.acme.users[person]}`, { role: person })
    const shelf = (await house.as('contributor').post('/collections', { name: 'Team', teamId: team.id })).body
    const own = (await house.as('viewer').post('/collections', { name: 'Mine' })).body
    const reply = await house.as('contributor').post(`/collections/${shelf.id}/replies`, {
      title: 'Hello',
      text: 'Dear {{contact.name}}',
      shortcut: '/hi',
    })
    expect(reply.status).toBe(201)
    expect(
      (await house.as('viewer').post(`/collections/${shelf.id}/replies`, { title: 'x', text: 'x' })).status,
    ).toBe(403)
    expect(
      (await house.as('contributor').post(`/collections/${own.id}/replies`, { title: 'x', text: 'x' }))
        .status,
    ).toBe(404)
    const unknown = await house
      .as('viewer')
      .post(`/collections/${own.id}/replies`, { title: 'x', text: '{{nobody}}' })
    expect([unknown.status, unknown.body.code]).toEqual([422, 'VARIABLE_UNKNOWN'])
    expect(await items('/saved-replies?text=dear', 'viewer')).toMatchObject([
      { id: reply.body.id, shortcut: '/hi' },
    ])
    expect(await items('/saved-replies')).toEqual([])
    const filled = await house.as('viewer').get(`/saved-replies/${reply.body.id}/for/${id}`)
    expect(filled.body).toMatchObject({ text: 'Dear Ada', missing: [], length: 8, limit: 280, fits: true })
    await house.inbox.worker.drain()
    expect(house.channel.at.attempts).toEqual([])
  })
})
