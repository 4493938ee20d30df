import { type MessageView, type Session, SHOWN_TYPES } from '@inboxkit/core'
import type { FastifyReply } from 'fastify'
import type { X } from '../x/x.js'
import { customerName, customerText, outLink } from './customer-text.js'
import { form, time } from './frame.js'
import { type Html, html } from './html.js'

type Note = Awaited<ReturnType<Session['conversations']['notes']>>['items'][number]

/** What a message is on its network, for a person. */
const KINDS: Readonly<Record<MessageView['kind'], string>> = {
  mention: 'Mention',
  reply: 'Reply',
  quote: 'Quote',
  repost: 'Repost',
  post: 'Post',
  dm: 'Direct message',
  like: 'Like',
  email: 'E-mail',
  chat: 'Chat',
  comment: 'Comment on the ticket page',
}
/** How a reply stands on its way out. */
const STATES: Readonly<Record<NonNullable<MessageView['delivery']>['state'], string>> = {
  held: 'waits',
  queued: 'on its way',
  sending: 'is being sent',
  unknown: 'sent or not: being looked up',
  sent: 'sent',
  failed: 'not sent',
  'needs-human': 'sent or not: please look',
  cancelled: 'taken back',
}

/** What is shown around a message. */
interface Around {
  readonly notes: readonly Note[]
  readonly allowed: readonly string[]
  /** The account that writes it, where that is another one than the one written to (R138). */
  readonly by: string | null
  readonly x: X
}

/** One message, with what it answers, its pictures, its notes, and how its delivery stands. */
export function messageItem(
  reply: FastifyReply,
  message: MessageView,
  { notes, allowed, by, x }: Around,
): Html {
  const own = message.direction === 'out'
  return html`<li class="message ${message.direction}" id="${message.id}">
<p class="line wrap about"><strong>${own ? message.authorName : customerName(message.authorName)}</strong>${by && html` <span class="quiet">by ${by}</span>`}
<span class="quiet">${KINDS[message.kind]}</span> <span class="quiet">${time(message.sentAt)}</span>${message.edited && html` <span class="quiet">edited</span>`}
${message.permalink && outLink(x.browse(message.permalink), 'on X')}</p>
${message.quoted && html`<blockquote dir="auto">${customerText(message.quoted.text)}</blockquote>`}
${body(message)}
${message.attachments.length > 0 && html`<ul class="attachments">${message.attachments.map(attachment)}</ul>`}
${message.delivery && delivery(reply, message, message.delivery, allowed)}
${notes.map((note) => html`<p class="note"><strong>${note.authorName}</strong> noted: <span dir="auto">${customerText(note.text)}</span></p>`)}
${!own && !message.deletedAt && message.visibility === 'public' && allowed.includes('conversation.reply') && html`<p class="acts"><a href="?answer=${message.id}#reply-text">Answer this one</a></p>`}
</li>`
}

function body(message: MessageView): Html {
  if (message.deletedAt)
    return html`<p class="quiet"><em>Deleted on the network, ${time(message.deletedAt)}</em></p>`
  if (message.maskedAt) return html`<p class="quiet"><em>Masked, ${time(message.maskedAt)}</em></p>`
  return html`<p class="text" dir="auto">${customerText(message.text)}</p>`
}

const FILES = { image: 'Picture', gif: 'Moving picture', video: 'Film', file: 'File' } as const

const SHOWN = new Set(SHOWN_TYPES)

/** A picture that is kept here is shown from here: the browser never asks the network for what a customer attached. */
function attachment({
  kind,
  alternative,
  fileId,
  state,
  reason,
  mediaType,
}: MessageView['attachments'][number]): Html {
  const words = alternative ? customerText(alternative) : ''
  const address = `/api/files/${fileId}`
  if (state === 'stored' && SHOWN.has(mediaType ?? ''))
    return html`<li class="attachment"><a href="${address}"><img src="${address}" alt="${alternative ?? ''}" loading="lazy" width="240"></a></li>`
  const named = html`${FILES[kind]}${words && html`: <span dir="auto">${words}</span>`}`
  if (state === 'stored') return html`<li class="attachment"><a href="${address}" download>${named}</a></li>`
  const why =
    state === 'wanted'
      ? 'is being fetched'
      : state === 'failed'
        ? (reason ?? 'not kept')
        : 'kept by the network'
  return html`<li class="attachment">${named} <span class="quiet">(${why})</span></li>`
}

function delivery(
  reply: FastifyReply,
  message: MessageView,
  { id, state, error }: NonNullable<MessageView['delivery']>,
  allowed: readonly string[],
): Html {
  const act = (path: string, text: string, fields: Html = html``) =>
    form(
      reply,
      `/deliveries/${id}/${path}`,
      html`<input type="hidden" name="conversationId" value="${message.conversationId}">${fields}<button class="small">${text}</button>`,
    )
  const settle = (as: string, text: string) =>
    act('settle', text, html`<input type="hidden" name="as" value="${as}">`)
  const may = allowed.includes('conversation.reply')
  return html`<div class="line wrap delivery state-${state}"><span>${STATES[state]}</span>${message.link && html` <span class="quiet">with a ticket link${message.link === 'original' ? ', not shortened' : ''}</span>`}
${error && html`<span>${error.reason} <span class="quiet">(${error.code})</span></span>`}
${may && (state === 'queued' || state === 'held') && act('cancel', 'Take back')}
${may && state === 'needs-human' && html`${settle('sent', 'It was sent')}${settle('failed', 'It was not')}${settle('again', 'Send again')}`}
${may && state === 'failed' && settle('again', 'Send again')}</div>`
}
