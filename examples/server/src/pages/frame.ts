import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from '../http/visitor.js'
import { type Html, html, type Part } from './html.js'
import type { Live } from './live.js'

/** What stands around the content of every page. */
export interface Frame {
  readonly title: string
  readonly visitor: Visitor | null
  /** The entry of the navigation that the page belongs to. */
  readonly at?: string
  /** Reloads itself when something happens: in a conversation, or in any. */
  readonly live?: Live
  readonly narrow?: boolean
}

const ENTRIES: readonly { href: string; name: string; administrator: boolean }[] = [
  { href: '/app/', name: 'Console', administrator: false },
  { href: '/queues', name: 'Queues', administrator: false },
  { href: '/channels', name: 'Channels', administrator: false },
  { href: '/people', name: 'People', administrator: true },
  { href: '/topics', name: 'Topics', administrator: true },
  { href: '/settings', name: 'Settings', administrator: true },
  { href: '/tokens', name: 'Tokens', administrator: true },
  { href: '/health', name: 'Health', administrator: false },
  { href: '/outbox', name: 'Outbox', administrator: true },
]

/** Sends a page. What was to be said once, by the request before, stands on top of it. */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  frame: Frame,
  content: Part,
  status = 200,
): FastifyReply {
  // A request that was refused before its session was read has none.
  const session = request.session as FastifyRequest['session'] | null
  const notice = session?.notice
  if (notice) delete session.notice
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · InboxKit</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${frame.live && html`<script src="/assets/live.js" defer></script>`}
</head>
<body${frame.live && html` data-live="${frame.live.conversationId ?? ''}" data-after="${frame.live.after}"`}>
<a class="skip" href="#content">Skip to content</a>
${head(frame, reply)}
<main id="content"${frame.narrow && html` class="narrow"`}>
${notice && html`<p class="notice ${notice.kind}" role="${notice.kind === 'error' ? 'alert' : 'status'}">${notice.text}</p>`}
${content}
</main>
</body>
</html>
`
  return reply.code(status).type('text/html; charset=utf-8').send(page.text)
}

function head({ visitor, at }: Frame, reply: FastifyReply): Html {
  if (!visitor) return html`<header class="top"><nav><span class="brand">InboxKit</span></nav></header>`
  const { me, login } = visitor
  const entries = ENTRIES.filter((entry) => me.administrator || !entry.administrator)
  return html`<header class="top"><nav aria-label="Main">
<a class="brand" href="/queues">${me.workspaceName}</a>
${entries.map(({ href, name }) => html`<a href="${href}"${at === href && html` aria-current="page"`}>${name}</a>`)}
<details class="who"><summary>${me.name}</summary><div class="menu">
<p class="quiet">${login.email}</p>
<a href="/account">Account</a>
<a href="/workspaces">Workspaces</a>
<a href="/docs">API</a>
${form(reply, '/sign-out', html`<button class="link">Sign out</button>`)}
</div></details>
</nav></header>`
}

/** A form that writes, with the session's token. */
export function form(
  reply: FastifyReply,
  action: string,
  content: Part,
  attributes: { readonly class?: string; readonly label?: string; readonly files?: boolean } = {},
): Html {
  return html`<form method="post" action="${action}"${attributes.files && html` enctype="multipart/form-data"`}${attributes.class && html` class="${attributes.class}"`}${attributes.label && html` aria-label="${attributes.label}"`}><input type="hidden" name="_csrf" value="${reply.generateCsrf()}">${content}</form>`
}

/** An instant, readable and exact. */
export function time(instant: Date | null): Html {
  if (!instant) return html`<span class="quiet">never</span>`
  const iso = instant.toISOString()
  return html`<time datetime="${iso}" title="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`
}

/** A choice of a list of options. */
export function select(
  name: string,
  options: readonly { readonly value: string; readonly text: string }[],
  chosen: string,
): Html {
  return html`<select name="${name}">${options.map(
    ({ value, text }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select>`
}
