import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

type Item = Record<string, unknown>
const items = async (url: string) => (await house.as('viewer').get(url)).body.items as Item[]

describe('one conversation, over HTTP', () => {
  test('R69 R74 the whole history is kept and paged, newest first, each with kind, sender and time', async () => {
    const { id, message } = await house.says({ text: 'message 0' })
    for (let count = 1; count < 7; count += 1)
      await house.says({
        kind: 'reply',
        author: message.author,
        rootId: message.rootId,
        parentId: message.externalId,
        text: `message ${count}`,
      })
    const texts: unknown[] = []
    let cursor: unknown = null
    do {
      const page = (
        await house
          .as('viewer')
          .get(`/conversations/${id}/messages?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      ).body
      texts.push(...(page.items as Item[]).map(({ text }) => text))
      cursor = page.cursor
    } while (cursor)
    expect(texts).toEqual([6, 5, 4, 3, 2, 1, 0].map((count) => `message ${count}`))
    const [newest] = await items(`/conversations/${id}/messages?limit=1`)
    expect(newest).toMatchObject({
      kind: 'reply',
      authorName: 'Ada',
      author: 'contact',
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
  })

  test('R75 a public message links to the post, a private one has no link', async () => {
    const permalink = 'http://127.0.0.1:9/posts/1'
    const open = await house.mention('open', { permalink })
    const closed = await house.mention('closed', { permalink, visibility: 'private' })
    expect(await items(`/conversations/${open}/messages`)).toMatchObject([{ permalink }])
    expect(await items(`/conversations/${closed}/messages`)).toMatchObject([{ permalink: null }])
  })

  test('R71 R72 a topic is added by hand, and one that is unknown or put away is refused', async () => {
    const id = await house.mention()
    const boss = house.as('boss')
    const topic = (await boss.post('/admin/topics', { name: 'Delivery' })).body
    const old = (await boss.post('/admin/topics', { name: 'Old' })).body
    await boss.post('/admin/topics', { id: old.id, archived: true })
    const set = (topicIds: unknown[]) => house.as('viewer').put(`/conversations/${id}/topics`, { topicIds })
    expect((await set([topic.id])).body.topicIds).toEqual([topic.id])
    expect((await set([old.id])).status).toBe(404)
    expect((await set([`top_${'0'.repeat(32)}`])).status).toBe(404)
    expect((await house.as('viewer').get(`/conversations/${id}`)).body).toMatchObject({
      topicIds: [topic.id],
      queue: 'new',
      channelName: expect.any(String),
    })
    expect((await boss.post('/admin/topics', { name: 'delivery' })).body.code).toBe('ALREADY_EXISTS')
  })

  test('R82 a reply carries the message that it answers, as context', async () => {
    const { id } = await house.says({ text: 'Where is my parcel?' })
    const [asked] = await items(`/conversations/${id}/messages`)
    await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'Here.', visibility: 'public', inReplyTo: asked?.id })
    const [answer] = await items(`/conversations/${id}/messages`)
    expect(answer).toMatchObject({ text: 'Here.', quoted: { text: 'Where is my parcel?' } })
  })

  test('R83 the audit trail says what was done, by whom and when', async () => {
    const id = await house.mention()
    await house.as('viewer').post(`/conversations/${id}/move`, { queue: 'pending' })
    await house
      .as('contributor')
      .post(`/conversations/${id}/assign`, { assigneeId: house.acme.users.supervisor })
    const trail = await items(`/conversations/${id}/audit`)
    expect(trail).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'conversation.move',
          actorId: house.acme.users.viewer,
          actorName: 'Acme viewer',
          at: expect.any(String),
          from: expect.objectContaining({ queue: 'new' }),
          to: expect.objectContaining({ queue: 'pending' }),
        }),
        expect.objectContaining({
          action: 'conversation.assign',
          actorId: house.acme.users.contributor,
          to: expect.objectContaining({ assigneeId: house.acme.users.supervisor }),
        }),
      ]),
    )
  })

  test('R86 R87 a note has author and time, stands at its message, and is never sent', async () => {
    const id = await house.mention()
    const [message] = await items(`/conversations/${id}/messages`)
    const added = await house
      .as('viewer')
      .post(`/conversations/${id}/notes`, { text: 'Called her.', messageId: message?.id })
    expect(added.status).toBe(201)
    expect(await items(`/conversations/${id}/notes`)).toMatchObject([
      {
        id: added.body.id,
        text: 'Called her.',
        messageId: message?.id,
        authorId: house.acme.users.viewer,
        authorName: 'Acme viewer',
        createdAt: expect.any(String),
        editedAt: null,
      },
    ])
    await house.inbox.worker.drain()
    expect(house.channel.at.attempts).toEqual([])
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.messageCount).toBe(1)
  })

  test('R88 the author edits and deletes a note, a Supervisor any; the audit trail keeps no text', async () => {
    const id = await house.mention()
    const note = async () =>
      (await house.as('viewer').post(`/conversations/${id}/notes`, { text: 'first words' })).body.id
    const [own, other] = [await note(), await note()]
    expect((await house.as('contributor').patch(`/notes/${own}`, { text: 'mine now' })).status).toBe(403)
    expect((await house.as('contributor').delete(`/notes/${own}`)).status).toBe(403)
    expect((await house.as('viewer').patch(`/notes/${own}`, { text: 'second words' })).status).toBe(200)
    expect((await house.as('supervisor').delete(`/notes/${other}`)).status).toBe(200)
    const left = await items(`/conversations/${id}/notes`)
    expect(left).toMatchObject([{ id: own, text: 'second words', editedAt: expect.any(String) }])
    expect((await house.as('viewer').delete(`/notes/${other}`)).status).toBe(404)
    const trail = (await house.as('viewer').get(`/conversations/${id}/audit`)).text
    expect(trail).toContain('note.edit')
    expect(trail).not.toContain('words')
  })

  test('R113 R57 a reply written elsewhere is an outgoing message, and never New', async () => {
    const { id, message } = await house.says()
    await house.as('viewer').post(`/conversations/${id}/move`, { queue: 'pending' })
    await house.says({
      kind: 'reply',
      direction: 'out',
      author: { id: house.acme.accountId, profile: null },
      peer: message.author,
      rootId: message.rootId,
      parentId: message.externalId,
      text: 'Written on the phone',
    })
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.queue).toBe('pending')
    expect((await items(`/conversations/${id}/messages`))[0]).toMatchObject({
      direction: 'out',
      author: 'account',
      text: 'Written on the phone',
    })
  })

  test('P16 text of customers comes out as it came in, as data', async () => {
    const text = '<script>alert(1)</script> &amp; "quotes" \u202eRTL\u202c =1+1 🎉'
    const id = await house.mention(text)
    const answer = await house.as('viewer').get(`/conversations/${id}/messages`)
    expect((answer.body.items as Item[])[0]?.text).toBe(text)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })
})
