import { named, read } from '../tour/answers.js'
import type { Browser } from '../tour/browser.js'
import type { Person } from '../tour/joining.js'
import { REASONS, REPLIES, STATES } from './words.js'

const HOUR_MS = 3_600_000

interface House {
  readonly administrator: Browser
  readonly people: Readonly<Record<'contributor' | 'supervisor', Person>>
  readonly channels: readonly { readonly id: string }[]
}
type Make = (path: string, body: unknown, status?: number) => Promise<string>

const maker =
  ({ administrator }: House): Make =>
  async (path, body, status) =>
    read(await administrator.api('POST', path, body), named, status).id

/** What holds from the first message on: when somebody is there, how soon customers are answered, who comes first. */
export async function promise(house: House): Promise<void> {
  const make = maker(house)
  const calendarId = await make('/api/admin/calendars', {
    name: 'Support hours',
    zone: 'Europe/Paris',
    week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 9 * 60, end: 18 * 60 })),
    holidays: [{ date: '2026-12-25', name: 'Christmas', windows: [] }],
  })
  for (const { id } of house.channels)
    await house.administrator.api('PATCH', `/api/admin/channels/${id}`, { calendarId })
  const group = await make('/api/admin/contact-groups', {
    name: 'Well known',
    when: { all: [{ field: 'contact.followers', operator: 'at-least', value: 1000 }] },
  })
  await make('/api/admin/policies', {
    name: 'Well known: within the hour',
    clock: 'calendar',
    when: { all: [{ field: 'contact.groups', operator: 'any-of', value: [group] }] },
    firstResponseMs: HOUR_MS,
    nextResponseMs: HOUR_MS,
    resolutionMs: 48 * HOUR_MS,
  })
  await make('/api/admin/policies', {
    name: 'Everybody',
    clock: 'calendar',
    firstResponseMs: 4 * HOUR_MS,
    nextResponseMs: 8 * HOUR_MS,
    resolutionMs: 72 * HOUR_MS,
    warnBefore: { percent: 25 },
    onBreach: [{ action: 'add-tags', tags: ['late'] }],
  })
  await make('/api/admin/priority-rules', {
    name: 'Well known',
    weight: 30,
    when: { all: [{ field: 'contact.groups', operator: 'any-of', value: [group] }] },
  })
  await make('/api/admin/priority-rules', {
    name: 'Wrote in private',
    weight: 20,
    when: { all: [{ field: 'conversation.visibility', operator: 'is', value: 'private' }] },
  })
}

/** What a team comes to have: teams and skills, answers, automations, exports, and words of its own. */
export async function furnish(house: House, topicIds: readonly string[]): Promise<void> {
  const make = maker(house)
  for (const name of REASONS) await make('/api/admin/resolve-reasons', { name })
  for (const name of STATES) await make('/api/admin/away-states', { name })
  const { contributor, supervisor } = house.people
  const first = await make('/api/admin/teams', { name: 'First line' })
  const returns = await make('/api/admin/teams', { name: 'Returns', capacity: 20 })
  for (const [teamId, person, role] of [
    [first, contributor, 'contributor'],
    [first, supervisor, 'supervisor'],
    [returns, supervisor, 'supervisor'],
  ] as const)
    await house.administrator.api('PUT', `/api/admin/teams/${teamId}/members/${person.id}`, { role })
  await make('/api/admin/skills', {
    name: 'Sends something back',
    teamId: returns,
    when: { all: [{ field: 'conversation.topics', operator: 'any-of', value: topicIds.slice(-1) }] },
  })
  await make('/api/admin/rules', {
    name: 'Refunds get their tag',
    trigger: 'message',
    when: { any: [{ field: 'message.text', operator: 'contains-any', value: ['send back', 'refund'] }] },
    actions: [
      { action: 'add-tags', tags: ['refund'] },
      { action: 'notify-team', teamId: returns },
    ],
  })
  await make('/api/admin/rules', {
    name: 'Nobody answered for two days',
    trigger: 'time',
    enabled: false,
    when: { all: [{ field: 'conversation.waiting-minutes', operator: 'at-least', value: 2880 }] },
    actions: [{ action: 'notify-team', teamId: first }],
  })
  const collection = await make('/api/collections', { name: 'Answers of the first line', teamId: first }, 201)
  for (const reply of REPLIES) await make(`/api/collections/${collection}/replies`, reply, 201)
  await make('/api/admin/export-schedules', {
    name: 'Figures of the week',
    kinds: ['response-times', 'resolved-conversations'],
    cadence: { every: 'week', weekday: 1 },
    at: '06:00',
    zone: 'Europe/Paris',
    covers: 'week',
  })
}
