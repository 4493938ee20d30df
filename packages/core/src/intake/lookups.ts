import { INCIDENT } from '../domain/accounts/authorisation.js'
import type { Rows } from '../domain/context.js'
import { copyLookups, copyWords, wordsAreGone } from '../domain/messages/copies.js'
import { keptPost, wordsOfPost } from '../domain/stream/forget.js'
import { namesOf } from '../domain/threading/deleted.js'
import { guestOf } from '../domain/threading/guests.js'
import { threadKey } from '../domain/threading/thread.js'
import type { Inbound } from '../model/intake.js'
import type { Message } from '../model/message.js'
import type { InboundEvent, InboundMessage } from '../ports/channel-adapter.js'
import type { Lookup } from '../ports/storage.js'

/** Of a delivery what decides what has to be read. */
export interface Told {
  readonly row: Pick<Inbound, 'channelId' | 'adapter'>
  readonly network: string
  readonly events: readonly InboundEvent[] | null
  readonly waits: boolean
}

type Values = (string | number)[][]

interface Heard {
  readonly channelId: string
  readonly network: string
  readonly message: InboundMessage
}

const messagesOf = (delivered: readonly Told[]): Heard[] =>
  delivered.flatMap(({ row, network, events }) =>
    (events ?? []).flatMap((event) => {
      const message = event.type === 'message' ? event : event.type === 'liked' ? event.message : null
      return message ? [{ channelId: row.channelId as string, network, message }] : []
    }),
  )
/** Each message where it was heard, and where it may be at home when the account that heard it answers as a guest. */
const placesOf = (delivered: readonly Told[], rows: Rows): Heard[] =>
  messagesOf(delivered).flatMap((heard) => [heard, ...homesOf(heard, rows)])

function homesOf(heard: Heard, rows: Rows): Heard[] {
  const guest = guestOf(rows, heard.channelId, heard.message)
  return guest ? [{ ...heard, channelId: guest.homeChannelId }] : []
}

const keyOfThread = (channelId: string, message: InboundMessage): string =>
  threadKey(channelId, message.visibility, message.peer?.id ?? '', message.rootId)

/** What a batch of deliveries has to read first: everything that follows from the deliveries alone. */
export function lookupsFor(
  delivered: readonly Told[],
  siblings: (channelId: string) => readonly string[],
): Lookup[] {
  const guests = messagesOf(delivered).flatMap(({ channelId, message }) =>
    message.peer && message.visibility === 'public' ? [[keyOfThread(channelId, message)]] : [],
  )
  const elsewhere = delivered.flatMap(({ row, events }) =>
    (events ?? []).flatMap((event) =>
      event.type === 'deleted' ? siblings(row.channelId).map((id) => [id, event.externalId]) : [],
    ),
  )
  const channels = [...new Set(delivered.map(({ row }) => row.channelId))].map((id) => [id])
  return [
    ...aboutMessages(delivered, messagesOf(delivered)),
    { table: 'messages', by: 'external', values: unique(elsewhere) },
    { table: 'messages', by: 'edited', values: unique(elsewhere) },
    { table: 'tombstones', by: 'external', values: unique(elsewhere) },
    { table: 'streamPosts', by: 'external', values: unique(elsewhere) },
    { table: 'streamPosts', by: 'edited', values: unique(elsewhere) },
    { table: 'guests', by: 'key', values: unique(guests) },
    { table: 'channelStates', by: 'channel', values: channels },
    {
      table: 'work',
      by: 'key',
      values: unique([
        ['purge', 'raw'],
        ...delivered.flatMap(({ row, waits }) => (waits ? [['resume', row.adapter]] : [])),
        ...delivered.flatMap(({ row, events }) =>
          events?.some(({ type }) => type === 'revoked') ? [['mail', INCIDENT + row.channelId]] : [],
        ),
      ]),
    },
  ].filter((lookup) => lookup.values.length > 0) as Lookup[]
}

/** The same for messages whose account answers as a guest, in the thread where they may be at home. */
export function atHome(delivered: readonly Told[], rows: Rows): Lookup[] {
  const homes = messagesOf(delivered).flatMap((heard) => homesOf(heard, rows))
  return aboutMessages([], homes).filter((lookup) => lookup.values.length > 0)
}

function aboutMessages(delivered: readonly Told[], heard: readonly Heard[]): Lookup[] {
  const external: Values = []
  const others: Values = []
  const versions: Values = []
  const gone: Values = []
  const roots: Values = []
  const threads: Values = []
  const people: Values = []
  const answered: Values = []
  const returned: Values = []
  for (const { channelId, network, message } of heard) {
    external.push([channelId, message.externalId])
    for (const id of [message.quotedId, message.parentId]) if (id) others.push([channelId, id])
    for (const id of message.mail?.references ?? []) others.push([channelId, id])
    if (message.mail?.answersDeliveryId) answered.push([message.mail.answersDeliveryId])
    if (message.editedId) versions.push([channelId, message.editedId])
    if (message.rootId) roots.push([channelId, message.rootId])
    if (message.peer) {
      threads.push([keyOfThread(channelId, message)])
      people.push([network, message.peer.id])
    }
  }
  for (const { row, network, events } of delivered)
    for (const event of events ?? []) {
      if (event.type === 'deleted') gone.push([row.channelId, event.externalId])
      if (event.type === 'profile') people.push([network, event.person.id])
      if (event.type === 'undelivered') returned.push([event.deliveryId])
    }
  // Any of these may be the post itself or the version that somebody saw.
  const named = unique([...external, ...versions, ...others, ...gone])
  return [
    { table: 'messages', by: 'external', values: named },
    { table: 'messages', by: 'edited', values: named },
    { table: 'tombstones', by: 'external', values: named },
    { table: 'streamPosts', by: 'external', values: unique([...external, ...gone]) },
    { table: 'streamPosts', by: 'edited', values: unique([...external, ...gone]) },
    { table: 'blockedThreads', by: 'root', values: unique(roots) },
    { table: 'conversations', by: 'current', values: unique(threads) },
    { table: 'identities', by: 'external', values: unique(people) },
    { table: 'deliveries', by: 'id', values: unique([...answered, ...returned]) },
    { table: 'deliveries', by: 'predecessor', values: unique(returned) },
  ]
}

/** What follows from the first rows: contacts, texts that change, and what our own messages have to be compared with. */
export function followUps(
  delivered: readonly Told[],
  rows: Rows,
  siblings: (channelId: string) => readonly string[],
): Lookup[] {
  const contacts: Values = []
  const contents: Values = []
  const own: Values = []
  for (const { channelId, network, message } of placesOf(delivered, rows)) {
    const known = rows.find('messages', 'external', [channelId, message.externalId])
    const described = message.attachments.some(({ alternative }) => alternative !== null)
    if (known && (message.editedId || described)) contents.push(...wordsOf(known))
    const post = rows.find('streamPosts', 'external', [channelId, message.externalId])
    if (post) contents.push(...wordsOfPost(post).map((id) => [id]))
    if (!message.peer) continue
    const identity = rows.find('identities', 'external', [network, message.peer.id])
    if (identity) contacts.push([identity.contactId])
    const current =
      message.direction === 'out'
        ? rows.find('conversations', 'current', [keyOfThread(channelId, message)])
        : null
    if (current) own.push([current.id])
  }
  for (const { row, events } of delivered)
    for (const event of events ?? []) {
      if (event.type !== 'deleted') continue
      for (const id of [row.channelId, ...siblings(row.channelId)]) {
        const named = [id, event.externalId]
        const gone = rows.find('messages', 'external', named) ?? rows.find('messages', 'edited', named)
        if (gone) contents.push(...wordsOf(gone))
        const post = keptPost({ rows }, id, event.externalId)
        if (post) contents.push(...wordsOfPost(post).map((content) => [content]))
      }
    }
  const gone = postsGone(delivered, rows, siblings)
  return [
    ...copyLookups(gone),
    { table: 'contacts', by: 'id', values: unique(contacts) },
    { table: 'contents', by: 'id', values: unique(contents) },
    { table: 'conversations', by: 'id', values: unique(continued(delivered, rows)) },
    { table: 'deliveries', by: 'open', values: unique(own) },
    { table: 'messages', by: 'conversation', values: unique(own) },
  ].filter((lookup) => lookup.values.length > 0) as Lookup[]
}

/**
 * By which names the posts that are deleted, or told of anew after their words went, may be quoted: as they are called now, and as what comes in the same batch
 * calls them.
 */
function postsGone(
  delivered: readonly Told[],
  rows: Rows,
  siblings: (channelId: string) => readonly string[],
): string[][] {
  const told = delivered.flatMap(({ row, events }) =>
    (events ?? []).flatMap((event) =>
      event.type === 'deleted'
        ? [row.channelId, ...siblings(row.channelId)].map((id) => [id, event.externalId] as const)
        : [],
    ),
  )
  const heard = placesOf(delivered, rows)
  const newer = heard
    .filter(
      ({ channelId, message }) => message.editedId && wordsAreGone({ rows }, channelId, message.externalId),
    )
    .map(({ channelId, message }) => [channelId, message.externalId] as const)
  const named = [...told, ...newer].flatMap(([channelId, id]) => {
    const place = [channelId, id]
    const known = [
      rows.find('messages', 'external', place) ?? rows.find('messages', 'edited', place),
      keptPost({ rows }, channelId, id),
    ]
    const names = new Set([id, ...known.flatMap(namesOf)])
    // Twice: what an earlier version is called leads to the post, and the post to a later version.
    for (const { channelId: at, message } of [...heard, ...heard]) {
      const called = [message.externalId, message.editedId].filter((name) => name !== null)
      if (at === channelId && called.some((name) => names.has(name)))
        for (const name of called) names.add(name)
    }
    return [...names].map((name) => [channelId, name])
  })
  return unique(named) as string[][]
}

/** The conversations that mails say they continue. */
function continued(delivered: readonly Told[], rows: Rows): Values {
  return messagesOf(delivered).flatMap(({ channelId, message: { mail } }) => {
    if (!mail) return []
    const delivery = mail.answersDeliveryId ? rows.get('deliveries', mail.answersDeliveryId) : null
    const named = mail.references.map((id) => rows.find('messages', 'external', [channelId, id]))
    return [delivery, ...named].flatMap((row) => (row ? [[row.conversationId]] : []))
  })
}

/**
 * The last of it: profiles that may be newer, the texts and messages of deliveries under way, and where else the words of
 * deleted posts stand.
 */
export function profilesOf(
  delivered: readonly Told[],
  rows: Rows,
  siblings: (channelId: string) => readonly string[],
): Lookup[] {
  const contents: Values = []
  const messages: Values = []
  const next: Values = []
  const replies: Values = []
  for (const { channelId, network, message } of placesOf(delivered, rows)) {
    if (!message.peer) continue
    const identity = rows.find('identities', 'external', [network, message.peer.id])
    const contact = identity ? rows.get('contacts', identity.contactId) : null
    if (contact) contents.push([contact.profileId])
    const current =
      message.direction === 'out'
        ? rows.find('conversations', 'current', [keyOfThread(channelId, message)])
        : null
    for (const open of current ? rows.list('deliveries', 'open', [current.id]) : []) {
      contents.push([open.contentId])
      messages.push([open.messageId])
      next.push([open.id])
      if (open.parts > 1) replies.push([open.replyId])
    }
  }
  // A mail that names an earlier conversation of its thread goes into the newest.
  const newest = unique(continued(delivered, rows)).flatMap(([id]) => {
    const conversation = rows.get('conversations', String(id))
    return conversation ? [[conversation.threadKey]] : []
  })
  return [
    ...copyWords(postsGone(delivered, rows, siblings), rows),
    { table: 'contents', by: 'id', values: unique(contents) },
    { table: 'conversations', by: 'current', values: newest },
    { table: 'messages', by: 'id', values: unique(messages) },
    { table: 'deliveries', by: 'predecessor', values: unique(next) },
    { table: 'deliveries', by: 'reply', values: unique(replies) },
  ].filter((lookup) => lookup.values.length > 0) as Lookup[]
}

function unique(values: Values): Values {
  return [...new Map(values.map((value) => [value.join('\u0001'), value])).values()]
}

/** The rows that hold a message's words. */
const wordsOf = ({ contentId, quotedContentId }: Message): Values =>
  quotedContentId ? [[contentId], [quotedContentId]] : [[contentId]]
