import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { call, PNG } from '../testing/call.js'

let sim: XSimulator
let now: number
let token: string
beforeEach(async () => {
  now = Date.UTC(2026, 8, 1)
  sim = await startXSimulator({ seed: 1, rateLimits: 'off', clock: () => new Date(now) })
  sim.createUser({ username: 'brand', id: '1000' })
  sim.createUser({ username: 'alice', id: '99' })
  sim.createUser({ username: 'carol', id: '5' })
  token = sim.issueTokens('brand').accessToken
})
afterEach(() => sim.close())

const write = (body: unknown, to = '99') =>
  call(sim, token, 'POST', `/2/dm_conversations/with/${to}/messages`, body)
const events = (query = '') => call(sim, token, 'GET', `/2/dm_events?${query}`)

describe('direct messages', () => {
  it('the conversation of two is named by the smaller number first', async () => {
    const { body, status } = await write({ text: 'Hello' })
    expect(status).toBe(201)
    expect(body.data?.dm_conversation_id).toBe('99-1000')
    const more = await call(sim, token, 'POST', '/2/dm_conversations/99-1000/messages', { text: 'More' })
    expect(more.status).toBe(201)
    const listed = await call(sim, token, 'GET', '/2/dm_conversations/with/99/dm_events')
    expect(listed.body.data).toHaveLength(2)
    expect((await call(sim, token, 'GET', '/2/dm_conversations/99-1000/dm_events')).body.data).toHaveLength(2)
  })

  it('shows id, event_type and text unless more is asked for', async () => {
    sim.sendDm({ from: 'alice', to: 'brand', text: 'Hi' })
    expect(Object.keys(((await events()).body.data ?? [])[0] ?? {}).sort()).toEqual([
      'event_type',
      'id',
      'text',
    ])
    const full = await events('dm_event.fields=sender_id,created_at,dm_conversation_id&expansions=sender_id')
    expect((full.body.data ?? [])[0]).toMatchObject({ sender_id: '99', dm_conversation_id: '99-1000' })
    expect(full.body.includes?.users?.[0]?.username).toBe('alice')
  })

  it('pages newest first, without since_id', async () => {
    for (const text of ['1', '2', '3']) sim.sendDm({ from: 'alice', to: 'brand', text })
    const first = await events('max_results=2')
    expect(first.body.data?.map((item) => item.text)).toEqual(['3', '2'])
    const second = await events(`max_results=2&pagination_token=${first.body.meta?.next_token}&since_id=1`)
    expect(second.body.data?.map((item) => item.text)).toEqual(['1'])
    expect(second.body.meta).not.toHaveProperty('next_token')
  })

  it.each([
    [30 * 24 * 60 * 60_000, 1],
    [30 * 24 * 60 * 60_000 + 1, 0],
  ])('lists what is %i ms old %i times', async (ms, count) => {
    sim.sendDm({ from: 'alice', to: 'brand', text: 'old' })
    now += ms
    token = sim.issueTokens('brand').accessToken
    expect((await events()).body.meta?.result_count).toBe(count)
  })

  it.each([
    ['10 000 characters', 'x'.repeat(10_000), 201],
    ['10 001 characters', 'x'.repeat(10_001), 400],
    ['nothing', '', 400],
  ])('%s', async (_title, text, status) => expect((await write({ text })).status).toBe(status))

  it('one attachment, own and made for messages', async () => {
    const upload = async (media_category: string) => {
      const media = PNG.toString('base64')
      return String(
        (await call(sim, token, 'POST', '/2/media/upload', { media, media_category })).body.data?.id,
      )
    }
    const media_id = await upload('dm_image')
    expect((await write({ attachments: [{ media_id }] })).status).toBe(201)
    expect((await write({ attachments: [{ media_id }, { media_id }] })).status).toBe(400)
    const wrong = await write({ text: 'x', attachments: [{ media_id: await upload('tweet_image') }] })
    expect(wrong.status).toBe(403)
    expect(wrong.body.detail).toBe('You are not permitted to attach this media to a DM event.')
    const shown = await events(
      'dm_event.fields=attachments&expansions=attachments.media_keys&media.fields=url',
    )
    const bytes = await fetch(String(shown.body.includes?.media?.[0]?.url))
    expect(Buffer.from(await bytes.arrayBuffer()).equals(PNG)).toBe(true)
  })

  it('refuses who does not take messages, until they write first; and who has blocked', async () => {
    sim.createUser({ username: 'shut', id: '7', receivesDms: false })
    const refused = await write({ text: 'hi' }, '7')
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toBe('You do not have permission to DM one or more participants.')
    sim.sendDm({ from: 'shut', to: 'brand', text: 'help' })
    expect((await write({ text: 'hi' }, '7')).status).toBe(201)
    const theirs = sim.issueTokens('shut').accessToken
    await call(sim, theirs, 'POST', '/2/users/1000/dm/block')
    expect((await write({ text: 'hi again' }, '7')).status).toBe(403)
    await call(sim, theirs, 'POST', '/2/users/1000/dm/unblock')
    expect((await write({ text: 'hi again' }, '7')).status).toBe(201)
  })

  it('a deletion is for the one who asks', async () => {
    const dm = sim.sendDm({ from: 'alice', to: 'brand', text: 'secret' })
    expect((await call(sim, token, 'DELETE', `/2/dm_events/${dm.id}`)).body.data?.deleted).toBe(true)
    expect((await events()).body.meta?.result_count).toBe(0)
    const hers = sim.issueTokens('alice').accessToken
    expect((await call(sim, hers, 'GET', '/2/dm_events')).body.meta?.result_count).toBe(1)
    expect((await call(sim, token, 'DELETE', `/2/dm_events/${dm.id}`)).status).toBe(404)
  })

  it('groups have a number of their own and say who joined', async () => {
    const made = await call(sim, token, 'POST', '/2/dm_conversations', {
      conversation_type: 'Group',
      participant_ids: ['99', '5'],
      message: { text: 'All of you' },
    })
    expect(made.body.data?.dm_conversation_id).toMatch(/^[0-9]{15,19}$/)
    const listed = await events('dm_event.fields=participant_ids')
    expect(listed.body.data?.map((item) => item.event_type)).toEqual(['MessageCreate', 'ParticipantsJoin'])
    expect(listed.body.data?.[0]).not.toHaveProperty('participant_ids')
    expect(listed.body.data?.[1]?.participant_ids).toEqual(['1000', '99', '5'])
    expect((await events('event_types=MessageCreate')).body.meta?.result_count).toBe(1)
    expect((await events('event_types=Nonsense')).status).toBe(400)
    const small = { conversation_type: 'Group', participant_ids: ['99'], message: { text: 'x' } }
    expect((await call(sim, token, 'POST', '/2/dm_conversations', small)).status).toBe(400)
  })
})
