import { afterEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { clientFor } from '../testing/agent.js'
import { call } from '../testing/call.js'
import { RateLimits } from './buckets.js'

let sim: XSimulator
afterEach(() => sim.close())

async function start(rateLimits: 'documented' | 'off' = 'documented') {
  sim = await startXSimulator({ seed: 1, rateLimits, clock: () => new Date(Date.UTC(2026, 8, 1)) })
  sim.createUser({ username: 'brand' })
  sim.createUser({ username: 'other' })
  return sim.issueTokens('brand').accessToken
}

describe('rate limits', () => {
  it('the 15th call of dm_events passes, the 16th is 429, and the window of 15 minutes opens again', async () => {
    const token = await start()
    for (let left = 14; left >= 0; left--) {
      const answer = await call(sim, token, 'GET', '/2/dm_events')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-rate-limit-remaining')).toBe(String(left))
      expect(answer.headers.get('x-rate-limit-limit')).toBe('15')
    }
    const refused = await call(sim, token, 'GET', '/2/dm_events')
    expect(refused.status).toBe(429)
    expect(refused.body).toEqual({
      title: 'Too Many Requests',
      detail: 'Too Many Requests',
      type: 'about:blank',
      status: 429,
    })
    expect(refused.headers.get('x-rate-limit-reset')).toBe(String(Date.UTC(2026, 8, 1) / 1000 + 900))
    sim.advance(899_999)
    expect((await call(sim, token, 'GET', '/2/dm_events')).status).toBe(429)
    sim.advance(1)
    expect((await call(sim, token, 'GET', '/2/dm_events')).status).toBe(200)
  })

  it('counts users apart, endpoints apart, and the app apart', async () => {
    const token = await start()
    for (let i = 0; i < 16; i++) await call(sim, token, 'GET', '/2/dm_events')
    const other = sim.issueTokens('other').accessToken
    expect((await call(sim, other, 'GET', '/2/dm_events')).status).toBe(200)
    expect((await call(sim, token, 'GET', '/2/users/me')).status).toBe(200)
    const id = sim.users()[0]?.id
    const asApp = await call(sim, sim.app.bearerToken, 'GET', `/2/users/${id}/mentions`)
    expect(asApp.headers.get('x-rate-limit-limit')).toBe('450')
    expect((await call(sim, token, 'GET', `/2/users/${id}/mentions`)).headers.get('x-rate-limit-limit')).toBe(
      '300',
    )
  })

  it('shows the day’s buckets beside those of the quarter-hour', async () => {
    const token = await start()
    const other = sim.users().find((user) => user.username === 'other')?.id
    const send = (text: string) =>
      call(sim, token, 'POST', `/2/dm_conversations/with/${other}/messages`, { text })
    const first = await send('0')
    expect(first.headers.get('x-user-limit-24hour-limit')).toBe('1440')
    expect(first.headers.get('x-app-limit-24hour-remaining')).toBe('1439')
    let sent = 1
    for (let window = 0; window < 7; window++) {
      while ((await send(String(sent))).status === 201) sent++
      sim.advance(900_000)
    }
    // Seven windows of 15 fit into the life of one token.
    expect(sent).toBe(105)
    expect(Number(first.headers.get('x-user-limit-24hour-reset'))).toBe(Date.UTC(2026, 8, 2) / 1000)
  })

  it('refuses when the day’s bucket is empty though the quarter-hour is not', async () => {
    await start()
    let now = 0
    const limits = new RateLimits(() => now, true)
    const take = (user: string) => limits.take('POST /2/dm_conversations', user)
    // Two users share the app's 1440: 48 windows of 15 each.
    for (let window = 0; window < 48; window++) {
      for (let i = 0; i < 15; i++) expect(take('a').allowed && take('b').allowed).toBe(true)
      now += 900_000
    }
    const refused = take('a')
    expect(refused.allowed).toBe(false)
    expect(refused.headers).toMatchObject({
      'x-rate-limit-remaining': '15',
      'x-user-limit-24hour-remaining': '720',
      'x-app-limit-24hour-remaining': '0',
      'x-app-limit-24hour-reset': '86400',
    })
    now = 86_400_000
    expect(take('a').allowed).toBe(true)
  })

  it('twitter-api-v2 reads a 429 as what it is', async () => {
    const token = await start()
    const client = clientFor(sim, token)
    for (let i = 0; i < 15; i++) await client.v2.listDmEvents()
    await expect(client.v2.listDmEvents()).rejects.toMatchObject({
      code: 429,
      rateLimitError: true,
      rateLimit: { limit: 15, remaining: 0 },
    })
  })

  it('switched off, it still shows the headers and never refuses', async () => {
    const token = await start('off')
    let last = await call(sim, token, 'GET', '/2/dm_events')
    for (let i = 0; i < 20; i++) last = await call(sim, token, 'GET', '/2/dm_events')
    expect(last.status).toBe(200)
    expect(last.headers.get('x-rate-limit-remaining')).toBe('0')
  })
})
