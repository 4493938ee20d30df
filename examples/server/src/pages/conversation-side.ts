import { type ConversationView, QUEUES, type Session, TRANSITIONS } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import type { Visitor } from '../http/visitor.js'
import { customerText } from './customer-text.js'
import { form, select, time } from './frame.js'
import { type Html, html } from './html.js'
import type { Items } from './items.js'
import { QUEUE_NAMES } from './queues.js'

interface Side {
  readonly conversation: ConversationView
  readonly visitor: Visitor
  readonly allowed: readonly string[]
  readonly notes: Items<Session['conversations']['notes']>
  /** null: not asked for. */
  readonly audit: Items<Session['conversations']['audit']> | null
  readonly topics: Items<Session['topics']['list']>
  readonly reasons: Items<Session['resolveReasons']['list']>
  readonly assignable: Items<Session['channels']['assignable']>
}

/** What may be done with a conversation, and what was done. Only what the visitor's role allows is offered. */
export function conversationSide(reply: FastifyReply, side: Side): Html {
  return html`<aside class="side">
${queueForms(reply, side)}
${assignForm(reply, side)}
${tagForms(reply, side)}
${topicForm(reply, side)}
${noteForms(reply, side)}
${facts(side)}
${audit(side)}
</aside>`
}

const path = ({ conversation }: Side, act: string) => `/conversations/${conversation.id}/${act}`
const version = ({ conversation }: Side) =>
  html`<input type="hidden" name="expectedVersion" value="${conversation.version}">`

function queueForms(reply: FastifyReply, side: Side): Html {
  const { conversation, allowed, reasons } = side
  const targets = QUEUES.filter((queue) => {
    const permission = TRANSITIONS[conversation.queue][queue]
    return permission !== undefined && allowed.includes(permission)
  })
  const open = reasons.filter(({ archived }) => !archived)
  return html`<section class="card"><h2>Queue</h2>${form(
    reply,
    path(side, 'move'),
    html`${version(side)}${
      targets.includes('resolved') &&
      open.length > 0 &&
      html`<label>Reason ${select('resolveReasonId', [{ value: '', text: 'none' }, ...open.map(({ id, name }) => ({ value: id, text: name }))], '')}</label>`
    }<div class="line wrap">${targets.map((queue) => html`<button name="queue" value="${queue}">${QUEUE_NAMES[queue]}</button>`)}</div>`,
  )}</section>`
}

function assignForm(reply: FastifyReply, side: Side): Html {
  const { conversation, allowed, assignable, visitor } = side
  const owner = assignable.find(({ id }) => id === conversation.assigneeId)
  if (!allowed.includes('conversation.assign') || conversation.queue === 'resolved')
    return html`<section class="card"><h2>Assigned</h2><p>${conversation.assigneeId ? (owner?.name ?? 'somebody') : 'to nobody'}</p></section>`
  const own = visitor.me.id
  return html`<section class="card"><h2>Assigned</h2>${form(
    reply,
    path(side, 'assign'),
    html`${version(side)}<label>To ${select(
      'assigneeId',
      [
        { value: '', text: 'nobody' },
        ...assignable.map(({ id, name }) => ({ value: id, text: id === own ? `${name} (me)` : name })),
      ],
      conversation.assigneeId ?? '',
    )}</label><button>Assign</button>`,
  )}</section>`
}

function tagForms(reply: FastifyReply, side: Side): Html {
  const { conversation } = side
  return html`<section class="card"><h2>Tags</h2>
<div class="line wrap">${conversation.tags.map((tag) =>
    form(
      reply,
      path(side, 'tags'),
      html`<input type="hidden" name="remove" value="${tag}"><button class="tag" aria-label="Take the tag ${tag} away">${tag} ×</button>`,
    ),
  )}</div>
${form(reply, path(side, 'tags'), html`<label class="hidden" for="tag">New tag</label><input id="tag" name="add" maxlength="64" required><button>Tag</button>`, { class: 'line' })}</section>`
}

function topicForm(reply: FastifyReply, side: Side): Html {
  const { conversation, topics } = side
  const shown = topics.filter(({ id, archived }) => !archived || conversation.topicIds.includes(id))
  if (shown.length === 0) return html``
  return html`<section class="card"><h2>Topics</h2>${form(
    reply,
    path(side, 'topics'),
    html`${version(side)}${shown.map(
      ({ id, name }) =>
        html`<label class="tick"><input type="checkbox" name="topicIds" value="${id}"${conversation.topicIds.includes(id) && html` checked`}> ${name}</label>`,
    )}<button>Set</button>`,
  )}</section>`
}

function noteForms(reply: FastifyReply, side: Side): Html {
  return html`<section class="card"><h2>Notes</h2><p class="quiet">Never sent to the customer.</p>
${side.notes.map(
  (
    note,
  ) => html`<div class="note"><p class="line wrap"><strong>${note.authorName}</strong><span class="quiet">${time(note.createdAt)}${note.editedAt && ' · edited'}</span></p>
<p class="text" dir="auto">${customerText(note.text)}</p></div>`,
)}
${form(reply, path(side, 'notes'), html`<label class="hidden" for="note">New note</label><textarea id="note" name="text" rows="2" dir="auto" required data-keep></textarea><button>Add the note</button>`)}</section>`
}

function facts({ conversation }: Side): Html {
  return html`<section class="card"><h2>About</h2><dl>
<dt>Channel</dt><dd>${conversation.channelName}</dd>
<dt>Begun</dt><dd>${time(conversation.createdAt)}</dd>
<dt>In this queue since</dt><dd>${time(conversation.enteredQueueAt)}</dd>
<dt>Waiting since</dt><dd>${conversation.waitingSince ? time(conversation.waitingSince) : 'not waiting'}</dd>
<dt>Resolves by itself</dt><dd>${time(conversation.autoResolveAt)}</dd>
<dt>Came back</dt><dd>${conversation.reopens} time${conversation.reopens === 1 ? '' : 's'}</dd>
${conversation.previousConversationId && html`<dt>Before</dt><dd><a href="/conversations/${conversation.previousConversationId}">an earlier conversation</a></dd>`}
${conversation.nextConversationId && html`<dt>After</dt><dd><a href="/conversations/${conversation.nextConversationId}">a later conversation</a></dd>`}
</dl></section>`
}

function audit({ audit: items, conversation }: Side): Html {
  if (!items) return html`<p><a href="/conversations/${conversation.id}?audit=1">Show the audit trail</a></p>`
  return html`<section class="card" id="audit"><h2>Audit trail</h2><ol class="audit">${items.map(
    (item) => html`<li>${time(item.at)} <strong>${item.actorName || item.actorKind}</strong> ${item.action}
${Object.keys(item.to).map((field) => html`<br><span class="quiet">${field}: ${shown(item.from[field])} → ${shown(item.to[field])}</span>`)}</li>`,
  )}</ol><p><a href="/conversations/${conversation.id}">Hide it</a></p></section>`
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
