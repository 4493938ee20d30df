import type { Json, RowChange, Storage } from '@inboxkit/core'
import { aChangeSet, anId, aRow, insert, remove, update } from '@inboxkit/core/testing'
import fc from 'fast-check'
import { anyText, plainText } from './machine.js'
import { query } from './query-steps.js'
import { KEYS, SOURCES, type Step, steps } from './step.js'

const slot = fc.nat({ max: 4 })
const minutes = fc.option(fc.integer({ min: -2, max: 5 }))
const version = fc.constantFrom(0, 0, 0, 0, -1, 1)

const change = fc.record({
  slot,
  op: fc.constantFrom('put', 'put', 'put', 'delete'),
  skew: version,
  key: fc.constantFrom(...KEYS),
  channel: fc.nat({ max: 1 }),
  source: fc.constantFrom(...SOURCES),
  priority: fc.integer({ min: -1, max: 2 }),
  text: fc.oneof({ weight: 9, arbitrary: plainText }, { weight: 1, arbitrary: anyText }),
  tags: fc.array(plainText, { maxLength: 2 }),
  due: minutes,
  work: fc.boolean(),
})
const commit = fc.record({
  changes: fc.uniqueArray(change, { maxLength: 3, selector: ({ slot: at, work }) => `${at % 4} ${work}` }),
  basis: fc.constantFrom(null, 0, 0, 0, -1),
  team: fc.option(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 3 }), fc.option(plainText)), {
    freq: 3,
  }),
  end: fc.constantFrom(null, null, 'release', 'keep'),
  records: fc.nat({ max: 2 }),
})

const commitStep = steps(
  'commit',
  commit,
  ({ changes, basis, team, end, records }): Step => ({
    async run(machine) {
      const standing = await machine.standing()
      const rows: RowChange[] = []
      let taken = false
      for (const one of changes) {
        const at = new Date(machine.clock.now().getTime() + (one.due ?? 0) * 60_000)
        const dueAt = one.due === null ? null : at
        if (one.work) {
          const row = standing.works[one.slot % 4]
          if (row)
            rows.push(written('work', row, machine.works.includes(row), one, { dueAt, error: one.text }))
          continue
        }
        const row = standing.conversations[one.slot]
        if (row === undefined) continue
        // of several updates only one takes a key: in which order they would is nobody's promise
        const currentKey: string | null = taken ? null : one.key
        taken ||= currentKey !== null
        rows.push(
          written('conversations', row, machine.conversations.includes(row), one, {
            currentKey,
            wakeAt: dueAt,
            channelId: machine.channels[one.channel] ?? row.channelId,
            source: one.source,
            priority: one.priority,
            peerId: one.text,
            tags: one.tags,
          }),
        )
      }
      for (let i = 0; i < records; i++) {
        rows.push(insert('events', aRow('events', { type: `e${i}` }, machine.clock.now())))
        rows.push(insert('audit', aRow('audit', { digest: `d${i}` }, machine.clock.now())))
      }
      const [place = 0, revision = 1, name = null] = team ?? []
      machine.last = aChangeSet(machine.workspace, {
        rows,
        basis: basis === null ? null : standing.configVersion + basis,
        outcome: { rows: rows.length },
        configuration:
          team === null
            ? []
            : [
                {
                  kind: 'team',
                  id: machine.teams[place] ?? '',
                  revision,
                  value: name === null ? null : { name },
                },
              ],
        claims: end === null ? [] : machine.claims.slice(0, 2).map((claim) => ({ ...claim, end })),
      })
      return [await machine.ask((storage) => storage.commit(machine.last))]
    },
  }),
)

function written<T extends 'conversations' | 'work'>(
  table: T,
  row: Parameters<typeof insert<T>>[1],
  fresh: boolean,
  { op, skew }: { readonly op: string; readonly skew: number },
  changed: Partial<Parameters<typeof insert<T>>[1]>,
): RowChange {
  const seen = { ...row, version: row.version + skew }
  if (op === 'delete') return remove(table, seen)
  return fresh ? insert(table, { ...row, ...changed }) : update(table, seen, changed)
}

const again = steps('again', fc.constant(null), () => ({
  run: async (machine) => [await machine.ask((storage) => storage.commit(machine.last))],
}))

const claimStep = steps(
  'claim',
  fc.record({
    table: fc.constantFrom('work', 'deliveries', 'lanes'),
    limit: fc.integer({ min: 1, max: 4 }),
    byId: fc.boolean(),
  }),
  ({ table, limit, byId }): Step => ({
    async run(machine) {
      const ids = machine.works.slice(0, 2).map(({ id }) => id)
      const wanted = {
        table,
        limit,
        leaseMs: 120_000,
        ...(byId && table === 'work' ? { ids } : {}),
      } as const
      const both = await machine.ask((storage) => storage.claim(machine.workspace, wanted))
      const [answer] = both as readonly [Awaited<ReturnType<Storage['claim']>>, unknown]
      machine.claims = [...answer.claims, ...machine.claims].slice(0, 6)
      const beat = await machine.ask((storage) =>
        storage.heartbeat(machine.workspace, machine.claims, 90_000),
      )
      return [both, beat]
    },
  }),
)

const time = steps(
  'time',
  fc.integer({ min: 0, max: 130_000 }),
  (ms): Step => ({
    async run(machine) {
      machine.clock.advance(ms)
      const tables = ['work', 'conversations', 'lanes'] as const
      const mine = async (storage: Storage) =>
        (await storage.due({ tables, after: null, limit: 10_000 })).includes(machine.workspace)
      return [await machine.ask(mine)]
    },
  }),
)

const intake = steps(
  'accept',
  fc.array(fc.record({ key: fc.nat({ max: 5 }), account: fc.nat({ max: 2 }), lane: fc.nat({ max: 2 }) }), {
    maxLength: 4,
  }),
  (deliveries): Step => ({
    async run(machine) {
      const given = deliveries.map(({ key, account, lane }) => ({
        id: anId('inbound'),
        adapter: machine.own,
        accountId: `a${account}`,
        deliveryKey: `k${key}`,
        eventType: 'post',
        transport: 'webhook' as const,
        lane,
        sealed: new Uint8Array([key]),
      }))
      const lookups = [{ table: 'inbound', by: 'pending', values: [[0], [1], [2]] }] as const
      return [
        await machine.ask((storage) => storage.accept(given)),
        await machine.ask((storage) => storage.load(machine.workspace, { lookups })),
      ]
    },
  }),
)

const account = steps(
  'account',
  fc.record({
    account: fc.nat({ max: 2 }),
    channel: fc.nat({ max: 1 }),
    what: fc.constantFrom('reserve', 'confirm', 'release'),
  }),
  ({ account: place, channel, what }): Step => ({
    async run(machine) {
      const { workspace, own, channels } = machine
      const [accountId, channelId] = [`a${place}`, channels[channel] ?? anId('channel')]
      return [
        await machine.ask((storage): Promise<unknown> => {
          if (what === 'confirm') return storage.confirmAccount(own, accountId, channelId)
          if (what === 'release') return storage.releaseAccount(own, accountId, channelId)
          return storage.reserveAccount({ adapter: own, accountId, workspace, channelId, untilMs: 60_000 })
        }),
        await machine.ask((storage) => storage.account(own, accountId)),
      ]
    },
  }),
)

const records = steps(
  'records',
  fc.record({
    known: fc.option(fc.nat({ max: 6 })),
    position: fc.nat({ max: 6 }),
    ordinal: fc.nat({ max: 2 }),
  }),
  ({ known, position, ordinal }): Step => ({
    async run(machine) {
      const { workspace } = machine
      const after = { position, ordinal }
      return [
        await machine.ask(async (storage) => byName(await storage.configuration(workspace, known))),
        await machine.ask((storage) => storage.events(workspace, { after, limit: 3 })),
        await machine.ask((storage) =>
          storage.revisions(workspace, { kind: 'team', id: null, before: known, limit: 4 }),
        ),
        await machine.ask((storage) =>
          storage.page(workspace, {
            table: 'audit',
            where: [],
            order: [{ column: 'position' }, { column: 'ordinal' }],
            visible: 'all',
            configVersion: 1,
            after: null,
            limit: 20,
          }),
        ),
      ]
    },
  }),
)

/** Entities of configuration come in no order. */
function byName(answer: Awaited<ReturnType<Storage['configuration']>>): Json {
  if (answer.kind === 'same') return { ...answer }
  const entities = answer.entities.map((entity) => ({ ...entity })) as Json[]
  return { ...answer, entities: entities.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) }
}

const quota = steps(
  'quota',
  fc.record({
    cost: fc.integer({ min: 1, max: 3 }),
    pause: fc.option(fc.integer({ min: -1, max: 90 }), { freq: 5 }),
  }),
  ({ cost, pause }): Step => ({
    async run(machine) {
      const answers = [
        await machine.ask((storage) => storage.spend(machine.own, { cost, limit: 5, windowMs: 60_000 })),
      ]
      if (pause !== null) {
        const until = new Date(machine.clock.now().getTime() + pause * 1000)
        answers.push(await machine.ask((storage) => storage.pause(machine.own, until)))
      }
      return answers
    },
  }),
)

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: commitStep },
  { weight: 1, arbitrary: again },
  { weight: 3, arbitrary: claimStep },
  { weight: 2, arbitrary: time },
  { weight: 2, arbitrary: intake },
  { weight: 3, arbitrary: account },
  { weight: 4, arbitrary: query },
  { weight: 1, arbitrary: records },
  { weight: 1, arbitrary: quota },
)
