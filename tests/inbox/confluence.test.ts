import {
  createInbox,
  ephemeralSecrets,
  type InboundEvent,
  type InboundMessage,
  type Storage,
  type TableName,
} from '@inboxkit/core'
import { FakeClock, fakeChannel, fakeRuntime } from '@inboxkit/core/testing'
import { memoryStorage } from '@inboxkit/storage-memory'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, aDirectMessage, anInboundMessage } from './desk.js'

/**
 * What the network may tell of a few people, threads and instants: messages in and out, newer versions, deletions.
 * One post is always the same post; its deliveries differ in what they leave out.
 */
const START = new Date('2026-03-02T08:00:00Z').getTime()
const identifier = (place: number) => String(1_900_000_000_000_000_000n + BigInt(place))

const post = fc.record({
  place: fc.nat({ max: 11 }),
  peer: fc.nat({ max: 2 }),
  root: fc.nat({ max: 1 }),
  out: fc.boolean(),
  dm: fc.boolean(),
  seconds: fc.nat({ max: 4 }),
})
type Post = typeof post extends fc.Arbitrary<infer T> ? T : never

function messageOf(
  { place, peer, root, out, dm, seconds }: Post,
  variant: { named: boolean; edit: number },
): InboundMessage {
  const sentAt = new Date(START + seconds * 1000)
  const name = `Customer ${peer} of ${place}`
  const profile = {
    name,
    handle: null,
    avatarUrl: null,
    profileUrl: null,
    followers: place,
    posts: null,
    verified: null,
    verifiedType: null,
  }
  const person = { id: String(5_000_000_000 + peer), profile: variant.named ? profile : null }
  const externalId = identifier(place)
  const shared = {
    externalId,
    direction: out ? ('out' as const) : ('in' as const),
    author: out ? { id: ACCOUNT, profile: null } : person,
    peer: out ? { id: person.id, profile: null } : person,
    text: variant.edit > 0 ? `text of ${place}, version ${variant.edit}` : `text of ${place}`,
    sentAt,
    editedId: variant.edit > 0 ? identifier(100 + place * 10 + variant.edit) : null,
  }
  return dm
    ? aDirectMessage(shared)
    : anInboundMessage({
        ...shared,
        kind: 'reply',
        rootId: identifier(900 + root),
        parentId: identifier(900 + root),
      })
}

const history = fc
  .uniqueArray(post, { minLength: 1, maxLength: 6, selector: ({ place }) => place })
  .chain((posts) =>
    fc.record({
      posts: fc.constant(posts),
      // Each post is named by one delivery at least, so that the whole history says who wrote it.
      extra: fc.array(
        fc.record({
          of: fc.nat({ max: posts.length - 1 }),
          named: fc.boolean(),
          edit: fc.nat({ max: 2 }),
          deleted: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
  )

function eventsOf({
  posts,
  extra,
}: {
  posts: Post[]
  extra: { of: number; named: boolean; edit: number; deleted: boolean }[]
}): InboundEvent[] {
  const events: InboundEvent[] = posts.map((each) => messageOf(each, { named: true, edit: 0 }))
  for (const { of, named, edit, deleted } of extra) {
    const each = posts[of]
    if (!each) continue
    events.push(
      deleted
        ? { type: 'deleted', externalId: identifier(each.place), at: null }
        : messageOf(each, { named, edit }),
    )
  }
  return events
}

/** Applies deliveries, `batch` at a time, and answers the whole state without identifiers of our own. */
async function stateAfter(
  deliveries: readonly { key: number; event: InboundEvent }[],
  batch: number,
): Promise<unknown> {
  const clock = new FakeClock()
  const channel = fakeChannel()
  const storage = memoryStorage({ clock: clock.now })
  const inbox = await createInbox({
    storage,
    adapters: [channel],
    secrets: ephemeralSecrets(),
    runtime: fakeRuntime({ clock }),
  })
  const made = await inbox.workspaces.create({ name: 'Acme', administrator: { name: 'Root' } })
  const admin = inbox.as({ workspace: made.id, userId: made.administratorId ?? '' })
  await admin.channels.add({ adapter: 'fake', credentials: channel.at.credentials(ACCOUNT) })
  for (let place = 0; place < deliveries.length; place += 1) {
    const each = deliveries[place]
    if (!each) continue
    const delivery = channel.at.publish(ACCOUNT, [each.event], { key: `key-${each.key}`, sender: 'one' })
    await inbox.receive('fake', channel.webhookRequest(delivery))
    if (place % batch === batch - 1) await inbox.worker.drain()
  }
  await inbox.worker.drain()
  const state = await read(storage, made.id)
  await inbox.close()
  return state
}

async function read(
  storage: Storage,
  workspace: Awaited<ReturnType<Awaited<ReturnType<typeof createInbox>>['workspaces']['create']>>['id'],
) {
  const { version } = await storage.configuration(workspace, null)
  const rows = async <T extends TableName>(table: T) => {
    const page = await storage.page(workspace, {
      table,
      where: [],
      visible: 'all',
      configVersion: version,
      order: [],
      after: null,
      limit: 1000,
    })
    if (page.stale) throw new Error('the configuration changed')
    return page.rows
  }
  const contents = new Map((await rows('contents')).map((row) => [row.id as string, row]))
  const contacts = new Map((await rows('contacts')).map((row) => [row.id as string, row]))
  const people = (await rows('identities')).map((row) => {
    const contact = contacts.get(row.contactId)
    return {
      person: row.externalId,
      profile: contents.get(contact?.profileId ?? '')?.body.profile,
      at: contact?.profileAt,
    }
  })
  const conversations = (await rows('conversations')).map(
    ({ id: _i, version: _v, contactId: _c, channelId: _h, threadKey, currentKey, ...row }) => ({
      ...row,
      thread: threadKey.slice(37),
      current: currentKey !== null,
    }),
  )
  const messages = (await rows('messages')).map(
    ({
      id: _i,
      version: _v,
      conversationId: _c,
      channelId: _h,
      contentId,
      authorContactId: _a,
      quotedContentId: _q,
      ...row
    }) => ({
      ...row,
      text: contents.get(contentId)?.text,
      erased: contents.get(contentId)?.erasedAt,
    }),
  )
  const tombstones = (await rows('tombstones')).map(({ externalId, reason }) => ({ externalId, reason }))
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort()
  return {
    people: sorted(people),
    conversations: sorted(conversations),
    messages: sorted(messages),
    tombstones: sorted(tombstones),
    orphans: contents.size - messages.length - people.length,
  }
}

describe('any order and number of the same deliveries', () => {
  test('R113 P3 P4 ends in the same whole state', async () => {
    await fc.assert(
      fc.asyncProperty(
        history.chain((made) => {
          const deliveries = eventsOf(made).map((event, key) => ({ key, event }))
          const again = fc.subarray(deliveries)
          return fc.record({
            ordered: fc.constant(deliveries),
            shuffled: again.chain((more) =>
              fc.shuffledSubarray([...deliveries, ...more], { minLength: deliveries.length + more.length }),
            ),
            batch: fc.integer({ min: 1, max: 5 }),
          })
        }),
        async ({ ordered, shuffled, batch }) => {
          expect(await stateAfter(shuffled, batch)).toEqual(await stateAfter(ordered, 1))
        },
      ),
      { numRuns: 2000 },
    )
  }, 240_000)
})
