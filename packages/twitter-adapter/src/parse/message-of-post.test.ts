import type { InboundMessage } from '@inboxkit/core'
import { describe, expect, it } from 'vitest'
import { mention, message, parse } from '../../test/parsing.js'
import * as x from '../../test/payloads.js'

const { ANN, BOB, BRAND } = x

describe('posts of the X Activity API', () => {
  it('a mention', () => {
    expect(mention()).toEqual({
      type: 'message',
      externalId: '2080765813578191303',
      kind: 'mention',
      visibility: 'public',
      source: 'post',
      direction: 'in',
      author: {
        id: ANN,
        profile: {
          name: 'Name of ann',
          handle: 'ann',
          avatarUrl: 'https://pbs.example.com/ann_normal.jpg',
          profileUrl: 'https://x.com/ann',
          followers: 97,
          posts: 50,
          verified: false,
          verifiedType: 'none',
        },
      },
      peer: { id: ANN, profile: expect.objectContaining({ handle: 'ann' }) },
      rootId: '2080765813578191303',
      parentId: null,
      quotedId: null,
      quotedText: null,
      text: 'hey @brand',
      attachments: [],
      sentAt: new Date('2026-07-24T21:23:23.000Z'),
      permalink: 'https://x.com/ann/status/2080765813578191303',
      editedId: null,
    })
  })

  it('pitfall 6: the same post says the same under every type of event', () => {
    const payload = x.post({
      in_reply_to_tweet_id: '5',
      in_reply_to_user_id: BRAND,
      conversation_id: '5',
      referenced_tweets: [{ type: 'replied_to', id: '5' }],
    })
    const told = ['post.mention.create', 'post.reply.create', 'post.quote.create'].map((type) =>
      message(x.activity(type, payload)),
    )
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  const kinds: readonly [string, Record<string, unknown>, Partial<InboundMessage>][] = [
    [
      'a reply to the account',
      {
        in_reply_to_user_id: BRAND,
        referenced_tweets: [{ type: 'replied_to', id: '5' }],
        conversation_id: '4',
        entities: {},
      },
      { kind: 'reply', parentId: '5', rootId: '4' },
    ],
    [
      'a reply to somebody else that names the account',
      { in_reply_to_user_id: BOB, referenced_tweets: [{ type: 'replied_to', id: '5' }] },
      { kind: 'mention', parentId: '5' },
    ],
    [
      'a quote',
      { referenced_tweets: [{ type: 'quoted', id: '6' }], entities: {} },
      { kind: 'quote', quotedId: '6' },
    ],
    [
      'R155 a quote that names the account',
      { referenced_tweets: [{ type: 'quoted', id: '6' }] },
      { kind: 'mention', quotedId: '6' },
    ],
    [
      'pitfall 12: a repost',
      { referenced_tweets: [{ type: 'retweeted', id: '7' }], text: 'RT @brand: hi' },
      { kind: 'repost', quotedId: '7' },
    ],
    [
      'a repost in the post dialect',
      { referenced_posts: [{ type: 'reposted', id: '7' }] },
      { kind: 'repost', quotedId: '7' },
    ],
  ]
  for (const [name, change, expected] of kinds) {
    it(`${name} is of kind ${expected.kind}`, () => {
      expect(mention(change)).toMatchObject({ direction: 'in', peer: { id: ANN }, ...expected })
    })
  }

  it('pitfall 22: a parent that cannot be seen still gives a message', () => {
    expect(
      mention({ in_reply_to_user_id: BRAND, referenced_tweets: [{ type: 'replied_to', id: '5' }] }),
    ).toMatchObject({ parentId: '5', quotedText: null })
  })

  it('R82 the answered or quoted post stands beside it when X includes it', () => {
    const includes = {
      users: [x.annUser],
      tweets: [x.post({ id: '6', text: 'the &quot; original &amp; more' })],
    }
    expect(mention({ referenced_tweets: [{ type: 'quoted', id: '6' }] }, includes).quotedText).toBe(
      'the &quot; original & more',
    )
    expect(
      mention({ in_reply_to_user_id: BRAND, referenced_tweets: [{ type: 'replied_to', id: '6' }] }, includes)
        .quotedText,
    ).toBe('the &quot; original & more')
  })

  it.each([
    ['look https://t.co/pic1234567', 'look'],
    ['https://t.co/pic1234567', 'https://x.com/ann/status/6/photo/1'],
  ])('R82 the link to its pictures is no word of it, unless there is no other: %s', (text, shown) => {
    const link = { url: 'https://t.co/pic1234567', expanded_url: 'https://x.com/ann/status/6/photo/1' }
    const quoted = x.post({ id: '6', text, entities: { urls: [link] } })
    const quote = { referenced_tweets: [{ type: 'quoted', id: '6' }] }
    expect(mention(quote, { users: [x.annUser], tweets: [quoted] }).quotedText).toBe(shown)
  })

  it('pitfall 7: an own reply typed elsewhere is outgoing, for whom it answers', () => {
    const reply = {
      author_id: BRAND,
      text: '@ann thanks',
      in_reply_to_user_id: ANN,
      referenced_tweets: [{ type: 'replied_to', id: '5' }],
      conversation_id: '5',
      entities: {},
    }
    expect(
      message(x.activity('post.create', x.post(reply), { includes: { users: [{ data: x.annUser }] } })),
    ).toMatchObject({
      direction: 'out',
      kind: 'reply',
      author: { id: BRAND },
      peer: { id: ANN, profile: { handle: 'ann' } },
      rootId: '5',
    })
  })

  it('an own post that answers nobody has no peer', () => {
    expect(message(x.activity('post.create', x.post({ author_id: BRAND })))).toMatchObject({
      direction: 'out',
      kind: 'post',
      peer: null,
    })
    expect(
      message(
        x.activity(
          'post.create',
          x.post({ author_id: BRAND, referenced_tweets: [{ type: 'retweeted', id: '5' }] }),
        ),
      ),
    ).toMatchObject({ direction: 'out', kind: 'repost', peer: null })
  })

  it('the second part of a split answer belongs to the customer whom X names before it', () => {
    const part = {
      author_id: BRAND,
      text: '@ann and so on 2/2',
      in_reply_to_user_id: BRAND,
      referenced_tweets: [{ type: 'replied_to', id: '5' }],
      entities: { mentions: [{ start: 0, end: 4, username: 'ann', id: ANN }] },
    }
    expect(message(x.activity('post.create', x.post(part)))).toMatchObject({
      direction: 'out',
      peer: { id: ANN },
    })
    expect(message(x.activity('post.create', x.post({ ...part, text: 'thanks to @ann' })))).toMatchObject({
      peer: null,
    })
  })

  it('an edit keeps the first identifier and tells the newest', () => {
    const edited = mention({ id: '90', edit_history_tweet_ids: ['88', '90'], text: 'better' })
    expect(edited).toMatchObject({ externalId: '88', editedId: '90', text: 'better' })
    expect(mention({ id: '88', edit_history_tweet_ids: ['88', '90'] })).toMatchObject({
      externalId: '88',
      editedId: null,
    })
    expect(
      mention({ id: '90', edit_history_tweet_ids: undefined, edit_history_post_ids: ['88', '90'] }),
    ).toMatchObject({ externalId: '88' })
    expect(mention({ id: '100', edit_history_tweet_ids: ['99', '100'] }).externalId).toBe('99')
  })

  it('pitfall 1: an identifier that JSON rounded is refused, its text form is taken', () => {
    const body = new TextDecoder()
      .decode(x.activity('post.mention.create', x.post()))
      .replace('"id":"2080765813578191303"', '"id":2080765813578191303')
    expect(() => parse(new TextEncoder().encode(body))).toThrow('data.payload.id')
    const twice = body.replace(
      '"id":2080765813578191303',
      '"id":2080765813578191303,"id_str":"2080765813578191303"',
    )
    expect(message(new TextEncoder().encode(twice)).externalId).toBe('2080765813578191303')
  })

  for (const name of ['id', 'author_id', 'text']) {
    it(`pitfall 15: without ${name} nothing can be said: it is parked`, () => {
      expect(() => mention({ [name]: undefined })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
    })
  }
  it('pitfall 15: without everything else it is still a message', () => {
    const bare = { id: '2080765813578191303', author_id: ANN, text: 'hi' }
    expect(
      message(
        x.activity('post.mention.create', bare, { filter: undefined, event_uuid: undefined, tag: undefined }),
      ),
    ).toMatchObject({
      externalId: bare.id,
      rootId: bare.id,
      author: { id: ANN, profile: null },
      sentAt: new Date('2026-07-24T21:23:23.373Z'),
      permalink: `https://x.com/i/status/${bare.id}`,
    })
  })
})
