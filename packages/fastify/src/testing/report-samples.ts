import type { Id } from '@inboxkit/core'
import { host, name, type Setting } from './sample.js'

const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }

/** An export of whoever may ask for one. */
async function begun({ house, workspace, by }: Setting) {
  const userId = workspace.users[by === 'boss' ? 'boss' : 'supervisor']
  const session = house.inbox.as({ workspace: workspace.id, userId })
  const { id } = await session.exports.start({ kind: 'messages', ...march })
  return { exportId: id }
}

const daily = (at = '06:00') => ({
  name: name(),
  kinds: ['messages' as const],
  cadence: { every: 'day' as const },
  at,
  zone: 'Etc/UTC',
})
const schedule = async (setting: Setting) => {
  const { id } = await host(setting).exportSchedules.upsert(daily())
  return id as Id<'export-schedule'>
}

/** A run that waits: the houses of these samples keep no files. */
async function waiting(setting: Setting) {
  const { clock } = setting.house
  const at = new Date(clock.now().getTime() + 60_000).toISOString().slice(11, 16)
  const { id } = await host(setting).exportSchedules.upsert(daily(at))
  await setting.house.pass(61_000)
  const { items } = await host(setting).exportSchedules.runs({ scheduleId: id as Id<'export-schedule'> })
  return { runId: items[0]?.id ?? '' }
}

/** Requests of reports. */
export const REPORT_SAMPLES = {
  'reports.metrics': async () => ({}),
  'reports.query': async () => ({
    body: { metrics: ['inbound', 'firstResponse'], ...march, interval: 'week' },
  }),
  'reports.conversations': async () => ({ body: { metric: 'inbound', ...march } }),
  'exports.start': async () => ({ body: { kind: 'messages', ...march } }),
  'exports.get': async (setting: Setting) => ({ params: await begun(setting) }),
  'exportSchedules.list': async () => ({}),
  'exportSchedules.upsert': async () => ({ body: daily() }),
  'exportSchedules.remove': async (setting: Setting) => ({ params: { id: await schedule(setting) } }),
  'exportSchedules.runs': async (setting: Setting) => ({ params: { scheduleId: await schedule(setting) } }),
  'exportSchedules.retry': async (setting: Setting) => ({ params: await waiting(setting) }),
} as const
