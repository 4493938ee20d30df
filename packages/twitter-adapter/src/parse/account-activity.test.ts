import { describe, expect, it } from 'vitest'
import { message, one, parse } from '../../test/parsing.js'
import * as x from '../../test/payloads.js'
import { X_EVENTS } from '../events.js'

const { ANN, BOB, BRAND } = x

describe('bodies of the Account Activity API', () => {
  it('a mention, by the text form of its identifiers', () => {
    expect(
      message(x.accountActivity({ user_has_blocked: 'false', tweet_create_events: [x.status()] })),
    ).toMatchObject({
      externalId: '1924465506158878979',
      kind: 'mention',
      direction: 'in',
      author: { id: ANN, profile: { handle: 'ann', followers: 8, posts: 240 } },
      peer: { id: ANN },
      text: '@brand hello',
      sentAt: new Date('2025-05-19T14:01:46Z'),
      permalink: 'https://x.com/ann/status/1924465506158878979',
    })
  })

  it('long posts: the whole text and its own entities', () => {
    const extended_tweet = {
      full_text: `${'x'.repeat(300)} @brand https://t.co/abc`,
      entities: {
        urls: [{ url: 'https://t.co/abc', expanded_url: 'https://example.com/long', indices: [308, 324] }],
        user_mentions: [{ screen_name: 'brand', id_str: BRAND, indices: [301, 307] }],
      },
    }
    const shown = message(
      x.accountActivity({
        tweet_create_events: [x.status({ truncated: true, text: 'cut…', entities: {}, extended_tweet })],
      }),
    )
    expect(shown.text).toBe(`${'x'.repeat(300)} @brand https://example.com/long`)
    expect(shown.kind).toBe('mention')
  })

  it('replies, quotes, reposts, own posts', () => {
    const told = (change: Record<string, unknown>) =>
      message(x.accountActivity({ tweet_create_events: [x.status(change)] }))
    expect(told({ in_reply_to_status_id_str: '5', in_reply_to_user_id_str: BRAND })).toMatchObject({
      kind: 'reply',
      parentId: '5',
      rootId: '5',
    })
    expect(
      told({
        quoted_status_id_str: '6',
        quoted_status: x.status({ id_str: '6', text: 'said' }),
        entities: {},
      }),
    ).toMatchObject({ kind: 'quote', quotedId: '6', quotedText: 'said' })
    expect(told({ retweeted_status: x.status({ id_str: '7' }), text: 'RT' })).toMatchObject({
      kind: 'repost',
      quotedId: '7',
    })
    expect(
      told({ user: x.oldUser(BRAND, 'brand'), in_reply_to_status_id_str: '5', in_reply_to_user_id_str: ANN }),
    ).toMatchObject({ direction: 'out', kind: 'reply', peer: { id: ANN } })
    expect(told({ user: x.oldUser(BRAND, 'brand') })).toMatchObject({
      direction: 'out',
      kind: 'post',
      peer: null,
    })
  })

  it('pictures of every place where v1.1 keeps them', () => {
    const media = [
      {
        id_str: '1',
        media_url_https: 'https://pbs.example.com/m.png',
        url: 'https://t.co/pic',
        expanded_url: 'https://x.com/a/status/1/photo/1',
        type: 'photo',
        indices: [6, 22],
      },
    ]
    for (const place of [
      { extended_entities: { media } },
      { entities: { media, urls: [], user_mentions: [] } },
    ]) {
      const shown = message(
        x.accountActivity({ tweet_create_events: [x.status({ text: 'a pic https://t.co/pic', ...place })] }),
      )
      expect(shown.attachments).toMatchObject([
        { kind: 'image', url: 'https://pbs.example.com/m.png', mediaType: 'image/png' },
      ])
      if ('entities' in place) expect(shown.text).toBe('a pic')
    }
  })

  it('pitfall 16: an author whom the account blocks is counted, as text and as boolean', () => {
    for (const user_has_blocked of [true, 'true']) {
      expect(one(x.accountActivity({ user_has_blocked, tweet_create_events: [x.status()] }))).toEqual({
        type: 'counted',
        reason: 'blocked-author',
      })
    }
    for (const user_has_blocked of [false, 'false', undefined, 0]) {
      expect(one(x.accountActivity({ user_has_blocked, tweet_create_events: [x.status()] }))).toMatchObject({
        type: 'message',
      })
    }
  })

  it('a batch is read whole', () => {
    const events = parse(
      x.accountActivity({
        tweet_create_events: [x.status(), x.status({ id_str: '9', user: x.oldUser(BOB, 'bob') })],
      }),
    )
    expect(events.map((event) => (event.type === 'message' ? event.peer?.id : null))).toEqual([ANN, BOB])
  })

  it('direct messages, read marks, likes, deletions, revocations', () => {
    const users = { [ANN]: { id: ANN, screen_name: 'ann', name: 'Ann', statuses_count: 3 } }
    expect(
      message(x.accountActivity({ direct_message_events: [x.letter(ANN, BRAND)], apps: {}, users })),
    ).toMatchObject({ kind: 'dm', author: { profile: { name: 'Ann', posts: 3 } } })
    expect(message(x.accountActivity({ direct_message_events: [x.letter(BRAND, ANN)] }))).toMatchObject({
      direction: 'out',
      peer: { id: ANN, profile: null },
    })
    expect(
      one(
        x.accountActivity({
          direct_message_mark_read_events: [
            {
              created_timestamp: '1518452444662',
              sender_id: ANN,
              target: { recipient_id: BRAND },
              last_read_event_id: '963085315333238788',
            },
          ],
          users,
        }),
      ),
    ).toMatchObject({ type: 'read', peerId: ANN })
    expect(
      one(
        x.accountActivity({
          favorite_events: [
            {
              id: 'a7ba',
              timestamp_ms: 1522082006140,
              favorited_status: x.status(),
              user: x.oldUser(BRAND, 'brand'),
            },
          ],
        }),
      ),
    ).toMatchObject({ type: 'liked', message: { kind: 'like', source: 'like' } })
    expect(
      one(
        x.accountActivity({
          favorite_events: [
            {
              id: 'a7ba',
              timestamp_ms: 1522082006140,
              favorited_status: x.status(),
              user: x.oldUser(ANN, 'ann'),
            },
          ],
        }),
      ),
    ).toEqual({ type: 'counted', reason: 'like-received' })
    expect(
      one(
        x.accountActivity({
          tweet_delete_events: [
            { status: { id: '1045405559317569537', user_id: BRAND }, timestamp_ms: '1432228155593' },
          ],
        }),
      ),
    ).toEqual({ type: 'deleted', externalId: '1045405559317569537', at: new Date(1432228155593) })
    expect(
      one(
        x.raw({
          user_event: {
            revoke: {
              date_time: '2018-05-24T09:48:12+00:00',
              target: { app_id: '1' },
              source: { user_id: BRAND },
            },
          },
        }),
      ),
    ).toEqual({ type: 'revoked', at: new Date('2018-05-24T09:48:12Z') })
  })

  for (const event of X_EVENTS.filter(
    ({ from, reader }) => from === 'account-activity' && reader === 'count',
  )) {
    it(`${event.type} is counted as ${event.reason}`, () => {
      expect(one(x.accountActivity({ [event.type]: [{ type: 'x' }] }))).toEqual({
        type: 'counted',
        reason: event.reason,
      })
    })
  }
  it('an unknown list is unknown', () => {
    expect(one(x.accountActivity({ list_events: [{}] }))).toEqual({
      type: 'unknown',
      eventType: 'list_events',
    })
  })
})
