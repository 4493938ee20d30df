import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, PNG } from '../testing/call.js'

let sim: XSimulator
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1 })
})
afterEach(() => sim.close())

const act = (path: string, body?: unknown) => call(sim, sim.controlToken, 'POST', `/_sim${path}`, body)
const read = async <T>(path: string) =>
  (await call(sim, sim.controlToken, 'GET', `/_sim${path}`)).body as unknown as T

describe('the control API', () => {
  it.each(['', 'wrong', 'x'.repeat(32)])('refuses the token «%s»', async (token) => {
    expect((await call(sim, token, 'GET', '/_sim/state')).status).toBe(401)
    expect((await call(sim, token, 'POST', '/_sim/reset')).status).toBe(401)
  })

  it('does over HTTP what the methods do', async () => {
    expect((await act('/users', { username: 'brand' })).status).toBe(200)
    await act('/users', { username: 'alice', verified: true })
    await act('/users/alice', { description: 'hello' })
    const media = { base64: PNG.toString('base64'), contentType: 'image/png' }
    const post = (await act('/posts', { as: 'alice', text: '@brand hi', media: [media] })).body as {
      id?: string
    }
    const edited = (await act(`/posts/${post.id}`, { text: '@brand hello' })).body as { id?: string }
    await act('/likes', { as: 'brand', post: edited.id })
    await act('/likes/remove', { as: 'brand', post: edited.id })
    await act('/dms', { from: 'alice', to: 'brand', text: 'psst', media })
    await act('/dms/typing', { from: 'alice', to: 'brand' })
    await act('/dms/read', { by: 'brand', from: 'alice' })
    const tokens = (await act('/tokens', { user: 'brand', scopes: ['users.read', 'tweet.read'] })).body as {
      accessToken?: string
    }
    const me = () => call(sim, tokens.accessToken ?? '', 'GET', '/2/users/me')
    expect((await me()).status).toBe(200)
    const fault = (
      await act('/faults', { match: { path: '/2/users/me' }, times: 0, action: { kind: 'credits' } })
    ).body
    expect((await me()).status).toBe(402)
    await act(`/faults/${String(fault.id)}/remove`)
    expect((await me()).status).toBe(200)
    await act('/tokens/expire', { user: 'brand' })
    expect((await me()).status).toBe(401)
    await act('/advance', { ms: 1000 })
    await act('/revoke', { user: 'brand' })
    await act(`/posts/${edited.id}/delete`)
    await act('/idle')
    expect((await read<unknown[]>('/posts')).length).toBe(2)
    expect((await read<unknown[]>('/dms')).length).toBe(1)
    expect((await read<{ path: string }[]>('/journal')).map((entry) => entry.path)).toContain('/2/users/me')
    expect(await read('/state')).toMatchObject({ users: 2, posts: 2, tier: 'enterprise' })
    expect((await act('/reset')).status).toBe(204)
    expect(await read('/users')).toEqual([])
  })

  it.each([
    ['/users', { username: 'has blank' }, 400],
    ['/users', { username: 'ok', colour: 'red' }, 400],
    ['/posts', { as: 'nobody', text: 'x' }, 404],
    ['/faults', { action: { kind: 'earthquake' } }, 400],
    ['/advance', { ms: -1 }, 400],
    ['/deliveries/1/redeliver', {}, 404],
    ['/posts/1/delete', undefined, 404],
  ])('%s with a wrong body is a 4xx', async (path, body, status) =>
    expect((await act(path, body)).status).toBe(status),
  )

  it('keeps no secret in the journal', async () => {
    sim.createUser({ username: 'brand' })
    const { refreshToken = '', accessToken } = sim.issueTokens('brand')
    await fetch(`${sim.url}/2/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${sim.app.clientId}:${sim.app.clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    })
    await call(sim, accessToken, 'GET', '/2/users/me')
    const text = JSON.stringify(sim.journal())
    for (const secret of [refreshToken, accessToken, sim.app.clientSecret]) expect(text).not.toContain(secret)
    expect(text).toContain('refresh_token')
  })
})
