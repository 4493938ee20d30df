import { type ConversationView, type MessageView, QUEUES, type Session } from '@inboxkit/core'
import { z } from 'zod'
import { customerName } from './customer-text.js'
import { sendPage, time } from './frame.js'
import { type Html, html } from './html.js'
import { livePlace } from './live.js'
import type { Page } from './page.js'
import { optional, query, signedIn } from './request.js'

const wanted = z.object({
  queue: z.enum(QUEUES).default('new'),
  channel: optional(z.string().max(64)),
  assignee: optional(z.enum(['me', 'anyone', 'nobody'])),
  tag: optional(z.string().max(64)),
  text: optional(z.string().max(200)),
  /** As the workspace has it, unless somebody asks for another. */
  order: optional(z.enum(['priority-sla', 'priority', 'sla', 'oldest', 'newest'])),
  cursor: optional(z.string().max(2000)),
})
type Wanted = z.output<typeof wanted>

export const QUEUE_NAMES: Readonly<Record<(typeof QUEUES)[number], string>> = {
  new: 'New',
  pending: 'Pending',
  resolved: 'Resolved',
}

/** The three queues, over the channels that the visitor may see (R51, R52). */
export const queuesPage: Page = (scope, parts) => {
  scope.get('/queues', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    const { inbox, me } = visitor
    const asked = query(request, wanted)
    const filter = filterOf(asked)
    const after = await livePlace(inbox)
    const [page, counts] = await Promise.all([
      inbox.conversations.list({
        ...filter,
        queue: asked.queue,
        ...(asked.order ? { order: asked.order } : {}),
        cursor: asked.cursor ?? null,
      }),
      inbox.conversations.counts(filter),
    ])
    const latest = await Promise.all(page.items.map(({ id }) => latestOf(inbox, id)))
    const channels = me.channels.map(({ id, name }) => ({ value: id, text: name }))
    const content = html`<h1 class="hidden">Queues</h1>
<nav class="tabs" aria-label="Queues">${QUEUES.map(
      (queue) =>
        html`<a href="${address({ ...asked, queue, cursor: undefined })}"${queue === asked.queue && html` aria-current="page"`}>${QUEUE_NAMES[queue]} <span class="count">${counts[queue]}</span></a>`,
    )}</nav>
<form method="get" action="/queues" class="filters" aria-label="Filter">
<input type="hidden" name="queue" value="${asked.queue}">
<label>Channel ${choice('channel', [{ value: '', text: 'all' }, ...channels], asked.channel ?? '')}</label>
<label>Assigned ${choice('assignee', ASSIGNED, asked.assignee ?? '')}</label>
<label>Order ${choice('order', ORDERS, asked.order ?? '')}</label>
<label>Tag <input name="tag" value="${asked.tag ?? ''}" maxlength="64"></label>
<label>Words <input name="text" type="search" value="${asked.text ?? ''}" maxlength="200"></label>
<button>Filter</button></form>
${
  page.items.length === 0
    ? html`<p class="empty">${emptyText(asked, me.channels.length, me.administrator)}</p>`
    : html`<ul class="list conversations">${page.items.map((item, place) => row(item, latest[place] ?? null))}</ul>`
}
${page.cursor && html`<p><a href="${address({ ...asked, cursor: page.cursor })}">More</a></p>`}`
    return sendPage(
      request,
      reply,
      { title: QUEUE_NAMES[asked.queue], visitor, at: '/queues', live: { after } },
      content,
    )
  })
}

const ASSIGNED = [
  { value: '', text: 'all' },
  { value: 'me', text: 'to me' },
  { value: 'anyone', text: 'to somebody' },
  { value: 'nobody', text: 'to nobody' },
]
const ORDERS = [
  { value: '', text: 'as usual' },
  { value: 'priority-sla', text: 'priority, then due' },
  { value: 'sla', text: 'due first' },
  { value: 'oldest', text: 'oldest first' },
  { value: 'newest', text: 'newest first' },
  { value: 'priority', text: 'priority' },
]

function choice(name: string, options: readonly { value: string; text: string }[], chosen: string): Html {
  return html`<select name="${name}">${options.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select>`
}

function filterOf({ channel, assignee, tag, text }: Wanted) {
  return {
    ...(channel ? { channelIds: [channel as never] } : {}),
    ...(assignee ? { assignee } : {}),
    ...(tag ? { tag } : {}),
    ...(text ? { text } : {}),
  }
}

function address(asked: Wanted): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  return `/queues?${new URLSearchParams(given as [string, string][]).toString()}`
}

async function latestOf(inbox: Session, conversationId: string): Promise<MessageView | null> {
  const page = await inbox.conversations.messages({ conversationId: conversationId as never, limit: 1 })
  return page.items[0] ?? null
}

function row(item: ConversationView, latest: MessageView | null): Html {
  const name = item.contact.profile?.name ?? 'Somebody'
  return html`<li><a class="conversation" href="/conversations/${item.id}">
<span class="line"><strong>${customerName(name)}</strong> ${item.contact.profile?.handle && html`<span class="quiet">@${customerName(item.contact.profile.handle)}</span>`}
<span class="grow"></span><span class="quiet">${time(item.lastMessageAt)}</span></span>
<span class="snippet">${latest && (latest.direction === 'out' ? html`<span class="quiet">You: </span>` : '')}${latest ? plain(latest) : ''}</span>
<span class="line quiet">${badge(item)}<span class="mark ${item.visibility}">${item.visibility === 'private' ? 'Direct message' : 'Public'}</span>
<span>${item.channelName}</span><span>${item.messageCount} message${item.messageCount === 1 ? '' : 's'}</span>
${item.assigneeId ? html`<span>assigned</span>` : ''}${item.tags.map((tag) => html`<span class="tag">${tag}</span>`)}</span></a></li>`
}

/** Grey, orange, then red, with the time left or overdue (R60, R61). */
function badge({ serviceLevel }: ConversationView): Html {
  if (!serviceLevel) return html``
  const { icon, leftMs } = serviceLevel
  const text = leftMs < 0 ? `${duration(-leftMs)} overdue` : `${duration(leftMs)} left`
  return html`<span class="due ${icon}"><span aria-hidden="true">●</span> ${text}</span>`
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return `${Math.floor(ms / 1000)} s`
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The first words, without links: the whole row is one. */
function plain(message: MessageView): Html {
  const text = [...message.text].slice(0, 160).join('')
  if (text) return customerName(text)
  if (message.deletedAt) return html`<em>deleted</em>`
  return message.attachments.length > 0 ? html`<em>picture or film</em>` : html``
}

function emptyText(asked: Wanted, channels: number, administrator: boolean): Html {
  if (channels === 0)
    return administrator
      ? html`You see no channel yet. <a href="/channels">Add one</a>, and give yourself access to it.`
      : html`You see no channel yet. An administrator gives you access.`
  if (asked.text || asked.tag || asked.assignee || asked.channel) return html`Nothing matches.`
  return html`Nothing here.`
}
