import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const refusal = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code]

describe('people and their availability, over HTTP', () => {
  test('R34 the help for the Viewer says that it is for training new agents', async () => {
    const { body } = await house.as('nobody').get('/roles')
    const viewer = (body.items as { role: string; help: string }[]).find(({ role }) => role === 'viewer')
    expect(viewer?.help).toMatch(/training new agents/)
  })

  test('R28 one person is in several teams, and the setting says in how many at most', async () => {
    const boss = house.as('boss')
    const join = async (name: string) => {
      const team = (await boss.post('/admin/teams', { name })).body
      const url = `/admin/teams/${team.id}/members/${house.acme.users.nobody}`
      return boss.put(url, { role: 'viewer' })
    }
    expect((await join('one')).status).toBe(200)
    await boss.patch('/admin/settings', { maxTeamsPerUser: 2 })
    expect((await join('two')).status).toBe(200)
    expect(refusal(await join('three'))).toEqual([422, 'LIMIT_REACHED'])
    await boss.patch('/admin/settings', { maxTeamsPerUser: null })
    expect((await join('three again')).status).toBe(200)
    expect(refusal(await boss.patch('/admin/settings', { maxTeamsPerUser: 0 }))).toEqual([
      400,
      'INVALID_INPUT',
    ])
  })

  test('R44 the first sign-in asks for the choice', async () => {
    const agent = house.as('contributor')
    expect((await agent.post('/me/session')).body).toMatchObject({ state: 'away', choiceDue: true })
    const chosen = await agent.put('/me/availability', { state: 'available' })
    expect(chosen.body).toMatchObject({ state: 'available', choiceDue: false, capacity: 1, assignedNew: 0 })
    const { items } = (await house.as('viewer').get('/availability')).body as { items: object[] }
    expect(items).toContainEqual(
      expect.objectContaining({ userId: house.acme.users.contributor, state: 'available' }),
    )
    expect((await agent.delete('/me/session')).body).toMatchObject({ state: 'offline' })
  })

  test('R47 kinds of being away are kept by administrators, and picked by agents', async () => {
    const made = await house.as('boss').post('/admin/away-states', { name: 'n'.repeat(25), enabled: true })
    expect(made.status).toBe(200)
    expect(refusal(await house.as('boss').post('/admin/away-states', { name: 'n'.repeat(26) }))).toEqual([
      400,
      'INVALID_INPUT',
    ])
    const agent = house.as('contributor')
    expect((await agent.get('/away-states')).body).toMatchObject({ plainAway: false })
    expect(refusal(await agent.put('/me/availability', { state: 'away' }))).toEqual([400, 'INVALID_INPUT'])
    const { id } = made.body
    expect((await agent.put('/me/availability', { state: 'away', awayStateId: id })).body).toMatchObject({
      awayStateId: id,
    })
    expect((await agent.delete(`/admin/away-states/${id}`)).status).toBe(403)
    expect((await house.as('boss').delete(`/admin/away-states/${id}`)).status).toBe(200)
    expect((await agent.get('/away-states')).body).toMatchObject({ plainAway: true, items: [] })
  })

  test('R48 R49 the default availability is one’s own, and takes effect at the next sign-in', async () => {
    const agent = house.as('contributor')
    expect((await agent.post('/me/session')).body).toMatchObject({ state: 'away' })
    expect((await agent.patch('/me', { defaultAvailability: 'available' })).body).toMatchObject({
      preferences: { defaultAvailability: 'available' },
      availability: 'away',
    })
    await agent.delete('/me/session')
    expect((await agent.post('/me/session')).body).toMatchObject({ state: 'available' })
    expect((await house.as('viewer').post('/me/session')).body).toMatchObject({ state: 'away' })
  })

  test('R65 how one is told of notices is one’s own choice', async () => {
    const agent = house.as('contributor')
    const { body } = await agent.patch('/me', { alerts: { desktop: true, muted: ['team-assigned'] } })
    expect(body.preferences).toMatchObject({
      alerts: { opens: true, sound: false, desktop: true, muted: ['team-assigned'] },
    })
    expect(refusal(await agent.patch('/me', { alerts: { muted: ['weather'] } }))).toEqual([
      400,
      'INVALID_INPUT',
    ])
    expect((await house.as('viewer').get('/me')).body.preferences).toMatchObject({
      alerts: { desktop: false, muted: [] },
    })
  })

  /** What the agent owns in New. */
  const owned = async (name: 'contributor' | 'viewer') => {
    const { body } = await house.as(name).get('/conversations?assignee=me&queue=new')
    return (body.items as { id: string }[]).map(({ id }) => id)
  }

  test('R45 becoming available brings the head of the queue, one conversation at a time', async () => {
    const [first, second] = [await house.mention(), await house.mention()]
    const agent = house.as('contributor')
    await agent.put('/me/availability', { state: 'available' })
    await house.pass(0)
    expect(await owned('contributor')).toEqual([first])
    expect((await agent.get('/me/availability')).body).toMatchObject({ assignedNew: 1, capacity: 1 })
    expect((await agent.get('/notifications')).body.items).toMatchObject([{ kind: 'routed' }])
    await agent.post(`/conversations/${first}/move`, { queue: 'pending' })
    await house.pass(0)
    expect(await owned('contributor')).toEqual([second])
  })

  test('R46 nothing is given to somebody who is away, nor to who may not answer', async () => {
    const agent = house.as('contributor')
    await agent.put('/me/availability', { state: 'away' })
    await house.as('viewer').put('/me/availability', { state: 'available' })
    await house.mention()
    await house.pass(60_000)
    expect([await owned('contributor'), await owned('viewer')]).toEqual([[], []])
    await agent.put('/me/availability', { state: 'available' })
    await house.pass(0)
    expect(await owned('contributor')).toHaveLength(1)
  })

  test('R50 both sides write whenever they like: no session ends a conversation', async () => {
    const { id, message } = await house.says()
    const answer = { text: 'And?', visibility: 'public' }
    for (let day = 0; day < 3; day += 1) {
      expect((await house.as('contributor').post(`/conversations/${id}/replies`, answer)).status).toBe(202)
      await house.pass(5 * 24 * 3_600_000)
      const again = { kind: 'reply', rootId: message.externalId, parentId: message.externalId } as const
      expect((await house.says({ ...again, author: message.author })).id).toBe(id)
    }
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.messageCount).toBe(7)
  })

  test('R53 Pending holds what waits for a task of the agent, and brings it back at its instant', async () => {
    const id = await house.mention()
    const agent = house.as('contributor')
    const boomerang = `/conversations/${id}/boomerang`
    expect(refusal(await agent.post(boomerang, { afterMs: 3_600_000 }))).toEqual([422, 'TRANSITION_REFUSED'])
    await agent.post(`/conversations/${id}/move`, { queue: 'pending' })
    expect(refusal(await agent.post(boomerang, { at: '2020-01-01T00:00:00Z' }))).toEqual([
      400,
      'INVALID_INPUT',
    ])
    expect((await house.as('viewer').post(boomerang, { afterMs: 3_600_000 })).status).toBe(403)
    const thrown = await agent.post(boomerang, { afterMs: 3_600_000, note: 'Call them.' })
    expect(thrown.body).toMatchObject({ queue: 'pending', boomerang: { note: 'Call them.' } })
    await house.pass(3_600_000)
    expect((await agent.get(`/conversations/${id}`)).body).toMatchObject({ queue: 'new', boomerang: null })
    await agent.post(`/conversations/${id}/move`, { queue: 'pending' })
    await agent.post(boomerang, { afterMs: 3_600_000 })
    expect((await agent.delete(boomerang)).body.boomerang).toBe(null)
  })
})
