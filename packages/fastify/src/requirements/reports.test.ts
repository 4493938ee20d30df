import { memoryExportFolder, memoryFileStore } from '@inboxkit/storage-memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
let folder: ReturnType<typeof memoryExportFolder>
beforeEach(async () => {
  folder = memoryExportFolder()
  house = await openHouse({ files: memoryFileStore(), exportFolder: folder })
})
afterEach(() => house.close())

const period = { from: '2026-01-01', to: '2027-01-01', zone: 'Europe/Paris' }

const first = ({ metrics }: { readonly metrics?: unknown }) => (metrics as readonly unknown[])[0]

describe('reports, over HTTP', () => {
  test('R36 R37 R38 a Supervisor gets figures and what is behind them, a Contributor gets neither', async () => {
    await house.says()
    const asked = {
      ...period,
      metrics: ['inbound', 'newConversations'],
      groupBy: 'channel',
      interval: 'month',
    }
    const report = await house.as('supervisor').post('/reports/query', asked)
    expect(report.status).toBe(200)
    expect(first(report.body)).toMatchObject({
      metric: 'inbound',
      unit: 'count',
      total: { value: 1 },
      groups: [{ key: house.acme.channelId, total: { value: 1 } }],
    })
    expect(report.body.intervals).toHaveLength(12)
    const behind = await house
      .as('supervisor')
      .post('/reports/conversations', { ...period, metric: 'inbound' })
    expect(behind.body.items).toHaveLength(1)
    const kept = { ...period, metric: 'resolutionRate', of: 'whole' }
    const whole = await house.as('supervisor').post('/reports/conversations', kept)
    expect(whole.body.items).toMatchObject([{ channelId: house.acme.channelId, amount: 1 }])
    const stands = { ...period, metric: 'backlogNew', cohort: 'created' }
    const backlog = await house.as('supervisor').post('/reports/conversations', stands)
    expect(backlog.body.items).toHaveLength(1)
    const none = await house.as('supervisor').post('/reports/conversations', { ...stands, of: 'whole' })
    expect([none.status, none.body.code]).toEqual([400, 'INVALID_INPUT'])
    for (const role of ['contributor', 'viewer'] as const) {
      const refused = await house.as(role).post('/reports/query', asked)
      expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
      const hidden = await house.as(role).post('/reports/conversations', { ...period, metric: 'inbound' })
      expect(hidden.status).toBe(403)
    }
  })

  test('R38 a channel of another workspace is not found, and nothing of it is counted', async () => {
    await house.says()
    const asked = { ...period, metrics: ['inbound'] }
    const foreign = { ...asked, filter: { channelIds: [house.rival.channelId] } }
    const refused = await house.as('supervisor').post('/reports/query', foreign)
    expect([refused.status, refused.body.code]).toEqual([404, 'NOT_FOUND'])
    const theirs = await house.as('supervisor', { workspace: house.rival }).post('/reports/query', asked)
    expect(first(theirs.body)).toMatchObject({ total: { value: 0 } })
  })

  test('R38 an export is for who asked for it, and its file is CSV', async () => {
    await house.says()
    const supervisor = house.as('supervisor')
    const begun = await supervisor.post('/exports', { kind: 'messages', ...period })
    expect([begun.status, begun.body.state]).toEqual([202, 'running'])
    await house.inbox.worker.drain()
    const at = `/exports/${begun.body.id}`
    expect((await supervisor.get(at)).body).toMatchObject({ state: 'done', rows: 1 })
    const file = await supervisor.get(`${at}/file`)
    expect(file.status).toBe(200)
    expect(file.text.split('\r\n')).toHaveLength(3)
    expect((await house.as('administrator').get(`${at}/file`)).status).toBe(404)
    expect((await house.as('contributor').get(at)).status).toBe(404)
    expect((await house.as('contributor').post('/exports', { kind: 'messages', ...period })).status).toBe(403)
  })

  test('R36 R37 R38 an administrator has exports written to a folder every day, and nobody else', async () => {
    await house.says()
    const boss = house.as('boss')
    const at = new Date(house.clock.now().getTime() + 60_000).toISOString().slice(11, 16)
    const daily = {
      name: 'Daily',
      kinds: ['messages', 'tags'],
      cadence: { every: 'day' },
      at,
      zone: 'Etc/UTC',
    }
    for (const role of ['supervisor', 'contributor'] as const) {
      const refused = await house.as(role).post('/admin/export-schedules', daily)
      expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN'])
      expect((await house.as(role).get('/admin/export-schedules')).status).toBe(403)
    }
    const hostile = await boss.post('/admin/export-schedules', { ...daily, folder: '../rival' })
    expect([hostile.status, hostile.body.code]).toEqual([400, 'INVALID_INPUT'])
    const foreign = { ...daily, filter: { channelIds: [house.rival.channelId] } }
    expect((await boss.post('/admin/export-schedules', foreign)).status).toBe(404)
    const { status, body } = await boss.post('/admin/export-schedules', { ...daily, folder: 'reports' })
    expect(status).toBe(200)
    await house.pass(61_000)
    const runs = await boss.get(`/admin/export-schedules/${body.id}/runs`)
    expect(runs.body.items).toMatchObject([
      { state: 'done', files: [{ kind: 'messages' }, { kind: 'tags' }] },
    ])
    for (const path of folder.files.keys()) expect(path).toMatch(`${house.acme.id}/reports/`)
    expect(folder.files.size).toBe(2)
    const theirs = house.as('boss', { workspace: house.rival })
    expect((await theirs.get(`/admin/export-schedules/${body.id}/runs`)).status).toBe(404)
    expect((await theirs.get('/admin/export-schedules')).body.items).toEqual([])
    expect((await theirs.delete(`/admin/export-schedules/${body.id}`)).status).toBe(404)
    expect((await boss.delete(`/admin/export-schedules/${body.id}`)).status).toBe(200)
  })

  test('R38 every metric has its formula in words', async () => {
    const { body } = await house.as('viewer').get('/reports/metrics')
    const items = body.items as readonly { readonly help: string }[]
    expect(items.length).toBeGreaterThan(30)
    for (const { help } of items) expect(help.length).toBeGreaterThan(10)
  })
})
