import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator } from './index.js'
import { call, PNG, subscribe } from './testing/call.js'
import { startConsumer } from './testing/consumer.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('starting', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.evil.example'])(
    'refuses to bind %s',
    async (host) => {
      await expect(startXSimulator({ host })).rejects.toThrow('loopback')
    },
  )

  it('says that a port is taken', async () => {
    const sim = await startXSimulator()
    await expect(startXSimulator({ port: sim.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await sim.close()
    await sim.close()
  })

  it('two of them share nothing', async () => {
    const one = await startXSimulator()
    const two = await startXSimulator()
    one.createUser({ username: 'brand' })
    expect(two.users()).toEqual([])
    expect(one.app.clientSecret).not.toBe(two.app.clientSecret)
    const { accessToken } = one.issueTokens('brand')
    expect((await call(two, accessToken, 'GET', '/2/users/me')).status).toBe(401)
    await Promise.all([one.close(), two.close()])
  })

  it('with a seed and a clock all is the same again', async () => {
    const run = async () => {
      const sim = await startXSimulator({ seed: 5, clock: () => new Date(Date.UTC(2026, 0, 1)) })
      sim.createUser({ username: 'a' })
      sim.post({ as: 'a', text: 'see https://shop.example' })
      const seen = [sim.app, sim.controlToken, sim.issueTokens('a'), sim.posts()]
      await sim.close()
      return JSON.stringify(seen)
    }
    expect(await run()).toBe(await run())
  })

  it('identifiers are strings that rise with the clock', async () => {
    let now = Date.UTC(2026, 8, 1)
    const sim = await startXSimulator({ clock: () => new Date(now) })
    sim.createUser({ username: 'a' })
    const ids = Array.from({ length: 50 }, (_, index) => sim.post({ as: 'a', text: `${index}` }).id)
    now += 10
    const late = sim.post({ as: 'a', text: 'late' }).id
    expect(new Set(ids).size).toBe(50)
    expect(BigInt(late)).toBeGreaterThan(BigInt(ids.at(-1) ?? 0))
    expect(Number((BigInt(late) >> 22n) + 1288834974657n)).toBe(now)
    await sim.close()
  })
})

describe('a state file', () => {
  it('brings back users, posts, media, tokens, webhooks and credentials, and is its owner’s alone', async () => {
    const statePath = join(folder, 'sub', 'x.json')
    const first = await startXSimulator({ statePath })
    const consumer = await startConsumer(first.app.consumerSecret)
    const id = first.createUser({ username: 'brand' }).id
    first.createUser({ username: 'alice' })
    const pair = first.issueTokens('brand')
    await subscribe(first, consumer.url, { id, token: pair.accessToken }, [
      'dm.received',
      'post.mention.create',
    ])
    first.post({ as: 'alice', text: '@brand hi', media: { bytes: PNG, contentType: 'image/png' } })
    first.sendDm({ from: 'alice', to: 'brand', text: 'psst' })
    await first.idle()
    await first.close()
    expect(statSync(statePath).mode & 0o777).toBe(0o600)

    const second = await startXSimulator({ statePath })
    expect(second.app).toEqual(first.app)
    expect(second.controlToken).toBe(first.controlToken)
    expect(second.posts()).toEqual(first.posts())
    expect((await call(second, pair.accessToken, 'GET', '/2/users/me')).body.data?.id).toBe(id)
    expect((await call(second, pair.accessToken, 'GET', '/2/dm_events')).body.meta?.result_count).toBe(1)
    const shown = `/2/users/${id}/mentions?expansions=attachments.media_keys&media.fields=url`
    const media = (await call(second, pair.accessToken, 'GET', shown)).body.includes?.media?.[0]
    expect(Buffer.from(await (await fetch(String(media?.url))).arrayBuffer()).equals(PNG)).toBe(true)
    second.post({ as: 'alice', text: '@brand again' })
    await second.idle()
    expect(consumer.events().map((event) => event.event_type)).toEqual([
      'post.mention.create',
      'dm.received',
      'post.mention.create',
    ])
    expect(second.issueTokens('brand').accessToken).not.toBe(pair.accessToken)
    await second.close()
    consumer.close()
  })

  it('sends after a restart what was held at the end', async () => {
    const statePath = join(folder, 'x.json')
    const first = await startXSimulator({ statePath })
    const consumer = await startConsumer(first.app.consumerSecret)
    const id = first.createUser({ username: 'brand' }).id
    const token = first.issueTokens('brand').accessToken
    await subscribe(first, consumer.url, { id, token }, ['post.create'])
    first.holdDeliveries()
    first.post({ as: 'brand', text: 'News' })
    await first.close()
    expect(consumer.received).toHaveLength(0)
    const second = await startXSimulator({ statePath })
    await second.idle()
    expect(consumer.events().map((event) => event.payload.text)).toEqual(['News'])
    await second.close()
    consumer.close()
  })

  it('is written after a change without waiting for the end', async () => {
    const statePath = join(folder, 'x.json')
    const sim = await startXSimulator({ statePath })
    sim.createUser({ username: 'brand' })
    await expect.poll(() => readFileSync(statePath, 'utf8'), { timeout: 5000 }).toContain('"brand"')
    await sim.close()
  })

  it('of another version is refused and left alone', async () => {
    const statePath = join(folder, 'x.json')
    writeFileSync(statePath, '{"version":99}')
    await expect(startXSimulator({ statePath })).rejects.toThrow('another version')
    expect(readFileSync(statePath, 'utf8')).toBe('{"version":99}')
  })
})

describe('bodies', () => {
  it('half JSON is 400, a body over the limit 413, NUL and lone surrogates do no harm', async () => {
    const sim = await startXSimulator()
    sim.createUser({ username: 'a' })
    const { accessToken } = sim.issueTokens('a')
    const send = (body: string) =>
      fetch(`${sim.url}/2/tweets`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body,
      })
    expect((await send('{"text":')).status).toBe(400)
    expect((await send(JSON.stringify({ text: 'x'.repeat(300_000) }))).status).toBe(413)
    expect((await send('[]')).status).toBe(400)
    expect((await send('{"text":"a\\u0000b\\ud800"}')).status).toBe(201)
    expect((await send('{"__proto__":{"text":"x"}}')).status).toBe(400)
    await sim.close()
  })
})
