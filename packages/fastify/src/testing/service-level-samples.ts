import type { Id } from '@inboxkit/core'
import { host, name, type Setting } from './sample.js'

const office = {
  zone: 'Europe/Paris',
  week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 })),
}
const soon = { firstResponseMs: 600_000 }
const calendar = async (setting: Setting) =>
  (await host(setting).calendars.upsert({ name: name(), ...office })).id as Id<'calendar'>

/** Requests of business hours and service levels. */
export const SERVICE_LEVEL_SAMPLES = {
  'calendars.list': async () => ({}),
  'calendars.check': async (setting: Setting) => ({ params: { calendarId: await calendar(setting) } }),
  'calendars.upsert': async () => ({ body: { name: name(), ...office } }),
  'calendars.remove': async (setting: Setting) => ({ params: { id: await calendar(setting) } }),

  'policies.list': async () => ({}),
  'policies.upsert': async () => ({ body: { name: name(), ...soon } }),
  'policies.remove': async (setting: Setting) => ({
    params: { id: (await host(setting).policies.upsert({ name: name(), ...soon })).id },
  }),
  'policies.reorder': async (setting: Setting) => {
    await host(setting).policies.upsert({ name: name(), ...soon })
    const { items } = await host(setting).policies.list()
    return { body: { ids: items.map(({ id }) => id).reverse() } }
  },
} as const
