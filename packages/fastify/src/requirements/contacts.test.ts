import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

type Body = Record<string, unknown>
type Attribute = { key: string; value: unknown; shown: boolean; position: number }
const conversation = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body
const contactOf = async (id: string) => String(((await conversation(id)).contact as Body).id)
const values = async (contactId: string) => {
  const { body } = await house.as('viewer').get(`/contacts/${contactId}`)
  return Object.fromEntries((body.attributes as Attribute[]).map(({ key, value }) => [key, value]))
}

describe('automations, over HTTP', () => {
  test('R73 a rule adds a topic to what holds its words; one that is not right is refused and nothing is kept', async () => {
    const boss = house.as('boss')
    const topic = (await boss.post('/admin/topics', { name: 'Delivery' })).body.id
    const when = { all: [{ field: 'message.text', operator: 'contains-any', value: ['parcel'] }] }
    const rule = { name: 'Delivery', when, actions: [{ action: 'add-topics', topicIds: [topic] }] }
    expect((await house.as('supervisor').post('/admin/rules', rule)).status).toBe(403)
    const wrong = { ...rule, when: { all: [{ ...when.all[0], operator: 'more-than' }] } }
    const refusal = await boss.post('/admin/rules', wrong)
    expect([refusal.status, refusal.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect(refusal.text).toContain('when.all.0.operator')
    expect((await boss.get('/admin/rules')).body.items).toEqual([])
    const made = (await boss.post('/admin/rules', rule)).body
    expect(made).toMatchObject({ name: 'Delivery', enabled: true, position: 0, when: { ...when, any: [] } })
    expect((await conversation(await house.mention('Where is my parcel?'))).topicIds).toEqual([topic])
    expect((await conversation(await house.mention('Hello'))).topicIds).toEqual([])
    const stale = await boss.ask('DELETE', `/admin/rules/${made.id}`, undefined, { 'if-match': '"7"' })
    expect(stale.status).toBe(409)
    expect((await boss.ask('DELETE', `/admin/rules/${made.id}`, undefined, {})).status).toBe(200)
  })

  test('R95 R99 an automation fills an attribute that the organisation added', async () => {
    const boss = house.as('boss')
    await boss.post('/admin/attributes', { key: 'plan', name: 'Plan', type: 'text' })
    await boss.post('/admin/rules', {
      name: 'Gold',
      when: { all: [{ field: 'message.text', operator: 'begins-with', value: 'gold' }] },
      actions: [{ action: 'set-attribute', key: 'plan', value: 'gold' }],
    })
    const id = await house.mention('Gold customer here')
    expect(await values(await contactOf(id))).toMatchObject({ plan: 'gold' })
  })

  test('R176 R178 R179 R180 source, followers, posts and verification are conditions', async () => {
    const boss = house.as('boss')
    const tag = async (name: string, condition: Body) =>
      boss.post('/admin/rules', {
        name,
        when: { all: [condition] },
        actions: [{ action: 'add-tags', tags: [name] }],
      })
    await tag('dm', { field: 'conversation.source', operator: 'is', value: 'dm' })
    await tag('followed', { field: 'contact.followers', operator: 'more-than', value: 1000 })
    await tag('quiet', { field: 'contact.posts', operator: 'less-than', value: 5 })
    await tag('verified', { field: 'contact.verified', operator: 'is', value: true })
    await tag('official', { field: 'contact.verified-type', operator: 'is', value: 'government' })
    const { author } = (await house.says()).message
    const profile = { ...(author.profile as NonNullable<typeof author.profile>) }
    const star = {
      ...author,
      id: '42',
      profile: { ...profile, followers: 1001, posts: 4, verified: true, verifiedType: 'government' },
    }
    const crowd = {
      ...star,
      id: '43',
      profile: { ...star.profile, followers: 1000, posts: 5, verified: false, verifiedType: null },
    }
    const tags = async (given: Parameters<House['says']>[0]) =>
      (await conversation((await house.says(given)).id)).tags
    expect(await tags({ author: star })).toEqual(['followed', 'official', 'quiet', 'verified'])
    expect(await tags({ author: crowd })).toEqual([])
    expect(await tags({ author: crowd, visibility: 'private' })).toEqual(['dm'])
  })
})

describe('contacts, over HTTP', () => {
  test('R93 R94 beside the conversation stands who the contact is, with context, e-mail, names and account', async () => {
    const contactId = await contactOf(await house.mention())
    const attributes = { email: 'ada@example.com', 'first-name': 'Ada', 'last-name': 'Lovelace' }
    const changed = await house.as('contributor').patch(`/contacts/${contactId}`, { attributes })
    expect(changed.status).toBe(200)
    const { body } = await house.as('viewer').get(`/contacts/${contactId}`)
    expect(body).toMatchObject({ id: contactId, profile: { name: 'Ada' }, vip: false, groups: [] })
    expect(await values(contactId)).toMatchObject({
      ...attributes,
      'account-id': expect.stringMatching(/^\d+$/),
    })
    const found = await house.as('viewer').get('/contacts?search=ada%40example.com')
    expect((found.body.items as Body[]).map(({ id }) => id)).toEqual([contactId])
    expect((await house.as('nobody').get(`/contacts/${contactId}`)).status).toBe(404)
    expect((await house.as('nobody').get('/contacts?search=ada')).body.items).toEqual([])
  })

  test('R96 R98 attributes are read and corrected during the conversation and after it', async () => {
    const id = await house.mention()
    const contactId = await contactOf(id)
    const agent = house.as('contributor')
    await agent.patch(`/contacts/${contactId}`, { attributes: { language: 'fr' } })
    await agent.post(`/conversations/${id}/move`, { queue: 'resolved' })
    expect(await values(contactId)).toMatchObject({ language: 'fr' })
    await agent.patch(`/contacts/${contactId}`, { attributes: { language: 'de' } })
    expect(await values(contactId)).toMatchObject({ language: 'de' })
    const wrong = await agent.patch(`/contacts/${contactId}`, { attributes: { email: 'nobody' } })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect((await house.as('viewer').patch(`/contacts/${contactId}`, { vip: true })).status).toBe(403)
    const history = (await house.as('viewer').get(`/contacts/${contactId}/conversations`)).body
      .items as Body[]
    expect(history.map((each) => each.id)).toEqual([id])
  })

  test('R98 notes on a contact stand newest first, and any agent changes them', async () => {
    const contactId = await contactOf(await house.mention())
    const note = await house.as('contributor').post(`/contacts/${contactId}/notes`, { text: 'first' })
    expect(note.status).toBe(201)
    house.clock.advance(1)
    await house.as('supervisor').post(`/contacts/${contactId}/notes`, { text: 'second' })
    await house.as('supervisor').patch(`/contact-notes/${note.body.id}`, { text: 'changed' })
    const { items } = (await house.as('viewer').get(`/contacts/${contactId}/notes`)).body
    expect((items as Body[]).map(({ text }) => text)).toEqual(['second', 'changed'])
    const long = { text: 'x'.repeat(2001) }
    expect((await house.as('contributor').post(`/contacts/${contactId}/notes`, long)).status).toBe(400)
  })

  test('R97 who is important is marked on the conversation', async () => {
    const id = await house.mention()
    const contactId = await contactOf(id)
    expect((await conversation(id)).contact).toMatchObject({ vip: false })
    await house.as('contributor').patch(`/contacts/${contactId}`, { vip: true })
    expect((await conversation(id)).contact).toMatchObject({ vip: true })
  })

  test('R99 attributes of the organisation have a type, a place, and whether they are shown', async () => {
    const boss = house.as('boss')
    await boss.post('/admin/attributes', { key: 'orders', name: 'Orders', type: 'number', position: 0 })
    await boss.post('/admin/attributes', { key: 'language', shown: false })
    const contactId = await contactOf(await house.mention())
    const agent = house.as('contributor')
    expect((await agent.patch(`/contacts/${contactId}`, { attributes: { orders: 'x' } })).status).toBe(400)
    const { body } = await agent.patch(`/contacts/${contactId}`, { attributes: { orders: 3 } })
    const shown = (body.attributes as Attribute[]).filter(({ key }) => ['orders', 'language'].includes(key))
    expect(shown).toMatchObject([
      { key: 'orders', value: 3, shown: true, position: 0 },
      { key: 'language', shown: false },
    ])
  })

  test('R71 the head of a conversation has topics, groups of the contact, state and channel', async () => {
    const boss = house.as('boss')
    const when = { all: [{ field: 'attribute.language', operator: 'is', value: 'fr' }] }
    const group = (await boss.post('/admin/contact-groups', { name: 'French', when })).body
    const topic = (await boss.post('/admin/topics', { name: 'Delivery' })).body
    const id = await house.mention()
    await house
      .as('contributor')
      .patch(`/contacts/${await contactOf(id)}`, { attributes: { language: 'FR' } })
    await house.as('viewer').put(`/conversations/${id}/topics`, { topicIds: [topic.id] })
    expect(await conversation(id)).toMatchObject({
      contactGroups: [{ id: group.id, name: 'French' }],
      topicIds: [topic.id],
      queue: 'new',
      channelName: expect.stringMatching(/^@/),
    })
    const found = (await house.as('viewer').get(`/conversations?contactGroupId=${group.id}`)).body
      .items as Body[]
    expect(found.map((each) => each.id)).toEqual([id])
  })
})
