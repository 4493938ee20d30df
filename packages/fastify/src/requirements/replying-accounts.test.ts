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

  async function third(role: 'contributor' | null = 'contributor') {
    const credentials = house.channel.at.credentials('9000000000000000010')
    const { id } = (await house.as('boss').post('/admin/channels', { adapter: 'fake', credentials })).body
    const subject = { kind: 'user', userId: house.acme.users.contributor }
    if (role) await house.as('boss').post('/admin/grants', { channelId: id, subject, role })
    return String(id)
  }
  async function menu(id: string) {
    const { body } = await house.as('contributor').get(`/conversations/${id}/messages`)
    const [message] = body.items as { actions: { action: string; reason: string | null }[] }[]
    const { reply, quote } = Object.fromEntries(
      (message?.actions ?? []).map(({ action, reason }) => [action, reason ?? 'allowed']),
    )
    return [reply, quote]
  }

  test('R139 where all others allow no replies the remaining account answers, without being the default', async () => {
    const id = await house.mention()
    await allow(house.acme.channelId, false)
    expect(await theDefault()).toBeNull()
    expect(await offered(id)).toEqual([`@acme${OTHER}*`])
    expect((await answer(id)).status).toBe(202)
    expect(by()).toEqual([OTHER])
    await third()
    const choose = await answer(id)
    expect([choose.status, choose.body.details]).toEqual([422, { reason: 'replies-off' }])
  })

  test('R144 R146 R148 the menu answers and quotes where another account does, and not where none is left', async () => {
    const id = await house.mention()
    for (const channelId of [house.acme.channelId, other])
      await house.as('boss').patch(`/admin/channels/${channelId}`, { tier: { like: true, quote: true } })
    await allow(house.acme.channelId, false)
    await makeDefault(other)
    expect(await menu(id)).toEqual(['allowed', 'allowed'])
    await allow(other, false)
    expect(await menu(id)).toEqual(['replies-off', 'replies-off'])
    expect((await answer(id)).status).toBe(422)
  })

  test('R146 R147 the default account answers for every agent; any other takes a right of its own', async () => {
    const grants = (await house.as('boss').get(`/admin/grants?channelId=${other}`)).body.items as {
      id: string
    }[]
    for (const grant of grants) await house.as('boss').delete(`/admin/grants/${grant.id}`)
    const id = await house.mention()
    expect((await answer(id, other)).status).toBe(404)
    await makeDefault(other)
    expect((await answer(id, other)).status).toBe(404)
    await allow(house.acme.channelId, false)
    expect(await offered(id)).toEqual([`@acme${OTHER}*`])
    expect((await answer(id)).status).toBe(202)
    expect((await answer(id, await third(null))).status).toBe(404)
    expect(by()).toEqual([OTHER])
    await makeDefault(null)
    expect(await offered(id)).toEqual([])
    expect((await answer(id)).status).toBe(422)
  })

  test('R146 a default account without authorisation keeps the answer, and says so', async () => {
    const id = await house.mention()
    await allow(house.acme.channelId, false)
    await makeDefault(other)
    house.channel.at.nextSends({ kind: 'unauthorized', reason: 'revoked' })
    house.channel.at.nextRefreshes({ kind: 'refused', reason: 'revoked' })
    await answer(id)
    const { body } = await house.as('contributor').get(`/conversations/${id}/reply-accounts`)
    expect(body.items).toMatchObject([{ channelId: other, state: 'deauthorised', isPreselected: true }])
    expect((await answer(id)).status).toBe(202)
    const { items } = (await house.as('contributor').get(`/deliveries?conversationId=${id}`)).body as {
      items: { state: string }[]
    }
    expect(items.map(({ state }) => state)).toEqual(['held', 'held'])
  })

  test('R145 an account that answers in private alone is refused as the default', async () => {
    const credentials = house.mail.at.credentials('care@example.com')
    const { id } = (await house.as('boss').post('/admin/channels', { adapter: 'mail', credentials })).body
    expect((await makeDefault(String(id))).body).toMatchObject({
      code: 'ACTION_REFUSED',
      details: { action: 'make-default', reason: 'private' },
    })
    expect(await theDefault()).toBeNull()
  })

  test('R144 a mention is answered by a post below the latest of the contact, or below the one that was picked', async () => {
    const { id, message } = await house.says({ text: 'One.' })
    const { author, externalId: rootId } = message
    const next = { author, rootId, parentId: rootId, kind: 'reply' as const, text: 'Two.' }
    const latest = await house.says(next)
    expect(latest.id).toBe(id)
    await answer(id)
    const { items } = (await house.as('contributor').get(`/conversations/${id}/messages`)).body as {
      items: { id: string; text: string }[]
    }
    const inReplyTo = items.find(({ text }) => text === 'One.')?.id
    const body = { text: 'To the first.', visibility: 'public', inReplyTo }
    expect((await house.as('contributor').post(`/conversations/${id}/replies`, body)).status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent.map(({ targetId }) => targetId)).toEqual([latest.message.externalId, rootId])
  })

  test('R145 R146 R147 R148 R149 R150 the default account answers for those that allow no replies', async () => {
    const id = await house.mention()
    const last = await third()
    await allow(house.acme.channelId, false)
    expect((await makeDefault(house.acme.channelId)).body).toMatchObject({
      code: 'ACTION_REFUSED',
      details: { action: 'make-default', reason: 'replies-off' },
    })
    expect(await offered(id)).toEqual([`@acme${OTHER}`, '@acme9000000000000000010'])
    expect((await answer(id)).status).toBe(422)
    expect((await makeDefault(other)).status).toBe(200)
    expect(await offered(id)).toEqual([`@acme${OTHER}*`, '@acme9000000000000000010'])
    expect((await answer(id)).status).toBe(202)
    expect((await answer(id, last)).status).toBe(202)
    expect(by()).toEqual([OTHER, '9000000000000000010'])
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

  test('R153 of public and direct messages together the public ones are answered, and the direct one is told', async () => {
    const ids = [
      await house.mention(),
      await house.mention(),
      (await house.says({ visibility: 'private' })).id,
    ]
    await allow(house.acme.channelId, false)
    await makeDefault(other)
    const action = { kind: 'reply', text: 'To all.', visibility: 'public' }
    const begun = await house.as('supervisor').post('/bulk', { action, conversationIds: ids })
    await house.inbox.worker.drain()
    const { body } = await house.as('supervisor').get(`/bulk/${begun.body.id}/items`)
    const items = body.items as { outcome: string; reason: string | null }[]
    expect(items.map(({ outcome, reason }) => `${outcome} ${reason}`).sort()).toEqual([
      'done null',
      'done null',
      'refused replies-off',
    ])
    expect(house.channel.at.sent.map(({ accountId, kind }) => `${accountId} ${kind}`)).toEqual([
      `${OTHER} reply`,
      `${OTHER} reply`,
    ])
  })
})
