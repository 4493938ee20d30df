import { z } from 'zod'
import { type Conversation, conversation, counts, items, named, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps } from '../steps.js'
import { conversationOf, holding, moved } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const DAY = 86_400_000
const audit = z.object({
  action: z.string(),
  actorName: z.string(),
  from: z.record(z.string(), z.unknown()),
  to: z.record(z.string(), z.unknown()),
})
const note = z.object({
  id: z.string(),
  text: z.string(),
  authorName: z.string(),
  editedAt: z.string().nullable(),
})
const notification = z.object({ kind: z.string(), conversationId: z.string().nullable() })

/** Notes, tags, topics, assignment, auto-resolve, search, the audit trail. */
export async function housekeeping(
  steps: Steps,
  at: Running,
  workspace: Workspace,
  cast: Cast,
  shop: Shop,
  open: Conversation,
): Promise<void> {
  const { viewer, contributor, supervisor } = cast
  const { administrator } = workspace
  const path = `/api/conversations/${open.id}`

  steps.chapter('Notes, tags, topics, owners')
  await steps.step('A viewer tags, notes and sets topics', async () => {
    const topic = read(
      await administrator.api('POST', '/api/admin/topics', { name: `Delivery ${at.run}` }),
      named,
    )
    read(await viewer.browser.api('POST', `${path}/tags`, { add: ['Urgent', 'parcel'] }), conversation)
    read(await viewer.browser.api('PUT', `${path}/topics`, { topicIds: [topic.id] }), conversation)
    read(await viewer.browser.api('POST', `${path}/notes`, { text: 'Asked the warehouse.' }), named, 201)
    const now = await conversationOf(viewer.browser, open.id)
    expect('its tags and topics', [now.tags, now.topicIds], [['parcel', 'urgent'], [topic.id]])
    const tagged = read(await viewer.browser.api('GET', '/api/conversations?tag=urgent'), items(conversation))
    expect(
      'found by its tag',
      tagged.items.map(({ id }) => id),
      [open.id],
    )
    return 'tags parcel and urgent, one topic, one note'
  })
  await steps.step("A note is its author's, and a supervisor's", async () => {
    const [own] = read(await viewer.browser.api('GET', `${path}/notes`), items(note)).items
    const said = refused(
      await contributor.browser.api('PATCH', `/api/notes/${own?.id}`, { text: 'Changed' }),
      403,
      'FORBIDDEN',
    )
    read(
      await supervisor.browser.api('PATCH', `/api/notes/${own?.id}`, { text: 'Asked the warehouse twice.' }),
      named,
    )
    const [edited] = read(await viewer.browser.api('GET', `${path}/notes`), items(note)).items
    expect(
      'the note',
      [edited?.text, edited?.authorName, edited?.editedAt !== null],
      ['Asked the warehouse twice.', viewer.name, true],
    )
    const posts = await at.x.posts()
    expectThat(
      'the local X',
      !posts.some(({ text }) => text.includes('warehouse')),
      'no note there',
      'a note',
    )
    return `a contributor who did not write it: ${said}; a supervisor edits it; nothing of it left the inbox`
  })
  await steps.step('It is assigned, and the new owner is told', async () => {
    const answer = await contributor.browser.api('POST', `${path}/assign`, { assigneeId: supervisor.id })
    expect('its owner', read(answer, conversation).assigneeId, supervisor.id)
    const told = read(await supervisor.browser.api('GET', '/api/notifications'), items(notification))
    expectThat(
      'the notice',
      told.items.some((item) => item.kind === 'assigned' && item.conversationId === open.id),
      'one of it',
      told.items,
    )
    const none = await contributor.browser.api('POST', `${path}/assign`, { assigneeId: cast.outsider.id })
    return `Susan owns it and has a notice; Olaf, who has no access, cannot own it: ${refused(none, 403, 'FORBIDDEN')}`
  })
  await steps.step('Somebody who was slower is told, and nothing is lost', async () => {
    const { version } = await conversationOf(contributor.browser, open.id)
    read(
      await contributor.browser.api(
        'POST',
        `${path}/tags`,
        { add: ['first'] },
        { 'if-match': `"${version}"` },
      ),
      conversation,
    )
    const slower = await viewer.browser.api(
      'POST',
      `${path}/tags`,
      { add: ['second'] },
      { 'if-match': `"${version}"` },
    )
    return `the second of two with the same If-Match: ${refused(slower, 409, 'CONFLICT')}`
  })
  await steps.step('Each conversation says when it resolves by itself', async () => {
    const old = await conversationOf(viewer.browser, open.id)
    expect('after 30 days', daysBetween(old.lastMessageAt, old.autoResolveAt), 30)
    const settings = { autoResolve: { new: 2 * DAY, pending: 'off' } }
    read(await administrator.api('PATCH', `/api/admin/channels/${shop.channelId}`, settings), named)
    const [, , rosa] = shop.customers
    const post = await at.x.post({ as: rosa.username, text: `@${shop.account.username} a new question` })
    const young = await holding(viewer.browser, post.id)
    expect('of a new one', daysBetween(young.lastMessageAt, young.autoResolveAt), 2)
    const waiting = await moved(viewer.browser, young.id, 'pending')
    expect('in Pending', waiting.autoResolveAt, null)
    return 'the old one keeps 30 days; a new one 2 days in New, never in Pending, as the channel says now'
  })
  await steps.step('Words find conversations; counts agree with the lists', async () => {
    const found = read(
      await viewer.browser.api('GET', '/api/conversations?text=warehouse'),
      items(conversation),
    )
    expect(
      'found by a note',
      found.items.map(({ id }) => id),
      [open.id],
    )
    const counted = read(await viewer.browser.api('GET', '/api/conversations/counts'), counts)
    for (const queue of ['new', 'pending', 'resolved'] as const) {
      const list = read(
        await viewer.browser.api('GET', `/api/conversations?queue=${queue}&limit=100`),
        items(conversation),
      )
      expect(`the count of ${queue}`, counted[queue], list.items.length)
    }
    return `New ${counted.new}, Pending ${counted.pending}, Resolved ${counted.resolved}`
  })
  await steps.step('The audit trail says who did what', async () => {
    const trail = read(await supervisor.browser.api('GET', `${path}/audit?limit=100`), items(audit)).items
    const actors = new Set(trail.map(({ actorName }) => actorName))
    for (const name of [viewer.name, contributor.name, supervisor.name])
      expectThat('who stands in it', actors.has(name), name, [...actors])
    expectThat(
      'a move to Resolved',
      trail.some(({ to }) => to.queue === 'resolved'),
      'queue → resolved',
      trail.map(({ action }) => action),
    )
    const page = await supervisor.browser.open(`/conversations/${open.id}?audit=1`)
    expectThat('the page', page.text.includes('id="audit"'), 'the trail', 'none')
    return `${trail.length} entries by ${[...actors].filter(Boolean).join(', ')}`
  })
}

const daysBetween = (from: string, to: string | null): number | null =>
  to === null ? null : Math.round((new Date(to).getTime() - new Date(from).getTime()) / DAY)
