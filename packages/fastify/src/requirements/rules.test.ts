import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const on = (field: string, operator: string, value?: unknown) => ({
  all: [{ field, operator, ...(value === undefined ? {} : { value }) }],
})
const rule = (body: Record<string, unknown>) =>
  house.as('boss').post('/admin/rules', { name: `rule ${JSON.stringify(body).length}`, ...body })
const tag = (...tags: string[]) => [{ action: 'add-tags', tags }]
const view = (when: unknown, more: Record<string, unknown> = {}) =>
  house.as('boss').post('/views', { name: `view ${JSON.stringify(when)}`, shared: true, when, ...more })
const idsOf = ({ items }: Record<string, unknown>) => (items as { id: string }[]).map(({ id }) => id)
const shown = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body

describe('business rules, over HTTP', () => {
  test('R120 R181 a trigger tags what an agent parks, and what it did is read', async () => {
    const made = await rule({
      trigger: 'change',
      when: on('conversation.queue', 'changed-to', 'pending'),
      actions: tag('parked'),
    })
    expect(made.body).toMatchObject({ trigger: 'change', enabled: true })
    const id = await house.mention()
    const moved = await house.as('contributor').post(`/conversations/${id}/move`, { queue: 'pending' })
    expect(moved.body.tags).toEqual(['parked'])
    const runs = await house.as('viewer').get(`/conversations/${id}/rule-runs`)
    expect(runs.body.items).toMatchObject([{ ruleId: made.body.id, outcome: 'done' }])
    const refused = await house.as('viewer').get(`/admin/rules/${made.body.id}/runs`)
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
  })

  test('R120 a time automation runs in its minute', async () => {
    await rule({
      trigger: 'time',
      when: on('conversation.queue-minutes', 'at-least', 30),
      actions: tag('late'),
    })
    const id = await house.mention()
    house.clock.advance(30 * 60_000 - 1)
    await house.inbox.worker.drain()
    expect((await shown(id)).tags).toEqual([])
    house.clock.advance(1)
    await house.inbox.worker.drain()
    expect((await shown(id)).tags).toEqual(['late'])
  })

  test('R120 a rule is tried on the last days before it is made', async () => {
    await house.says({ text: 'Where is my parcel?' })
    await house.says({ text: 'Good morning' })
    const tried = {
      trigger: 'message',
      when: on('message.text', 'contains-any', ['parcel']),
      actions: tag('parcel'),
    }
    const asked = (who: 'boss' | 'viewer') =>
      house.as(who).post('/admin/rules/trial', { rule: tried, days: 1 })
    expect((await asked('viewer')).status).toBe(403)
    const answer = await asked('boss')
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body).sort()).toEqual(['complete', 'looked', 'matched', 'sample'])
  })

  test('R128 R176 R177 each source has a view, which lists and counts', async () => {
    const id = await house.mention()
    const counts: Record<string, unknown> = {}
    for (const source of ['post', 'dm', 'like']) {
      const { body } = await view(on('conversation.source', 'is', source))
      const listed = await house.as('viewer').get(`/conversations?viewId=${body.id}`)
      const counted = await house.as('viewer').get(`/views/${body.id}/count`)
      counts[source] = [idsOf(listed.body), counted.body.text]
    }
    expect(counts).toEqual({ post: [[id], '1'], dm: [[], '0'], like: [[], '0'] })
  })

  test('R178 R179 R180 a view asks for followers, posts and verification', async () => {
    const { id, message } = await house.says()
    const profile = message.author.profile
    const found = async (when: unknown) => {
      const { body } = await view(when)
      return idsOf((await house.as('viewer').get(`/conversations?viewId=${body.id}`)).body)
    }
    const followers = profile?.followers ?? 0
    const known = profile?.followers != null
    expect(
      await found(on('contact.followers', known ? 'at-least' : 'absent', known ? followers : undefined)),
    ).toEqual([id])
    expect(await found(on('contact.followers', 'more-than', followers))).toEqual([])
    expect(await found(on('contact.posts', 'more-than', 1_000_000_000))).toEqual([])
    expect(await found(on('contact.verified', 'is-not', !profile?.verified))).toEqual([id])
  })

  test('R120 views of one’s own are for nobody else, shared ones take an administrator', async () => {
    const own = await house.as('viewer').post('/views', { name: 'mine' })
    expect(own.body).toMatchObject({ shared: false, order: 'oldest' })
    expect((await house.as('boss').get(`/views/${own.body.id}/count`)).status).toBe(404)
    expect((await house.as('boss').delete(`/views/${own.body.id}`)).status).toBe(404)
    expect((await house.as('viewer').post('/views', { name: 'all', shared: true })).status).toBe(403)
    expect((await house.as('viewer').delete(`/views/${own.body.id}`)).status).toBe(200)
  })

  test('R120 a member learns what views can ask for, and how many conversations one would hold', async () => {
    const { body } = await house.as('viewer').get('/views/fields')
    const fields = (body.items as { field: string }[]).map(({ field }) => field)
    expect(fields).toContain('conversation.assignee')
    expect(fields).not.toContain('message.text')
    expect((await house.as('viewer').get('/admin/rules/fields')).status).toBe(403)
    await house.mention()
    const when = on('conversation.queue', 'is', 'new')
    expect(await house.as('viewer').post('/views/trial', { when })).toMatchObject({
      status: 200,
      body: { count: 1, exact: true },
    })
    const wrong = await house.as('viewer').post('/views/trial', { when: on('message.text', 'present') })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_INPUT'])
  })

  test('R120 what cannot be asked is refused with its place, and is no fault of ours', async () => {
    const wrong: readonly [unknown, string][] = [
      [on('conversation.mood', 'is', 'good'), 'when.all.0.field'],
      [on('conversation.queue', 'sounds-like', 'new'), 'when.all.0.operator'],
      [on('conversation.priority', 'at-least', 'high'), 'when.all.0.value'],
    ]
    for (const [when, path] of wrong)
      for (const answer of [await view(when), await rule({ trigger: 'change', when, actions: tag('x') })]) {
        expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT'])
        expect(JSON.stringify(answer.body)).toContain(path)
      }
    expect((await house.as('viewer').get('/views')).body.items).toEqual([])
  })
})
