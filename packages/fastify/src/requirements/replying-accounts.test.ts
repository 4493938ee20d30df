import { anInboundMessage } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

const OTHER = '9000000000000000009'
let house: House
let other: string
beforeEach(async () => {
  house = await openHouse()
  const credentials = house.channel.at.credentials(OTHER)
  other = String((await house.as('boss').post('/admin/channels', { adapter: 'fake', credentials })).body.id)
  for (const person of ['contributor', 'supervisor'] as const)
    await house.as('boss').post('/admin/grants', {
      channelId: other,
      subject: { kind: 'user', userId: house.acme.users[person] },
      role: person,
    })
})
afterEach(() => house.close())

const allow = (id: string, allowReplies: boolean) =>
  house.as('boss').patch(`/admin/channels/${id}`, { allowReplies })
const makeDefault = (defaultReplyChannelId: string | null) =>
  house.as('boss').patch('/admin/settings', { defaultReplyChannelId })
const theDefault = async () => (await house.as('boss').get('/admin/settings')).body.defaultReplyChannelId
async function answer(id: string, replyWith?: string, text = 'Yes.') {
  const body = { text, visibility: 'public', ...(replyWith ? { replyWith } : {}) }
  const answered = await house.as('contributor').post(`/conversations/${id}/replies`, body)
  await house.inbox.worker.drain()
  return answered
}
async function offered(id: string) {
  const { body } = await house.as('contributor').get(`/conversations/${id}/reply-accounts`)
  const items = body.items as { channelId: string; name: string; isPreselected: boolean }[]
  return items.map(({ name, isPreselected }) => `${name}${isPreselected ? '*' : ''}`)
}
const by = () => house.channel.at.sent.map(({ accountId }) => accountId)
const acme = () => `@acme${house.acme.accountId}`

describe('the account that answers, over HTTP', () => {
  test('R119 R137 R138 R142 the account written to answers, unless another one that is offered is chosen', async () => {
    const id = await house.mention()
    expect(await offered(id)).toEqual([`${acme()}*`, `@acme${OTHER}`])
    expect((await answer(id)).status).toBe(202)
    expect((await answer(id, other)).status).toBe(202)
    expect(by()).toEqual([house.acme.accountId, OTHER])
    await allow(other, false)
    expect(await offered(id)).toEqual([`${acme()}*`])
    const refused = await answer(id, other)
    expect([refused.status, refused.body.details]).toEqual([422, { reason: 'replies-off' }])
    const foreign = await answer(id, house.rival.channelId)
    expect([foreign.status, foreign.body.code]).toEqual([404, 'NOT_FOUND'])
    expect((await house.as('viewer').get(`/conversations/${id}/reply-accounts`)).status).toBe(403)
  })

  test('R138 R143 a direct message is answered by the account that it reached', async () => {
    const { id } = await house.says({ visibility: 'private' })
    expect(await offered(id)).toEqual([`${acme()}*`])
    const body = { text: 'Yes.', visibility: 'private', replyWith: other }
    const refused = await house.as('contributor').post(`/conversations/${id}/replies`, body)
    expect([refused.status, refused.body.details]).toEqual([422, { reason: 'other-account' }])
  })

  test('R139 R145 R146 R147 R148 R149 R150 the default account answers for those that allow no replies', async () => {
    const id = await house.mention()
    await allow(house.acme.channelId, false)
    expect((await makeDefault(house.acme.channelId)).body).toMatchObject({
      code: 'ACTION_REFUSED',
      details: { action: 'make-default', reason: 'replies-off' },
    })
    expect(await offered(id)).toEqual([`@acme${OTHER}`])
    expect((await answer(id)).status).toBe(422)
    expect((await makeDefault(other)).status).toBe(200)
    expect(await offered(id)).toEqual([`@acme${OTHER}*`])
    expect((await answer(id)).status).toBe(202)
    expect((await answer(id, other)).status).toBe(202)
    expect(by()).toEqual([OTHER, OTHER])
    await allow(house.acme.channelId, true)
    await makeDefault(house.acme.channelId)
    expect(await theDefault()).toBe(house.acme.channelId)
    await allow(house.acme.channelId, false)
    expect(await theDefault()).toBeNull()
  })

  test('R170 a long answer is split where the account says so, and shown as one', async () => {
    const id = await house.mention()
    await house.as('boss').patch(`/admin/channels/${house.acme.channelId}`, { overLimit: 'split' })
    const answered = await answer(id, undefined, 'x'.repeat(600))
    expect(answered.body.deliveryIds).toHaveLength(3)
    const [first, second] = house.channel.at.sent
    expect(second?.targetId).toBe(first?.externalId)
    const { body } = await house.as('viewer').get(`/conversations/${id}/messages`)
    expect(body.items).toHaveLength(2)
    expect(Object(body.items)[0].delivery).toMatchObject({ state: 'sent', part: 3, parts: 3 })
  })

  test('R151 R152 R153 R154 which account answers many at once', async () => {
    const answerAll = async (ids: readonly string[]) => {
      const action = { kind: 'reply', text: 'To all.', visibility: 'public' }
      const begun = await house.as('supervisor').post('/bulk', { action, conversationIds: ids })
      expect(begun.status).toBe(202)
      await house.inbox.worker.drain()
      const { body } = await house.as('supervisor').get(`/bulk/${begun.body.id}/items`)
      const items = body.items as { outcome: string; code: string | null; reason: string | null }[]
      const outcomes = items.map(({ outcome, code, reason }) => (code ? `${code} ${reason}` : outcome))
      return [outcomes.sort(), by().splice(0)]
    }
    const sentSoFar = () => house.channel.at.sent.splice(0)
    const id = await house.mention()
    await makeDefault(house.acme.channelId)
    expect(await answerAll([id])).toEqual([['done'], [house.acme.accountId]])
    sentSoFar()
    await makeDefault(other)
    expect(await answerAll([id])).toEqual([['done'], [OTHER]])
    sentSoFar()
    await allow(house.acme.channelId, false)
    expect(await answerAll([id])).toEqual([['done'], [OTHER]])
    sentSoFar()
    await makeDefault(null)
    const delivery = house.channel.at.publish(OTHER, [
      anInboundMessage({ externalId: house.channel.at.identifier(), sentAt: house.clock.now() }),
    ])
    await house.inbox.receive('fake', house.channel.webhookRequest(delivery))
    await house.inbox.worker.drain()
    const { items } = (await house.as('supervisor').get('/conversations')).body as { items: { id: string }[] }
    expect(await answerAll(items.map((each) => each.id))).toEqual([
      ['NOT_REPLYABLE replies-off', 'done'],
      [OTHER],
    ])
  })
})
