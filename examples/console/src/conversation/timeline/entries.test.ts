import { describe, expect, test } from 'vitest'
import { type AuditLine, answeredMeanwhile, entriesOf, type Told, type Underway, withNewest } from './entries'
import { aMessage, aNote } from './sample.testing'

const at = (minute: number, day = 2) => `2026-03-0${day}T09:${String(minute).padStart(2, '0')}:00.000Z`
const said = (id: string, minute: number, given = {}) =>
  aMessage({ id, sentAt: at(minute), receivedAt: at(minute), ...given })
const line = (id: string, when: string): AuditLine => ({
  id,
  at: when,
  actorKind: 'user',
  actorId: 'usr_1',
  actorName: 'Ben',
  action: 'conversation.move',
  subjectKind: 'conversation',
  subjectId: 'cnv_1',
  conversationId: 'cnv_1',
  channelId: 'chn_1',
  from: {},
  to: {},
})
const underway: Underway = {
  key: 'k',
  text: 'Soon.',
  at: at(1),
  visibility: 'public',
  attachments: 0,
  messageId: null,
}
const told = (given: Partial<Told>) =>
  entriesOf({
    messages: [],
    notes: [],
    audit: [],
    underway: [],
    more: false,
    dayOf: (instant) => instant.slice(0, 10),
    ...given,
  })
const keys = (given: Partial<Told>) => told(given).map(({ key }) => key)

describe('the timeline', () => {
  test('R69 R87 messages, notes and audit stand in order of time under the line of their day', () => {
    const given = {
      messages: [said('late', 0, { sentAt: at(0, 3) }), said('second', 10), said('first', 0)],
      notes: [aNote({ id: 'note', createdAt: at(5) })],
      audit: [line('moved', at(7))],
    }
    expect(keys(given)).toEqual([
      'day 2026-03-02',
      'first',
      'note',
      'moved',
      'second',
      'day 2026-03-03',
      'late',
    ])
  })

  test('what one person says in one minute has its time below the last of it', () => {
    const later = (id: string, second: number, given = {}) =>
      said(id, 1, { sentAt: `2026-03-02T09:01:${second}.000Z`, ...given })
    const ours = later('ours', 50, { direction: 'out', author: 'user', authorName: 'Ben' })
    const entries = told({
      messages: [
        ours,
        said('next', 2, { sentAt: at(2) }),
        later('third', 40),
        later('second', 30),
        said('first', 0),
      ],
    })
    const goesOn = entries.flatMap((entry) => (entry.kind === 'message' && entry.goesOn ? entry.key : []))
    expect(goesOn).toEqual(['second'])
  })

  test('what is older than the oldest loaded message has no place until that is loaded', () => {
    const given = { messages: [said('only', 10)], notes: [aNote({ id: 'old', createdAt: at(1) })] }
    expect(keys({ ...given, more: true })).toEqual(['day 2026-03-02', 'only'])
    expect(keys(given)).toEqual(['day 2026-03-02', 'old', 'only'])
  })

  test('what one person says in a row has one head, until five minutes or anything else lie between', () => {
    const heads = (messages: Told['messages'], notes: Told['notes'] = []) =>
      told({ messages, notes }).flatMap((entry) =>
        entry.kind === 'message' && entry.first ? [entry.key] : [],
      )
    expect(heads([said('c', 12), said('b', 4), said('a', 0)])).toEqual(['a', 'c'])
    expect(heads([said('b', 4), said('a', 0)], [aNote({ createdAt: at(2) })])).toEqual(['a', 'b'])
    expect(heads([said('b', 1, { direction: 'out', author: 'user' }), said('a', 0)])).toEqual(['a', 'b'])
    expect(heads([said('b', 1, { authorName: 'Eve', author: 'third-party' }), said('a', 0)])).toEqual([
      'a',
      'b',
    ])
  })

  test('a reply on its way stands last, and once the server tells of it only its message does', () => {
    const messages = [said('sent', 20, { direction: 'out' })]
    expect(keys({ messages, underway: [underway] }).at(-1)).toBe('k')
    expect(keys({ messages, underway: [{ ...underway, messageId: 'sent' }] })).not.toContain('k')
  })

  test('a note knows the message that it is on', () => {
    const [, , note] = told({ messages: [said('m', 0)], notes: [aNote({ messageId: 'm' })] })
    expect(note).toMatchObject({ kind: 'note', about: { id: 'm' } })
  })
})

describe('what the live stream brings', () => {
  test('replaces what is known and puts what is new first', () => {
    const pages = [[said('b', 1), said('a', 0)], [said('older', 0)]]
    const merged = withNewest(pages, [said('c', 2), said('b', 1, { text: 'edited' })])
    expect(merged?.map((page) => page.map(({ id }) => id))).toEqual([['c', 'b', 'a'], ['older']])
    expect(merged?.[0]?.[1]?.text).toBe('edited')
  })

  test('says so when messages may lie between', () => {
    expect(withNewest([[said('a', 0)]], [said('z', 9), said('y', 8)])).toBeNull()
    expect(withNewest([[]], [said('a', 0)])).toEqual([[said('a', 0)]])
  })

  test('tells of the answers of colleagues since the writing began, not of one’s own or of rules', () => {
    const out = { direction: 'out', author: 'user' } as const
    const messages = [
      said('ben', 9, { ...out, authorUserId: 'ben' }),
      said('mine', 8, { ...out, authorUserId: 'me' }),
      said('rule', 7, { direction: 'out', author: 'automation' }),
      said('before', 1, { ...out, authorUserId: 'ben' }),
      said('contact', 9),
    ]
    expect(answeredMeanwhile(messages, 'me', at(5)).map(({ id }) => id)).toEqual(['ben'])
  })
})

test('a quote of the message directly above it is told once', () => {
  const quoting = (above: object) =>
    told({
      messages: [said('m2', 3, { quoted: { text: 'Where is my parcel?' } }), said('m1', 1, above)],
    }).map((entry) => entry.kind === 'message' && entry.echoes)
  expect(quoting({})).toEqual([false, false, true])
  expect(quoting({ text: 'Something else' })).toEqual([false, false, false])
  expect(quoting({ deletedAt: at(2) })).toEqual([false, false, false])
})
