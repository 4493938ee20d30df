import { describe, expect, it } from 'vitest'
import { message, one, parse } from '../../test/parsing.js'
import * as x from '../../test/payloads.js'
import { ENCRYPTED_TEXT } from './encrypted.js'
import { parseDelivery } from './parse.js'

const { ANN, BOB, BRAND } = x

describe('direct messages of the X Activity API', () => {
  it('one received', () => {
    expect(message(x.activity('dm.received', x.letters(x.letter(ANN, BRAND))))).toMatchObject({
      externalId: '2080765901528535096',
      kind: 'dm',
      visibility: 'private',
      source: 'dm',
      direction: 'in',
      author: { id: ANN, profile: { handle: 'ann' } },
      peer: { id: ANN },
      rootId: '',
      text: 'hello!',
      sentAt: new Date(1784928224372),
      permalink: null,
    })
  })

  it('P5 one sent elsewhere is outgoing, for its recipient', () => {
    expect(message(x.activity('dm.sent', x.letters(x.letter(BRAND, ANN))))).toMatchObject({
      direction: 'out',
      author: { id: BRAND },
      peer: { id: ANN },
    })
  })

  it('the account decides the direction: two accounts of ours in one conversation', () => {
    const body = x.activity('dm.received', x.letters(x.letter(ANN, BRAND)))
    expect(message(body, ANN)).toMatchObject({ direction: 'out', peer: { id: BRAND } })
  })

  it('R127 groups are counted', () => {
    const group = { type: 'counted', reason: 'group-dm' }
    expect(one(x.activity('dm.received', x.letters(x.letter(ANN, BOB))))).toEqual(group)
    expect(
      one(
        x.activity(
          'dm.received',
          x.letters(x.letter(ANN, BRAND, { conversation_id: '1582103724607971328' })),
        ),
      ),
    ).toEqual(group)
    expect(
      message(
        x.activity('dm.received', x.letters(x.letter(ANN, BRAND, { conversation_id: `${BRAND}-${ANN}` }))),
      ),
    ).toMatchObject({ kind: 'dm' })
  })

  it.each([
    ['named by it', { url: 'https://t.co/pic' }],
    ['not named by it', {}],
  ])('a picture comes with its address, and its link, %s, leaves the text', (_, named) => {
    const attachment = {
      type: 'media',
      media: {
        id_str: '1',
        media_url_https: 'https://ton.example.com/dm/1.jpg',
        ...named,
        type: 'photo',
        sizes: { large: { w: 3, h: 4 } },
      },
    }
    const entities = {
      urls: [
        { url: 'https://t.co/pic', expanded_url: 'https://twitter.com/messages/media/1', indices: [5, 21] },
      ],
    }
    const shown = message(
      x.activity(
        'dm.received',
        x.letters(x.letter(ANN, BRAND, {}, { text: 'look https://t.co/pic', attachment, entities })),
      ),
    )
    expect(shown.text).toBe('look')
    expect(shown.attachments).toMatchObject([
      { kind: 'image', url: 'https://ton.example.com/dm/1.jpg', width: 3, height: 4 },
    ])
  })

  it('several in one delivery are all read', () => {
    const body = x.activity('dm.received', x.letters(x.letter(ANN, BRAND), x.letter(ANN, BRAND, { id: '9' })))
    expect(parse(body)).toHaveLength(2)
  })

  it('R57 what the contact has read is a read mark, what the account has read is counted', () => {
    const mark = (sender_id: string) => ({
      direct_message_mark_read_events: [
        {
          created_timestamp: '1784928300000',
          sender_id,
          target: { recipient_id: BRAND },
          last_read_event_id: '2080765901528535096',
        },
      ],
    })
    expect(one(x.activity('dm.read', mark(ANN)))).toEqual({
      type: 'read',
      peerId: ANN,
      at: new Date(1784928300000),
    })
    expect(one(x.activity('dm.read', mark(BRAND)))).toEqual({ type: 'counted', reason: 'own-read' })
  })

  it('pitfall 20: an encrypted message is counted, or a note that says where to read it', () => {
    const chat = {
      id: 'e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6',
      created_at_msec: '1784841183370',
      sender_id: ANN,
      conversation_id: `${ANN}:${BRAND}`,
      encoded_event: 'CwAB',
    }
    const body = x.activity('chat.received', chat)
    expect(one(body)).toEqual({ type: 'counted', reason: 'encrypted-chat' })
    expect(parseDelivery({ accountId: BRAND, body }, 'placeholder')).toMatchObject([
      {
        type: 'message',
        direction: 'in',
        kind: 'dm',
        text: ENCRYPTED_TEXT,
        peer: { id: ANN },
        externalId: chat.id,
      },
    ])
    for (const id of ['', ' ', '\0', 'a'.repeat(65)])
      expect(() =>
        parseDelivery(
          { accountId: BRAND, body: x.activity('chat.received', { ...chat, id }) },
          'placeholder',
        ),
      ).toThrow(/is no identifier/)
    const group = x.activity('chat.received', { ...chat, conversation_id: 'g15821037' })
    expect(parseDelivery({ accountId: BRAND, body: group }, 'placeholder')).toEqual([
      { type: 'counted', reason: 'encrypted-chat' },
    ])
  })
})
