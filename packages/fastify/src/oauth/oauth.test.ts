import { fakeChannel } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, type HouseOptions, openHouse } from '../testing/house.js'
import { type OauthServer, startOauthServer } from '../testing/oauth-server.js'
import type { Answer, Person } from '../testing/person.js'

let network: OauthServer
let house: House
let boss: Person
beforeEach(async () => {
  network = await startOauthServer()
})
afterEach(async () => {
  await house.close()
  await network.close()
})

async function open(options: HouseOptions = {}): Promise<void> {
  const channel = { ...fakeChannel(), oauth: network.description }
  house = await openHouse({ channel, ...options })
  boss = house.as('boss')
}

/** The browser opens «connect» and is sent to the network. */
async function start(by: Person = boss): Promise<string> {
  const answer = await by.get('/oauth/fake/start')
  expect(answer.status).toBe(303)
  return String(answer.headers.location)
}
/** The browser comes back from the network. */
const comeBack = (url: URL, by: Person = boss): Promise<Answer> =>
  by.get(`${url.pathname.slice('/api'.length)}${url.search}`)

const attemptOf = (answer: Answer) => String(answer.body.id)
const channelsOf = async () => (await boss.get('/admin/channels')).body.items as { accountId: string }[]

describe('connecting an account in a browser', () => {
  test('R2 R8 R10 the account is authorised, shown, confirmed, and listed as a channel', async () => {
    await open()
    const offered = await comeBack(network.authorise(await start(), '77'))
    expect([offered.status, offered.body]).toMatchObject([
      200,
      { phase: 'offered', adapter: 'fake', account: { id: '77', handle: 'acme77' } },
    ])
    expect((await channelsOf()).map(({ accountId }) => accountId)).not.toContain('77')
    const seen = await boss.get(`/admin/connect/${attemptOf(offered)}`)
    expect(seen.body).toMatchObject({ account: { handle: 'acme77', profileUrl: expect.any(String) } })
    const linked = await boss.post(`/admin/connect/${attemptOf(offered)}`, {})
    expect([linked.status, linked.body]).toMatchObject([201, { accountId: '77', state: 'active' }])
    expect((await channelsOf()).map(({ accountId }) => accountId)).toContain('77')
    const again = await boss.post(`/admin/connect/${attemptOf(offered)}`, {})
    expect(again.body.code).toBe('CONNECT_INVALID')
  })

  test('the exchange is as RFC 6749 and 7636 say: Basic, form, verifier, the same redirect address', async () => {
    await open({ publicUrl: 'http://host.example' })
    await comeBack(network.authorise(await start(), '77'))
    const [exchange] = network.exchanges
    expect(exchange?.body).toEqual({
      grant_type: 'authorization_code',
      code: expect.any(String),
      code_verifier: expect.stringMatching(/^[\w-]{43,128}$/),
      redirect_uri: 'http://host.example/api/oauth/fake/callback',
    })
    expect(exchange?.authorization).toMatch(/^Basic /)
  })

  test('P23 without `publicUrl` a browser is sent to the network from this machine alone, whatever `Host` says', async () => {
    await open()
    for (const host of [
      'evil.example',
      '10.0.0.1:3000',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '0.0.0.0',
    ])
      for (const refused of [
        await boss.get('/oauth/fake/start', { host }),
        await boss.post('/admin/channels/connect/fake', undefined, { host }),
      ]) {
        expect([refused.status, refused.body.code]).toEqual([422, 'ABILITY_MISSING'])
        expect(refused.body.details).toEqual({ ability: 'publicUrl', adapter: 'fake' })
      }
    for (const host of ['localhost:3000', 'inbox.localhost', '127.0.0.1:8080', '[::1]:3000']) {
      const answer = await boss.get('/oauth/fake/start', { host })
      const back = new URL(String(answer.headers.location)).searchParams.get('redirect_uri')
      expect([answer.status, back]).toEqual([303, `http://${host}/api/oauth/fake/callback`])
    }
  })

  test('P23 with `publicUrl` no `Host` changes where the network sends the browser back to', async () => {
    await open({ publicUrl: 'https://inbox.example' })
    const answer = await boss.get('/oauth/fake/start', { host: 'evil.example' })
    const back = new URL(String(answer.headers.location)).searchParams.get('redirect_uri')
    expect([answer.status, back]).toEqual([303, 'https://inbox.example/api/oauth/fake/callback'])
  })

  test('P23 two tabs of one session are two authorisations, in whatever order they come back', async () => {
    await open()
    const [first, second] = [await start(), await start()]
    const backs = [network.authorise(first, '71'), network.authorise(second, '72')]
    const later = await comeBack(backs[1] as URL)
    const earlier = await comeBack(backs[0] as URL)
    expect([earlier, later].map(({ body }) => (body.account as { id: string }).id)).toEqual(['71', '72'])
    for (const offered of [earlier, later])
      expect((await boss.post(`/admin/connect/${attemptOf(offered)}`, {})).status).toBe(201)
    expect((await channelsOf()).map(({ accountId }) => accountId)).toEqual(
      expect.arrayContaining(['71', '72']),
    )
  })

  test('P23 both tabs at the same moment do not take each other’s verifier', async () => {
    await open()
    const urls = await Promise.all(Array.from({ length: 6 }, () => start()))
    const answers = await Promise.all(urls.map((url, place) => comeBack(network.authorise(url, `8${place}`))))
    expect(answers.map(({ body }) => (body.account as { id: string } | undefined)?.id)).toEqual(
      urls.map((_url, place) => `8${place}`),
    )
  })

  test('R9 «not this one» leaves nothing behind, and the account can be authorised anew', async () => {
    await open()
    const offered = await comeBack(network.authorise(await start(), '77'))
    expect((await boss.delete(`/admin/connect/${attemptOf(offered)}`)).status).toBe(200)
    expect((await boss.post(`/admin/connect/${attemptOf(offered)}`, {})).status).toBe(400)
    expect(await channelsOf()).toHaveLength(1)
    const again = await comeBack(network.authorise(await start(), '77'))
    expect((await boss.post(`/admin/connect/${attemptOf(again)}`, {})).status).toBe(201)
    const { items } = (await boss.get('/admin/adapters')).body as { items: unknown[] }
    expect(items[0]).toMatchObject({
      name: 'fake',
      oauth: true,
      switchAccountUrl: expect.stringMatching('sign-out'),
    })
  })

  test('R5 the networks are offered with what a form needs to know of them', async () => {
    const credentialsSchema = { type: 'object', properties: { token: { type: 'string', writeOnly: true } } }
    await open({ others: [{ ...fakeChannel({ name: 'other' }), credentialsSchema }] })
    const { items } = (await boss.get('/admin/adapters')).body as {
      items: { name: string; sources: string[] }[]
    }
    const named = (wanted: string) => items.find(({ name }) => name === wanted)
    const abilities = { public: true, private: true, like: true, quote: true }
    expect(named('fake')).toMatchObject({ oauth: true, credentials: null, abilities })
    expect(named('fake')?.sources).toContain('post')
    expect(named('other')).toMatchObject({ credentials: credentialsSchema })
  })

  test('over JSON an application begins by itself, and gets the address to go to', async () => {
    await open()
    const begun = await boss.post('/admin/channels/connect/fake')
    expect([begun.status, Object.keys(begun.body).sort()]).toEqual([201, ['attemptId', 'url']])
    const offered = await comeBack(network.authorise(String(begun.body.url), '77'))
    expect(attemptOf(offered)).toBe(begun.body.attemptId)
  })

  test('R184 a channel is authorised anew in a browser, by its own account alone', async () => {
    await open()
    const begin = async (channelId: string) => {
      const answer = await boss.get(`/oauth/fake/start?channelId=${channelId}`)
      return { answer, url: String(answer.headers.location) }
    }
    const { id, channelId } = { id: house.acme.accountId, channelId: house.acme.channelId }
    const stranger = await comeBack(network.authorise((await begin(channelId)).url, '77'))
    expect([stranger.status, stranger.body.details]).toEqual([400, { reason: 'other-account' }])
    const offered = await comeBack(network.authorise((await begin(channelId)).url, id))
    const linked = await boss.post(`/admin/connect/${attemptOf(offered)}`, {})
    expect([linked.status, linked.body]).toMatchObject([201, { id: channelId }])
    expect(await channelsOf()).toHaveLength(1)
    expect((await begin(house.rival.channelId)).answer.status).toBe(404)
    expect((await begin('x')).answer.status).toBe(400)
  })

  test('with a page to return to, the browser is sent there with the attempt', async () => {
    await open({ oauthReturn: '/channels?tab=new' })
    const answer = await comeBack(network.authorise(await start(), '77'))
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toMatch(/^\/channels\?tab=new&attempt=att_[0-9a-f]{32}$/)
  })

  test('R111 only an administrator begins, and only the one who began comes back', async () => {
    await open()
    const refused = await house.as('supervisor').get('/oauth/fake/start')
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
    const back = network.authorise(await start(), '77')
    expect((await comeBack(back, house.anonymous)).status).toBe(401)
    expect((await comeBack(back, house.as('supervisor'))).status).toBe(403)
    expect((await comeBack(back, house.as('administrator'))).body.details).toEqual({ reason: 'foreign' })
    expect(network.exchanges).toEqual([])
  })

  test('P23 a program with a token cannot authorise accounts', async () => {
    await open()
    const { body } = await boss.post('/admin/tokens', { name: 'program', administrator: true })
    const program = house.withToken(String(body.secret))
    expect((await program.get('/oauth/fake/start')).status).toBe(403)
    expect((await program.post('/admin/channels/connect/fake')).status).toBe(403)
    expect((await comeBack(network.authorise(await start(), '77'), program)).status).toBe(403)
  })
})

describe('P23 a callback that is not the answer to an authorisation', () => {
  const cases: readonly {
    readonly name: string
    readonly back: () => Promise<{ url: URL; by?: Person }>
    readonly status: number
    readonly code: string
    readonly reason?: string
  }[] = [
    {
      name: 'the person said no',
      back: async () => ({ url: network.deny(await start()) }),
      status: 400,
      code: 'CONNECT_DENIED',
      reason: 'access_denied',
    },
    {
      name: 'no state',
      back: async () => {
        const url = network.authorise(await start(), '77')
        url.searchParams.delete('state')
        return { url }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'unknown',
    },
    {
      name: 'a state that was made up',
      back: async () => {
        const url = network.authorise(await start(), '77')
        url.searchParams.set('state', 'made-up')
        return { url }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'unknown',
    },
    {
      name: 'the state of another session of the same person',
      back: async () => {
        const url = network.authorise(await start(house.as('boss', { session: 'other' })), '77')
        return { url }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'foreign',
    },
    {
      name: 'the state of another workspace',
      back: async () => {
        const rival = house.as('boss', { workspace: house.rival })
        return { url: network.authorise(await start(rival), '77') }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'unknown',
    },
    {
      name: 'a state that came back already',
      back: async () => {
        const url = network.authorise(await start(), '77')
        await comeBack(url)
        return { url }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'used',
    },
    {
      name: 'a state that is older than ten minutes',
      back: async () => {
        const url = network.authorise(await start(), '77')
        house.clock.advance(10 * 60_000 + 1)
        return { url }
      },
      status: 400,
      code: 'CONNECT_INVALID',
      reason: 'expired',
    },
    {
      name: 'a code that the network refuses',
      back: async () => {
        const url = network.authorise(await start(), '77')
        url.searchParams.set('code', 'stolen')
        return { url }
      },
      status: 400,
      code: 'CONNECT_DENIED',
      reason: 'invalid_grant',
    },
    {
      name: 'the code of another tab',
      back: async () => {
        const [mine, other] = [network.authorise(await start(), '77'), network.authorise(await start(), '78')]
        mine.searchParams.set('code', other.searchParams.get('code') ?? '')
        return { url: mine }
      },
      status: 400,
      code: 'CONNECT_DENIED',
      reason: 'invalid_grant',
    },
    {
      name: 'a network that is down',
      back: async () => {
        network.mode = 'down'
        return { url: network.authorise(await start(), '77') }
      },
      status: 502,
      code: 'NETWORK_UNAVAILABLE',
    },
    {
      name: 'a code and a no at once',
      back: async () => {
        const url = network.authorise(await start(), '77')
        url.searchParams.set('error', 'access_denied')
        return { url }
      },
      status: 400,
      code: 'CONNECT_DENIED',
      reason: 'access_denied',
    },
    {
      name: 'no code and no error',
      back: async () => {
        const url = network.authorise(await start(), '77')
        url.searchParams.delete('code')
        return { url }
      },
      status: 400,
      code: 'CONNECT_DENIED',
    },
  ]

  test.each(cases)('$name: a problem, no channel, no secret', async ({ back, status, code, reason }) => {
    await open()
    const { url } = await back()
    const answer = await comeBack(url)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    if (reason) expect(answer.body.details).toEqual({ reason })
    expect(answer.text).not.toContain('canary')
    expect(await channelsOf()).toHaveLength(1)
  })

  test.each(cases)('$name: a browser is told on its page', async ({ back, code }) => {
    await open({ oauthReturn: '/channels' })
    const { url } = await back()
    const answer = await comeBack(url)
    expect([answer.status, answer.headers.location]).toEqual([303, `/channels?error=${code}`])
  })

  test('the state of another network', async () => {
    const other = { ...fakeChannel({ name: 'other' }), oauth: network.description }
    await open({ others: [other] })
    const url = network.authorise(await start(), '77')
    url.pathname = url.pathname.replace('/fake/', '/other/')
    const answer = await comeBack(url)
    expect([answer.status, answer.body.details]).toEqual([400, { reason: 'foreign' }])
    expect(network.exchanges).toEqual([])
  })

  test('a network that says nothing is given up after 10 s', async () => {
    await open()
    network.mode = 'silent'
    const begun = performance.now()
    const answer = await comeBack(network.authorise(await start(), '77'))
    expect([answer.status, answer.body.code]).toEqual([502, 'NETWORK_UNAVAILABLE'])
    expect(performance.now() - begun).toBeLessThan(12_000)
  })

  test('P23 an account of another workspace is refused', async () => {
    await open()
    const offered = await comeBack(network.authorise(await start(), house.rival.accountId))
    const linked = await boss.post(`/admin/connect/${attemptOf(offered)}`, {})
    expect([linked.status, linked.body.code]).toEqual([409, 'ACCOUNT_TAKEN'])
    expect(linked.text).not.toContain(house.rival.id)
  })

  test('P23 another session cannot say «link this one»', async () => {
    await open()
    const offered = await comeBack(network.authorise(await start(), '77'))
    const other = house.as('boss', { session: 'other' })
    const linked = await other.post(`/admin/connect/${attemptOf(offered)}`, {})
    expect([linked.status, linked.body.details]).toEqual([400, { reason: 'foreign' }])
    expect((await house.as('administrator').get(`/admin/connect/${attemptOf(offered)}`)).status).toBe(404)
    expect(await channelsOf()).toHaveLength(1)
  })
})
