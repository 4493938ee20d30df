import { z } from 'zod'
import { type Conversation, items, named, read } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import { holding, replied } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const calendar = z.object({ id: z.string(), name: z.string() })
const checked = z.object({ open: z.boolean(), dueAt: z.string() })
const badged = z.object({
  id: z.string(),
  tags: z.array(z.string()),
  serviceLevel: z.object({ icon: z.string(), leftMs: z.number(), metric: z.string() }).nullable(),
})
const explained = z.object({
  targets: z.array(
    z.object({
      metric: z.string(),
      state: z.string(),
      policyName: z.string().nullable(),
      dueAt: z.string().nullable(),
      counted: z.array(z.object({ from: z.string(), to: z.string(), ms: z.number() })),
    }),
  ),
})

/** Business hours, a service level of a few seconds, the badge that turns, and why. */
export async function serviceLevels(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor } = cast
  const [, , rosa] = shop.customers
  const handle = `@${shop.account.username}`
  const found: { policy?: string; late?: Conversation } = {}

  steps.chapter('Service levels')
  await steps.step('Business hours know weekends, holidays and the clocks going forward', async () => {
    const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))
    const made = read(
      await administrator.api('POST', '/api/admin/calendars', {
        name: `Office ${at.run}`,
        zone: 'Europe/Paris',
        week,
      }),
      calendar,
    )
    const path = `/api/calendars/${made.id}/check?at=2025-03-28T15:00:00Z&afterMs=7200000`
    const answer = read(await viewer.browser.api('GET', path), checked)
    expect('two hours from Friday 16:00', answer.dueAt, '2025-03-31T08:00:00.000Z')
    return `two hours from Friday 16:00 in Paris end on Monday at 10:00, over the change of clocks`
  })
  await steps.step('The badge of who waits turns grey, orange, red, with the time', async () => {
    found.policy = read(
      await administrator.api('POST', '/api/admin/policies', {
        name: `Soon ${at.run}`,
        clock: 'calendar',
        firstResponseMs: 4000,
        warnBefore: { percent: 50 },
        onBreach: [{ action: 'add-tags', tags: ['late'] }],
      }),
      named,
    ).id
    const post = await at.x.post({ as: rosa.username, text: `${handle} anybody there? ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    found.late = item
    const seen: string[] = []
    const last = await until('red', async () => {
      const now = read(await viewer.browser.api('GET', `/api/conversations/${item.id}`), badged)
      const icon = now.serviceLevel?.icon
      if (icon && seen.at(-1) !== icon) seen.push(icon)
      return icon === 'red' && now.tags.includes('late') ? now : null
    })
    expect('its colours', seen, ['grey', 'orange', 'red'])
    return `${seen.join(', ')}; overdue by ${-(last.serviceLevel?.leftMs ?? 0)} ms, and tagged late by itself`
  })
  const { late, policy } = found
  if (!late || !policy) throw new Error('no conversation')
  await steps.step('What is overdue stands at the head of the queue', async () => {
    const page = read(
      await viewer.browser.api('GET', '/api/conversations?queue=new&order=sla&limit=100'),
      items(badged),
    ).items
    expect('the head', page[0]?.id, late.id)
    return `first of ${page.length}`
  })
  await steps.step('Why it was due then, and that the answer came late', async () => {
    const path = `/api/conversations/${late.id}/service-level`
    const before = read(await viewer.browser.api('GET', path), explained).targets[0]
    expect('the target', [before?.metric, before?.state], ['first-response', 'breached'])
    expectThat('what was counted', before?.counted[0]?.ms === 4000, 'one span of 4 s', before?.counted)
    await replied(contributor.browser, late, `Here we are ${at.run}`)
    const ended = await until('its end', async () => {
      const now = read(await viewer.browser.api('GET', path), explained).targets[0]
      return now?.state === 'met-late' ? now : null
    })
    read(await administrator.api('DELETE', `/api/admin/policies/${policy}`), named)
    return `${ended.policyName}: 4 s counted from the mention, due ${ended.dueAt}, met late`
  })
}
