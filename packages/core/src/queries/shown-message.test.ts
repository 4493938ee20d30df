import { expect, test } from 'vitest'
import { Configuration } from '../domain/configuration.js'
import type { Delivery } from '../model/delivery.js'
import type { Content, Message } from '../model/message.js'
import { channelSettings } from '../testing/a-workspace.js'
import { aContact, aContent, aConversation, aDelivery, aMessage } from '../testing/builders.js'
import { anId } from '../testing/test-ids.js'
import type { MessageReads } from './message-reads.js'
import { type Place, shownMessage } from './shown-message.js'

const customer = aContact()
const conversation = aConversation({ contactId: customer.id })
const userId = anId('user')
const value = {
  externalId: null,
  email: null,
  name: 'Ann',
  administrator: false,
  active: true,
  capacity: null,
  defaultAvailability: null,
  language: null,
  alerts: null,
}
const configuration = Configuration.next(null, 1, [
  { kind: 'user', id: userId, revision: 1, value },
  { kind: 'channel', id: conversation.channelId, revision: 1, value: channelSettings() },
])
const place: Place = {
  conversation,
  configuration,
  access: {
    actor: { kind: 'user', id: userId },
    administrator: false,
    everything: false,
    channels: new Map(),
  },
  menu: null,
}
const profile = aContent({ id: customer.profileId, kind: 'profile', body: { profile: named('Eve') } })

function named(name: string) {
  return {
    name,
    handle: null,
    avatarUrl: null,
    profileUrl: null,
    followers: null,
    posts: null,
    verified: null,
    verifiedType: null,
  }
}
const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
  new Map(rows.map((row) => [row.id, row]))
const reads = (
  contents: readonly Content[],
  given: Partial<Omit<MessageReads, 'deliveries'>> & { readonly deliveries?: readonly Delivery[] } = {},
): MessageReads => ({
  contacts: byId([customer]),
  files: new Map(),
  later: new Map(),
  answered: new Map(),
  ...given,
  contents: new Map([...byId([profile, ...contents])]),
  deliveries: byId(given.deliveries ?? []),
})
const said = (text: string, body: Content['body'] = {}) => aContent({ text, length: text.length, body })
const message = (content: Content, given: Partial<Message> = {}) =>
  aMessage({
    conversationId: conversation.id,
    channelId: conversation.channelId,
    contentId: content.id,
    ...given,
  })
const picture = {
  kind: 'image',
  url: 'https://pictures.example.com/1',
  fileId: null,
  mediaType: 'image/png',
  width: 1,
  height: 1,
} as const

test('a message is shown with its words, its author and what it has attached', () => {
  const content = said('Where is it?', { subject: 'My order', alternatives: ['A parcel'] })
  const shown = shownMessage(message(content, { attachments: [picture] }), reads([content]), place)
  expect(shown).toMatchObject({
    text: 'Where is it?',
    subject: 'My order',
    authorName: 'Eve',
    attachments: [{ kind: 'image', url: picture.url, alternative: 'A parcel' }],
    actions: [],
    delivery: null,
  })
})

test('what was masked is as long as it was, and nothing else is left of it', () => {
  const content = said('4711', { subject: 'My number', alternatives: ['4711'] })
  const row = message(content, { maskedAt: new Date(0), attachments: [picture] })
  const shown = shownMessage(row, reads([content]), place)
  expect(shown).toMatchObject({ text: '****', subject: null, attachments: [] })
  expect(JSON.stringify(shown)).not.toMatch(/4711|My number|pictures/)
})

test('what was deleted has no words, and of a reply in parts the others stay', () => {
  const [first, second, third] = [said('one'), said('two'), said('three')]
  const row = message(first, { direction: 'out', author: 'user', authorUserId: userId })
  const parts = [
    message(second, { partOf: row.id, deletedAt: new Date(0) }),
    message(third, { partOf: row.id }),
  ]
  const read = reads([first, second, third], { later: new Map([[row.id as string, parts]]) })
  expect(shownMessage(row, read, place)).toMatchObject({ text: 'one\nthree', authorName: 'Ann' })
  const gone = shownMessage({ ...row, deletedAt: new Date(0) }, reads([first]), place)
  expect(gone.text).toBe('')
})

test('what left between the two reads says as what it was sent', () => {
  const content = said('Hello')
  const delivery = aDelivery({ state: 'sent', externalId: '4711' })
  const row = message(content, { direction: 'out', externalId: null, deliveryId: delivery.id })
  const shown = shownMessage(row, reads([content], { deliveries: [delivery] }), place)
  expect(shown).toMatchObject({ externalId: '4711', delivery: { id: delivery.id, state: 'sent' } })
})

test('what a message answers is shown as it was, or else as it was read', () => {
  const [content, snapshot, present] = [said('No.'), said('As it was'), said('As it is')]
  const answered = new Map([['17', present]])
  const row = message(content, { parentExternalId: '17', quotedContentId: snapshot.id })
  const read = reads([content, snapshot], { answered })
  expect(shownMessage(row, read, place).quoted).toEqual({ text: 'As it was' })
  expect(shownMessage({ ...row, quotedContentId: null }, read, place).quoted).toEqual({ text: 'As it is' })
})
