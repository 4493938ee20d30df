import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ApiFault, startXSimulator, type XSimulator } from '../index.js'
import { clientFor } from '../testing/agent.js'
import { call } from '../testing/call.js'

const NOW = Date.UTC(2026, 8, 1)
let sim: XSimulator
let token: string
let brand: string
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1, clock: () => new Date(NOW) })
  brand = sim.createUser({ username: 'brand' }).id
  sim.createUser({ username: 'alice' })
  token = sim.issueTokens('brand').accessToken
})
afterEach(() => sim.close())

const me = () => call(sim, token, 'GET', '/2/users/me')
const tweet = (text: string) => call(sim, token, 'POST', '/2/tweets', { text })
const mentions = (query = '') => call(sim, token, 'GET', `/2/users/${brand}/mentions?max_results=5&${query}`)

describe('a rule', () => {
  it('strikes as often as it says, from the n-th match on, and only what it matches', async () => {
    sim.addFault({
      match: { method: 'GET', path: '/2/users/me', nth: 2 },
      times: 2,
      action: { kind: 'unauthorized' },
    })
    const seen = []
    for (let i = 0; i < 5; i++) seen.push((await me()).status)
    expect(seen).toEqual([200, 401, 401, 200, 200])
    expect((await call(sim, token, 'GET', `/2/users/${brand}`)).status).toBe(200)
  })

  it('matches patterns, beginnings and users, and ends when it is removed', async () => {
    const other = sim.issueTokens('alice').accessToken
    const id = sim.addFault({
      match: { path: '/2/users/*', user: 'brand' },
      times: 0,
      action: { kind: 'credits' },
    })
    expect((await me()).status).toBe(402)
    expect((await call(sim, other, 'GET', '/2/users/me')).status).toBe(200)
    sim.removeFault(id)
    expect((await me()).status).toBe(200)
    sim.addFault({ match: { path: '/2/users/:id' }, times: 0, action: { kind: 'credits' } })
    expect((await call(sim, token, 'GET', `/2/users/${brand}`)).status).toBe(402)
    sim.clearFaults()
    expect((await call(sim, token, 'GET', `/2/users/${brand}`)).status).toBe(200)
  })
})

describe('refusals', () => {
  const cases: [string, ApiFault, number, Record<string, unknown>][] = [
    ['429', { kind: 'rate-limit' }, 429, { title: 'Too Many Requests' }],
    [
      '429 in the old words',
      { kind: 'rate-limit', body: 'errors' },
      429,
      { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
    ],
    ['401', { kind: 'unauthorized' }, 401, { detail: 'Unauthorized' }],
    [
      '402',
      { kind: 'credits' },
      402,
      { type: 'https://api.x.com/2/problems/credits-depleted', detail: 'credits depleted' },
    ],
    [
      'usage cap',
      { kind: 'usage-capped', period: 'Daily' },
      429,
      { period: 'Daily', type: 'https://api.x.com/2/problems/usage-capped' },
    ],
    [
      '403 duplicate',
      { kind: 'forbidden', reason: 'duplicate' },
      403,
      { detail: 'You are not allowed to create a Tweet with duplicate content.' },
    ],
    [
      '403 dm',
      { kind: 'forbidden', reason: 'dm' },
      403,
      { detail: 'You do not have permission to DM one or more participants.' },
    ],
    [
      '403 operation',
      { kind: 'forbidden', reason: 'operation' },
      403,
      { detail: 'This operation is not permitted.' },
    ],
    [
      '403 dm media',
      { kind: 'forbidden', reason: 'dm-media' },
      403,
      { detail: 'You are not permitted to attach this media to a DM event.' },
    ],
    ['403 scope', { kind: 'forbidden', reason: 'scope' }, 403, { detail: 'Forbidden' }],
    ['500', { kind: 'status', status: 500 }, 500, { status: 500 }],
    ['504 with a detail', { kind: 'status', status: 504, detail: 'slow' }, 504, { detail: 'slow' }],
  ]
  it.each(cases)('%s', async (_title, action, status, body) => {
    sim.addFault({ action })
    const answer = await tweet('hello')
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject(body)
    expect(sim.posts()).toHaveLength(0)
  })

  it('has the reply refusal in X’s exact words', async () => {
    sim.addFault({ action: { kind: 'forbidden', reason: 'reply' } })
    expect((await tweet('x')).body.detail).toMatch(/^Reply to this conversation is not allowed because/)
  })

  it.each(['html', 'empty'] as const)('502 with an %s body is no JSON', async (body) => {
    sim.addFault({ action: { kind: 'status', status: 502, body } })
    const answer = await me()
    expect(answer.status).toBe(502)
    expect(() => JSON.parse(answer.text)).toThrow()
    expect(answer.text === '').toBe(body === 'empty')
  })

  it('429 without headers, with a reset in the past, and by the day’s bucket', async () => {
    sim.addFault({ action: { kind: 'rate-limit', headers: false } })
    expect((await me()).headers.get('x-rate-limit-reset')).toBeNull()
    sim.addFault({ action: { kind: 'rate-limit', resetInSec: -60 } })
    expect(Number((await me()).headers.get('x-rate-limit-reset'))).toBe(NOW / 1000 - 60)
    sim.addFault({ action: { kind: 'rate-limit', bucket: 'app-24h', resetInSec: 5000 } })
    const { headers } = await me()
    expect(headers.get('x-app-limit-24hour-remaining')).toBe('0')
    expect(headers.get('x-rate-limit-remaining')).toBe('99')
    expect(Number(headers.get('x-app-limit-24hour-reset'))).toBe(NOW / 1000 + 5000)
  })
})

describe('broken connections', () => {
  it('dropped before: nothing is done', async () => {
    sim.addFault({ action: { kind: 'drop-before' } })
    await expect(tweet('lost')).rejects.toThrow()
    expect(sim.posts()).toHaveLength(0)
  })

  it('dropped after commit: it is done, the answer is lost, and saying it again is a duplicate', async () => {
    sim.addFault({ match: { method: 'POST', path: '/2/tweets' }, action: { kind: 'drop-after' } })
    await expect(tweet('once')).rejects.toThrow()
    expect(sim.posts().map((post) => post.text)).toEqual(['once'])
    expect((await tweet('once')).status).toBe(403)
    expect(sim.journal().map((entry) => [entry.status, entry.faults])).toEqual([
      [201, ['drop-after']],
      [403, []],
    ])
  })

  it('twitter-api-v2 sees a reset connection', async () => {
    sim.addFault({ action: { kind: 'drop-after' } })
    await expect(clientFor(sim, token).v2.tweet('once')).rejects.toMatchObject({ type: 'request' })
    expect(sim.posts()).toHaveLength(1)
  })

  it('the answer to a refresh is lost after the rotation: both old tokens are dead', async () => {
    const app = clientFor(sim, { clientId: sim.app.clientId, clientSecret: sim.app.clientSecret })
    const pair = sim.issueTokens('brand')
    sim.addFault({ match: { path: '/2/oauth2/token' }, action: { kind: 'drop-after' } })
    await expect(app.refreshOAuth2Token(pair.refreshToken ?? '')).rejects.toMatchObject({ type: 'request' })
    await expect(app.refreshOAuth2Token(pair.refreshToken ?? '')).rejects.toMatchObject({ code: 400 })
    expect((await call(sim, pair.accessToken, 'GET', '/2/users/me')).status).toBe(401)
  })

  it('half a body', async () => {
    sim.addFault({ action: { kind: 'partial-body' } })
    await expect(me()).rejects.toThrow()
  })

  it('malformed JSON with status 200', async () => {
    sim.addFault({ action: { kind: 'malformed-json' } })
    const answer = await me()
    expect(answer.status).toBe(200)
    expect(() => JSON.parse(answer.text)).toThrow()
  })

  it('a delay', async () => {
    sim.addFault({ action: { kind: 'delay', ms: 120 } })
    const before = performance.now()
    expect((await me()).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(115)
  })
})

describe('spoiled content', () => {
  const write = (count: number) => {
    for (let i = 1; i <= count; i++) sim.post({ as: 'alice', text: `@brand ${i}` })
  }
  const texts = async (query = '') =>
    ((await mentions(query)).body.data ?? []).map((item) => item.text.slice(7))

  it('the wrong dialect', async () => {
    write(1)
    sim.addFault({ action: { kind: 'wrong-dialect' } })
    expect((await mentions('tweet.fields=public_metrics')).text).toContain('edit_history_post_ids')
    sim.addFault({ action: { kind: 'wrong-dialect' } })
    expect((await mentions('post.fields=public_metrics')).text).toContain('edit_history_tweet_ids')
  })

  it('missing fields and missing includes', async () => {
    write(1)
    sim.addFault({ action: { kind: 'omit-fields', fields: ['author_id'] } })
    sim.addFault({ action: { kind: 'omit-includes' } })
    const spoiled = await mentions('tweet.fields=author_id,created_at&expansions=author_id')
    expect(spoiled.text).not.toMatch(/author_id|includes/)
    expect(spoiled.text).toContain('created_at')
    expect((await mentions('expansions=author_id')).text).toMatch(/author_id.*includes/)
  })

  it('an item indexed late: absent at first, there later with its older id', async () => {
    write(3)
    const second = sim.posts()[1]?.id ?? ''
    sim.addFault({ match: { path: '/2/users/:id/mentions' }, action: { kind: 'omit-item', id: second } })
    expect(await texts()).toEqual(['3', '1'])
    expect(await texts()).toEqual(['3', '2', '1'])
    sim.addFault({ action: { kind: 'omit-item' } })
    expect(await texts()).toEqual(['2', '1'])
  })

  it('the same item on two pages', async () => {
    write(7)
    const first = await mentions()
    sim.addFault({ action: { kind: 'repeat-item' } })
    expect(await texts(`pagination_token=${first.body.meta?.next_token}`)).toEqual(['3', '2', '1'])
  })

  it('an empty page with a next_token', async () => {
    write(7)
    sim.addFault({ action: { kind: 'empty-page' } })
    const empty = await mentions()
    expect(empty.body).not.toHaveProperty('data')
    expect(empty.body.meta).toMatchObject({ result_count: 0, next_token: expect.any(String) })
  })
})
