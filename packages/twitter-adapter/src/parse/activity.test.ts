import { describe, expect, it } from 'vitest'
import { one } from '../../test/parsing.js'
import * as x from '../../test/payloads.js'
import { X_EVENTS } from '../events.js'

const { ANN, BRAND } = x

describe('other events of the X Activity API', () => {
  it('pitfall 18: a deletion', () => {
    expect(one(x.activity('post.delete', { id: '2080761269309813134', author_id: ANN }))).toEqual({
      type: 'deleted',
      externalId: '2080761269309813134',
      at: null,
    })
  })

  it('pitfall 19: a revocation, whose filter is empty', () => {
    expect(
      one(
        x.activity(
          'oauth.revoke',
          { date_time: '2026-07-23T21:44:05+00:00', user_id: BRAND, app_id: '29820954' },
          { filter: {} },
        ),
      ),
    ).toEqual({ type: 'revoked', at: new Date('2026-07-23T21:44:05Z') })
  })

  const like = (direction: string | undefined, author = ANN) => ({
    payload: {
      id: '87719f50ee17bdfa06a3089098a2b9ed',
      created_at: '2026-07-24T21:12:45.000Z',
      timestamp_ms: '1784927565236',
      liked_tweet_author_id: author,
      liked_tweet_id: '2080765813578191303',
    },
    filter: { user_id: BRAND, ...(direction ? { direction } : {}) },
  })
  it('R104 R116 a like by the account brings the liked post, of source «like»', () => {
    const { payload, filter } = like('outbound')
    expect(
      one(
        x.activity('like.create', payload, {
          filter,
          includes: { users: [x.annUser], tweets: [x.post({ entities: {} })] },
        }),
      ),
    ).toMatchObject({
      type: 'liked',
      externalId: '2080765813578191303',
      at: new Date(1784927565236),
      message: { kind: 'like', source: 'like', direction: 'in', peer: { id: ANN }, text: 'hey @brand' },
    })
    expect(one(x.activity('like.create', payload, { filter }))).toMatchObject({
      type: 'liked',
      message: null,
    })
    expect(
      one(x.activity('like.create', like(undefined).payload, { filter: { user_id: BRAND } })),
    ).toMatchObject({ type: 'liked' })
  })
  it('a like that the account gets is counted', () => {
    const { payload, filter } = like('inbound', BRAND)
    expect(one(x.activity('like.create', payload, { filter }))).toEqual({
      type: 'counted',
      reason: 'like-received',
    })
    expect(one(x.activity('like.create', payload, { filter: { user_id: BRAND } }))).toEqual({
      type: 'counted',
      reason: 'like-received',
    })
  })

  for (const event of X_EVENTS.filter(({ from, reader }) => from === 'activity' && reader === 'count')) {
    it(`${event.type} is counted as ${event.reason}, whatever it holds`, () => {
      for (const payload of [{}, null, [], 'x', { id: 1 }]) {
        expect(one(x.activity(event.type, payload))).toEqual({ type: 'counted', reason: event.reason })
      }
    })
  }

  it('what is not known is unknown, never an error', () => {
    expect(one(x.activity('post.fly.create', { id: 'x' }))).toEqual({
      type: 'unknown',
      eventType: 'post.fly.create',
    })
    expect(one(x.activity('constructor', {}))).toEqual({ type: 'unknown', eventType: 'constructor' })
    expect(one(x.activity('poll.post', {}))).toEqual({ type: 'unknown', eventType: 'poll.post' })
  })
})
