import { anInboundMessage } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

const HOUR = 3_600_000
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const at = (rest = '') => `/admin/channels/${house.acme.channelId}${rest}`
const boss = () => house.as('boss')
const answer = (id: string) =>
  house.as('contributor').post(`/conversations/${id}/replies`, { text: 'Yes.', visibility: 'public' })
const conversations = async () =>
  ((await house.as('viewer').get('/conversations')).body.items as object[]).length
const add = (accountId = house.acme.accountId, given = {}) =>
  boss().post('/admin/channels', {
    adapter: 'fake',
    credentials: house.channel.at.credentials(accountId),
    ...given,
  })
async function unheard() {
  house.channel.at.publish(house.acme.accountId, [
    anInboundMessage({ externalId: house.channel.at.identifier(), sentAt: house.clock.now() }),
  ])
}

describe('the life of an account, over HTTP', () => {
  test('R160 R161 R162 R163 an account is set aside and taken back, with what was missed only on request', async () => {
    const id = await house.mention()
    expect((await boss().post(at('/deactivate'))).body).toMatchObject({ state: 'deactivated' })
    await unheard()
    await house.pass(HOUR)
    const refused = await answer(id)
    expect([refused.status, refused.body.details]).toEqual([422, { reason: 'deactivated' }])
    expect(await conversations()).toBe(1)
    expect((await house.as('supervisor').post(at('/reactivate'), {})).status).toBe(403)
    expect((await boss().post(at('/reactivate'), {})).body).toMatchObject({ state: 'active' })
    await house.pass(HOUR)
    expect(await conversations()).toBe(1)
    await boss().post(at('/deactivate'))
    const backfillSince = house.clock.now().toISOString()
    await unheard()
    await house.pass(HOUR)
    const future = new Date(house.clock.now().getTime() + HOUR).toISOString()
    expect((await boss().post(at('/reactivate'), { backfillSince: future })).status).toBe(400)
    expect((await boss().post(at('/reactivate'), { backfillSince })).status).toBe(200)
    await house.pass(HOUR)
    expect(await conversations()).toBe(2)
    expect((await answer(id)).status).toBe(202)
  })

  test('R164 R165 unlinking wants a second yes; what is stored is read, and linking again finds it', async () => {
    const id = await house.mention()
    const asked = await boss().post(at('/unlink'), {})
    expect([asked.status, asked.body.code]).toEqual([422, 'CONFIRMATION_REQUIRED'])
    expect((await boss().get(at())).body.state).toBe('active')
    expect((await boss().post(at('/unlink'), { confirmed: true })).body).toMatchObject({ state: 'unlinked' })
    expect((await boss().get('/admin/channels')).body.items).toEqual([])
    expect((await boss().get('/admin/channels?unlinked=true')).body.items).toHaveLength(1)
    expect((await house.as('viewer').get(`/conversations/${id}/messages`)).body.items).toHaveLength(1)
    expect((await answer(id)).body.details).toEqual({ reason: 'unlinked' })
    expect((await add()).body).toMatchObject({ id: house.acme.channelId, state: 'active' })
    expect((await answer(id)).status).toBe(202)
  })

  test('R184 it is authorised anew by its own account alone, and what waited is sent or discarded by choice', async () => {
    const id = await house.mention()
    await house.happens({ type: 'revoked', at: null })
    expect((await boss().get(at())).body.state).toBe('deauthorised')
    expect((await answer(id)).status).toBe(202)
    const health = await house.as('supervisor').get(`/channels/${house.acme.channelId}/health`)
    expect(health.body).toMatchObject({ state: 'deauthorised', held: 1 })
    const stranger = await add('77', { channelId: house.acme.channelId })
    expect([stranger.status, stranger.body.details]).toEqual([400, { reason: 'other-account' }])
    expect((await add()).body).toMatchObject({ id: house.acme.channelId, state: 'active' })
    await house.pass(25 * HOUR)
    const asked = await boss().post(at('/held'), { as: 'send' })
    expect([asked.status, asked.body.details]).toEqual([422, { action: 'send-old', count: 1 }])
    const [delivery] = (await house.as('contributor').get('/deliveries')).body.items as { id: string }[]
    expect(delivery).toMatchObject({ text: expect.stringMatching(/./), contact: { erased: false } })
    const again = `/deliveries/${delivery?.id}/settle`
    expect((await house.as('contributor').post(again, { as: 'again' })).body.details).toEqual({
      action: 'send-old',
      count: 1,
    })
    const sent = await boss().post(at('/held'), { as: 'send', confirmed: true })
    expect(sent.body).toEqual({ released: 1, more: false })
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toHaveLength(1)
  })

  test('R159 R163 a list of likes begins anew with the account that comes back, unless it is asked for what was missed', async () => {
    const given = {
      capture: { mention: false, reply: false, quote: false, repost: false, dm: false, like: true },
    }
    expect((await boss().patch(at(), given)).status).toBe(200)
    const liked: string[] = []
    // The network lists what is liked, and does not say since when: new is what did not stand there the last time.
    house.channel.poll = async ({ account }, _name, cursor) => {
      const fresh = cursor === null ? [] : liked.slice(Number(cursor))
      const deliveries = fresh.map((externalId) => {
        const message = anInboundMessage({ externalId, kind: 'like', source: 'like' })
        return house.channel.at.publish(account.id, [{ type: 'liked', message, externalId, at: null }])
      })
      return { kind: 'ok', deliveries, cursor: String(liked.length), more: false }
    }
    const like = () => liked.push(house.channel.at.identifier())
    await house.pass(HOUR)
    like()
    await house.pass(HOUR)
    expect(await conversations()).toBe(1)
    for (const [back, found] of [
      [{}, 1],
      [{ backfillSince: house.clock.now().toISOString() }, 2],
    ] as const) {
      await boss().post(at('/deactivate'))
      like()
      expect((await boss().post(at('/reactivate'), back)).status).toBe(200)
      await house.pass(HOUR)
      expect(await conversations()).toBe(found)
    }
    like()
    await house.pass(HOUR)
    expect(await conversations()).toBe(3)
  })

  test('R183 R129 R187 an account from which nothing can be taken is late, stays authorised, and says why; one that lost its authorisation stands under the bell', async () => {
    const { poll } = house.channel
    house.channel.poll = async ({ now }) => ({
      kind: 'retry',
      at: new Date(now.getTime() + 10 * 60_000),
      reason: 'credits-depleted',
    })
    const health = async () =>
      (await house.as('supervisor').get(`/channels/${house.acme.channelId}/health`)).body
    for (let minutes = 0; minutes < 31; minutes += 1) await house.pass(60_000)
    const { lateSince, ...rest } = await health()
    expect(rest).toMatchObject({ state: 'active', refusals: 0, error: 'credits-depleted' })
    expect(lateSince).toEqual(expect.any(String))
    const told = async () =>
      ((await boss().get('/notifications')).body.items as { kind: string; subject: object }[]).map(
        ({ kind, subject }) => ({ kind, ...subject }),
      )
    const { channelId } = house.acme
    expect(await told()).toMatchObject([{ kind: 'channel-late', channelId, unreached: true }])
    Object.assign(house.channel, { poll })
    await house.pass(10 * 60_000)
    expect(await health()).toMatchObject({ lateSince: null, error: null })
    await house.happens({ type: 'revoked', at: null })
    expect((await told())[0]).toEqual({ kind: 'channel-deauthorised', channelId })
    expect((await house.as('supervisor').get('/notifications')).body.items).toEqual([])
  })
})
