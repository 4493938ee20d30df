import { isInboxError } from '@inboxkit/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as x from '../../test/payloads.js'
import { sameText } from '../send/same-text.js'
import { splitBody } from '../webhook/split.js'
import { webAddress } from './fields.js'
import { instant } from './instant.js'
import { leadingHandles } from './mentions.js'
import { parseDelivery } from './parse.js'
import { linksOf, plainText } from './text.js'

const { ANN, BRAND } = x
const decode = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))
const media = [
  {
    media_key: '3_1',
    type: 'photo',
    url: 'https://pbs.example.com/a.jpg',
    variants: [{ url: 'https://v.example.com/a.mp4', content_type: 'video/mp4', bit_rate: 5 }],
  },
]
const url = {
  start: 0,
  end: 20,
  url: 'https://t.co/abcdefg',
  expanded_url: 'https://example.com/',
  media_key: '3_1',
  indices: [0, 20],
}

/** One of every shape that is read. */
const SEEDS: readonly unknown[] = [
  x.activity(
    'post.mention.create',
    x.post({
      text: 'https://t.co/abcdefg &amp;',
      entities: { urls: [url], mentions: [{ start: 0, end: 2, username: 'brand', id: BRAND }] },
      attachments: { media_keys: ['3_1'] },
      referenced_tweets: [
        { type: 'quoted', id: '6' },
        { type: 'replied_to', id: '7' },
      ],
      note_tweet: { text: 'long', entities: { urls: [url] } },
    }),
    { includes: { users: [x.annUser, { data: x.brandUser }], tweets: [x.post({ id: '6' })], media } },
  ),
  x.activity('post.delete', { id: '5', author_id: ANN }),
  x.activity(
    'dm.received',
    x.letters(
      x.letter(
        ANN,
        BRAND,
        {},
        {
          attachment: {
            type: 'media',
            media: {
              media_url_https: 'https://ton.example.com/1.jpg',
              url: 'https://t.co/pic',
              sizes: { large: { w: 1, h: 2 } },
            },
          },
        },
      ),
    ),
  ),
  x.activity('dm.read', {
    direct_message_mark_read_events: [
      { created_timestamp: '1784928300000', sender_id: ANN, last_read_event_id: '9' },
    ],
  }),
  x.activity(
    'like.create',
    { id: 'a', timestamp_ms: '1784927565236', liked_tweet_id: '6', liked_tweet_author_id: ANN },
    { filter: { user_id: BRAND, direction: 'outbound' }, includes: { tweets: [x.post({ id: '6' })] } },
  ),
  x.activity('oauth.revoke', { user_id: BRAND, date_time: '2026-07-23T21:44:05+00:00' }, { filter: {} }),
  x.activity('chat.received', {
    id: 'c',
    sender_id: ANN,
    conversation_id: `${ANN}:${BRAND}`,
    created_at_msec: '1784841183370',
  }),
  x.accountActivity({
    user_has_blocked: 'false',
    tweet_create_events: [
      x.status({
        extended_tweet: { full_text: 'whole', entities: { urls: [url] } },
        quoted_status: x.status(),
        retweeted_status: x.status(),
        extended_entities: {
          media: [
            { type: 'photo', media_url_https: 'https://pbs.example.com/a.png', url: 'https://t.co/pic' },
          ],
        },
      }),
    ],
    users: { [ANN]: x.oldUser(ANN, 'ann') },
  }),
  x.accountActivity({
    favorite_events: [
      { id: 'f', timestamp_ms: 1522082006140, favorited_status: x.status(), user: x.oldUser(BRAND, 'brand') },
    ],
  }),
  x.accountActivity({
    tweet_delete_events: [{ status: { id: '1', user_id: BRAND }, timestamp_ms: '1432228155593' }],
  }),
  x.raw({ user_event: { revoke: { date_time: '2018-05-24T09:48:12+00:00', source: { user_id: BRAND } } } }),
  x.polled('post', x.post(), { users: [x.annUser], posts: [], media }),
  x.polled(
    'direct-message',
    {
      id: '1',
      event_type: 'MessageCreate',
      text: 'x',
      sender_id: ANN,
      dm_conversation_id: `${BRAND}-${ANN}`,
      attachments: { media_keys: ['3_1'] },
      urls: [url],
    },
    { media },
  ),
].map(decode)

const NASTY: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  2 ** 60,
  '',
  ' ',
  'x',
  '\0',
  '\ud800',
  '\u202e',
  '99999999999999999999',
  '-5',
  '1e3',
  [],
  {},
  [null],
  [[[[]]]],
  { data: null },
  { __proto__: null },
  { constructor: 1, toString: 1, hasOwnProperty: 1 },
  'constructor',
  '__proto__',
  'a'.repeat(5_000),
  '&amp;'.repeat(500),
  'https://t.co/x '.repeat(100),
  { length: 5 },
  new Array(50).fill({ id: '1' }),
  'javascript:alert(1)',
]

/** Every place of a value, as the way to it. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.keys(value).flatMap((key) => places((value as Record<string, unknown>)[key], [...path, key])),
  ]
}
function change(value: unknown, path: readonly string[], to: unknown, rename: string | null): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return to
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
  const changed = change(copy[key], rest, to, rename)
  if (rest.length === 0 && rename !== null) {
    delete copy[key]
    Object.defineProperty(copy, rename, { value: changed, enumerable: true, configurable: true })
  } else copy[key] = changed
  return copy
}

/** Whatever comes: events, or the one error that parks it; never another error, never an identifier that is none. */
function check(body: Uint8Array): void {
  for (const mode of ['counted', 'placeholder'] as const) {
    try {
      for (const event of parseDelivery({ accountId: BRAND, body }, mode)) {
        if (event.type !== 'message') continue
        expect(event.externalId).toMatch(/^[^\0]{1,64}$/)
        expect(Number.isNaN(event.sentAt.getTime())).toBe(false)
        expect(event.author.id).toMatch(/^\d{1,19}$/)
        expect(event.peer?.id ?? '1').toMatch(/^\d{1,19}$/)
        expect(typeof event.text).toBe('string')
        for (const { url } of event.attachments) expect(url).toMatch(/^https?:/)
        const { profile } = event.author
        for (const address of [profile?.avatarUrl, profile?.profileUrl, event.permalink]) {
          expect(address ?? 'https:').toMatch(/^https?:/)
        }
      }
    } catch (error) {
      if (!isInboxError(error, 'INVALID_INPUT')) throw error
    }
  }
  const deliveries = splitBody(body)
  for (const delivery of deliveries ?? []) {
    expect(delivery.key.length).toBeLessThan(512)
    expect(delivery.accountId).toMatch(/^\d{0,19}$/)
    expect(delivery.sender).toMatch(/^\d{0,19}$/)
  }
}

describe('P15 any bytes', () => {
  it('a payload with any of its parts gone, replaced, renamed: events, or parked', () => {
    const seed = fc.constantFrom(...SEEDS).chain((value) =>
      fc.record({
        value: fc.constant(value),
        edits: fc.array(
          fc.record({
            path: fc.constantFrom(...places(value)),
            to: fc.oneof(fc.constantFrom(...NASTY), fc.jsonValue()),
            rename: fc.option(fc.constantFrom('__proto__', 'constructor', 'toString', 'x', ''), { freq: 8 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    )
    fc.assert(
      fc.property(seed, ({ value, edits }) => {
        const changed = edits.reduce((sum, { path, to, rename }) => change(sum, path, to, rename), value)
        check(new TextEncoder().encode(JSON.stringify(changed) ?? 'null'))
      }),
      { numRuns: 2_000 },
    )
  })

  it('any bytes and any JSON at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 1_000 })
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => check(new TextEncoder().encode(text))),
      { numRuns: 1_000 },
    )
  })

  it('nesting of a hundred thousand levels', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['{"data":', '}'],
    ] as const) {
      const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`
      for (const body of [
        deep,
        `{"data":{"event_type":"post.mention.create","payload":${deep}}}`,
        `{"tweet_create_events":[${deep}]}`,
        `{"source":"poll","kind":"post","data":${deep}}`,
      ]) {
        check(new TextEncoder().encode(body))
      }
    }
  })

  it('numbers that are none, and numbers beyond every instant', () => {
    for (const number of ['1e400', '-1e400', '1e21', '9007199254740993', '-0', '0.5']) {
      const text = JSON.stringify({
        data: {
          event_type: 'post.mention.create',
          filter: { user_id: BRAND },
          payload: x.post({ created_at: 'AT', entities: { urls: [{ ...url, start: 'AT', end: 'AT' }] } }),
        },
      })
      check(new TextEncoder().encode(text.replaceAll('"AT"', number)))
    }
  })

  it('names of prototypes reach no prototype', () => {
    const body = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"for_user_id":"${BRAND}","users":{"__proto__":{"data":{"id":"1","name":"x"}}},"tweet_create_events":[{"__proto__":{"id_str":"1"}}]}`
    check(new TextEncoder().encode(body))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('every pattern takes linear time over 100 kB', () => {
    const size = 100_000
    const pieces = [
      '@a',
      '@a ',
      '@',
      '&',
      '&amp;',
      '&am',
      'https://t.co/',
      'https://t.co/abcdefg ',
      '/',
      ' ',
      '\n',
      'http',
      '1',
      '-',
      'é',
      '\ud83d',
      '//',
      '/ ',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(size / piece.length))
      const started = performance.now()
      leadingHandles(text)
      plainText(
        text,
        linksOf(
          { urls: [{ url: 'https://t.co/abcdefg', expanded_url: 'https://example.com', start: 1, end: 21 }] },
          new Set(),
        ),
      )
      sameText({ text, quotedId: '1' }, `${text}x`)
      webAddress(`https://${text}`)
      instant(text)
      check(x.activity('post.mention.create', x.post({ text, entities: { urls: new Array(500).fill(url) } })))
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(3_000)
    }
  })

  it('ten thousand links in one text', () => {
    const short = 'https://t.co/abcdefg'
    const urls = Array.from({ length: 10_000 }, (_, i) => ({
      url: short,
      expanded_url: 'https://example.com/',
      start: i * 21,
      end: i * 21 + 20,
    }))
    const started = performance.now()
    check(x.activity('post.mention.create', x.post({ text: `${short} `.repeat(10_000), entities: { urls } })))
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
