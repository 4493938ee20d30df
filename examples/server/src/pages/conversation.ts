import { randomUUID } from 'node:crypto'
import type { ConversationView, MessageView, Session } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ServerParts } from '../http/parts.js'
import type { Visitor } from '../http/visitor.js'
import type { X } from '../x/x.js'
import { conversationSide } from './conversation-side.js'
import { customerName, outLink, safeAddress } from './customer-text.js'
import { form, select, sendPage } from './frame.js'
import { type Html, html } from './html.js'
import type { Items } from './items.js'
import { livePlace } from './live.js'
import { messageItem } from './message.js'
import type { Page } from './page.js'
import { QUEUE_NAMES } from './queues.js'
import { idIn, optional, query, signedIn } from './request.js'

const wanted = z.object({
  audit: optional(z.literal('1')),
  answer: optional(z.string().max(64)),
  cursor: optional(z.string().max(2000)),
})

/** What was entered into the reply box when it could not be sent. */
export interface Unsent {
  readonly text: string
  readonly error: string
  readonly status: number
}

export const conversationPage: Page = (scope, parts) => {
  scope.get('/conversations/:id', async (request, reply) => {
    const visitor = await signedIn(parts, request)
    return showConversation(parts, visitor, request, reply, null)
  })
}

/** One conversation: its messages, the way to answer, and what may be done with it. */
export async function showConversation(
  parts: ServerParts,
  visitor: Visitor,
  request: FastifyRequest,
  reply: FastifyReply,
  unsent: Unsent | null,
): Promise<FastifyReply> {
  const { inbox } = visitor
  const conversationId = idIn<never>(request)
  const asked = query(request, wanted)
  const after = await livePlace(inbox)
  const [conversation, page, notes, audit] = await Promise.all([
    inbox.conversations.get({ conversationId }),
    inbox.conversations.messages({ conversationId, limit: 50, cursor: asked.cursor ?? null }),
    inbox.conversations.notes({ conversationId }),
    asked.audit ? inbox.conversations.audit({ conversationId, limit: 100 }) : null,
  ])
  const allowed = visitor.me.permissions[conversation.channelId] ?? []
  const answers = allowed.includes('conversation.reply')
  const [topics, reasons, assignable, accounts] = await Promise.all([
    inbox.topics.list(),
    inbox.resolveReasons.list(),
    inbox.channels.assignable({
      channelId: conversation.channelId as never,
      conversationId: conversation.id as never,
    }),
    answers ? inbox.conversations.replyAccounts({ conversationId }) : { items: [] },
  ])
  const messages = [...page.items].reverse()
  const content = html`<div class="columns"><section class="talk">
${heading(conversation, parts.x)}
${page.cursor && html`<p><a href="?cursor=${encodeURIComponent(page.cursor)}">Earlier messages</a></p>`}
<ol class="messages">${messages.map((message) =>
    messageItem(reply, message, {
      notes: notes.items.filter(({ messageId }) => messageId === message.id),
      allowed,
      by: otherAccount(visitor, conversation, message),
      x: parts.x,
    }),
  )}</ol>
${asked.cursor ? html`<p><a href="/conversations/${conversation.id}">Newest messages</a></p>` : ''}
${answers ? replyBox(reply, visitor, conversation, accounts.items, asked.answer ?? null, unsent) : html`<p class="notice">Your role here reads, moves, tags and notes; it does not reply.</p>`}
</section>
${conversationSide(reply, { conversation, visitor, allowed, notes: notes.items, audit: audit?.items ?? null, topics: topics.items, reasons: reasons.items, assignable: assignable.items })}
</div>`
  const title = conversation.contact.profile?.name ?? 'Conversation'
  return sendPage(
    request,
    reply,
    { title, visitor, at: '/queues', live: { conversationId: conversation.id, after } },
    content,
    unsent?.status ?? 200,
  )
}

function otherAccount(
  { me }: Visitor,
  { channelId }: ConversationView,
  { delivery }: MessageView,
): string | null {
  if (!delivery || delivery.byChannelId === channelId) return null
  return me.channels.find(({ id }) => id === delivery.byChannelId)?.name ?? 'another account'
}

function heading(conversation: ConversationView, x: X): Html {
  const profile = conversation.contact.profile
  const picture = safeAddress(profile?.avatarUrl)
  return html`<p class="quiet"><a href="/queues?queue=${conversation.queue}">${QUEUE_NAMES[conversation.queue]}</a></p>
<div class="line person">${picture && html`<img class="face" src="${picture}" alt="" width="48" height="48" referrerpolicy="no-referrer">`}
<div><h1>${customerName(profile?.name ?? 'Somebody')}</h1>
<p class="quiet">${profile?.handle && outLink(x.browse(profile.profileUrl), html`@${customerName(profile.handle)}`)}
${profile?.followers != null && html` · ${profile.followers} followers`}</p></div>
<span class="grow"></span><span class="mark ${conversation.visibility}">${conversation.visibility === 'private' ? 'Direct messages' : 'Public'}</span>
<span class="mark queue-${conversation.queue}">${QUEUE_NAMES[conversation.queue]}</span></div>`
}

type Accounts = Items<Session['conversations']['replyAccounts']>

const LINKS = { none: 'none', shortened: 'shortened', original: 'original' } as const

function replyBox(
  reply: FastifyReply,
  { me }: Visitor,
  conversation: ConversationView,
  accounts: Accounts,
  answer: string | null,
  unsent: Unsent | null,
): Html {
  const channel = me.channels.find(({ id }) => id === conversation.channelId)
  if (accounts.length === 0 && !unsent)
    return html`<p class="notice">No account answers here now: ${conversation.channelName} is set aside, unlinked, or allows no replies.</p>`
  const chosen = accounts.find(({ isPreselected }) => isPreselected)
  const account = chosen?.name ?? conversation.channelName
  const isChoice = accounts.length > 1 || (accounts.length === 1 && !chosen)
  const secretly = conversation.visibility === 'private'
  const name = conversation.contact.profile?.handle
    ? `@${conversation.contact.profile.handle}`
    : (conversation.contact.profile?.name ?? 'the customer')
  return html`${unsent && html`<p class="notice error" role="alert">${unsent.error}</p>`}
${form(
  reply,
  `/conversations/${conversation.id}/reply`,
  html`<p class="reply-as ${conversation.visibility}"><strong>${account}</strong> answers <bdi>${name}</bdi> <strong>${secretly ? 'privately, by direct message' : 'publicly: everybody can read it'}</strong>.
${answer && html`<br><span class="quiet">It answers the message you chose. <a href="/conversations/${conversation.id}">Answer the latest instead</a></span>`}</p>
<input type="hidden" name="visibility" value="${conversation.visibility}">
<input type="hidden" name="inReplyTo" value="${answer ?? ''}">
<input type="hidden" name="key" value="${randomUUID()}">
<label class="hidden" for="reply-text">Your reply</label>
<textarea id="reply-text" name="text" rows="4" dir="auto" required data-keep>${unsent?.text ?? ''}</textarea>
<details class="pictures"><summary>Pictures</summary><div class="line wrap">
<label>Up to ${secretly ? 'one' : 'four, or one moving picture'} <input type="file" name="pictures" accept="image/png,image/jpeg,image/webp,image/gif"${!secretly && html` multiple`}></label>
<label>For those who cannot see them <input name="alternative" maxlength="1000" dir="auto"></label></div></details>
${
  isChoice &&
  html`<label>Reply with ${select(
    'replyWith',
    accounts.map((each) => ({ value: each.channelId, text: each.name })),
    chosen?.channelId ?? '',
  )}</label>`
}
<div class="line wrap"><button class="primary" name="afterwards" value="">Reply</button>
<button name="afterwards" value="pending">Reply, then Pending</button><button name="afterwards" value="resolved">Reply, then Resolved</button>
${
  !secretly &&
  me.replyLinks.length > 1 &&
  html`<label>Ticket link ${select(
    'link',
    me.replyLinks.map((value) => ({ value, text: LINKS[value] })),
    'none',
  )}</label>`
}${!secretly && me.replyLinks[0] === 'shortened' && html`<span class="quiet">with a ticket link</span>`}
${!secretly && channel?.tier.quote && html`<label class="tick"><input type="checkbox" name="quote"> as a quote</label>`}</div>`,
  { class: 'card reply', label: 'Reply', files: true },
)}`
}

export type Notes = Items<Session['conversations']['notes']>
