import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

describe('transcripts by mail, over HTTP', () => {
  test('a contributor sends one to a colleague, a supervisor to an address, and the audit trail says so', async () => {
    const conversation = await house.mention()
    const send = (who: 'viewer' | 'contributor' | 'supervisor' | 'nobody', body: unknown) =>
      house.as(who).post(`/conversations/${conversation}/transcript`, body)
    const host = house.inbox.as({ workspace: house.acme.id, system: 'test' })
    const viewer = house.acme.users.viewer
    const to = { userId: viewer }
    const unaddressed = await send('contributor', to)
    expect([unaddressed.status, unaddressed.body.code]).toEqual([400, 'INVALID_INPUT'])
    await host.users.upsert({ userId: viewer, email: 'viewer@example.com' })
    expect((await send('contributor', to)).status).toBe(202)
    const address = { address: 'lawyer@example.com' }
    expect((await send('supervisor', address)).status).toBe(202)
    for (const [who, body, status, code] of [
      ['viewer', to, 403, 'FORBIDDEN'],
      ['contributor', address, 403, 'FORBIDDEN'],
      ['nobody', to, 404, 'NOT_FOUND'],
      ['supervisor', {}, 400, 'INVALID_INPUT'],
      ['supervisor', { ...to, ...address }, 400, 'INVALID_INPUT'],
      ['supervisor', { userId: house.rival.users.viewer }, 404, 'NOT_FOUND'],
    ] as const) {
      const refused = await send(who, body)
      expect([refused.status, refused.body.code]).toEqual([status, code])
    }
    const { body } = await house.as('supervisor').get(`/conversations/${conversation}/audit`)
    const lines = (body.items as { subjectKind: string }[]).filter(
      ({ subjectKind }) => subjectKind === 'transcript',
    )
    expect(lines).toHaveLength(2)
  })
})
