import { FORBIDDEN, forbidden, invalid, notFound } from '../api/problems.js'
import { compose } from '../text/compose.js'
import { newerFirst, pairId } from './ids.js'
import { attachable } from './media.js'
import type { SimDm, SimUser } from './types.js'
import type { World } from './world.js'

export const DM_MAX_CHARS = 10_000
/** X lists direct messages of the last 30 days. */
export const DM_WINDOW_MS = 30 * 24 * 60 * 60_000

export interface NewDm {
  text: string
  media?: string
  via: SimDm['via']
  /** In ms since 1970; absent: now. */
  at?: number
}

export function sendDm(world: World, from: SimUser, to: SimUser, input: NewDm): SimDm {
  if (from.id === to.id) throw forbidden(FORBIDDEN.operation)
  if (!mayWrite(world, from.id, to)) throw forbidden(FORBIDDEN.dm)
  return add(world, from, pairId(from.id, to.id), [from.id, to.id], input)
}

/** Opens a group of 3 to 50 people (the sender among them) with a first message. */
export function createGroup(world: World, from: SimUser, others: readonly SimUser[], input: NewDm): SimDm {
  const members = [...new Set([from.id, ...others.map((user) => user.id)])]
  if (members.length < 3 || members.length > 50)
    throw invalid('A group takes 2 to 49 other participants.', 'participant_ids', others.length)
  for (const user of others) if (!mayWrite(world, from.id, user)) throw forbidden(FORBIDDEN.dm)
  const conversation = world.ids.next()
  world.groups.set(conversation, members)
  record(world, from, conversation, members, 'ParticipantsJoin', { text: '', via: input.via })
  return add(world, from, conversation, members, input)
}

/** Writes into a conversation by its identifier: a pair `a-b` that contains the sender, or a group of theirs. */
export function sendToConversation(world: World, from: SimUser, conversation: string, input: NewDm): SimDm {
  const pair = /^([0-9]{1,19})-([0-9]{1,19})$/.exec(conversation)
  if (pair) {
    const other = pair[1] === from.id ? pair[2] : pair[2] === from.id ? pair[1] : undefined
    const user = other === undefined ? undefined : world.users.get(other)
    if (!user) throw forbidden(FORBIDDEN.dm)
    return sendDm(world, from, user, input)
  }
  const members = world.groups.get(conversation)
  if (!members?.includes(from.id)) throw forbidden(FORBIDDEN.dm)
  return add(world, from, conversation, members, input)
}

/** Whether X lets this person write: not blocked, and either open to everybody or already in conversation. */
export function mayWrite(world: World, fromId: string, to: SimUser): boolean {
  if (to.dmBlocked.includes(fromId)) return false
  if (to.receivesDms) return true
  const conversation = pairId(fromId, to.id)
  for (const dm of world.dms.values())
    if (dm.conversationId === conversation && dm.senderId === to.id) return true
  return false
}

/** What a person can list: their conversations, last 30 days, without what they deleted. Newest first. */
export function dmsOf(world: World, userId: string): SimDm[] {
  const since = world.now() - DM_WINDOW_MS
  return [...world.dms.values()]
    .filter(
      (dm) => dm.participants.includes(userId) && !dm.deletedFor.includes(userId) && dm.createdAt >= since,
    )
    .sort(newerFirst)
}

export function deleteDm(world: World, userId: string, id: string): void {
  const dm = world.dms.get(id)
  if (!dm?.participants.includes(userId) || dm.deletedFor.includes(userId)) throw notFound()
  dm.deletedFor.push(userId)
  world.onChange()
}

function add(
  world: World,
  from: SimUser,
  conversation: string,
  members: readonly string[],
  input: NewDm,
): SimDm {
  if (input.text.trim() === '' && input.media === undefined)
    throw invalid('The message is empty.', 'text', '')
  if (Array.from(input.text).length > DM_MAX_CHARS)
    throw invalid(`A direct message takes ${DM_MAX_CHARS} characters.`, 'text', input.text.length)
  if (input.media !== undefined) attachable(world, from.id, input.media, 'dm')
  const dm = record(world, from, conversation, members, 'MessageCreate', input)
  world.emit({ kind: 'dm', dm })
  return dm
}

function record(
  world: World,
  from: SimUser,
  conversationId: string,
  members: readonly string[],
  type: SimDm['type'],
  input: NewDm,
): SimDm {
  const { id, createdAt } = world.written(input.at)
  const media = input.media === undefined ? undefined : world.media.get(input.media)
  const composed = compose({
    typed: input.text,
    implied: [],
    lookup: (name) => world.userNamed(name),
    shorten: () => `https://t.co/${world.random.token(10)}`,
    appended: media
      ? [
          {
            expanded: `https://x.com/messages/media/${id}`,
            display: `pic.x.com/${id.slice(-10)}`,
            mediaKey: media.key,
          },
        ]
      : [],
  })
  const dm: SimDm = {
    id,
    type,
    conversationId,
    senderId: from.id,
    participants: [...members],
    text: composed.text,
    typed: input.text,
    entities: composed.entities,
    ...(input.media === undefined ? {} : { mediaId: input.media }),
    createdAt,
    deletedFor: [],
    via: input.via,
  }
  world.dms.set(id, dm)
  world.onChange()
  return dm
}
