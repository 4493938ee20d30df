import type { Row } from '@inboxkit/core'
import fc from 'fast-check'
import { Configuration } from '../../packages/core/src/domain/configuration.js'
import { holds } from '../../packages/core/src/domain/rules/evaluate.js'
import type { Conditions } from '../../packages/core/src/model/rules.js'
import { type Desk, MINUTE } from './desk.js'

const TAGS = ['late', 'vip', 'refund'] as const
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** Conversations that differ in everything that views ask for, and their contacts. */
export async function randomConversations(desk: Desk) {
  const [like] = await desk.rows('conversations')
  const [contact] = await desk.rows('contacts')
  if (!like || !contact) throw new Error('there is no conversation')
  const ids = desk.ids()
  const now = desk.clock.now().getTime()
  const contacts = new Map<string, Row<'contacts'>>([[contact.id, contact]])
  const rows = [like]
  for (let n = 1; n <= 40; n += 1) {
    const own: Row<'contacts'> = {
      ...contact,
      id: ids.next('contact'),
      vip: n % 5 === 0,
      followers: pick([null, 0, 10, 1000], n),
      posts: pick([null, 3, 50], n),
      verified: pick([null, true, false], n),
      verifiedType: pick([null, 'blue', 'business'], n),
      version: 1,
    }
    contacts.set(own.id, own)
    const id = ids.next('conversation')
    const at = (minutes: number) => new Date(now - minutes * MINUTE)
    rows.push({
      ...like,
      id,
      contactId: own.id,
      threadKey: id,
      currentKey: id,
      version: 1,
      source: pick(['post', 'dm', 'like'] as const, n),
      visibility: pick(['public', 'private'] as const, n),
      queue: pick(['new', 'pending', 'resolved'] as const, Math.floor(n / 2)),
      tags: TAGS.filter((_, place) => (n >> place) % 2 === 1),
      priorityScore: n % 4,
      priorityLevel: pick(['low', 'normal', 'high', 'urgent'] as const, n),
      mutedAt: n % 3 === 0 ? at(n) : null,
      reopens: n % 3,
      messageCount: 1 + (n % 6),
      blocked: n % 7 === 0,
      createdAt: at(n * 3),
      enteredQueueAt: at(n * 2),
      lastMessageAt: at(n),
      waitingSince: n % 3 === 0 ? null : at(n),
      slaDueAt: n % 4 === 0 ? null : at(20 - n),
      slaStates: pick([[], ['running'], ['breached', 'met'], ['warning']] as const, n),
      autoResolve: { afterMs: null, anchor: 'activity' },
      wakeAt: null,
    })
  }
  const committed = await desk.storage.commit({
    id: ids.next('commit'),
    workspace: desk.workspace,
    basis: null,
    rows: [
      ...[...contacts.values()]
        .filter(({ id }) => id !== contact.id)
        .map((row) => ({ op: 'insert', table: 'contacts', row }) as const),
      ...rows.slice(1).map((row) => ({ op: 'insert', table: 'conversations', row }) as const),
    ],
    configuration: [],
    by: null,
    claims: [],
    outcome: null,
  })
  if (!committed.ok) throw new Error('the conversations were not made')
  const answer = await desk.storage.configuration(desk.workspace, null)
  const records = answer.kind === 'same' ? [] : answer.entities
  return { rows, contacts, configuration: Configuration.next(null, answer.version, records) }
}

const sizes = fc.constantFrom('more-than', 'at-least', 'less-than', 'at-most', 'is', 'is-not')
const numbers = (field: string, ...values: number[]) =>
  fc.record({ field: fc.constant(field), operator: sizes, value: fc.constantFrom(...values) })
const spans = (field: string) =>
  fc.record({
    field: fc.constant(field),
    operator: fc.constantFrom('more-than', 'at-least', 'less-than', 'at-most'),
    value: fc.constantFrom(-10, 0, 5, 12, 30.5, 60),
  })
const known = (...fields: string[]) =>
  fc.record({
    field: fc.constantFrom(...fields),
    operator: fc.constantFrom('present', 'absent'),
    value: fc.constant(null),
  })
const choice = (field: string, ...values: string[]) =>
  fc.oneof(
    fc.record({
      field: fc.constant(field),
      operator: fc.constantFrom('is', 'is-not'),
      value: fc.constantFrom(...values),
    }),
    fc.record({
      field: fc.constant(field),
      operator: fc.constantFrom('any-of', 'none-of'),
      value: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
    }),
  )
const truth = (...fields: string[]) =>
  fc.record({
    field: fc.constantFrom(...fields),
    operator: fc.constantFrom('is', 'is-not'),
    value: fc.boolean(),
  })

const condition = fc.oneof(
  choice('conversation.source', 'post', 'dm', 'like'),
  choice('conversation.queue', 'new', 'pending', 'resolved'),
  choice('conversation.visibility', 'public', 'private'),
  choice('contact.verified-type', 'BLUE', 'business', 'government'),
  choice('conversation.priority-level', 'low', 'normal', 'high', 'urgent'),
  truth('contact.vip', 'contact.verified', 'conversation.blocked', 'conversation.muted'),
  numbers('contact.followers', 0, 10, 999),
  numbers('contact.posts', 3, 4),
  numbers('conversation.priority', 0, 2),
  numbers('conversation.reopens', 0, 1),
  numbers('conversation.messages', 2, 4),
  spans('conversation.age-minutes'),
  spans('conversation.queue-minutes'),
  spans('conversation.idle-minutes'),
  spans('conversation.waiting-minutes'),
  spans('sla.due-minutes'),
  known(
    'conversation.waiting-minutes',
    'sla.due-minutes',
    'conversation.tags',
    'sla.states',
    'contact.followers',
    'conversation.assignee',
  ),
  fc.record({
    field: fc.constant('sla.states'),
    operator: fc.constantFrom('any-of', 'all-of', 'none-of'),
    value: fc.uniqueArray(fc.constantFrom('running', 'warning', 'breached', 'met', 'cancelled'), {
      minLength: 1,
    }),
  }),
  fc.record({
    field: fc.constant('conversation.tags'),
    operator: fc.constantFrom('any-of', 'all-of', 'none-of'),
    value: fc.uniqueArray(fc.constantFrom('late', 'VIP', 'refund', 'rare'), { minLength: 1 }),
  }),
)

/** Any view over what those conversations differ in. */
export const randomView = fc.record({
  all: fc.array(condition, { maxLength: 2 }),
  any: fc.array(condition, { maxLength: 2 }),
}) as unknown as fc.Arbitrary<Conditions>

/** What the one reader of conditions says of a row. */
export function compiledView(
  when: Conditions,
  conversation: Row<'conversations'>,
  contacts: ReadonlyMap<string, Row<'contacts'>>,
  configuration: Configuration,
  now: Date,
): boolean {
  const row = contacts.get(conversation.contactId)
  if (!row) return false
  const { followers, posts, verified, verifiedType } = row
  const profile = {
    name: '',
    handle: null,
    avatarUrl: null,
    profileUrl: null,
    followers,
    posts,
    verified,
    verifiedType,
  }
  const subject = { message: null, conversation, contact: { row, body: { profile } }, now }
  return holds(when, subject, configuration)
}
