import { z } from 'zod'
import { conversation, items, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps } from '../steps.js'
import { holding } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const runs = items(z.object({ ruleName: z.string().nullable(), outcome: z.string() }))
const trial = z.object({ looked: z.number(), matched: z.number(), complete: z.boolean() })
const counted = z.object({ count: z.number(), text: z.string() })

/** A trigger and what it did, views of each source, and a rule that is tried before it is made. */
export async function rules(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, supervisor } = cast
  const [, , rosa] = shop.customers
  const handle = `@${shop.account.username}`

  steps.chapter('Triggers, views, and what a rule would have done')
  await steps.step('A rule is tried on the last days before it is made: nothing changes', async () => {
    const rule = {
      trigger: 'message',
      when: { all: [{ field: 'message.text', operator: 'contains-any', value: [at.run] }] },
      actions: [{ action: 'add-tags', tags: ['tried'] }],
    }
    const said = refused(
      await supervisor.browser.api('POST', '/api/admin/rules/trial', { rule, days: 1 }),
      403,
      'FORBIDDEN',
    )
    const answer = read(await administrator.api('POST', '/api/admin/rules/trial', { rule, days: 1 }), trial)
    expect('whether all was looked at', answer.complete, true)
    const tagged = read(await viewer.browser.api('GET', '/api/conversations?tag=tried'), items(conversation))
    expect('what it tagged', tagged.items, [])
    return `${answer.matched} of ${answer.looked} messages; for a supervisor ${said}`
  })
  await steps.step(
    'A trigger answers what an agent does, in the same moment, and its run is kept',
    async () => {
      read(
        await administrator.api('POST', '/api/admin/rules', {
          name: `Parked ${at.run}`,
          trigger: 'change',
          when: { all: [{ field: 'conversation.queue', operator: 'changed-to', value: 'pending' }] },
          actions: [{ action: 'add-tags', tags: ['parked'] }],
        }),
        named,
      )
      const post = await at.x.post({ as: rosa.username, text: `${handle} no hurry ${at.run}` })
      const item = await holding(viewer.browser, post.id)
      const path = `/api/conversations/${item.id}`
      const moved = read(await viewer.browser.api('POST', `${path}/move`, { queue: 'pending' }), conversation)
      expectThat('its tags', moved.tags.includes('parked'), 'parked', moved.tags)
      const did = read(await viewer.browser.api('GET', `${path}/rule-runs`), runs).items
      expect('the newest run', [did[0]?.ruleName, did[0]?.outcome], [`Parked ${at.run}`, 'done'])
      return `tagged parked with the move; ${did.length} run in its history`
    },
  )
  await steps.step('Posts, direct messages and likes have a view each, which lists and counts', async () => {
    const told: string[] = []
    for (const source of ['post', 'dm', 'like']) {
      const made = read(
        await administrator.api('POST', '/api/views', {
          name: `${source} ${at.run}`,
          shared: true,
          when: { all: [{ field: 'conversation.source', operator: 'is', value: source }] },
        }),
        named,
      )
      const { count, text } = read(await viewer.browser.api('GET', `/api/views/${made.id}/count`), counted)
      const page = read(
        await viewer.browser.api('GET', `/api/conversations?viewId=${made.id}&limit=100`),
        items(conversation),
      )
      expect(`the view of ${source}`, page.items.length, Math.min(count, 100))
      told.push(`${source} ${text}`)
    }
    const said = refused(
      await viewer.browser.api('POST', '/api/views', { name: `mine ${at.run}`, shared: true }),
      403,
      'FORBIDDEN',
    )
    return `${told.join(', ')}; sharing one as a viewer: ${said}`
  })
}
