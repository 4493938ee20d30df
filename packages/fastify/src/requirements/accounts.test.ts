import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())
const edit = (changes: object) => house.as('boss').patch(`/admin/channels/${house.acme.channelId}`, changes)
const answer = (id: string, visibility = 'public') =>
  house.as('contributor').post(`/conversations/${id}/replies`, { text: 'Yes.', visibility })

describe('accounts and their answers, over HTTP', () => {
  test('R63 R141 R142 it is plain which account answers, and one that allows no answers is refused', async () => {
    const id = await house.mention()
    const { channels } = (await house.as('contributor').get('/me')).body as { channels: object[] }
    const conversation = (await house.as('contributor').get(`/conversations/${id}`)).body
    expect(channels).toMatchObject([{ id: conversation.channelId, allowReplies: true }])
    expect(conversation.channelName).toBe(`@acme${house.acme.accountId}`)
    expect((await answer(id)).status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ accountId: house.acme.accountId }])
    await edit({ allowReplies: false })
    expect((await house.as('contributor').get('/me')).body.channels).toMatchObject([{ allowReplies: false }])
    const refused = await answer(id)
    expect([refused.status, refused.body.details]).toEqual([422, { reason: 'replies-off' }])
  })

  test('R132 R158 direct messages come in once they are switched on, and are answered by one', async () => {
    const { capture } = (await house.as('boss').get(`/admin/channels/${house.acme.channelId}`)).body
    await edit({ privateMessages: false })
    await house.says({ visibility: 'private' })
    expect((await house.as('viewer').get('/conversations')).body.items).toEqual([])
    await edit({ privateMessages: true, capture: { ...Object(capture), dm: true } })
    const { id, message } = await house.says({ visibility: 'private' })
    expect((await answer(id)).status).toBe(422)
    expect((await answer(id, 'private')).status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ kind: 'dm', recipientId: message.author.id }])
  })
})
