import { z } from 'zod'
import { read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import type { Workspace } from './workspaces.js'

const exported = z.object({ id: z.string(), state: z.string(), rows: z.number() })
const schedule = z.object({ id: z.string(), nextAt: z.string().nullable() })

/** What a report is computed from, as a file; and files that are written by themselves. */
export async function exports(steps: Steps, at: Running, { administrator }: Workspace): Promise<void> {
  const now = new Date()
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const period = { from: day(-1), to: day(2), zone: 'Europe/Paris' }

  steps.chapter('Exports')
  await steps.step('Every message of the day is exported as CSV, in the background', async () => {
    const asked = { kind: 'messages', ...period }
    const begun = read(await administrator.api('POST', '/api/exports', asked), exported, 202)
    const path = `/api/exports/${begun.id}`
    const done = await until('the export', async () => {
      const now = read(await administrator.api('GET', path), exported)
      return now.state === 'done' ? now : null
    })
    expectThat('rows', done.rows > 0, 'some', done.rows)
    return `${done.rows} rows`
  })
  await steps.step('A schedule is due tomorrow, and writes nowhere but into its folder', async () => {
    const nightly = {
      name: `Nightly ${at.run}`,
      kinds: ['messages', 'users'],
      cadence: { every: 'day' },
      at: '06:00',
      zone: 'Europe/Paris',
    }
    const path = '/api/admin/export-schedules'
    refused(
      await administrator.api('POST', path, { ...nightly, folder: '../elsewhere' }),
      400,
      'INVALID_INPUT',
    )
    const made = read(await administrator.api('POST', path, { ...nightly, folder: 'reports' }), schedule)
    expectThat('when it is due', Date.parse(made.nextAt ?? '') > Date.now(), 'later', made.nextAt)
    const removed = read(await administrator.api('DELETE', `${path}/${made.id}`), schedule.pick({ id: true }))
    expect('what was removed', removed.id, made.id)
    return `due at ${made.nextAt}, and removed again`
  })
}
