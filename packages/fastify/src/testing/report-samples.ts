import type { Setting } from './sample.js'

const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }

/** An export of whoever may ask for one. */
async function begun({ house, workspace, by }: Setting) {
  const userId = workspace.users[by === 'boss' ? 'boss' : 'supervisor']
  const session = house.inbox.as({ workspace: workspace.id, userId })
  const { id } = await session.exports.start({ kind: 'messages', ...march })
  return { exportId: id }
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
} as const
