import { describe, expect, it } from 'vitest'
import { mention, message, one, parse } from '../../test/parsing.js'
import * as x from '../../test/payloads.js'

const { ANN, BOB, BRAND } = x

describe('what polls bring', () => {
  const event = (change: Record<string, unknown> = {}) => ({
    id: '2080765901528535096',
    event_type: 'MessageCreate',
    text: 'hello',
    sender_id: ANN,
    dm_conversation_id: `${BRAND}-${ANN}`,
    created_at: '2026-07-24T21:23:44.372Z',
    ...change,
  })

  it('a direct message is the same as the webhook tells it, but for its people', () => {
    const hook = message(x.activity('dm.received', x.letters(x.letter(ANN, BRAND))))
    const poll = message(x.polled('direct-message', event({ text: 'hello!' }), { users: [x.annUser] }))
    expect(poll).toEqual(hook)
  })

  it('a post is the same as the webhook tells it', () => {
    expect(message(x.polled('post', x.post(), { users: [x.annUser, x.brandUser] }))).toEqual(mention())
  })

  it('groups and joins are counted; without its conversation nobody knows whose it is', () => {
    expect(one(x.polled('direct-message', event({ dm_conversation_id: '1582103724607971328' })))).toEqual({
      type: 'counted',
      reason: 'group-dm',
    })
    expect(one(x.polled('direct-message', event({ dm_conversation_id: `${ANN}-${BOB}` })))).toEqual({
      type: 'counted',
      reason: 'group-dm',
    })
    expect(one(x.polled('direct-message', event({ event_type: 'ParticipantsJoin' })))).toEqual({
      type: 'counted',
      reason: 'dm-participants',
    })
    expect(() => parse(x.polled('direct-message', event({ dm_conversation_id: undefined })))).toThrow(
      'dm_conversation_id',
    )
  })

  it('links of both dialects are expanded', () => {
    const urls = [{ start: 4, end: 20, url: 'https://t.co/abc', expanded_url: 'https://example.com/' }]
    for (const change of [{ urls }, { entities: { urls } }]) {
      expect(
        message(x.polled('direct-message', event({ text: 'see https://t.co/abc', ...change }))).text,
      ).toBe('see https://example.com/')
    }
  })
})
