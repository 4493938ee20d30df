import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const shown = async (id: string) => (await house.as('viewer').get(`/conversations/${id}`)).body
const listed = async (query: string) =>
  ((await house.as('viewer').get(`/conversations?${query}`)).body.items as { id: string }[]).map(
    ({ id }) => id,
  )

describe('muting and priority, over HTTP', () => {
  test('a muted conversation keeps what comes in, and unmuting lets the next message bring it back', async () => {
    const { id, message } = await house.says()
    const at = `/conversations/${id}/mute`
    const again = () =>
      house.says({
        kind: 'reply',
        author: message.author,
        rootId: message.rootId,
        parentId: message.externalId,
      })
    const muted = await house.as('contributor').put(at, {})
    expect([muted.status, muted.body.queue, muted.body.mutedAt]).toEqual([
      200,
      'resolved',
      expect.any(String),
    ])
    expect((await again()).id).toBe(id)
    expect(await shown(id)).toMatchObject({ queue: 'resolved', messageCount: 2, waitingSince: null })
    expect(await listed('muted=true')).toEqual([id])
    expect(await listed('muted=false')).toEqual([])
    expect((await house.as('contributor').delete(at)).body).toMatchObject({
      queue: 'resolved',
      mutedAt: null,
    })
    const next = await again()
    expect(await shown(next.id)).toMatchObject({ queue: 'new' })
  })

  test('muting takes a Contributor, and refuses what it does not know', async () => {
    const id = await house.mention()
    const at = `/conversations/${id}/mute`
    expect((await house.as('viewer').put(at, {})).status).toBe(403)
    expect((await house.as('viewer').delete(at)).status).toBe(403)
    const wrong = await house.as('contributor').put(at, { forever: true })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect((await house.as('viewer').get('/conversations?muted=perhaps')).status).toBe(400)
    expect(await shown(id)).toMatchObject({ queue: 'new', mutedAt: null })
  })

  test('a level puts a conversation before all of the next, and is one of four', async () => {
    const [first, second] = [await house.mention(), await house.mention()]
    const at = `/conversations/${second}/priority`
    const set = await house.as('contributor').put(at, { level: 'urgent' })
    expect(set.body).toMatchObject({ priorityLevel: 'urgent', priorityScore: 0 })
    expect(await listed('queue=new&order=priority')).toEqual([second, first])
    expect(await listed('priorityLevel=urgent')).toEqual([second])
    const wrong = await house.as('contributor').put(at, { level: 'highest' })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_INPUT'])
    expect((await house.as('viewer').put(at, { level: 'low' })).status).toBe(403)
    expect((await house.as('viewer').get('/conversations?priorityLevel=highest')).status).toBe(400)
    expect(await shown(second)).toMatchObject({ priorityLevel: 'urgent' })
  })

  test('automations mute and set the priority', async () => {
    const rule = (name: string, words: string, action: object) =>
      house.as('boss').post('/admin/rules', {
        name,
        when: { all: [{ field: 'message.text', operator: 'contains-any', value: [words] }] },
        actions: [action],
      })
    expect((await rule('Spam', 'followers', { action: 'mute' })).status).toBe(200)
    expect((await rule('Outage', 'outage', { action: 'set-priority', level: 'high' })).status).toBe(200)
    expect((await rule('Wrong', 'x', { action: 'set-priority', level: 'highest' })).status).toBe(400)
    const spam = await house.mention('Buy followers')
    const outage = await house.mention('An outage!')
    expect(await shown(spam)).toMatchObject({ queue: 'resolved', mutedAt: expect.any(String) })
    expect(await shown(outage)).toMatchObject({ queue: 'new', priorityLevel: 'high' })
  })
})
