import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@inboxkit/core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { records } from '../inbox/csv-cells.js'
import type { Program } from './program.js'
import type { Point } from './programs/points.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** More than two parts of ten thousand, with several at the same instant. */
const COUNT = 20_500
const DAY_MS = 24 * 3_600_000

describe('kill -9 in the middle of an export', () => {
  let stage: Stage
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inboxkit-exports-'))
    stage = await openStage({ exportDir: folder })
  })
  afterAll(async () => {
    await stage.close()
    await rm(folder, { recursive: true })
  })

  let made = 0
  /** So many tags were given from an instant on. */
  async function tagged(from: Date): Promise<void> {
    await stage.sql(
      `insert into facts (workspace_id, id, version, kind, at, channel_id, label, amount, topic_ids, tags, actor_kind)
       select $1, 'fct_' || lpad(to_hex($4 + place), 32, '0'), 1, 'tag', $3::timestamptz + (place / 7) * interval '1 ms',
         $2, 'tag ' || place, 1, '{}', '{}', 'user'
       from generate_series(0, $5 - 1) place`,
      [stage.workspace, stage.channelId, from, made, COUNT],
    )
    made += COUNT
  }
  /** Each of them once, in order, and nothing else. */
  function whole(text: string): void {
    const labels = records(text).map(({ tag }) => tag)
    expect(labels).toHaveLength(COUNT)
    expect(new Set(labels).size).toBe(COUNT)
    expect(new Set(labels)).toEqual(new Set(Array.from({ length: COUNT }, (_, place) => `tag ${place}`)))
  }
  const left = () => stage.sql(`select key from file_bytes where key like '%/exports/exr_%'`)

  /** Works until it stands at the last of these points, one after the other, and is killed there. */
  async function killedAt(points: readonly Point[]): Promise<void> {
    const program: Program = stage.start()
    await program.ready
    const [first, ...others] = points
    if (!first) return
    let reached = program.hold(first)
    program.work()
    await reached
    let last = first
    for (const point of others) {
      reached = program.hold(point)
      program.release(last)
      await reached
      last = point
    }
    await program.kill()
    stage.pass(PAST_LEASES)
  }

  test.each([
    [['export part kept']],
    [['export part stored']],
    [['export part stored', 'export part kept']],
    [['export file half written']],
    [['export file written']],
  ] as const)('R38 a schedule that was killed at %j writes one file with each row once', async (points) => {
    const { id, nextAt } = await stage.admin.exportSchedules.upsert({
      name: points.join(', '),
      kinds: ['tags'],
      folder: `case-${made}`,
      cadence: { every: 'day' },
      at: '12:00',
      zone: 'Etc/UTC',
    })
    const due = nextAt ?? new Date(0)
    const start = new Date(Math.floor(due.getTime() / DAY_MS) * DAY_MS - DAY_MS)
    await tagged(start)
    stage.pass(due.getTime() - stage.now().getTime() + 1000)
    await killedAt(points)

    const second = stage.start({ works: true })
    const scheduleId = id as Id<'export-schedule'>
    const runs = async () => (await stage.admin.exportSchedules.runs({ scheduleId })).items
    await vi.waitUntil(async () => (await runs())[0]?.state === 'done', WITHIN)
    const [run, ...others] = await runs()
    expect([others, run?.files.map(({ rows }) => rows)]).toEqual([[], [COUNT]])
    const at = join(folder, stage.workspace, `case-${made - COUNT}`)
    // What a kill left half written goes with the whole file.
    expect(await readdir(at)).toEqual([run?.files[0]?.path.split('/').at(-1)])
    whole(await readFile(join(folder, stage.workspace, run?.files[0]?.path ?? ''), 'utf8'))
    expect(await left()).toEqual([])
    await stage.admin.exportSchedules.remove({ id: scheduleId })
    await second.kill()
    await stage.sql(`delete from facts where kind = 'tag'`)
  })

  test.each([
    [['export part kept']],
    [['export part stored']],
    [['export part stored', 'export part kept']],
  ] as const)('R38 an export that was killed at %j goes on, with each row once', async (points) => {
    const day = new Date(Math.floor(stage.now().getTime() / DAY_MS) * DAY_MS)
    await tagged(day)
    const local = (days: number) => new Date(day.getTime() + days * DAY_MS).toISOString().slice(0, 10)
    const { id } = await stage.admin.exports.start({
      kind: 'tags',
      from: local(0),
      to: local(1),
      zone: 'Etc/UTC',
    })
    await killedAt(points)
    const second = stage.start({ works: true })
    const exportId = id as Id<'work'>
    await vi.waitUntil(async () => (await stage.admin.exports.get({ exportId })).state === 'done', WITHIN)
    const parts: Buffer[] = []
    for await (const part of stage.admin.exports.download({ exportId })) parts.push(Buffer.from(part))
    expect(parts).toHaveLength(3)
    whole(Buffer.concat(parts).toString('utf8'))
    await second.kill()
    await stage.sql(`delete from facts where kind = 'tag'`)
  })
})
