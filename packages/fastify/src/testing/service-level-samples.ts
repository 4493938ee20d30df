import type { Id } from '@inboxkit/core'
import { host, name, type Setting } from './sample.js'

const office = {
  zone: 'Europe/Paris',
  week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 })),
}
const calendar = async (setting: Setting) =>
  (await host(setting).calendars.upsert({ name: name(), ...office })).id as Id<'calendar'>

/** Requests of business hours and service levels. */
export const SERVICE_LEVEL_SAMPLES = {
  'calendars.list': async () => ({}),
  'calendars.check': async (setting: Setting) => ({ params: { calendarId: await calendar(setting) } }),
  'calendars.upsert': async () => ({ body: { name: name(), ...office } }),
  'calendars.remove': async (setting: Setting) => ({ params: { id: await calendar(setting) } }),
} as const
