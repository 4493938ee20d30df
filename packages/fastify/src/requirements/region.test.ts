import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let [here, there]: House[] = []
beforeEach(async () => {
  ;[here, there] = [await openHouse(), await openHouse()]
})
afterEach(async () => {
  await here?.close()
  await there?.close()
})

describe('two installations, over HTTP', () => {
  test('R43 sign-ins, tokens, identifiers, cursors and exports of one are refused by the other', async () => {
    if (!here || !there) throw new Error('not open')
    const id = await here.mention()
    await here.mention()
    await there.mention()
    const first = await here.as('viewer').get('/conversations?limit=1')
    const cursor = encodeURIComponent(String(first.body.cursor))
    const token = await here.as('boss').post('/admin/tokens', { name: 'Program', administrator: true })
    const program = there.withToken(String(token.body.secret))
    // The same person, signed in here, sends what they were given here.
    const lost = there.as('boss', { workspace: here.acme })
    const answers = [
      await there.as('viewer').get(`/conversations/${id}`),
      await there.as('contributor').post(`/conversations/${id}/replies`, { text: 'x', visibility: 'public' }),
      await there.as('viewer').get(`/conversations?limit=1&cursor=${cursor}`),
      await program.get('/me'),
      await program.get('/admin/settings/history/export?format=csv'),
      await lost.get('/me'),
      await lost.get('/admin/settings/history/export?format=csv'),
    ]
    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '404 NOT_FOUND',
      '404 NOT_FOUND',
      '400 CURSOR_INVALID',
      '401 UNAUTHENTICATED',
      '401 UNAUTHENTICATED',
      '404 NOT_FOUND',
      '404 NOT_FOUND',
    ])
    expect((await here.as('viewer').get(`/conversations?limit=1&cursor=${cursor}`)).status).toBe(200)
  })
})
