import { type Id, type InboundMessage, isInboxError, type Row, type TableName } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, aPerson, DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'
import { GIF, PNG, padded } from './pictures.js'

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)
const IMAGE = {
  kind: 'image',
  url: 'https://media.example/1.png',
  mediaType: 'image/jpeg',
  width: 1,
  height: 1,
  alternative: 'A dot',
} as const satisfies InboundMessage['attachments'][number]

describe.each(STORAGES)('pictures that come in, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
    desk.channel.at.media.set(IMAGE.url, PNG)
  })
  afterEach(() => desk.close())

  async function shown() {
    const { session } = await desk.person('viewer')
    const { id: conversationId } = await desk.only()
    const { items } = await session.conversations.messages({ conversationId })
    return items[0]?.attachments ?? []
  }
  const get = async (fileId: string | null | undefined) =>
    (await desk.person('viewer')).session.files.get({ fileId: fileId ?? '' })
  const bytesOf = (fileId: string) => desk.files.get(`${desk.workspace}/${fileId}`)

  test('R69 a picture is fetched in the background, and its type is what its bytes say', async () => {
    await desk.mention({ attachments: [IMAGE] })
    const [picture] = await shown()
    expect(picture).toMatchObject({
      kind: 'image',
      state: 'stored',
      reason: null,
      mediaType: 'image/png',
      alternative: 'A dot',
      url: IMAGE.url,
    })
    expect(await get(picture?.fileId)).toEqual({ id: picture?.fileId, mediaType: 'image/png', bytes: PNG })
    expect(desk.channel.at.fetches).toEqual([IMAGE.url])
    await desk.pass(DAY)
    expect(desk.channel.at.fetches).toHaveLength(1)
  })

  test('R69 films stay links, and what is no picture is not kept', async () => {
    const page = 'https://media.example/page.png'
    desk.channel.at.media.set(page, new TextEncoder().encode('<!doctype html><script>alert(1)</script>'))
    const film = { ...IMAGE, kind: 'video', url: 'https://media.example/film.mp4' } as const
    await desk.mention({ attachments: [film, { ...IMAGE, url: page }, { ...IMAGE, kind: 'gif' }] })
    const [video, html, gif] = await shown()
    expect(video).toMatchObject({ kind: 'video', fileId: null, state: null, url: film.url })
    expect(html).toMatchObject({ state: 'failed', reason: 'It is not a picture.' })
    expect(gif).toMatchObject({ kind: 'gif', state: 'stored', mediaType: 'image/png' })
    await expect(get(html?.fileId)).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(desk.channel.at.fetches).not.toContain(film.url)
  })

  test('R69 what cannot be fetched now is tried again, later and later, and then failed with the reason', async () => {
    const later = { kind: 'retry', at: null, reason: 'X answered 503' } as const
    desk.channel.at.nextFetches(later, later)
    await desk.mention({ attachments: [IMAGE] })
    expect((await shown())[0]).toMatchObject({ state: 'wanted' })
    await desk.pass(30_000)
    expect(desk.channel.at.fetches).toHaveLength(2)
    await desk.pass(MINUTE - 1)
    expect(desk.channel.at.fetches).toHaveLength(2)
    await desk.pass(1)
    expect((await shown())[0]).toMatchObject({ state: 'stored' })
    desk.channel.at.nextFetches(...Array.from({ length: 8 }, () => later))
    await desk.mention({ attachments: [IMAGE], text: 'again' })
    for (let tries = 0; tries < 8; tries += 1) await desk.pass(HOUR)
    const { session } = await desk.person('viewer')
    const { items } = await session.conversations.list({ order: 'newest' })
    const { items: messages } = await session.conversations.messages({ conversationId: items[0]?.id ?? '' })
    expect(messages[0]?.attachments).toMatchObject([{ state: 'failed', reason: 'X answered 503' }])
    expect(desk.channel.at.fetches).toHaveLength(11)
  })

  test('R69 a store that does not answer is asked again, and the picture comes', async () => {
    const { put } = desk.files
    desk.files.put = () => Promise.reject(new Error('full of customers'))
    await desk.mention({ attachments: [IMAGE] })
    expect((await shown())[0]).toMatchObject({ state: 'wanted', reason: null })
    desk.files.put = put
    await desk.pass(HOUR)
    expect((await shown())[0]).toMatchObject({ state: 'stored' })
    expect(JSON.stringify(desk.runtime.lines)).not.toContain('full of customers')
  })

  test('R31 a file has the rights of its conversation: what is not theirs does not exist', async () => {
    await desk.directMessage({ attachments: [IMAGE] })
    const [picture] = await shown()
    const fileId = picture?.fileId ?? ''
    const posts = await desk.admin.users.upsert({ name: 'Posts only' })
    const subject = { kind: 'user', userId: posts.id as Id<'user'> } as const
    await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'supervisor', sources: ['post'] })
    const other = await desk.inbox.workspaces.create({ name: 'Rival', administrator: { name: 'Root' } })
    const strangers = [
      desk.inbox.as({ workspace: desk.workspace, userId: posts.id }),
      (await desk.person('none')).session,
      desk.admin,
      desk.inbox.as({ workspace: other.id, userId: other.administratorId ?? '' }),
      desk.inbox.as({ workspace: other.id, system: 'test' }),
    ]
    for (const session of strangers)
      await expect(session.files.get({ fileId })).rejects.toSatisfy(refused('NOT_FOUND'))
    expect((await get(fileId)).bytes).toEqual(PNG)
    await expect(get('fil_no')).rejects.toSatisfy(refused('INVALID_INPUT'))
  })

  test('R81 with a message its pictures go: at once for readers, and their bytes for good', async () => {
    const message = await desk.mention({ attachments: [IMAGE] })
    const fileId = (await shown())[0]?.fileId ?? ''
    expect(await bytesOf(fileId)).not.toBeNull()
    await desk.happens({ type: 'deleted', externalId: message.externalId, at: null })
    expect(await shown()).toEqual([])
    await expect(get(fileId)).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(await bytesOf(fileId)).toBeNull()
  })

  test('R81 a store that is away keeps no bytes for good, and a late fetch brings none back', async () => {
    const message = await desk.mention({ attachments: [IMAGE] })
    const fileId = (await shown())[0]?.fileId ?? ''
    const away = () => Promise.reject(new Error('away'))
    const { delete: remove } = desk.files
    desk.files.delete = away
    await desk.happens({ type: 'deleted', externalId: message.externalId, at: null })
    expect(await bytesOf(fileId)).not.toBeNull()
    desk.files.delete = remove
    await desk.pass(HOUR)
    expect(await bytesOf(fileId)).toBeNull()

    // The message ends, and its bytes are deleted, while they are on their way into the store.
    const externalId = desk.channel.at.identifier()
    const { put } = desk.files
    desk.files.put = async (...args) => {
      desk.files.put = put
      const gone = desk.channel.at.publish(ACCOUNT, [{ type: 'deleted', externalId, at: null }])
      await desk.inbox.receive('fake', desk.channel.webhookRequest(gone))
      await desk.inbox.worker.step()
      await put.apply(desk.files, args)
    }
    await desk.mention({ externalId, attachments: [IMAGE] })
    const rows = await rowsOf(desk, 'files')
    expect(rows.map(({ state }) => state)).toEqual(['erased', 'erased'])
    for (const { id } of rows) expect(await bytesOf(id)).toBeNull()
  })
})

async function rowsOf<T extends TableName>(desk: Desk, table: T): Promise<readonly Row<T>[]> {
  const { version } = await desk.storage.configuration(desk.workspace, null)
  const query = { table, where: [], order: [], visible: 'all', after: null, limit: 100 } as const
  const page = await desk.storage.page<T>(desk.workspace, { ...query, configVersion: version })
  return page.stale ? [] : page.rows
}

describe.each(STORAGES)('pictures that go out, on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const agent = async () => (await desk.person('contributor')).session
  const states = async () => (await (await agent()).deliveries.list({})).items.map(({ state }) => state)

  async function asked(visibility: 'public' | 'private' = 'public') {
    await (visibility === 'public' ? desk.mention() : desk.directMessage())
    const { id: conversationId } = await desk.only()
    const session = await agent()
    const upload = (bytes: Uint8Array) => session.files.upload({ conversationId, bytes })
    const reply = (...attachments: { fileId: string; alternative?: string | null }[]) =>
      session.conversations.reply({ conversationId, text: 'Look.', visibility, attachments })
    return { conversationId, upload, reply }
  }

  test('R62 an upload goes out with its alternative text, and is shown in the conversation', async () => {
    const { conversationId, upload, reply } = await asked()
    const first = await upload(PNG)
    expect(first).toEqual({ id: expect.stringMatching(/^fil_/), mediaType: 'image/png', size: PNG.length })
    const second = await upload(padded(PNG, 100))
    await reply({ fileId: second.id }, { fileId: first.id, alternative: 'A dot' })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ attachments }) => attachments)).toEqual([
      [
        { mediaType: 'image/png', bytes: padded(PNG, 100), alternative: null },
        { mediaType: 'image/png', bytes: PNG, alternative: 'A dot' },
      ],
    ])
    const viewer = (await desk.person('viewer')).session
    const { items } = await viewer.conversations.messages({ conversationId })
    expect(items[0]?.attachments).toMatchObject([
      { kind: 'image', state: 'stored', alternative: null, fileId: second.id },
      { kind: 'image', state: 'stored', alternative: 'A dot', fileId: first.id },
    ])
    expect((await viewer.files.get({ fileId: first.id })).bytes).toEqual(PNG)
    await desk.pass(2 * DAY)
    expect((await viewer.files.get({ fileId: first.id })).bytes).toEqual(PNG)
  })

  test('the limits are the network’s: type, size, number, and what stands alone', async () => {
    const { upload, reply } = await asked()
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    await expect(upload(svg)).rejects.toSatisfy(refused('FILE_REFUSED'))
    await expect(upload(new Uint8Array())).rejects.toSatisfy(refused('INVALID_INPUT'))
    await expect(upload(padded(PNG, 5001))).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: { limit: 5000 },
    })
    const pngs = []
    for (let many = 0; many < 5; many += 1) pngs.push({ fileId: (await upload(padded(PNG, 5000))).id })
    const gif = { fileId: (await upload(padded(GIF, 15_000))).id }
    await expect(upload(padded(GIF, 15_001))).rejects.toSatisfy(refused('PAYLOAD_TOO_LARGE'))
    await expect(reply(...pngs)).rejects.toMatchObject({ details: { reason: 'count' } })
    await expect(reply(gif, ...pngs.slice(0, 1))).rejects.toMatchObject({ details: { reason: 'alone' } })
    const long = { ...gif, alternative: 'x'.repeat(1001) }
    await expect(reply(long)).rejects.toSatisfy(refused('INVALID_INPUT'))
    await reply(...pngs.slice(0, 4))
    await reply({ ...gif, alternative: 'x'.repeat(1000) })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent.map(({ attachments }) => attachments.length)).toEqual([4, 1])
  })

  test('a direct message takes one picture', async () => {
    const { upload, reply } = await asked('private')
    const [one, two] = [await upload(PNG), await upload(PNG)]
    await expect(reply({ fileId: one.id }, { fileId: two.id })).rejects.toMatchObject({
      details: { reason: 'count' },
    })
    await reply({ fileId: one.id })
    await desk.inbox.worker.drain()
    expect(desk.channel.at.sent[0]?.attachments).toHaveLength(1)
  })

  test('R33 who may not reply uploads nothing, and nobody sends what another uploaded', async () => {
    const { conversationId, upload, reply } = await asked()
    const mine = await upload(PNG)
    const viewer = (await desk.person('viewer')).session
    const nobody = (await desk.person('none')).session
    await expect(viewer.files.upload({ conversationId, bytes: PNG })).rejects.toSatisfy(refused('FORBIDDEN'))
    await expect(nobody.files.upload({ conversationId, bytes: PNG })).rejects.toSatisfy(refused('NOT_FOUND'))
    const supervisor = (await desk.person('supervisor')).session
    const attachments = [{ fileId: mine.id }]
    const theirs = { conversationId, text: 'x', visibility: 'public' as const, attachments }
    await expect(supervisor.conversations.reply(theirs)).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(supervisor.files.get({ fileId: mine.id })).rejects.toSatisfy(refused('NOT_FOUND'))
    expect((await (await agent()).files.get({ fileId: mine.id })).bytes).toEqual(PNG)
    await reply({ fileId: mine.id })
    await expect(reply({ fileId: mine.id })).rejects.toMatchObject({ details: { reason: 'used' } })
    const other = await upload(PNG)
    await expect(reply({ fileId: other.id }, { fileId: other.id })).rejects.toMatchObject({
      details: { reason: 'used' },
    })
    const { id } = await desk.person('contributor')
    await desk.admin.users.upsert({ userId: id as Id<'user'>, active: false })
    await expect(upload(PNG)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
  })

  test('a picture of another conversation does not go out with this one', async () => {
    const { upload, reply } = await asked()
    const first = await upload(PNG)
    expect(first.size).toBe(PNG.length)
    await desk.directMessage({ author: aPerson('77'), peer: aPerson('77') })
    const session = await agent()
    const { items } = await session.conversations.list({ visibility: 'private' })
    const elsewhere = await session.files.upload({ conversationId: items[0]?.id ?? '', bytes: PNG })
    await expect(reply({ fileId: elsewhere.id })).rejects.toSatisfy(refused('NOT_FOUND'))
  })

  test('an upload that goes out with nothing is gone after a day', async () => {
    const { upload, reply } = await asked()
    const { id: fileId } = await upload(PNG)
    const session = await agent()
    await desk.pass(DAY - MINUTE)
    expect((await session.files.get({ fileId })).bytes).toEqual(PNG)
    await desk.pass(MINUTE)
    await expect(session.files.get({ fileId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(reply({ fileId })).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(await desk.files.get(`${desk.workspace}/${fileId}`)).toBeNull()
  })

  test('R62 fifty uploads wait to go out, and not one more, until one goes or its day is over', async () => {
    const { conversationId, upload, reply } = await asked()
    const session = await agent()
    const key = { idempotencyKey: 'first' }
    const first = await session.files.upload({ conversationId, bytes: PNG }, key)
    for (let many = 1; many < 50; many += 1) await upload(PNG)
    await expect(upload(PNG)).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      details: { limit: 'uploads', allowed: 50 },
      message: expect.stringContaining('send them with replies'),
    })
    expect(await session.files.upload({ conversationId, bytes: PNG }, key)).toEqual(first)
    const { session: supervisor } = await desk.person('supervisor')
    await supervisor.files.upload({ conversationId, bytes: PNG })
    await reply({ fileId: first.id })
    await upload(PNG)
    await expect(upload(PNG)).rejects.toSatisfy(refused('LIMIT_REACHED'))
    await desk.pass(DAY)
    await upload(PNG)
    expect(await rowsOf(desk, 'files')).toHaveLength(53)
  })

  test('the same key uploads once, and for other bytes it is refused', async () => {
    const { conversationId } = await asked()
    const session = await agent()
    const key = { idempotencyKey: 'one' }
    const first = await session.files.upload({ conversationId, bytes: PNG }, key)
    expect(await session.files.upload({ conversationId, bytes: PNG }, key)).toEqual(first)
    await expect(session.files.upload({ conversationId, bytes: GIF }, key)).rejects.toSatisfy(
      refused('IDEMPOTENCY_MISMATCH'),
    )
    expect(await rowsOf(desk, 'files')).toHaveLength(1)
  })

  test('R81 an upload that has ended gets no bytes again: not by its key, and not while it was on its way', async () => {
    const { conversationId } = await asked()
    const session = await agent()
    const upload = (idempotencyKey: string) =>
      session.files.upload({ conversationId, bytes: PNG }, { idempotencyKey })
    const { id } = await upload('one')
    await desk.pass(DAY)
    const { put } = desk.files
    const puts: string[] = []
    desk.files.put = (key, ...rest) => {
      puts.push(key)
      return put.call(desk.files, key, ...rest)
    }
    await expect(upload('one')).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(puts).toEqual([])
    expect(await desk.files.get(`${desk.workspace}/${id}`)).toBeNull()
    desk.files.put = async (key, ...rest) => {
      puts.push(key)
      await desk.pass(DAY)
      await put.call(desk.files, key, ...rest)
    }
    await expect(upload('two')).rejects.toSatisfy(refused('NOT_FOUND'))
    expect(await desk.files.get(puts[0] ?? '')).toBeNull()
  })

  test('R33 whose right to reply ended finishes no upload, and a repeated key is not answered', async () => {
    const { conversationId } = await asked()
    const { id: userId, session } = await desk.person('contributor')
    const upload = (idempotencyKey: string) =>
      session.files.upload({ conversationId, bytes: PNG }, { idempotencyKey })
    const first = await upload('one')
    const { put } = desk.files
    const puts: string[] = []
    const subject = { kind: 'user', userId: userId as Id<'user'> } as const
    desk.files.put = async (key, ...rest) => {
      puts.push(key)
      await put.call(desk.files, key, ...rest)
      await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'viewer' })
    }
    await expect(upload('two')).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await desk.files.get(puts[0] ?? '')).toBeNull()
    await expect(upload('one')).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(puts).toHaveLength(1)
    // What was kept before is deleted when its day is over, as any other.
    expect(await desk.files.get(`${desk.workspace}/${first.id}`)).not.toBeNull()
    await desk.admin.grants.set({ channelId: desk.channelId, subject, role: 'contributor' })
    expect(await upload('one')).toEqual(first)
    expect(puts).toHaveLength(1)
  })

  test('P6 a reply whose file is gone fails with the reason, and is never sent without it', async () => {
    const { upload, reply } = await asked()
    const { id: fileId } = await upload(PNG)
    await reply({ fileId })
    await desk.files.delete(`${desk.workspace}/${fileId}`)
    await desk.inbox.worker.drain()
    const { items } = await (await agent()).deliveries.list({})
    expect(items).toMatchObject([{ state: 'failed', error: { code: 'file-missing' } }])
    expect(desk.channel.at.attempts).toEqual([])
  })

  test('P6 a store that is away is asked again, each time counted, and in the end the reply fails', async () => {
    const { upload, reply } = await asked()
    const [one, two] = [await upload(PNG), await upload(PNG)]
    const { get } = desk.files
    desk.files.get = () => Promise.reject(new Error('away'))
    await reply({ fileId: one.id })
    await desk.inbox.worker.drain()
    expect(await states()).toEqual(['queued'])
    desk.files.get = get
    await desk.pass(30_000)
    expect(await states()).toEqual(['sent'])
    desk.files.get = () => Promise.reject(new Error('away'))
    await reply({ fileId: two.id })
    for (let tries = 0; tries < 8; tries += 1) await desk.pass(30_000)
    const { items } = await (await agent()).deliveries.list({ state: 'failed' })
    expect(items).toMatchObject([{ attempts: 8, error: { code: 'file-missing' } }])
    expect(desk.channel.at.attempts).toHaveLength(1)
  })
})
