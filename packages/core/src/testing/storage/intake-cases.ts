import assert from 'node:assert/strict'
import type { Id } from '../../model/id.js'
import type { NewInbound, Storage } from '../../ports/storage.js'
import { anId } from '../test-ids.js'
import { anotherWorkspace, bench } from './bench.js'
import { area } from './subject.js'

export const intakeCases = area('accept', {
  'P1 a delivery of a connected account waits in its lane, as it came': async (subject) => {
    const b = await bench(subject)
    const channelId = await connect(b.storage, b.workspace, 'acc1')
    subject.clock.advance(5000)
    const sealed = new Uint8Array([0, 255, 10, 13, 128])
    const delivery = aDelivery('acc1', { lane: 7, sealed, transport: 'poll', eventType: 'post.create' })
    const answer = await b.storage.accept([delivery])
    assert.deepEqual(answer, { stored: 1, duplicates: 0, unknown: 0, workspaces: [b.workspace] })
    const other = await b.another()
    const { sealed: _sealed, ...told } = delivery
    assert.deepEqual(await other.load('inbound', 'pending', [7]), [
      {
        ...told,
        size: 5,
        version: 1,
        channelId,
        receivedAt: subject.clock.now(),
        state: 'pending',
        attempts: 0,
        error: null,
        appliedAt: null,
        keptUntil: null,
      },
    ])
  },

  'the bytes of deliveries are read apart, and stay until their row gives them up or goes': async (
    subject,
  ) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    const bytes = [1, 2, 3].map((n) => new Uint8Array(n * 1000).fill(n))
    const given = bytes.map((sealed) => aDelivery('acc1', { sealed }))
    await b.storage.accept(given)
    const ids = given.map(({ id }) => id)
    const read = async (workspace = b.workspace) =>
      [...(await (await b.another()).storage.sealed(workspace, [...ids, anId('inbound')]))].sort(
        ([x], [y]) => ids.indexOf(x as Id<'inbound'>) - ids.indexOf(y as Id<'inbound'>),
      )
    const all = ids.map((id, at) => [id, bytes[at]])
    assert.deepEqual(await read(), all)
    const rows = await b.load('inbound', 'pending', [0])
    assert.equal(
      rows
        .map(({ size }) => size)
        .sort()
        .join(),
      '1000,2000,3000',
    )
    const [first, second, third] = ids.map((id) => rows.find((row) => row.id === id))
    assert.ok(first && second && third)
    await b.commit({
      rows: [
        { op: 'update', table: 'inbound', row: { ...first, state: 'parked' }, expected: 1 },
        { op: 'update', table: 'inbound', row: { ...second, size: 0 }, expected: 1 },
        { op: 'delete', table: 'inbound', id: third.id, expected: 1 },
      ],
    })
    assert.deepEqual(await read(), [all[0]])
    assert.deepEqual(await read(await anotherWorkspace(b.storage)), [])
    assert.equal((await b.storage.sealed(b.workspace, [])).size, 0)
  },

  'P3 the same delivery key again is one row': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    await b.storage.accept([aDelivery('acc1', { deliveryKey: 'k1' })])
    const again = await b.storage.accept([
      aDelivery('acc1', { deliveryKey: 'k1' }),
      aDelivery('acc1', { deliveryKey: 'k2' }),
    ])
    assert.deepEqual([again.stored, again.duplicates, again.unknown], [1, 1, 0])
    const onlyKnown = await b.storage.accept([aDelivery('acc1', { deliveryKey: 'k2' })])
    assert.deepEqual(onlyKnown, { stored: 0, duplicates: 1, unknown: 0, workspaces: [] })
    assert.equal((await b.page({ table: 'inbound' })).rows.length, 2)
  },

  'P3 a key twice in one batch is one row': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    const answer = await b.storage.accept([
      aDelivery('acc1', { deliveryKey: 'k' }),
      aDelivery('acc1', { deliveryKey: 'k' }),
    ])
    assert.deepEqual([answer.stored, answer.duplicates], [1, 1])
    assert.equal((await b.page({ table: 'inbound' })).rows.length, 1)
  },

  'P3 a key is known after its delivery was applied': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    await b.storage.accept([aDelivery('acc1', { deliveryKey: 'k' })])
    const [row] = await b.load('inbound', 'delivery', ['test', 'k'])
    assert.ok(row)
    await b.commit({
      rows: [{ op: 'update', table: 'inbound', row: { ...row, state: 'applied' }, expected: 1 }],
    })
    assert.equal((await b.storage.accept([aDelivery('acc1', { deliveryKey: 'k' })])).duplicates, 1)
    assert.deepEqual(await b.load('inbound', 'pending', [0]), [])
  },

  'P3 many who accept the same deliveries at once store each once': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    const views = await Promise.all(Array.from({ length: 5 }, () => b.another()))
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`)
    const answers = await Promise.all(
      views.map((view, i) => {
        // each in another order
        const turned = [...keys.slice(i * 3), ...keys.slice(0, i * 3)]
        return view.storage.accept(turned.map((deliveryKey) => aDelivery('acc1', { deliveryKey })))
      }),
    )
    const sum = (pick: 'stored' | 'duplicates') => answers.reduce((total, answer) => total + answer[pick], 0)
    assert.deepEqual([sum('stored'), sum('duplicates')], [20, 80])
    assert.equal((await b.page({ table: 'inbound' })).rows.length, 20)
  },

  'the same key from another adapter is another delivery': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    await connect(b.storage, b.workspace, 'acc1', 'other')
    const answer = await b.storage.accept([
      aDelivery('acc1', { deliveryKey: 'k' }),
      aDelivery('acc1', { deliveryKey: 'k', adapter: 'other' }),
    ])
    assert.equal(answer.stored, 2)
  },

  'deliveries of unknown accounts are counted and dropped': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    const answer = await b.storage.accept([
      aDelivery('nobody'),
      aDelivery('acc1'),
      aDelivery('acc1', { adapter: 'x' }),
    ])
    assert.deepEqual(answer, { stored: 1, duplicates: 0, unknown: 2, workspaces: [b.workspace] })
  },

  'an account that is only reserved is unknown': async (subject) => {
    const b = await bench(subject)
    const channelId = anId('channel')
    const account = { adapter: 'test', accountId: 'acc1', channelId }
    await b.storage.reserveAccount({ ...account, workspace: b.workspace, untilMs: 60_000 })
    assert.equal((await b.storage.accept([aDelivery('acc1')])).unknown, 1)
    await b.storage.confirmAccount('test', 'acc1', channelId)
    assert.equal((await b.storage.accept([aDelivery('acc1')])).stored, 1)
  },

  'one batch reaches several workspaces, each account its own': async (subject) => {
    const b = await bench(subject)
    const second = await anotherWorkspace(b.storage)
    await connect(b.storage, b.workspace, 'acc1')
    await connect(b.storage, second, 'acc2')
    const answer = await b.storage.accept([
      aDelivery('acc1', { deliveryKey: 'k' }),
      aDelivery('acc2', { deliveryKey: 'k' }),
      aDelivery('acc2', { deliveryKey: 'k2' }),
    ])
    assert.deepEqual([answer.stored, answer.duplicates], [3, 0])
    assert.deepEqual(new Set(answer.workspaces), new Set([b.workspace, second]))
    assert.equal(answer.workspaces.length, 2)
    const { rows } = await b.page({ table: 'inbound' })
    assert.deepEqual(
      rows.map(({ accountId }) => accountId),
      ['acc1'],
    )
  },

  'deliveries of a lane are read in the order of their arrival': async (subject) => {
    const b = await bench(subject)
    await connect(b.storage, b.workspace, 'acc1')
    for (const batch of [['a', 'b', 'c'], ['d'], ['e', 'f']]) {
      await b.storage.accept(batch.map((deliveryKey) => aDelivery('acc1', { deliveryKey, lane: 3 })))
      subject.clock.advance(1)
    }
    const rows = await b.load('inbound', 'pending', [3])
    assert.equal(rows.map(({ deliveryKey }) => deliveryKey).join(''), 'abcdef')
  },

  'no deliveries are accepted without a fault': async (subject) => {
    const b = await bench(subject)
    assert.deepEqual(await b.storage.accept([]), { stored: 0, duplicates: 0, unknown: 0, workspaces: [] })
  },
})

/** Reserves and confirms an account; answers its new channel. */
async function connect(
  storage: Storage,
  workspace: Id<'workspace'>,
  accountId: string,
  adapter = 'test',
): Promise<Id<'channel'>> {
  const channelId = anId('channel')
  await storage.reserveAccount({ adapter, accountId, workspace, channelId, untilMs: 60_000 })
  await storage.confirmAccount(adapter, accountId, channelId)
  return channelId
}

function aDelivery(accountId: string, given: Partial<NewInbound> = {}): NewInbound {
  return {
    id: anId('inbound'),
    adapter: 'test',
    accountId,
    deliveryKey: anId('inbound'),
    eventType: 'message',
    transport: 'webhook',
    lane: 0,
    sealed: new Uint8Array([1]),
    ...given,
  }
}
