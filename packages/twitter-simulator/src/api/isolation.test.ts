import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, PNG } from '../testing/call.js'

let sim: XSimulator
let alice: string
let hers: string
let bobs: string
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1 })
  alice = sim.createUser({ username: 'alice' }).id
  sim.createUser({ username: 'bob' })
  sim.createUser({ username: 'carol' })
  hers = sim.issueTokens('alice').accessToken
  bobs = sim.issueTokens('bob').accessToken
})
afterEach(() => sim.close())

describe('a token of user A cannot', () => {
  it('delete or edit a post of user B', async () => {
    const post = sim.post({ as: 'alice', text: 'mine' })
    expect((await call(sim, bobs, 'DELETE', `/2/tweets/${post.id}`)).status).toBe(403)
    const edit = { text: 'yours', edit_options: { previous_post_id: post.id } }
    expect((await call(sim, bobs, 'POST', '/2/tweets', edit)).status).toBe(403)
    expect(sim.posts()).toHaveLength(1)
    expect(sim.posts()[0]?.deletedAt).toBeUndefined()
  })

  it('like, mute or list mutes as user B', async () => {
    const post = sim.post({ as: 'bob', text: 'x' })
    expect((await call(sim, bobs, 'POST', `/2/users/${alice}/likes`, { tweet_id: post.id })).status).toBe(403)
    expect((await call(sim, bobs, 'POST', `/2/users/${alice}/muting`, { target_user_id: '1' })).status).toBe(
      403,
    )
    expect((await call(sim, bobs, 'GET', `/2/users/${alice}/muting`)).status).toBe(403)
  })

  it('read, list or delete a message between others, nor write into their conversation', async () => {
    const dm = sim.sendDm({ from: 'alice', to: 'carol', text: 'between us' })
    expect((await call(sim, bobs, 'GET', `/2/dm_events/${dm.id}`)).status).toBe(404)
    expect((await call(sim, bobs, 'DELETE', `/2/dm_events/${dm.id}`)).status).toBe(404)
    expect((await call(sim, bobs, 'GET', '/2/dm_events')).body.meta?.result_count).toBe(0)
    const conversation = `/2/dm_conversations/${dm.conversationId}`
    expect((await call(sim, bobs, 'GET', `${conversation}/dm_events`)).body.meta?.result_count).toBe(0)
    expect((await call(sim, bobs, 'POST', `${conversation}/messages`, { text: 'hi' })).status).toBe(403)
    const group = sim.groupDm({
      from: 'alice',
      to: ['carol', sim.createUser({ username: 'dan' }).id],
      text: 'we',
    })
    const path = `/2/dm_conversations/${group.conversationId}/messages`
    expect((await call(sim, bobs, 'POST', path, { text: 'hi' })).status).toBe(403)
    expect(sim.dms().some((one) => one.text === 'hi')).toBe(false)
  })

  it('attach, continue or look at an upload of user B', async () => {
    const upload = { media: PNG.toString('base64'), media_category: 'tweet_image' }
    const id = String((await call(sim, hers, 'POST', '/2/media/upload', upload)).body.data?.id)
    const theft = { text: 'x', media: { media_ids: [id] } }
    expect((await call(sim, bobs, 'POST', '/2/tweets', theft)).status).toBe(400)
    expect((await call(sim, bobs, 'GET', `/2/media/upload?media_id=${id}`)).status).toBe(404)
    expect((await call(sim, bobs, 'POST', `/2/media/upload/${id}/finalize`)).status).toBe(404)
  })

  it('see a post of a protected author', async () => {
    sim.updateUser('alice', { protected: true })
    const post = sim.post({ as: 'alice', text: 'private @bob' })
    const answer = await call(sim, bobs, 'GET', `/2/tweets/${post.id}`)
    expect(answer.body).not.toHaveProperty('data')
    expect(answer.body.errors?.[0]?.type).toBe('https://api.x.com/2/problems/not-authorized-for-resource')
    expect((await call(sim, hers, 'GET', `/2/tweets/${post.id}`)).body.data?.text).toBe('private @bob')
  })

  it('subscribe to the messages of user B, nor can the app alone', async () => {
    const body = { event_type: 'dm.received', filter: { user_id: alice } }
    expect((await call(sim, bobs, 'POST', '/2/activity/subscriptions', body)).status).toBe(403)
    expect((await call(sim, sim.app.bearerToken, 'POST', '/2/activity/subscriptions', body)).status).toBe(403)
    expect((await call(sim, hers, 'POST', '/2/activity/subscriptions', body)).status).toBe(200)
  })
})

describe('tokens and scopes', () => {
  it.each([
    ['no token', ''],
    ['an unknown one', 'abc'],
  ])('%s is 401', async (_title, token) => {
    const answer = await call(sim, token, 'GET', '/2/users/me')
    expect(answer.status).toBe(401)
    expect(answer.body).toEqual({
      title: 'Unauthorized',
      type: 'about:blank',
      status: 401,
      detail: 'Unauthorized',
    })
  })

  it('a missing scope is a bare 403, and nothing is written', async () => {
    const weak = sim.issueTokens('alice', ['tweet.read', 'users.read']).accessToken
    const answer = await call(sim, weak, 'POST', '/2/tweets', { text: 'x' })
    expect(answer.body).toEqual({ title: 'Forbidden', type: 'about:blank', status: 403, detail: 'Forbidden' })
    expect(sim.posts()).toHaveLength(0)
    expect((await call(sim, weak, 'GET', '/2/users/me')).status).toBe(200)
    expect((await call(sim, weak, 'GET', '/2/dm_events')).status).toBe(403)
  })

  it('an app’s token is not for users’ endpoints, nor a user’s for the app’s', async () => {
    expect((await call(sim, sim.app.bearerToken, 'GET', '/2/users/me')).status).toBe(403)
    expect((await call(sim, hers, 'GET', '/2/webhooks')).status).toBe(403)
    expect((await call(sim, sim.app.bearerToken, 'GET', `/2/users/${alice}`)).status).toBe(200)
  })

  it('expired and revoked tokens are 401, and a removed app cannot refresh', async () => {
    const pair = sim.issueTokens('bob')
    sim.expireTokens('bob')
    expect((await call(sim, pair.accessToken, 'GET', '/2/users/me')).status).toBe(401)
    sim.revokeApp('alice')
    expect((await call(sim, hers, 'GET', '/2/users/me')).status).toBe(401)
  })
})
