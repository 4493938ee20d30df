import type { ActorKind, Id, Row, Source } from '@inboxkit/core'
import { aConversation, aRow } from '@inboxkit/core/testing'
import fc from 'fast-check'
import type { FactKind } from '../../packages/core/src/model/record.js'
import { type Desk, HOUR, MINUTE } from './desk.js'

/** What a report may be asked by: identifiers of two desks of one seed are the same. */
export interface Place {
  readonly channels: readonly string[]
  readonly agents: readonly string[]
  readonly teams: readonly string[]
  readonly topics: readonly string[]
  readonly policies: readonly string[]
  readonly reason: string
}

/** Two channels, three agents (one sees only the second channel), two teams, topics, policies, a reason to be away. */
export async function furnished(desk: Desk): Promise<Place> {
  const { admin } = desk
  const credentials = desk.channel.at.credentials('9000000000000000002')
  const second = await admin.channels.add({ adapter: 'fake', credentials })
  const channels = [desk.channelId, second.id]
  const agents: string[] = []
  for (const name of ['Ann', 'Ben', 'Cid']) {
    const { id } = await admin.users.upsert({ name })
    const channelId = (agents.length < 2 ? channels[0] : channels[1]) as Id<'channel'>
    await admin.grants.set({
      channelId,
      subject: { kind: 'user', userId: id as Id<'user'> },
      role: 'contributor',
    })
    agents.push(id)
  }
  const teams: string[] = []
  for (const name of ['Red', 'Blue']) teams.push((await admin.teams.upsert({ name })).id)
  for (const [userId, teamId] of [
    [agents[0], teams[0]],
    [agents[1], teams[0]],
    [agents[1], teams[1]],
  ])
    await admin.teams.setMember({
      teamId: teamId as Id<'team'>,
      userId: userId as Id<'user'>,
      role: 'contributor',
    })
  const topics: string[] = []
  for (const name of ['Bill', 'Parcel']) topics.push((await admin.topics.upsert({ name })).id)
  const policies: string[] = []
  for (const name of ['Gold', 'Rest'])
    policies.push((await admin.policies.upsert({ name, firstResponseMs: HOUR })).id)
  const { id: reason } = await admin.awayStates.upsert({ name: 'Lunch' })
  return { channels, agents, teams, topics, policies, reason }
}

/** Instants around changes of clocks, and all over two years besides. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 11, 31) }),
  fc
    .tuple(
      fc.constantFrom(
        Date.UTC(2026, 2, 29, 1),
        Date.UTC(2026, 9, 25, 1),
        Date.UTC(2026, 2, 8, 7),
        Date.UTC(2025, 10, 2, 6),
        Date.UTC(2026, 0, 1),
        Date.UTC(2026, 2, 1),
      ),
      fc.integer({ min: -30, max: 30 }),
    )
    .map(([at, quarters]) => at + quarters * 15 * MINUTE),
)
const TAGS = ['late', 'vip', 'ä "b", c']
const METRICS = ['first-response', 'next-response', 'resolution']
const LABELS: { readonly [K in FactKind]: readonly (string | null)[] } = {
  inbound: ['new', null],
  outbound: ['reply', 'part', 'new'],
  begun: ['new'],
  response: ['first', 'next'],
  moved: ['new>pending', 'new>resolved', 'pending>new', 'pending>resolved', 'resolved>new', 'new>deleted'],
  resolved: ['first', 'again', 'first-served', 'again-served'],
  'full-resolution': [null],
  reopened: [null],
  topic: [],
  tag: TAGS,
  sla: METRICS.flatMap((metric) =>
    ['begun', 'met', 'missed', 'warning', 'cancelled'].map((state) => `${metric}:${state}`),
  ),
  availability: [],
  focus: ['acted', 'looked'],
  handled: [null],
}
const TIMED = ['response', 'moved', 'resolved', 'full-resolution', 'reopened', 'sla', 'focus', 'handled']
const KINDS = Object.keys(LABELS) as FactKind[]
const ACTORS: readonly ActorKind[] = ['user', 'app', 'automation', 'system', 'channel', 'contact']
const SOURCES: readonly Source[] = ['post', 'dm', 'like', 'email']
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** So many facts of every kind, and conversations that stand in queues: the same for the same seed. */
export function randomFacts(place: Place, count: number, seed: number) {
  const contacts = Array.from({ length: 7 }, () => aRow('contacts').id)
  const drawn = fc.record({
    n: fc.nat(),
    m: fc.nat(),
    at: instant,
    took: fc.oneof(fc.integer({ min: 0, max: 3 * HOUR }), fc.integer({ min: 0, max: 40 * 24 * HOUR })),
    open: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom(...KINDS),
    tags: fc.subarray(TAGS),
    topics: fc.subarray([...place.topics]),
    who: fc.option(fc.constantFrom(...place.agents), { freq: 4 }),
    team: fc.option(fc.constantFrom(...place.teams)),
    amount: fc.constantFrom(1, 1, 1, 1, -1),
  })
  const standing = fc
    .sample(drawn, { numRuns: Math.ceil(count / 6), seed: seed + 1 })
    .map(({ n, m, at, tags, topics, who, team }) => {
      const { id } = aRow('conversations')
      const queue = pick(['new', 'pending', 'resolved'] as const, n)
      return aConversation({
        id,
        threadKey: id,
        currentKey: id,
        queue,
        channelId: pick(place.channels, m) as Id<'channel'>,
        contactId: pick(contacts, n),
        enteredQueueAt: new Date(at),
        assigneeId: who as Id<'user'> | null,
        teamId: (m % 2 === 0 ? team : null) as Id<'team'> | null,
        routedTeamId: (m % 3 === 0 ? pick(place.teams, n) : null) as Id<'team'> | null,
        tags,
        topicIds: topics as Id<'topic'>[],
        visibility: pick(['public', 'private'] as const, n),
        source: pick(SOURCES, Math.floor(m / 2)),
        deletedAt: n % 9 === 0 ? new Date(at) : null,
        wakeAt: null,
      })
    })
  const facts = fc.sample(drawn, { numRuns: count, seed }).map((each): Row<'facts'> => {
    const { kind, n, m } = each
    const away = kind === 'availability'
    const about = away ? null : pick(standing, n)
    // What lasts begins later than all that has ended.
    const end = away ? Math.min(each.at, Date.UTC(2026, 2, 2)) : each.at
    const at = new Date(end)
    const timed = away || TIMED.includes(kind)
    const label = { topic: pick(place.topics, m), availability: pick(['available', 'away', place.reason], m) }
    return aRow('facts', {
      kind,
      at,
      since: timed ? new Date(end - each.took) : null,
      calendarMs: timed ? each.took : null,
      businessMs: timed ? Math.floor(each.took * each.open) : null,
      conversationId: about?.id ?? null,
      channelId: about?.channelId ?? null,
      contactId: away ? null : pick(contacts, n),
      userId: (away ? pick(place.agents, n) : each.who) as Id<'user'> | null,
      teamId: (away ? null : each.team) as Id<'team'> | null,
      policyId: (kind === 'sla' ? pick(place.policies, n) : null) as Id<'policy'> | null,
      label: label[kind as 'topic'] ?? pick(LABELS[kind], m),
      amount: kind === 'outbound' ? each.amount : 1,
      replies: n % 5 === 4 ? null : n % 4,
      visibility: away ? null : pick(['public', 'private'] as const, n),
      source: about?.source ?? null,
      topicIds: each.topics as Id<'topic'>[],
      tags: each.tags,
      actorKind: pick(ACTORS, n + m),
    })
  })
  return { facts, standing }
}

/** Puts rows into a desk's storage as they are. */
export async function put(desk: Desk, { facts, standing }: ReturnType<typeof randomFacts>): Promise<void> {
  const rows = [
    ...facts.map((row) => ({ op: 'insert', table: 'facts', row }) as const),
    ...standing.map((row) => ({ op: 'insert', table: 'conversations', row }) as const),
  ]
  for (let from = 0; from < rows.length; from += 500) {
    const committed = await desk.storage.commit({
      id: desk.ids().next('commit'),
      workspace: desk.workspace,
      basis: null,
      rows: rows.slice(from, from + 500),
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    if (!committed.ok) throw new Error('the rows were not stored')
  }
}
