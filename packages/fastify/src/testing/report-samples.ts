const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }

/** Requests of reports. */
export const REPORT_SAMPLES = {
  'reports.metrics': async () => ({}),
  'reports.query': async () => ({
    body: { metrics: ['inbound', 'firstResponse'], ...march, interval: 'week' },
  }),
  'reports.conversations': async () => ({ body: { metric: 'inbound', ...march } }),
} as const
