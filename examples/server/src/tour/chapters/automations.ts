import { z } from 'zod'
import { type Conversation, conversation, items, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps, until } from '../steps.js'
import { conversationOf, holding, queueOf } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const audit = z.object({ action: z.string(), actorKind: z.string() })
const known = z.object({
  vip: z.boolean(),
  attributes: z.array(z.object({ key: z.string(), value: z.unknown() })),
})
const grouped = z.object({
  contact: z.object({ id: z.string(), vip: z.boolean() }),
  contactGroups: z.array(z.object({ name: z.string() })),
  priority: z.number(),
})
const own = z.object({ state: z.string(), assignedNew: z.number(), capacity: z.number() })
const bulk = z.object({ id: z.string(), state: z.string(), counts: z.record(z.string(), z.number()) })

/** Rules, contacts and their groups, priority, routing, bulk actions. */
export async function automations(
  steps: Steps,
  at: Running,
  { administrator }: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { viewer, contributor, supervisor } = cast
  const [, quentin, rosa] = shop.customers
  const handle = `@${shop.account.username}`
  const made = async (path: string, body: object) =>
    read(await administrator.api('POST', `/api/admin/${path}`, body), named).id
  const found: { refund?: Conversation } = {}

  steps.chapter('Rules, contacts, priority, routing')
  await steps.step('A rule tags what it knows, and sets a topic, with the message itself', async () => {
    const topic = await made('topics', { name: `Refunds ${at.run}` })
    await made('rules', {
      name: 'Refunds',
      when: { any: [{ field: 'message.text', operator: 'contains-any', value: ['refund', 'money back'] }] },
      actions: [
        { action: 'add-tags', tags: ['refund'] },
        { action: 'add-topics', topicIds: [topic] },
        { action: 'set-attribute', key: 'language', value: 'en' },
      ],
    })
    const wrong = await administrator.api('POST', '/api/admin/rules', {
      name: 'Wrong',
      when: { all: [{ field: 'message.mood', operator: 'is', value: 'bad' }] },
      actions: [{ action: 'add-tags', tags: ['x'] }],
    })
    const said = refused(wrong, 400, 'INVALID_INPUT')
    const post = await at.x.post({ as: quentin.username, text: `${handle} I want my MONEY back ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    expect('its tags and topics', [item.tags, item.topicIds], [['refund'], [topic]])
    const trail = read(
      await viewer.browser.api('GET', `/api/conversations/${item.id}/audit`),
      items(audit),
    ).items
    expectThat(
      'the trail',
      trail.some(({ actorKind }) => actorKind === 'automation'),
      'a line of the automation',
      trail,
    )
    found.refund = item
    return `tagged refund, one topic; a rule over a field that there is not: ${said}`
  })
  const { refund } = found
  if (!refund) throw new Error('no conversation')
  await steps.step('What is known of a contact is kept, and groups follow', async () => {
    await made('contact-groups', {
      name: `Spenders ${at.run}`,
      when: { all: [{ field: 'attribute.account-number', operator: 'present' }] },
    })
    const of = async () => read(await viewer.browser.api('GET', `/api/conversations/${refund.id}`), grouped)
    const path = `/api/contacts/${(await of()).contact.id}`
    const said = refused(await viewer.browser.api('PATCH', path, { vip: true }), 403, 'FORBIDDEN')
    const saved = read(
      await contributor.browser.api('PATCH', path, { vip: true, attributes: { 'account-number': 'A-17' } }),
      known,
    )
    expect('as VIP', saved.vip, true)
    const now = await of()
    expect(
      'the conversation',
      [now.contact.vip, now.contactGroups.map(({ name }) => name)],
      [true, [`Spenders ${at.run}`]],
    )
    return `VIP, in the group Spenders, by Carl; for Vera ${said}`
  })
  await steps.step('Important people come first', async () => {
    await made('priority-rules', {
      name: 'VIP',
      when: { all: [{ field: 'contact.vip', operator: 'is', value: true }] },
      weight: 5,
    })
    const post = await at.x.post({ as: quentin.username, text: `${handle} me again ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    const page = read(
      await viewer.browser.api('GET', '/api/conversations?queue=new&order=priority&limit=100'),
      items(conversation),
    ).items
    expect('the head of the queue', page[0]?.id, item.id)
    return `first of ${page.length} in New`
  })
  await steps.step('Who becomes available gets the head of the queue; who is away gets nothing', async () => {
    const waiting = (await queueOf(supervisor.browser, 'new')).filter(({ assigneeId }) => !assigneeId).length
    read(await supervisor.browser.api('PUT', '/api/me/availability', { state: 'away' }), own)
    read(await contributor.browser.api('PUT', '/api/me/availability', { state: 'away' }), own)
    const mine = await queueOf(contributor.browser, 'new')
    const before = mine.filter(({ assigneeId }) => assigneeId === contributor.id).length
    for (const item of mine.filter(({ assigneeId }) => assigneeId === contributor.id))
      read(
        await contributor.browser.api('POST', `/api/conversations/${item.id}/assign`, { assigneeId: null }),
        conversation,
      )
    read(await contributor.browser.api('PUT', '/api/me/availability', { state: 'available' }), own)
    const given = await until('a conversation for Carl', async () =>
      (await queueOf(contributor.browser, 'new')).find(({ assigneeId }) => assigneeId === contributor.id),
    )
    const now = read(await contributor.browser.api('GET', '/api/me/availability'), own)
    expect('what Carl has', [now.assignedNew, now.capacity], [1, 1])
    expect(
      'what Susan has',
      read(await supervisor.browser.api('GET', '/api/me/availability'), own).state,
      'away',
    )
    read(await contributor.browser.api('PUT', '/api/me/availability', { state: 'away' }), own)
    return `Carl let go of ${before} and got ${given.id}, one at a time, of ${waiting + before} that waited`
  })
  await steps.step('Many are resolved at once, each with its result', async () => {
    const filter = { queue: 'new', tag: 'refund' }
    const said = refused(
      await contributor.browser.api('POST', '/api/bulk', {
        filter,
        action: { kind: 'move', queue: 'resolved' },
      }),
      403,
      'FORBIDDEN',
    )
    const started = read(
      await supervisor.browser.api('POST', '/api/bulk', {
        filter,
        action: { kind: 'move', queue: 'resolved' },
      }),
      bulk,
      202,
    )
    const ended = await until('its end', async () => {
      const now = read(await supervisor.browser.api('GET', `/api/bulk/${started.id}`), bulk)
      return now.state === 'done' ? now : null
    })
    expect('the conversation', (await conversationOf(viewer.browser, refund.id)).queue, 'resolved')
    return `${ended.counts.done} of ${ended.counts.total}; for a contributor ${said}`
  })
  await steps.step('What no rule speaks of stays as it is; the settings say who changed what', async () => {
    const post = await at.x.post({ as: rosa.username, text: `${handle} thank you ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    expect('without a rule', item.tags, [])
    const history = read(
      await administrator.api('GET', '/api/admin/settings/history?kind=rule'),
      items(z.object({ kind: z.string(), by: z.object({ kind: z.string() }) })),
    ).items
    expect('the history', history[0]?.by.kind, 'user')
    return `${history.length} revision of rules, by a person`
  })
  await steps.step('What is urgent comes first; what is muted comes back for nobody', async () => {
    const post = await at.x.post({ as: quentin.username, text: `${handle} you are all wrong ${at.run}` })
    const item = await holding(viewer.browser, post.id)
    const path = `/api/conversations/${item.id}`
    read(await contributor.browser.api('PUT', `${path}/priority`, { level: 'urgent' }), conversation)
    const { items: queue } = read(
      await viewer.browser.api('GET', '/api/conversations?queue=new&order=priority&limit=1'),
      items(conversation),
    )
    expect('the head of the queue', queue[0]?.id, item.id)
    const said = refused(await viewer.browser.api('PUT', `${path}/mute`, {}), 403, 'FORBIDDEN')
    const muted = read(await contributor.browser.api('PUT', `${path}/mute`, {}), conversation)
    expect('its queue', muted.queue, 'resolved')
    const more = await at.x.post({
      as: quentin.username,
      text: `${handle} and another thing ${at.run}`,
      replyTo: post.id,
    })
    const holds = await holding(viewer.browser, more.id, ['resolved'])
    expect('where it stands', [holds.id, holds.queue], [item.id, 'resolved'])
    return `first in New; muted, it takes the next post and stays in Resolved; for a viewer ${said}`
  })
}
