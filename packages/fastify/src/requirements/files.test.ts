import { memoryFileStore } from '@inboxkit/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const BYTES = { 'content-type': 'application/octet-stream' }
const URL_OF_PICTURE = 'https://media.example/1.png'
const PICTURE = {
  kind: 'image',
  url: URL_OF_PICTURE,
  mediaType: 'text/html',
  width: 1,
  height: 1,
  alternative: 'A dot',
} as const

let house: House
beforeEach(async () => {
  house = await openHouse({ files: memoryFileStore() })
  house.channel.at.media.set(URL_OF_PICTURE, new Uint8Array(PNG))
})
afterEach(() => house.close())

const by = (name: Parameters<House['as']>[0]) => house.as(name)
const upload = (id: string, body: Buffer, headers = BYTES) =>
  by('contributor').post(`/conversations/${id}/files`, body, headers)
const fileOf = async (id: string) => {
  const { items } = (await by('viewer').get(`/conversations/${id}/messages`)).body as {
    items: { attachments: { fileId: string; state: string }[] }[]
  }
  return items[0]?.attachments[0]
}

describe('pictures, over HTTP', () => {
  test('R69 a picture of a message is shown to who may read it, and cannot run', async () => {
    const id = await house.mention('Look', { attachments: [PICTURE] })
    const file = await fileOf(id)
    expect(file).toMatchObject({ state: 'stored', mediaType: 'image/png', alternative: 'A dot' })
    const url = `/files/${file?.fileId}`
    const answer = await by('viewer').get(url)
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.length),
      'content-disposition': `inline; filename="${file?.fileId}.png"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
    })
    const again = await by('viewer').get(url, { 'if-none-match': String(answer.headers.etag) })
    expect([again.status, again.text]).toEqual([304, ''])
    for (const nobody of [by('nobody'), by('administrator'), house.as('boss', { workspace: house.rival })]) {
      const refused = await nobody.get(url, { 'if-none-match': String(answer.headers.etag) })
      expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND'])
    }
    expect((await house.anonymous.get(url)).status).toBe(401)
    expect((await by('viewer').get('/files/fil_x')).status).toBe(400)
    expect((await by('viewer').get(`/files/fil_${'0'.repeat(32)}`)).status).toBe(404)
  })

  test('R69 a film that a network sends for a moving picture is downloaded, and not shown', async () => {
    const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0mp42isom')])
    house.channel.at.media.set(URL_OF_PICTURE, new Uint8Array(film))
    const id = await house.mention('Look', { attachments: [{ ...PICTURE, kind: 'gif' }] })
    const file = await fileOf(id)
    const answer = await by('viewer').get(`/files/${file?.fileId}`)
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-disposition': `attachment; filename="${file?.fileId}.mp4"`,
    })
  })

  test('R62 an uploaded picture goes out with a reply', async () => {
    const id = await house.mention()
    const uploaded = await upload(id, PNG)
    expect([uploaded.status, uploaded.body]).toEqual([
      201,
      { id: expect.stringMatching(/^fil_/), mediaType: 'image/png', size: PNG.length },
    ])
    const attachments = [{ fileId: uploaded.body.id, alternative: 'A dot' }]
    const reply = { text: 'Look', visibility: 'public', attachments }
    expect((await by('contributor').post(`/conversations/${id}/replies`, reply)).status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent[0]?.attachments).toEqual([
      { mediaType: 'image/png', bytes: new Uint8Array(PNG), alternative: 'A dot' },
    ])
    const used = await by('contributor').post(`/conversations/${id}/replies`, reply)
    expect([used.status, used.body.code]).toEqual([422, 'FILE_REFUSED'])
  })

  test('an upload of the wrong kind, size or sender is refused, and nothing is kept', async () => {
    const id = await house.mention()
    const large = (length: number) => Buffer.concat([PNG, Buffer.alloc(length - PNG.length)])
    expect((await upload(id, large(5000))).status).toBe(201)
    const answers = [
      await upload(id, large(5001)),
      await upload(id, large(16 * 1024 * 1024 + 1)),
      await upload(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')),
      await upload(id, Buffer.alloc(0)),
      await upload(id, PNG, { 'content-type': 'text/html' }),
      await upload(id, PNG, { 'content-type': 'multipart/form-data; boundary=x' }),
      await by('viewer').post(`/conversations/${id}/files`, PNG, BYTES),
      await by('nobody').post(`/conversations/${id}/files`, PNG, BYTES),
      await house.anonymous.post(`/conversations/${id}/files`, PNG, BYTES),
      await upload('cnv_x', PNG),
    ]
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '413 PAYLOAD_TOO_LARGE',
      '413 PAYLOAD_TOO_LARGE',
      '422 FILE_REFUSED',
      '400 INVALID_INPUT',
      '415 UNSUPPORTED_MEDIA_TYPE',
      '415 UNSUPPORTED_MEDIA_TYPE',
      '403 FORBIDDEN',
      '404 NOT_FOUND',
      '401 UNAUTHENTICATED',
      '400 INVALID_INPUT',
    ])
  })

  test('an inbox without a store says so, and the rest of it works', async () => {
    const bare = await openHouse()
    bare.channel.at.media.set(URL_OF_PICTURE, new Uint8Array(PNG))
    const id = await bare.mention('Look', { attachments: [PICTURE] })
    const answer = await bare.as('contributor').post(`/conversations/${id}/files`, PNG, BYTES)
    expect([answer.status, answer.body.code]).toEqual([422, 'ABILITY_MISSING'])
    const messages = await bare.as('viewer').get(`/conversations/${id}/messages`)
    expect(messages.body.items).toMatchObject([{ attachments: [{ state: 'failed', url: URL_OF_PICTURE }] }])
    await bare.close()
  })
})
