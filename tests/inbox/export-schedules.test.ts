import {
  type ExportFolder,
  type FolderReason,
  type Id,
  InboxError,
  isInboxError,
  type Mail,
  type Session,
} from '@inboxkit/core'
import { memoryExportFolder } from '@inboxkit/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { records } from './csv-cells.js'
import { DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
type Given = Parameters<Session['exportSchedules']['upsert']>[0]
/** The desk opens on 2 March at ten, in Paris. */
const DAILY = {
  name: 'Nightly',
  kinds: ['messages', 'open-conversations'],
  cadence: { every: 'day' },
  at: '06:00',
  zone: 'Europe/Paris',
} as const satisfies Given

/** A folder that can be told to refuse, and that counts what is written to it. */
function aFolder() {
  const kept = memoryExportFolder()
  const state = { refuses: null as FolderReason | null, writes: 0, loses: false }
  const folder: ExportFolder = {
    async write(file, pieces, signal) {
      if (state.refuses)
        throw new InboxError('FOLDER_REFUSED', 'The folder refuses.', { reason: state.refuses })
      state.writes += 1
      const written = await kept.write(file, pieces, signal)
      if (!state.loses) return written
      state.loses = false
      throw new Error('the answer is lost')
    },
  }
  return { folder, state, files: kept.files }
}

describe.each(STORAGES)('exports on a schedule in %s', (storage) => {
  let desk: Desk
  let at: ReturnType<typeof aFolder>
  let mails: Mail[]
  beforeEach(async () => {
    at = aFolder()
    mails = []
    const mailer = { send: async (mail: Mail) => void mails.push(mail) }
    desk = await openDesk(storage, 1, { exportFolder: at.folder, mailer })
  })
  afterEach(() => desk.close())

  const schedule = (given: Partial<Given> = {}, by = desk.admin) =>
    by.exportSchedules.upsert({ ...DAILY, ...given })
  const runs = async (scheduleId: string) =>
    (await desk.admin.exportSchedules.runs({ scheduleId: scheduleId as Id<'export-schedule'> })).items
  const shown = async (id: string) => {
    const { items } = await desk.admin.exportSchedules.list()
    const found = items.find((each) => each.id === id)
    if (!found) throw new Error('there is no such schedule')
    return found
  }
  const text = (path: string | undefined) =>
    new TextDecoder().decode(at.files.get(`${desk.workspace}/${path}`) ?? new Uint8Array())
  const notices = async () =>
    (await desk.admin.notifications.list({})).items.filter(({ kind }) => kind === 'export-failed')
  /** To six on the next morning, and a little more. */
  const night = () => desk.pass(20 * HOUR + MINUTE)

  test('R38 at its time a schedule writes what the same exports say, once', async () => {
    await desk.mention({ text: '@brand, "hello"' })
    const { id, nextAt, last } = await schedule({ folder: 'reports/daily' })
    expect([nextAt, last]).toEqual([new Date('2026-03-03T05:00:00Z'), null])
    await desk.pass(19 * HOUR)
    expect(await runs(id)).toEqual([])
    await night()
    const [run, ...others] = await runs(id)
    expect(others).toEqual([])
    expect(run).toMatchObject({
      state: 'done',
      from: '2026-03-02',
      to: '2026-03-03',
      dueAt: nextAt,
      files: [
        { kind: 'messages', path: `reports/daily/messages_2026-03-02_20260303T050000Z_${id}.csv`, rows: 1 },
        { kind: 'open-conversations', rows: 1 },
      ],
    })
    const started = await desk.admin.exports.start({
      kind: 'messages',
      from: '2026-03-02',
      to: '2026-03-03',
      zone: 'Europe/Paris',
    })
    await desk.inbox.worker.drain()
    const parts: Uint8Array[] = []
    for await (const part of desk.admin.exports.download({ exportId: started.id })) parts.push(part)
    const written = text(run?.files[0]?.path)
    expect(written).toBe(new TextDecoder().decode(parts[0]))
    expect(records(written)[0]?.text).toBe('\'@brand, "hello"')
    expect(run?.files[0]?.bytes).toBe(new TextEncoder().encode(written).byteLength)
    await desk.inbox.worker.drain()
    expect([at.state.writes, at.files.size]).toEqual([2, 2])
    expect((await shown(id)).last?.id).toBe(run?.id)
  })

  test('R38 each hour the hour before is written, to a file of its own', async () => {
    await desk.mention({ text: 'hello' })
    const hourly = { cadence: { every: 'hour' }, covers: 'hour', at: '00:10', kinds: ['messages'] } as const
    const { id, nextAt } = await schedule({ ...hourly, kinds: [...hourly.kinds] })
    expect(nextAt).toEqual(new Date('2026-03-02T09:10:00Z'))
    await desk.pass(HOUR + 11 * MINUTE)
    expect(await runs(id)).toMatchObject([
      {
        from: '2026-03-02T09:00:00Z',
        to: '2026-03-02T10:00:00Z',
        files: [{ path: `messages_2026-03-02T090000Z_20260302T101000Z_${id}.csv`, rows: 1 }],
      },
    ])
    await desk.pass(HOUR)
    expect(await runs(id)).toMatchObject([{ from: '2026-03-02T10:00:00Z', files: [{ rows: 0 }] }, {}])
    expect(at.files.size).toBe(2)
    expect((await shown(id)).nextAt).toEqual(new Date('2026-03-02T12:10:00Z'))
  })

  test('R38 after an outage the last time that was missed is made up, and those before it are not', async () => {
    const { id } = await schedule()
    await desk.pass(10 * DAY)
    expect((await runs(id)).map(({ dueAt, from }) => [dueAt.toISOString(), from])).toEqual([
      ['2026-03-12T05:00:00.000Z', '2026-03-11'],
    ])
    expect((await shown(id)).nextAt).toEqual(new Date('2026-03-13T05:00:00Z'))
    await desk.pass(DAY)
    expect((await runs(id)).map(({ from }) => from)).toEqual(['2026-03-12', '2026-03-11'])
  })

  test('R38 several processes that come to it at the same time make one run', async () => {
    const { id } = await schedule()
    const others = [await desk.colleague(), await desk.colleague()]
    desk.clock.advance(20 * HOUR + MINUTE)
    for (let round = 0; round < 12; round += 1)
      await Promise.all([desk.inbox, ...others].map(({ worker }) => worker.step()))
    expect((await runs(id)).map(({ state }) => state)).toEqual(['done'])
    expect([at.state.writes, at.files.size]).toEqual([2, 2])
  })

  test('R38 a file whose answer was lost is written again under its own name', async () => {
    const { id } = await schedule({ kinds: ['messages'] })
    at.state.loses = true
    await night()
    expect((await runs(id))[0]).toMatchObject({ state: 'waiting', code: 'FOLDER_REFUSED:failed' })
    await desk.pass(2 * MINUTE)
    expect((await runs(id))[0]).toMatchObject({ state: 'done', code: null, error: null, attempts: 0 })
    expect([at.state.writes, at.files.size]).toEqual([2, 1])
  })

  test.each(['full', 'read-only', 'missing'] as const)(
    'R38 a folder that is %s makes a run wait, is told once, and loses nothing',
    async (reason) => {
      await desk.mention({ text: 'hello' })
      const { id } = await schedule({ kinds: ['messages'] })
      at.state.refuses = reason
      await night()
      await desk.pass(HOUR)
      await desk.pass(HOUR)
      const [waiting] = await runs(id)
      expect(waiting).toMatchObject({ state: 'waiting', code: `FOLDER_REFUSED:${reason}`, files: [] })
      expect(waiting?.attempts).toBeGreaterThan(1)
      expect((await notices()).map(({ subject }) => subject)).toEqual([
        { runId: waiting?.id, scheduleId: id, code: `FOLDER_REFUSED:${reason}`, final: false },
      ])
      expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
        [['root@example.com'], 'The exports “Nightly” were not written'],
      ])
      at.state.refuses = null
      await desk.pass(HOUR)
      const [done] = await runs(id)
      expect(done).toMatchObject({ id: waiting?.id, state: 'done', files: [{ rows: 1 }] })
      expect(records(text(done?.files[0]?.path))[0]?.text).toBe('hello')
    },
  )

  test('R38 after a week in vain a run is given up, and an administrator has it tried again', async () => {
    const { id } = await schedule({
      kinds: ['messages'],
      covers: 'month',
      cadence: { every: 'month', day: 3 },
    })
    at.state.refuses = 'full'
    await night()
    const runId = ((await runs(id))[0]?.id ?? '') as Id<'export-run'>
    for (let hours = 0; hours < 7 * 24; hours += 6) await desk.pass(6 * HOUR)
    expect((await runs(id))[0]).toMatchObject({ state: 'failed', code: 'FOLDER_REFUSED:full' })
    expect((await notices()).map(({ subject }) => subject.final)).toEqual([true, false])
    await desk.pass(DAY)
    expect((await runs(id))[0]?.state).toBe('failed')
    at.state.refuses = null
    expect((await desk.admin.exportSchedules.retry({ runId })).state).toBe('running')
    await desk.inbox.worker.drain()
    expect((await runs(id))[0]).toMatchObject({ id: runId, state: 'done', from: '2026-02-01' })
    await expect(desk.admin.exportSchedules.retry({ runId })).rejects.toSatisfy(refused('ACTION_REFUSED'))
  })

  test('R36 R37 R38 schedules are for administrators who may see reports', async () => {
    for (const role of ['contributor', 'supervisor'] as const) {
      const { session } = await desk.person(role)
      await expect(schedule({}, session)).rejects.toSatisfy(refused('FORBIDDEN'))
      await expect(session.exportSchedules.list()).rejects.toSatisfy(refused('FORBIDDEN'))
    }
    const foreign = 'chn_00000000000000000000000000000000' as Id<'channel'>
    await expect(schedule({ filter: { channelIds: [foreign] } })).rejects.toSatisfy(refused('NOT_FOUND'))
    await desk.admin.settings.update({ changes: { adminsSeeReports: false } })
    await expect(schedule()).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(await desk.rows('work')).not.toContainEqual(expect.objectContaining({ kind: 'export-schedule' }))
  })

  test('R38 a run has the rights that its owner has then: without them it fails, and nothing is written', async () => {
    const { id } = await schedule()
    await desk.admin.settings.update({ changes: { adminsSeeReports: false } })
    await night()
    expect((await runs(id))[0]).toMatchObject({ state: 'failed', code: 'FORBIDDEN', files: [] })
    expect(at.files.size).toBe(0)
    expect(await notices()).toHaveLength(1)
  })

  test('R38 who is no administrator any more exports nothing, and whoever tries it again owns the run', async () => {
    await desk.mention({ text: 'hello' })
    const boss = await desk.admin.users.upsert({
      name: 'Boss',
      email: 'boss@example.com',
      administrator: true,
    })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: boss.id })
    // They still report on the channel: that alone is not enough.
    await desk.admin.grants.set({
      channelId: desk.channelId as Id<'channel'>,
      subject: { kind: 'user', userId: boss.id as Id<'user'> },
      role: 'supervisor',
    })
    const { id, owner } = await schedule({ kinds: ['messages'] }, session)
    expect(owner).toEqual({ kind: 'user', id: boss.id })
    await desk.admin.users.upsert({ userId: boss.id as Id<'user'>, administrator: false })
    await night()
    const [run] = await runs(id)
    expect(run).toMatchObject({ state: 'failed', code: 'FORBIDDEN', files: [] })
    await desk.admin.exportSchedules.retry({ runId: (run?.id ?? '') as Id<'export-run'> })
    await desk.inbox.worker.drain()
    expect((await runs(id))[0]).toMatchObject({ state: 'done', files: [{ rows: 1 }] })
  })

  test('R38 what was made under wider rights is made anew before it is written', async () => {
    await desk.mention({ text: 'hello' })
    const other = await desk.admin.channels.add({
      adapter: 'fake',
      credentials: desk.channel.at.credentials('9000000000000000002'),
    })
    const boss = await desk.admin.users.upsert({
      name: 'Boss',
      email: 'boss@example.com',
      administrator: true,
    })
    const grant = (channelId: string) =>
      desk.admin.grants.set({
        channelId: channelId as Id<'channel'>,
        subject: { kind: 'user', userId: boss.id as Id<'user'> },
        role: 'supervisor',
      })
    const own = await grant(desk.channelId)
    await grant(other.id)
    await desk.admin.settings.update({ changes: { adminsSeeReports: false } })
    const session = desk.inbox.as({ workspace: desk.workspace, userId: boss.id })
    const { id } = await schedule({ kinds: ['messages'] }, session)
    at.state.refuses = 'full'
    await night()
    expect(await desk.rows('exportRuns')).toMatchObject([{ state: 'waiting', parts: 1, rows: 1 }])
    await desk.admin.grants.remove({ grantId: own.id as Id<'grant'> })
    at.state.refuses = null
    await desk.pass(HOUR)
    const [run] = await runs(id)
    expect(run).toMatchObject({ state: 'done', files: [{ rows: 0 }] })
    expect(text(run?.files[0]?.path)).not.toContain('hello')
  })

  test('R38 one that is switched off or removed ends its run, and misses nothing that it has to make up', async () => {
    const { id } = await schedule()
    at.state.refuses = 'full'
    await night()
    await schedule({ id: id as Id<'export-schedule'>, active: false })
    expect((await shown(id)).nextAt).toBeNull()
    await desk.pass(HOUR)
    expect((await runs(id))[0]).toMatchObject({ state: 'cancelled' })
    const runId = ((await runs(id))[0]?.id ?? '') as Id<'export-run'>
    await expect(desk.admin.exportSchedules.retry({ runId })).rejects.toSatisfy(refused('ACTION_REFUSED'))
    await desk.pass(3 * DAY)
    await schedule({ id: id as Id<'export-schedule'>, active: true })
    await desk.pass(MINUTE)
    expect(await runs(id)).toHaveLength(1)
    await desk.admin.exportSchedules.remove({ id: id as Id<'export-schedule'> })
    await desk.pass(3 * DAY)
    expect(await desk.rows('exportRuns')).toHaveLength(1)
    expect(at.files.size).toBe(0)
  })

  test('R38 a change of name misses no time that is due, a change of time counts from then on', async () => {
    const { id } = await schedule({ kinds: ['messages'] })
    desk.clock.advance(20 * HOUR + MINUTE)
    await schedule({ id: id as Id<'export-schedule'>, kinds: ['messages'], name: 'Renamed' })
    await desk.inbox.worker.drain()
    expect(await runs(id)).toHaveLength(1)
    await schedule({ id: id as Id<'export-schedule'>, kinds: ['messages'], at: '05:00' })
    await desk.inbox.worker.drain()
    expect(await runs(id)).toHaveLength(1)
    expect((await shown(id)).nextAt).toEqual(new Date('2026-03-04T04:00:00Z'))
  })

  test('R38 a folder that leads elsewhere, is hidden or means something else is refused', async () => {
    const wrong = ['..', '/etc', 'a/../b', 'a//b', '.hidden', 'a\\b', 'con', 'a/nul.txt', 'a b', 'x.', 'a\0b']
    for (const folder of [...wrong, 'a/b/c/d/e/f', 'x'.repeat(65)])
      await expect(schedule({ folder }), folder).rejects.toSatisfy(refused('INVALID_INPUT'))
    await schedule({ folder: `a/b-c/d_e/f.g/${'x'.repeat(64)}` })
  })

  test('R38 what is no time, no zone or no day is refused, and the 101st schedule', async () => {
    const wrong: Partial<Given>[] = [
      { at: '24:00' },
      { at: '6:00' },
      { zone: 'Nowhere/Else' },
      { zone: '+02:00' },
      { cadence: { every: 'week', weekday: 8 } },
      { cadence: { every: 'month', day: 32 } },
      { kinds: [] },
      { kinds: ['messages', 'messages'] },
    ]
    for (const given of wrong) await expect(schedule(given)).rejects.toSatisfy(refused('INVALID_INPUT'))
    await schedule()
    await expect(schedule()).rejects.toSatisfy(refused('ALREADY_EXISTS'))
    for (let count = 1; count < 100; count += 1) await schedule({ name: `No. ${count}` })
    await expect(schedule({ name: 'One more' })).rejects.toSatisfy(refused('LIMIT_REACHED'))
  })

  test('R38 without a folder nothing can be scheduled', async () => {
    const bare = await openDesk(storage, 2)
    await expect(bare.admin.exportSchedules.upsert(DAILY)).rejects.toSatisfy(refused('ABILITY_MISSING'))
    await bare.close()
  })
})
