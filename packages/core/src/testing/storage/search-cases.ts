import assert from 'node:assert/strict'
import type { Row } from '../../model/tables.js'
import type { Visible } from '../../ports/storage.js'
import { update } from '../change-set.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, type Bench, bench } from './bench.js'
import { area } from './subject.js'

export const searchCases = area('search', {
  'a word of a message, of a note or of the contact’s name finds the conversation': async (subject) => {
    const b = await bench(subject)
    const [one, two, three] = [await thread(b, 'a'), await thread(b, 'b'), await thread(b, 'c', 'Zoë Winter')]
    await say(b, one, 'My parcel is late')
    await note(b, two, 'Parcel was handed to the wrong neighbour')
    assert.equal(await found(b, 'parcel'), 'ab')
    assert.equal(await found(b, 'neighbour'), 'b')
    assert.equal(await found(b, 'winter'), 'c')
    assert.equal(await found(b, 'nothing'), '')
    assert.ok(three)
  },

  'every word must stand somewhere in the conversation, in any order': async (subject) => {
    const b = await bench(subject)
    const one = await thread(b, 'a', 'Kim Summer')
    const two = await thread(b, 'b')
    await say(b, one, 'Where is my parcel?')
    await say(b, one, 'It is blue')
    await note(b, one, 'called the depot')
    await say(b, two, 'A blue parcel')
    assert.equal(await found(b, 'parcel blue'), 'ab')
    assert.equal(await found(b, 'blue  depot\tSUMMER'), 'a')
    assert.equal(await found(b, 'parcel red'), '')
  },

  'words are parts of texts, whatever their case': async (subject) => {
    const b = await bench(subject)
    await say(b, await thread(b, 'a'), 'Straßenbahn ÉCOLE Привет Delayed')
    for (const word of ['DELAY', 'école', 'ÉCOLE', 'привет', 'straße', 'layed']) {
      assert.equal(await found(b, word), 'a', word)
    }
  },

  'percent, underscore and backslash stand for themselves': async (subject) => {
    const b = await bench(subject)
    await say(b, await thread(b, 'a'), '100% refund_now C:\\temp')
    await say(b, await thread(b, 'b'), '1000 refundxnow C:temp')
    assert.equal(await found(b, '100%'), 'a')
    assert.equal(await found(b, 'refund_now'), 'a')
    assert.equal(await found(b, 'c:\\temp'), 'a')
    assert.equal(await found(b, '%'), 'a')
    assert.equal(await found(b, '_'), 'a')
    assert.equal(await found(b, '\\'), 'a')
    assert.equal(await found(b, "'"), '')
  },

  'short words, emoji and other scripts are found': async (subject) => {
    const b = await bench(subject)
    await say(b, await thread(b, 'a'), 'Danke 😀 日本語のテキスト שלום')
    for (const word of ['😀', '日本', 'テ', 'שלום', 'd']) assert.equal(await found(b, word), 'a', word)
  },

  'no words find everything': async (subject) => {
    const b = await bench(subject)
    await thread(b, 'a')
    assert.equal(await found(b, '  '), 'a')
  },

  'a search finds what a text is now, not what it was': async (subject) => {
    const b = await bench(subject)
    const conversation = await thread(b, 'a')
    const content = await say(b, conversation, 'my number is 4711')
    await b.commit({ rows: [update('contents', content, { text: 'my number is ####' })] })
    assert.equal(await found(b, '4711'), '')
    assert.equal(await found(b, 'number'), 'a')
  },

  'P13 a search finds nothing in channels that the asker does not see': async (subject) => {
    const b = await bench(subject)
    const mine = await thread(b, 'a')
    const other = await thread(b, 'b')
    await say(b, mine, 'canary')
    await say(b, other, 'canary')
    assert.equal(await found(b, 'canary', [{ channelId: mine.channelId, sources: null }]), 'a')
    assert.equal(await found(b, 'canary', []), '')
  },

  'contacts are found by what is known of them, each word of it, among those that the asker sees': async (
    subject,
  ) => {
    const b = await bench(subject)
    const one = await thread(b, 'a', 'Kim Summer @kim kim@example.com')
    const two = await thread(b, 'b', 'Kim Winter')
    await say(b, one, 'parcel')
    const people = async (search: string, visible: Visible = 'all') => {
      const { rows } = await b.page({ table: 'contacts', search, visible })
      return rows.map(({ id }) => id).sort()
    }
    assert.deepEqual(await people('KIM'), [one.contactId, two.contactId].sort())
    assert.deepEqual(await people('example.com kim'), [one.contactId])
    assert.deepEqual(await people('parcel'), [])
    assert.deepEqual(await people('kim', [{ channelId: two.channelId, sources: null }]), [two.contactId])
    assert.deepEqual(await people('kim', []), [])
  },

  'a search counts and groups like a page': async (subject) => {
    const b = await bench(subject)
    await say(b, await thread(b, 'a'), 'parcel')
    await thread(b, 'b')
    const query = {
      table: 'conversations',
      where: [],
      search: 'parcel',
      visible: 'all',
      configVersion: 1,
    } as const
    assert.deepEqual(await b.storage.count(b.workspace, { ...query, limit: 9 }), {
      stale: false,
      count: 1,
      exact: true,
    })
    assert.deepEqual(await b.storage.aggregate(b.workspace, { ...query, by: ['queue'] }), {
      stale: false,
      groups: [{ key: ['new'], count: 1, sum: 0 }],
    })
  },

  'P13 a search does not leave its workspace': async (subject) => {
    const b = await bench(subject)
    await say(b, await thread(b, 'a'), 'canary')
    const other = await anotherWorkspace(b.storage)
    const answer = await b.storage.count(other, {
      table: 'conversations',
      where: [],
      search: 'canary',
      visible: 'all',
      configVersion: 1,
      limit: 9,
    })
    assert.deepEqual(answer, { stale: false, count: 0, exact: true })
  },
})

/** A conversation of a new contact with a name of its own. */
async function thread(b: Bench, peerId: string, name = 'Nobody'): Promise<Row<'conversations'>> {
  const profile = {
    name,
    handle: null,
    avatarUrl: null,
    profileUrl: null,
    followers: null,
    posts: null,
    verified: null,
    verifiedType: null,
  }
  const content = await b.put('contents', { kind: 'profile', text: name, body: { profile } })
  const contact = await b.put('contacts', { profileId: content.id })
  return b.put('conversations', { peerId, contactId: contact.id, channelId: anId('channel') })
}

async function say(b: Bench, conversation: Row<'conversations'>, text: string): Promise<Row<'contents'>> {
  const content = await b.put('contents', { kind: 'message', text })
  const { id: conversationId, channelId } = conversation
  await b.put('messages', { conversationId, channelId, contentId: content.id })
  return content
}

async function note(b: Bench, conversation: Row<'conversations'>, text: string): Promise<void> {
  const content = await b.put('contents', { kind: 'note', text })
  const { id: conversationId, channelId } = conversation
  await b.put('notes', { conversationId, channelId, contentId: content.id })
}

/** The peers of the conversations that a search finds, in order, put together. */
async function found(b: Bench, search: string, visible: Visible = 'all'): Promise<string> {
  const page = await b.page({ table: 'conversations', search, visible, order: [{ column: 'peerId' }] })
  return page.rows.map(({ peerId }) => peerId).join('')
}
