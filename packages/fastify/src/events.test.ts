import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addressOf, type EventStream, openStream } from './testing/event-stream.js'
import { CANARY, type House, openHouse } from './testing/house.js'

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let house: House
let streams: EventStream[] = []
beforeEach(async () => {
  house = await openHouse()
})
afterEach(async () => {
  for (const stream of streams) stream.close()
  streams = []
  await house.close()
})

async function open(headers: Readonly<Record<string, string>>, path?: string): Promise<EventStream> {
  const stream = await openStream(house.app, headers, path)
  streams.push(stream)
  return stream
}

describe('live events', () => {
  test('what happens after the stream opened is in it, with its place and identifiers only', async () => {
    const stream = await open(house.as('viewer').headers)
    expect(stream.status).toBe(200)
    expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    const id = await house.mention('a text that stays in its message')
    const created = await stream.until('conversation.created')
    expect(created).toMatchObject({
      id: expect.stringMatching(/^\d+\.\d+$/),
      data: { type: 'conversation.created', conversationId: id, channelId: house.acme.channelId },
    })
    await stream.until('message.received')
    expect(stream.text()).not.toContain('a text that stays')
  })

  test('after Last-Event-ID the stream goes on where it was, with nothing twice and nothing lost', async () => {
    const first = await open(house.as('viewer').headers)
    await house.mention()
    const place = (await first.until('conversation.created')).id ?? ''
    first.close()
    const missed = await house.mention()
    const byHeader = await open({ ...house.as('viewer').headers, 'last-event-id': place })
    const byQuery = await open(house.as('viewer').headers, `/events?after=${place}`)
    for (const stream of [byHeader, byQuery]) {
      const created = await stream.until('conversation.created')
      expect(created.data?.conversationId).toBe(missed)
      const ids = stream.frames.filter((frame) => frame.event).map((frame) => frame.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).not.toContain(place)
    }
  })

  test('a place that is not kept says reset, and where it goes on', async () => {
    const stream = await open({ ...house.as('viewer').headers, 'last-event-id': '999999999.0' })
    const reset = await stream.until('reset')
    expect(reset.id).toMatch(/^\d+\.\d+$/)
    await house.mention()
    await stream.until('conversation.created')
  })

  test('P14 nobody hears of another workspace, or of a channel that is not theirs', async () => {
    const nobody = await open(house.as('nobody').headers)
    const rival = await open(house.as('viewer', { workspace: house.rival }).headers)
    const viewer = await open(house.as('viewer').headers)
    await house.mention(CANARY, { workspace: house.rival })
    await rival.until('conversation.created')
    await house.mention()
    await viewer.until('conversation.created')
    await rest(1_200)
    expect(nobody.frames.filter((frame) => frame.event)).toEqual([])
    expect(viewer.text()).not.toContain(house.rival.channelId)
    expect(rival.text()).not.toContain(house.acme.channelId)
  })

  test('P14 a right that is withdrawn silences the stream at once', async () => {
    const stream = await open(house.as('viewer').headers)
    await house.mention()
    await stream.until('conversation.created')
    const { items } = (await house.as('boss').get('/admin/grants')).body as {
      items: { id: string; subject: { userId?: string } }[]
    }
    const grant = items.find(({ subject }) => subject.userId === house.acme.users.viewer)
    await house.as('boss').delete(`/admin/grants/${grant?.id}`)
    const unseen = await house.mention()
    await rest(1_500)
    expect(stream.text()).not.toContain(unseen)
  })

  test('P14 the stream of a deactivated user ends, and says why', async () => {
    const stream = await open(house.as('viewer').headers)
    await house.as('boss').post('/admin/users', { userId: house.acme.users.viewer, active: false })
    expect((await stream.until('closed')).data).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
    await stream.ended
  })

  test('P14 the stream of a revoked token ends', async () => {
    const { body } = await house.as('boss').post('/admin/tokens', { name: 'program', role: 'viewer' })
    const stream = await open({ authorization: `Bearer ${String(body.secret)}` })
    await house.mention()
    await stream.until('conversation.created')
    await house.as('boss').delete(`/admin/tokens/${String(body.id)}`)
    expect((await stream.until('closed')).data).toMatchObject({ code: 'UNAUTHENTICATED' })
    await stream.ended
  })

  test('P14 the stream ends within 5 s when the host ended the sign-in', async () => {
    const { headers } = house.as('viewer')
    const stream = await open(headers)
    const begun = performance.now()
    house.ended.add(headers['x-sign-in'] ?? '')
    expect((await stream.until('closed')).data).toMatchObject({ code: 'UNAUTHENTICATED' })
    await stream.ended
    expect(performance.now() - begun).toBeLessThan(6_000)
  })

  test('without a sign-in there is a problem and no stream', async () => {
    const stream = await open({})
    expect(stream.status).toBe(401)
    expect(stream.headers['content-type']).toContain('application/problem+json')
  })

  test('a hundred streams hear of the same thing, and close with the server', async () => {
    await addressOf(house.app)
    const all = await Promise.all(Array.from({ length: 100 }, () => open(house.as('viewer').headers)))
    const id = await house.mention()
    const heard = await Promise.all(all.map((stream) => stream.until('conversation.created')))
    expect(new Set(heard.map((frame) => frame.data?.conversationId))).toEqual(new Set([id]))
    const begun = performance.now()
    await house.app.close()
    await Promise.all(all.map((stream) => stream.ended))
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  test('a reader that does not read is waited for, and harms nobody', async () => {
    const url = new URL(await addressOf(house.app))
    const { headers } = house.as('viewer')
    const slow = connect(Number(url.port), url.hostname)
    slow.pause()
    slow.write(`GET /api/events HTTP/1.1\r\nhost: x\r\nx-sign-in: ${headers['x-sign-in']}\r\n\r\n`)
    const other = await open(headers)
    for (let count = 0; count < 20; count += 1) await house.mention()
    const last = await house.mention()
    await other.until('conversation.created', (frame) => frame.data?.conversationId === last)
    slow.destroy()
  })
})
