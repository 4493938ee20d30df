import { QUEUES } from '@inboxkit/core'
import { aDirectMessage, anInboundMessage, aPerson } from '@inboxkit/core/testing'
import fc from 'fast-check'
import { ROLES, type World } from './world.js'

/** One thing that somebody does, or that happens; answers what it came to. */
export interface Step {
  readonly name: string
  run(world: World): Promise<unknown>
}

const MINUTE = 60_000
const place = fc.nat({ max: 5 })
const who = fc.constantFrom(...ROLES)
const words = fc.constantFrom(
  'parcel',
  'late',
  'Straße 😀',
  'İzmir',
  'e\u0301',
  '\u202egnol',
  ' two  spaces ',
)
/** Texts that a storage could alter, or has to refuse. */
const text = fc.oneof(
  { weight: 8, arbitrary: fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a\0b', '\ud800', '\ufeffbom', 'x'.repeat(300)) },
)
const version = fc.constantFrom(undefined, undefined, 1, 2, 5)

const at = <T>(list: readonly T[], index: number): T | undefined =>
  list.length === 0 ? undefined : list[index % list.length]

/** The conversation, message, delivery or note at a place: by the order in which the host sees them. */
async function conversationAt({ host }: World, index: number): Promise<string> {
  const { items } = await host.conversations.list({ order: 'oldest', limit: 100 })
  return at(items, index)?.id ?? 'cnv_00000000000000000000000000000000'
}
async function deliveryAt({ host }: World, index: number): Promise<string> {
  const { items } = await host.deliveries.list({ limit: 100 })
  return at(items, index)?.id ?? 'dlv_00000000000000000000000000000000'
}
async function noteAt(world: World, index: number): Promise<string> {
  const conversationId = await conversationAt(world, index)
  const { items } = await world.host.conversations.notes({ conversationId })
  return at(items, index)?.id ?? 'note_00000000000000000000000000000000'
}

const step = <A>(name: string, given: fc.Arbitrary<A>, run: (world: World, input: A) => Promise<unknown>) =>
  given.map(
    (input): Step => ({ name: `${name} ${JSON.stringify(input)}`, run: (world) => run(world, input) }),
  )

const message = step(
  'message',
  fc.record({
    post: fc.nat({ max: 14 }),
    peer: fc.nat({ max: 2 }),
    root: fc.nat({ max: 1 }),
    out: fc.boolean(),
    dm: fc.boolean(),
    edit: fc.nat({ max: 1 }),
    text: words,
    again: fc.boolean(),
  }),
  async (world, { post, peer, root, out, dm, edit, text: body, again }) => {
    const externalId = String(1_900_000_000_000_000_000n + BigInt(post))
    const person = aPerson(String(5_000_000_000 + peer), `Customer ${peer}`)
    const shared = {
      externalId,
      direction: out ? ('out' as const) : ('in' as const),
      author: out ? { id: '9000000000000000001', profile: null } : person,
      peer: person,
      text: body,
      sentAt: world.clock.now(),
      editedId: edit > 0 ? String(1_900_000_000_000_001_000n + BigInt(post)) : null,
    }
    const rootId = String(1_800_000_000_000_000_000n + BigInt(root))
    const event = dm
      ? aDirectMessage(shared)
      : anInboundMessage({ ...shared, kind: 'reply', rootId, parentId: rootId })
    await world.hears(event, again ? `key ${post}` : `key ${post} ${world.channel.at.published.length}`)
    return world.inbox.worker.drain()
  },
)
const deleted = step('deleted', fc.nat({ max: 14 }), async (world, post) => {
  const externalId = String(1_900_000_000_000_000_000n + BigInt(post))
  await world.hears({ type: 'deleted', externalId, at: null }, `deleted ${post}`)
  return world.inbox.worker.drain()
})
const time = step(
  'time',
  fc.constantFrom(1, 11_000, MINUTE, 60 * MINUTE, 26 * 60 * MINUTE, 31 * 24 * 60 * MINUTE),
  async (world, ms) => {
    world.clock.advance(ms)
    return world.inbox.worker.drain()
  },
)
const move = step(
  'move',
  fc.record({ who, place, queue: fc.constantFrom(...QUEUES), reason: fc.boolean(), version }),
  async (world, input) =>
    world.sessions[input.who].conversations.move({
      conversationId: await conversationAt(world, input.place),
      queue: input.queue,
      resolveReasonId: input.reason ? (world.names.reasons[0] ?? null) : null,
      ...(input.version === undefined ? {} : { expectedVersion: input.version }),
    }),
)
const assign = step(
  'assign',
  fc.record({ who, place, user: fc.nat({ max: 4 }), team: fc.boolean(), version }),
  async (world, input) =>
    world.sessions[input.who].conversations.assign({
      conversationId: await conversationAt(world, input.place),
      assigneeId: world.names.users[input.user] ?? null,
      ...(input.team ? { teamId: world.names.teams[0] ?? null } : {}),
      ...(input.version === undefined ? {} : { expectedVersion: input.version }),
    }),
)
const tag = step(
  'tag',
  fc.record({ who, place, add: fc.array(text, { maxLength: 2 }), remove: fc.array(words, { maxLength: 1 }) }),
  async (world, { who: by, place: index, add, remove }) =>
    world.sessions[by].conversations.tag({ conversationId: await conversationAt(world, index), add, remove }),
)
const topics = step(
  'topics',
  fc.record({ who, place, picked: fc.subarray([0, 1]) }),
  async (world, { who: by, place: index, picked }) =>
    world.sessions[by].conversations.topics({
      conversationId: await conversationAt(world, index),
      topicIds: picked.map((one) => world.names.topics[one] ?? ''),
    }),
)
const reply = step(
  'reply',
  fc.record({
    who: fc.constantFrom('contributor' as const, 'supervisor' as const, 'viewer' as const),
    place,
    text,
    privately: fc.boolean(),
    moveTo: fc.constantFrom(undefined, 'pending' as const, 'resolved' as const),
    key: fc.constantFrom(undefined, undefined, 'one', 'two'),
    send: fc.constantFrom('sent', 'sent', 'lost', 'rejected', 'retry', 'unknown'),
    works: fc.boolean(),
  }),
  async (world, input) => {
    const conversationId = await conversationAt(world, input.place)
    if (input.send === 'lost') world.channel.at.nextSends({ kind: 'lost' })
    if (input.send === 'rejected')
      world.channel.at.nextSends({ kind: 'rejected', code: 'no', reason: 'not allowed' })
    if (input.send === 'unknown') world.channel.at.nextSends({ kind: 'unknown', reason: 'no answer' })
    if (input.send === 'retry') {
      const then = new Date(world.clock.now().getTime() + MINUTE)
      world.channel.at.nextSends({ kind: 'retry', at: then, reason: 'slow down', bucket: true })
    }
    const made = await world.sessions[input.who].conversations.reply(
      {
        conversationId,
        text: input.text,
        visibility: input.privately ? 'private' : 'public',
        ...(input.moveTo ? { moveTo: input.moveTo } : {}),
      },
      input.key === undefined ? {} : { idempotencyKey: input.key },
    )
    return [made, input.works ? await world.inbox.worker.drain() : 0]
  },
)
const note = step(
  'note',
  fc.record({ who, place, text, act: fc.constantFrom('add', 'add', 'edit', 'remove') }),
  async (world, input) => {
    const { notes } = world.sessions[input.who]
    if (input.act === 'edit')
      return notes.edit({ noteId: await noteAt(world, input.place), text: input.text })
    if (input.act === 'remove') return notes.remove({ noteId: await noteAt(world, input.place) })
    return notes.add({ conversationId: await conversationAt(world, input.place), text: input.text })
  },
)
const settle = step(
  'settle',
  fc.record({ who, place, as: fc.constantFrom('sent' as const, 'failed' as const, 'again' as const, null) }),
  async (world, { who: by, place: index, as }) => {
    const deliveryId = await deliveryAt(world, index)
    const { deliveries } = world.sessions[by]
    return as === null ? deliveries.cancel({ deliveryId }) : deliveries.settle({ deliveryId, as })
  },
)
const look = step(
  'look',
  fc.record({
    who,
    place,
    queue: fc.constantFrom(undefined, ...QUEUES),
    order: fc.constantFrom('priority' as const, 'oldest' as const, 'newest' as const),
    tag: fc.constantFrom(undefined, 'late', 'straße 😀'),
    text: fc.constantFrom(undefined, 'parcel', 'STRASSE', 'e\u0301'),
    limit: fc.integer({ min: 1, max: 3 }),
  }),
  async (world, { who: by, place: index, queue, order, tag: tagged, text: searched, limit }) => {
    const { conversations, notifications } = world.sessions[by]
    const filter = {
      ...(queue ? { queue } : {}),
      ...(tagged ? { tag: tagged } : {}),
      ...(searched ? { text: searched } : {}),
    }
    const first = await conversations.list({ ...filter, order, limit })
    const second = await conversations.list({ ...filter, order, limit, cursor: first.cursor })
    const conversationId = await conversationAt(world, index)
    return [
      first,
      second,
      await conversations.counts(filter),
      await notifications.list({}),
      await conversations.messages({ conversationId, limit }),
      await conversations.audit({ conversationId, limit: 50 }),
    ]
  },
)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: message },
  { weight: 1, arbitrary: deleted },
  { weight: 3, arbitrary: time },
  { weight: 3, arbitrary: move },
  { weight: 2, arbitrary: assign },
  { weight: 2, arbitrary: tag },
  { weight: 1, arbitrary: topics },
  { weight: 5, arbitrary: reply },
  { weight: 2, arbitrary: note },
  { weight: 2, arbitrary: settle },
  { weight: 3, arbitrary: look },
)
