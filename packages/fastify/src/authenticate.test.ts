import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from './testing/house.js'

let house: House
let asked: string[]
beforeEach(async () => {
  asked = []
  house = await openHouse({
    csrf: (request) => {
      asked.push(request.method)
      if (request.headers['x-csrf'] === 'right') return
      throw Object.assign(new Error('The form is too old; load it again.'), { statusCode: 403 })
    },
  })
})
afterEach(() => house.close())

const right = { 'x-csrf': 'right' }
async function aToken(given: Record<string, unknown>) {
  const { body } = await house.as('boss').post('/admin/tokens', { name: 'program', ...given }, right)
  return { id: String(body.id), secret: String(body.secret) }
}

describe('who calls', () => {
  test("P23 a write by a sign-in takes the host's CSRF token, a read does not", async () => {
    const refused = await house.as('boss').post('/admin/topics', { name: 'late' })
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
    expect((await house.as('boss').get('/topics')).body.items).toEqual([])
    expect((await house.as('boss').post('/admin/topics', { name: 'late' }, right)).status).toBe(200)
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect((await house.as('boss').ask(method, '/admin/tokens/x')).status).not.toBe(200)
    expect(new Set(asked)).toEqual(new Set(['POST', 'DELETE']))
  })

  test('an API token needs no CSRF token, no cookie and no host', async () => {
    const { secret } = await aToken({ administrator: true })
    asked.length = 0
    expect((await house.withToken(secret).post('/admin/topics', { name: 'late' })).status).toBe(200)
    expect(asked).toEqual([])
  })

  test('a token has its role on its channels, and nothing else', async () => {
    const id = await house.mention()
    const viewer = house.withToken((await aToken({ role: 'viewer' })).secret)
    expect((await viewer.get('/me')).body).toMatchObject({ actorKind: 'app', administrator: false })
    expect((await viewer.post(`/conversations/${id}/move`, { queue: 'pending' })).status).toBe(200)
    const reply = { text: 'x', visibility: 'public' }
    expect((await viewer.post(`/conversations/${id}/replies`, reply)).status).toBe(403)
    expect((await viewer.get('/admin/channels')).status).toBe(403)
    const elsewhere = house.withToken((await aToken({ role: 'viewer', channelIds: [] })).secret)
    expect((await elsewhere.get(`/conversations/${id}`)).status).toBe(404)
  })

  test('a token is shown once, and ends at once when revoked', async () => {
    const { id, secret } = await aToken({ role: 'viewer' })
    const listed = await house.as('boss').get('/admin/tokens')
    expect(listed.text).toContain(id)
    expect(listed.text).not.toContain(secret.split('.').at(-1))
    expect(listed.text).not.toContain('hash')
    expect((await house.withToken(secret).get('/me')).status).toBe(200)
    await house.as('boss').delete(`/admin/tokens/${id}`, right)
    const after = await house.withToken(secret).get('/me')
    expect([after.status, after.body.details, after.headers['www-authenticate']]).toEqual([
      401,
      { reason: 'revoked' },
      'Bearer',
    ])
  })

  test('an expired token is refused', async () => {
    const expiresAt = new Date(house.clock.now().getTime() + 60_000).toISOString()
    const { secret } = await aToken({ role: 'viewer', expiresAt })
    expect((await house.withToken(secret).get('/me')).status).toBe(200)
    house.clock.advance(60_001)
    expect((await house.withToken(secret).get('/me')).body.details).toEqual({ reason: 'expired' })
  })

  test('a token that was changed in one place is unknown, and a signed-in user behind it is not asked', async () => {
    const { secret } = await aToken({ role: 'viewer' })
    const other = await aToken({ role: 'viewer' })
    const wrong = [
      `${secret.slice(0, -1)}${secret.endsWith('0') ? '1' : '0'}`,
      secret.replace(house.acme.id, house.rival.id),
      [...secret.split('.').slice(0, 3), other.secret.split('.').at(-1)].join('.'),
      'ikt.x',
      'ikt....',
      `ikt.${house.acme.id}`,
    ]
    for (const token of wrong) {
      const answer = await house.as('boss').get('/me', { authorization: `Bearer ${token}` })
      expect([token.slice(0, 20), answer.status]).toEqual([token.slice(0, 20), 401])
    }
  })

  test("another Authorization header is the host's own affair", async () => {
    const answer = await house.as('boss').get('/me', { authorization: 'Bearer of-the-host' })
    expect(answer.status).toBe(200)
  })

  test('P13 nobody is asked for a body that is not theirs to send', async () => {
    const answer = await house.anonymous.post('/admin/users', '{half')
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('an external id that nobody has is nobody', async () => {
    const stranger = { 'x-sign-in': `${house.acme.id} stranger session` }
    const answer = await house.anonymous.get('/me', stranger)
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED'])
  })
})
