import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalX, localX } from '../../test/local-x.js'
import { mediaAddress } from './address.js'

const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const LOCAL = new URL('http://127.0.0.1:4000')

describe('which addresses are asked', () => {
  it.each([
    [
      'https://pbs.twimg.com/media/abc.jpg?name=large',
      'https://pbs.twimg.com/media/abc.jpg?name=large',
      false,
    ],
    ['https://video.twimg.com/tweet_video/abc.mp4', 'https://video.twimg.com/tweet_video/abc.mp4', false],
    [
      'https://ton.twitter.com/1.1/ton/data/dm/12/34/a_b-c.jpg',
      'https://api.x.com/2/dm_conversations/media/12/34/a_b-c.jpg',
      true,
    ],
    ['https://ton.x.com/dm/12/34/a.jpg', 'https://api.x.com/2/dm_conversations/media/12/34/a.jpg', true],
  ])('%s', (text, asked, signed) => {
    expect(mediaAddress(text, null)).toEqual({ url: new URL(asked), signed })
  })

  it.each([
    'http://pbs.twimg.com/media/abc.jpg',
    'https://pbs.twimg.com:8443/media/abc.jpg',
    'https://someone@pbs.twimg.com/media/abc.jpg',
    'https://pbs.twimg.com.example/media/abc.jpg',
    'https://example.com/pbs.twimg.com/abc.jpg',
    'https://evilpbs.twimg.com/abc.jpg',
    'https://ton.twitter.com/1.1/ton/data/other/12/34/a.jpg',
    'https://ton.twitter.com/1.1/ton/data/dm/12/34/../../../oauth2/token',
    'https://ton.twitter.com/1.1/ton/data/dm/12x/34/a.jpg',
    'https://api.x.com/2/users/me',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:4000/media/3_1.png',
    'file:///etc/passwd',
    'not an address',
  ])('never %s', (text) => {
    expect(mediaAddress(text, null)).toBeNull()
  })

  it('on this machine the one that stands in for X, and no other port of it', () => {
    expect(mediaAddress('http://127.0.0.1:4000/media/3_1.png', LOCAL)?.signed).toBe(false)
    expect(mediaAddress('http://127.0.0.1:4000/1.1/ton/data/dm/1/2/a.png', LOCAL)?.signed).toBe(true)
    for (const other of [
      'http://127.0.0.1:4001/a.png',
      'http://localhost:4000/a.png',
      'https://127.0.0.1:4000/a',
    ])
      expect(mediaAddress(other, LOCAL)).toBeNull()
  })
})

describe('files of a local X', () => {
  let local: LocalX
  beforeEach(async () => {
    local = await localX()
  })
  afterEach(() => local.x.close())
  const fetchMedia = (url: string, change: { token?: string; maxBytes?: number } = {}) =>
    local.adapter.fetchMedia(local.channel(change.token ? { accessToken: change.token } : {}), {
      url,
      maxBytes: change.maxBytes ?? 1000,
    })

  /** The address of what is attached to the newest delivery. */
  async function attached(visibility: 'public' | 'private'): Promise<string> {
    const media = { bytes: PNG, contentType: 'image/png' }
    if (visibility === 'public') local.x.post({ as: 'ann', text: '@brand look', media })
    else local.x.sendDm({ from: 'ann', to: 'brand', text: 'look', media })
    const item = [...local.x.posts(), ...local.x.dms()].at(-1)
    const id = item && 'mediaId' in item ? item.mediaId : item && 'media' in item ? item.media[0] : ''
    return visibility === 'public'
      ? `${local.x.url}/media/3_${id}.png`
      : `${local.x.url}/1.1/ton/data/dm/${item?.id}/${id}/3_${id}.png`
  }

  it('a picture of a post is fetched without the token, one of a message with it', async () => {
    const [post, message] = [await attached('public'), await attached('private')]
    expect(await fetchMedia(post, { token: 'wrong' })).toEqual({ kind: 'fetched', bytes: PNG })
    expect(await fetchMedia(message)).toEqual({ kind: 'fetched', bytes: PNG })
    expect(await fetchMedia(message, { token: 'wrong' })).toMatchObject({ kind: 'unauthorized' })
    const bob = local.x.issueTokens('bob').accessToken
    expect(await fetchMedia(message, { token: bob })).toMatchObject({ kind: 'refused' })
  })

  it('what X refuses is refused, what it cannot do now is tried again', async () => {
    const url = await attached('private')
    expect(await fetchMedia(`${local.x.url}/media/3_999.png`)).toMatchObject({ kind: 'refused' })
    expect(await fetchMedia('https://example.com/a.png')).toMatchObject({ kind: 'refused' })
    local.x.addFault({
      match: { path: '/2/dm_conversations/media/*' },
      action: { kind: 'status', status: 503 },
    })
    expect(await fetchMedia(url)).toMatchObject({ kind: 'retry', at: null })
  })

  it('one byte too many is not read, with or without a length', async () => {
    const url = await attached('public')
    expect(await fetchMedia(url, { maxBytes: PNG.length })).toMatchObject({ kind: 'fetched' })
    expect(await fetchMedia(url, { maxBytes: PNG.length - 1 })).toMatchObject({ kind: 'refused' })
  })
})

describe('a host that plays tricks', () => {
  let server: http.Server
  let answer: http.RequestListener
  let wanted: string[]
  beforeEach(async () => {
    wanted = []
    server = http.createServer((request, response) => {
      wanted.push(request.url ?? '')
      answer(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  async function fetched(maxBytes: number) {
    const local = await localX()
    const { port } = server.address() as AddressInfo
    const adapter = local.make({ apiUrl: `http://127.0.0.1:${port}`, timeoutMs: 500 })
    const context = local.channel()
    const outcome = await adapter.fetchMedia(context, {
      url: `http://127.0.0.1:${port}/media/1.png`,
      maxBytes,
    })
    await local.x.close()
    return outcome
  }

  it('a redirect is not followed', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()
    expect(await fetched(100)).toMatchObject({ kind: 'refused' })
    expect(wanted).toEqual(['/media/1.png'])
  })

  it('an endless answer ends with the first byte too many', async () => {
    answer = (_request, response) => {
      const send = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000)));
      }
      response.on('drain', send)
      send()
    }
    expect(await fetched(100_000)).toMatchObject({ kind: 'refused' })
  })

  it('half an answer, and none, are tried again', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '50' }).write('abc')
      setTimeout(() => response.destroy(), 20)
    }
    expect(await fetched(100)).toMatchObject({ kind: 'retry' })
    answer = () => undefined
    expect(await fetched(100)).toMatchObject({ kind: 'retry' })
    server.closeAllConnections()
  })
})
