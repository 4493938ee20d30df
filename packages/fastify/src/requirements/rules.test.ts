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
  test('R120 where the host sends no mail, a rule that would write is refused', async () => {
    const mute = await openHouse({ mailer: null })
    for (const action of [
      { action: 'mail-address', address: 'boss@example.com' },
      { action: 'transcript-address', address: 'boss@example.com' },
    ]) {
      const given = { name: 'Write', actions: [action] }
      const refused = await mute.as('boss').post('/admin/rules', given)
      expect([refused.status, refused.body.code]).toEqual([422, 'ABILITY_MISSING'])
      expect((await house.as('boss').post('/admin/rules', { ...given, name: action.action })).status).toBe(
        200,
      )
    }
    expect((await mute.as('boss').get('/admin/rules')).body.items).toEqual([])
    await mute.close()
  })

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

  test('R120 a view of New is listed in the order of New, page by page: who writes again keeps their place', async () => {
    const first = await house.says({ visibility: 'private' })
    house.clock.advance(60_000)
    const others: string[] = []
    for (let n = 0; n < 3; n += 1) {
      others.push(await house.mention())
      house.clock.advance(60_000)
    }
    await house.says({ visibility: 'private', author: first.message.author })
    const isNew = on('conversation.queue', 'is', 'new')
    const { body } = await view(isNew, { order: 'oldest' })
    const list = (more = '') => house.as('viewer').get(`/conversations?viewId=${body.id}${more}`)
    const whole = (await list()).body
    expect(idsOf(whole)).toEqual([first.id, ...others])
    expect(whole).toMatchObject({ order: 'oldest', orderedBy: 'waitingSince' })
    const paged: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await list(`&limit=2${cursor}`)).body
      paged.push(...idsOf(page))
      if (!page.cursor) break
      cursor = `&cursor=${encodeURIComponent(String(page.cursor))}`
    }
    expect(paged).toEqual(idsOf(whole))
    // In another order it is another list, and a view of several queues goes by the latest message.
    expect(idsOf((await list('&order=newest')).body)).toEqual([...others.toReversed(), first.id])
    const several = { any: [isNew.all[0], { field: 'contact.vip', operator: 'is', value: false }] }
    const any = await view(several, { name: 'several' })
    const listed = (await house.as('viewer').get(`/conversations?viewId=${any.body.id}`)).body
    expect(idsOf(listed)).toEqual([...others, first.id])
    expect(listed).toMatchObject({ order: 'oldest', orderedBy: 'lastMessageAt' })
  })

  test('R120 one shared view shows everybody their own, is counted beside filters, and no rule may say me', async () => {
    const [mine, theirs] = [await house.mention(), await house.mention()]
    const assign = (id: string, assigneeId: string) =>
      house.as('supervisor').post(`/conversations/${id}/assign`, { assigneeId })
    await assign(mine, house.acme.users.contributor)
    await assign(theirs, house.acme.users.supervisor)
    const { body } = await view(on('conversation.assignee', 'is', 'me'))
    for (const [who, own] of [
      ['contributor', [mine]],
      ['supervisor', [theirs]],
      ['viewer', []],
    ] as const) {
      const listed = await house.as(who).get(`/conversations?viewId=${body.id}`)
      expect(idsOf(listed.body)).toEqual(own)
      const counted = await house.as(who).get(`/views/${body.id}/count`)
      expect(counted.body).toMatchObject({ count: own.length })
    }
    const beside = (query: string) => house.as('supervisor').get(`/views/${body.id}/count?${query}`)
    expect((await beside('queue=new')).body).toMatchObject({ count: 1 })
    expect((await beside('queue=resolved')).body).toMatchObject({ count: 0 })
    expect((await beside('tags=late&tags=other')).body).toMatchObject({ count: 0 })
    expect((await beside('colour=red')).status).toBe(400)
    const when = on('conversation.team', 'is', 'my-teams')
    const refused = await rule({ trigger: 'change', when, actions: tag('x') })
    expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect(JSON.stringify(refused.body)).toContain('when.all.0.value')
    expect((await view(when)).status).toBe(200)
  })

  test('R120 a trial counts a message and what it changed as one', async () => {
    const { id, message } = await house.says({ visibility: 'private' })
    house.clock.advance(60_000)
    await house.as('contributor').post(`/conversations/${id}/move`, { queue: 'pending' })
    house.clock.advance(2 * 86_400_000)
    await house.says({ visibility: 'private', author: message.author })
    const tried = { trigger: 'change', when: on('conversation.queue', 'is', 'new'), actions: tag('x') }
    const { body } = await house.as('boss').post('/admin/rules/trial', { rule: tried, days: 1 })
    expect(body).toMatchObject({ looked: 1, matched: 1 })
  })

  test('R120 what a rule sends out for one conversation ends after ten an hour, and its history says so', async () => {
    const hook = await house
      .as('boss')
      .post('/admin/webhooks', { name: 'Robot', url: 'https://example.com/hook' })
    const made = await rule({
      trigger: 'message',
      actions: [{ action: 'webhook', webhookId: hook.body.id }],
    })
    const { id, message } = await house.says({ visibility: 'private' })
    for (let n = 0; n < 11; n += 1) await house.says({ visibility: 'private', author: message.author })
    const { body } = await house.as('boss').get(`/admin/rules/${made.body.id}/runs`)
    const outcomes = (body.items as { outcome: string; conversationId: string }[]).filter(
      ({ conversationId }) => conversationId === id,
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['too-often', ...Array<string>(10).fill('done')])
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
