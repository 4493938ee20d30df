import { type Id, isInboxError, type Row, type Storage } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { update } from '../../packages/core/src/domain/context.js'
import type { Batch } from '../../packages/core/src/path/batch.js'
import { Configurations } from '../../packages/core/src/path/configurations.js'
import { Path } from '../../packages/core/src/path/path.js'
import { type Desk, openDesk, STORAGES } from './desk.js'

/** A decision is made so often, and then others were faster each time. */
const TRIES = 6

describe.each(STORAGES)('a batch that keeps losing, in %s', (storage) => {
  let desk: Desk
  let ids: string[]
  beforeEach(async () => {
    desk = await openDesk(storage)
    for (const text of ['one', 'two', 'three']) await desk.mention({ text })
    ids = (await desk.rows('conversations')).map(({ id }) => id)
  })
  afterEach(() => desk.close())

  /** Tags each conversation as done, or as failed. `fails` is asked at each plan. */
  const tagging = (fails: () => void = () => {}): Batch => ({
    actor: { kind: 'system', id: 'test' },
    claims: [],
    async plan(_rows, load) {
      fails()
      await load([{ table: 'conversations', by: 'id', values: ids.map((id) => [id]) }])
      return ids.map((id) => ({
        key: id,
        action: 'tagged',
        decide: () => ({ changes: [update('conversations', id, { tags: ['done'] })] }),
        failed: () => ({ changes: [update('conversations', id, { tags: ['failed'] })] }),
      }))
    },
  })
  const tags = async () => {
    const rows = new Map((await desk.rows('conversations')).map((row) => [row.id as string, row]))
    return ids.map((id) => (rows.get(id) as Row<'conversations'>).tags)
  }
  const pathOver = (otherwise: Partial<Storage>) => {
    const over = { ...desk.storage, ...otherwise }
    return new Path(over, new Configurations(over), desk.runtime, () => {})
  }
  /** A storage whose first commits lose, and after whose first success `then` follows. */
  const losing = (then: () => void): Partial<Storage> => {
    let commits = 0
    return {
      async commit(changes) {
        commits += 1
        if (commits <= TRIES)
          return {
            ok: false,
            conflicts: [{ guard: 'version', table: 'conversations', id: '', actual: null }],
          }
        const answer = await desk.storage.commit(changes)
        if (commits === TRIES + 1) then()
        return answer
      },
    }
  }

  test('is committed step by step', async () => {
    const path = pathOver(losing(() => {}))
    expect(await path.batch(desk.workspace, tagging())).toMatchObject({ kind: 'done' })
    expect(await tags()).toEqual([['done'], ['done'], ['done']])
  })

  test('a turn in which no step could be read notes none as failed, and does not end the batch', async () => {
    let stale = 0
    const path = pathOver({
      ...losing(() => {
        stale = TRIES
      }),
      async load(workspace: Id<'workspace'>, query) {
        const answer = await desk.storage.load(workspace, query)
        if (stale === 0) return answer
        stale -= 1
        return { ...answer, configVersion: answer.configVersion + 1 }
      },
    })
    await expect(path.batch(desk.workspace, tagging())).rejects.toSatisfy((error) =>
      isInboxError(error, 'CONFLICT'),
    )
    expect(await tags()).toEqual([['done'], [], []])
    // Whoever has the claims comes again, and goes on.
    expect(await path.batch(desk.workspace, tagging())).toMatchObject({ kind: 'done' })
    expect(await tags()).toEqual([['done'], ['done'], ['done']])
  })

  test('a plan that cannot be made for once notes no step as failed either', async () => {
    let broken = false
    const path = pathOver(
      losing(() => {
        broken = true
      }),
    )
    const batch = tagging(() => {
      if (!broken) return
      broken = false
      throw new Error('for once')
    })
    await expect(path.batch(desk.workspace, batch)).rejects.toThrow('for once')
    expect(await tags()).toEqual([['done'], [], []])
  })
})
