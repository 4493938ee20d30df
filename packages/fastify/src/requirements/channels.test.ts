import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let house: House
let url: string
beforeEach(async () => {
  house = await openHouse()
  url = `/admin/channels/${house.acme.channelId}`
})
afterEach(() => house.close())

const edit = (changes: object) => house.as('boss').patch(url, changes)
const queueOf = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body.queue

describe('channels, over HTTP', () => {
  test('R10 R11 R134 an added account is listed with its name and the address of its profile', async () => {
    const { items } = (await house.as('boss').get('/admin/channels')).body as { items: object[] }
    expect(items).toMatchObject([
      {
        id: house.acme.channelId,
        name: `@acme${house.acme.accountId}`,
        accountName: 'Acme',
        profileUrl: `http://127.0.0.1:9/${house.acme.accountId}`,
        state: 'active',
      },
    ])
  })

  test('R1 R12 R70 an added account needs nothing more: what is written to it arrives', async () => {
    const id = await house.mention('@acme Hello?')
    const { items } = (await house.as('viewer').get('/conversations?queue=new')).body
    expect(items).toMatchObject([
      { id, queue: 'new', messageCount: 1, contact: { profile: { name: 'Ada' } } },
    ])
    const messages = await house.as('viewer').get(`/conversations/${id}/messages`)
    expect(messages.body.items).toMatchObject([{ text: '@acme Hello?', direction: 'in', kind: 'mention' }])
  })

  test('R14 R135 R140 each setting is switched on, off, or changed, and only what was sent', async () => {
    const before = (await house.as('boss').get(url)).body
    const after = (await edit({ autoOwnership: false, capture: { ...Object(before.capture), dm: false } }))
      .body
    expect(after).toEqual({
      ...before,
      revision: Number(before.revision) + 1,
      autoOwnership: false,
      capture: { ...Object(before.capture), dm: false },
    })
    await house.mention('in private', { visibility: 'private' })
    expect((await house.as('viewer').get('/conversations')).body.items).toEqual([])
  })

  test('R15 R16 R17 a display name has 1 to 255 characters, and everybody on the channel sees it', async () => {
    const id = await house.mention()
    expect((await edit({ displayName: '🎉'.repeat(255) })).status).toBe(200)
    const tooLong = await edit({ displayName: '🎉'.repeat(256) })
    expect([tooLong.status, tooLong.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.channelName).toBe('🎉'.repeat(255))
    expect((await house.as('viewer').get('/me')).body.channels).toMatchObject([{ name: '🎉'.repeat(255) }])
    await edit({ displayName: null })
    expect((await house.as('viewer').get('/me')).body.channels).toMatchObject([
      { name: `@acme${house.acme.accountId}` },
    ])
  })

  test('R18 a name that was not saved has no effect', async () => {
    const { etag } = (await house.as('boss').get(url)).headers
    await edit({ displayName: 'Saved' })
    const late = await house.as('boss').patch(url, { displayName: 'Too late' }, { 'if-match': String(etag) })
    expect(late.status).toBe(409)
    expect((await edit({ displayName: '' })).status).toBe(400)
    expect((await house.as('viewer').get('/me')).body.channels).toMatchObject([{ name: 'Saved' }])
  })

  test('R22 R23 R24 New and Pending end after 30 days, by the system, and not a moment earlier', async () => {
    const [waiting, parked] = [await house.mention(), await house.mention()]
    await house.as('viewer').post(`/conversations/${parked}/move`, { queue: 'pending' })
    await house.pass(30 * DAY - 1000)
    expect([await queueOf(waiting), await queueOf(parked)]).toEqual(['new', 'pending'])
    await house.pass(2000)
    expect([await queueOf(waiting), await queueOf(parked)]).toEqual(['resolved', 'resolved'])
    const audit = await house.as('viewer').get(`/conversations/${waiting}/audit`)
    expect(audit.text).toMatch(/"actorKind":"(system|automation)"/)
  })

  test('R25 R26 the workspace has limits, and each channel its own for New and for Pending', async () => {
    const settings = await house.as('boss').patch('/admin/settings', {
      autoResolve: { new: 2 * HOUR, pending: 3 * HOUR },
    })
    expect(settings.status).toBe(200)
    const inherited = await house.mention()
    await edit({ autoResolve: { new: HOUR, pending: 'off' } })
    const own = await house.mention()
    const never = await house.mention()
    await house.as('viewer').post(`/conversations/${never}/move`, { queue: 'pending' })
    await house.pass(HOUR + 1000)
    expect([await queueOf(inherited), await queueOf(own), await queueOf(never)]).toEqual([
      'new',
      'resolved',
      'pending',
    ])
    await house.pass(HOUR)
    expect(await queueOf(inherited)).toBe('resolved')
    await house.pass(100 * DAY)
    expect(await queueOf(never)).toBe('pending')
  })

  test('R14 a limit of one hour is taken, a shorter one refused', async () => {
    expect((await edit({ autoResolve: { new: HOUR, pending: 'inherit' } })).status).toBe(200)
    for (const wrong of [HOUR - 1, 0, -1, '1h', 1.5 * HOUR + 0.5, null, 1e300])
      expect((await edit({ autoResolve: { new: wrong, pending: 'inherit' } })).status).toBe(400)
  })

  test('R57 within the reopen window the same conversation comes back, after it a new one begins', async () => {
    await edit({ reopenWindow: { public: 4 * DAY, private: 0 } })
    const { id, message } = await house.says()
    const again = () =>
      house.says({
        kind: 'reply',
        author: message.author,
        rootId: message.rootId,
        parentId: message.externalId,
        text: 'And now?',
      })
    await house.as('viewer').post(`/conversations/${id}/move`, { queue: 'resolved' })
    await house.pass(3 * DAY)
    expect((await again()).id).toBe(id)
    expect((await house.as('viewer').get(`/conversations/${id}`)).body).toMatchObject({
      queue: 'new',
      reopens: 1,
      assigneeId: null,
    })
    await house.as('viewer').post(`/conversations/${id}/move`, { queue: 'resolved' })
    await house.pass(5 * DAY)
    const next = await again()
    expect(next.id).not.toBe(id)
    expect((await house.as('viewer').get(`/conversations/${next.id}`)).body.previousConversationId).toBe(id)
  })

  test('R141 R142 an account that allows no replies sends none', async () => {
    const id = await house.mention()
    await edit({ allowReplies: false })
    const refused = await house
      .as('contributor')
      .post(`/conversations/${id}/replies`, { text: 'x', visibility: 'public' })
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      422,
      'NOT_REPLYABLE',
      { reason: 'replies-off' },
    ])
    expect((await house.as('contributor').get('/me')).body.channels).toMatchObject([{ allowReplies: false }])
  })

  test('an account that another workspace has is refused', async () => {
    const credentials = house.channel.at.credentials(house.rival.accountId)
    const taken = await house.as('boss').post('/admin/channels', { adapter: 'fake', credentials })
    expect([taken.status, taken.body.code]).toEqual([409, 'ACCOUNT_TAKEN'])
    expect(taken.text).not.toContain(house.rival.id)
  })

  test('R184 adding the account again renews its credentials and keeps settings and history', async () => {
    const id = await house.mention()
    await edit({ displayName: 'Care' })
    const credentials = house.channel.at.credentials(house.acme.accountId)
    const again = await house.as('boss').post('/admin/channels', { adapter: 'fake', credentials })
    expect(again.body).toMatchObject({ id: house.acme.channelId, displayName: 'Care', state: 'active' })
    expect((await house.as('viewer').get(`/conversations/${id}`)).status).toBe(200)
  })
})
