import { type Id, isInboxError, type Storage } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { preparedCommand } from '../../packages/core/src/path/command.js'
import { Configurations } from '../../packages/core/src/path/configurations.js'
import { Path } from '../../packages/core/src/path/path.js'
import { type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('a command that prepares, in %s', (storage) => {
  let desk: Desk
  let prepared: string[]
  let decided: string[]
  beforeEach(async () => {
    desk = await openDesk(storage)
    prepared = []
    decided = []
  })
  afterEach(() => desk.close())

  /** Makes a topic under an identifier that it prepared. */
  const naming = preparedCommand({
    name: 'test.prepared',
    summary: 'Makes a topic.',
    permission: 'workspace.administer',
    input: z.strictObject({ name: z.string() }),
    load: () => [],
    async prepare(_input, { ids, reader, configuration }) {
      const id = ids.next('topic')
      prepared.push(id)
      // It reads what the actor sees, as the rest of the system does.
      const { configuration: read } = await reader.current()
      return { id, version: Math.min(read.version, configuration.version) }
    },
    decide({ name }, _context, { id }) {
      decided.push(id)
      return {
        changes: [],
        configuration: [{ kind: 'topic', id, revision: null, value: { name, archived: false } }],
        outcome: { id },
      }
    },
  })

  const pathOver = (otherwise: Partial<Storage> = {}) => {
    const over = { ...desk.storage, ...otherwise }
    return new Path(over, new Configurations(over), desk.runtime, () => {})
  }
  const rootId = async () => (await desk.admin.me.get()).id ?? ''
  const names = async () => (await desk.admin.topics.list()).items.map(({ id, name }) => [id, name])

  test('prepares once, however often it is decided', async () => {
    let lost = 0
    const path = pathOver({
      async commit(changes) {
        if (lost === 4) return desk.storage.commit(changes)
        lost += 1
        return { ok: false, conflicts: [{ guard: 'config', actual: 0 }] }
      },
    })
    const root = { kind: 'user', id: await rootId() } as const
    const outcome = await path.run(desk.workspace, root, naming, { name: 'Price' })
    expect(prepared).toHaveLength(1)
    expect(decided).toEqual(Array(5).fill(prepared[0]))
    expect(outcome).toEqual({ id: prepared[0] })
    expect(await names()).toEqual([[prepared[0], 'Price']])
  })

  test('prepares nothing for a key that is known, and answers what came of the first', async () => {
    const path = pathOver()
    const root = { kind: 'user', id: await rootId() } as const
    const ask = (name: string) => path.run(desk.workspace, root, naming, { name }, 'k')
    const first = await ask('Price')
    expect(await ask('Price')).toEqual(first)
    await expect(ask('Delivery')).rejects.toSatisfy((error) => isInboxError(error, 'IDEMPOTENCY_MISMATCH'))
    expect(prepared).toHaveLength(1)
    expect(await names()).toEqual([[prepared[0], 'Price']])
  })

  test('prepares nothing for who may not, and for what is no input', async () => {
    const path = pathOver()
    const { id } = await desk.person('supervisor')
    const somebody = { kind: 'user', id: id as Id<'user'> } as const
    const root = { kind: 'user', id: await rootId() } as const
    await expect(path.run(desk.workspace, somebody, naming, { name: 'Price' })).rejects.toSatisfy((error) =>
      isInboxError(error, 'FORBIDDEN'),
    )
    await expect(path.run(desk.workspace, root, naming, { name: 4711 })).rejects.toSatisfy((error) =>
      isInboxError(error, 'INVALID_INPUT'),
    )
    expect(prepared).toEqual([])
  })

  test('of two requests of one key at the same time one is carried out, and both are answered alike', async () => {
    const path = pathOver()
    const root = { kind: 'user', id: await rootId() } as const
    const ask = () => path.run(desk.workspace, root, naming, { name: 'Price' }, 'k')
    const [one, other] = await Promise.all([ask(), ask()])
    expect(one).toEqual(other)
    expect(await names()).toHaveLength(1)
  })
})
