import { MAX_COMMENT, type TicketDoor, type TicketMessage, type TicketPage } from '@inboxkit/core'
import { type Html, html, type Part } from './html.js'
import { LANGUAGES, type Language, say, WORDS } from './words.js'

/** What every page needs to know of the request. */
export interface Shown {
  readonly language: Language
  /** Below which `/t` is. */
  readonly base: string
  /** The page itself, without query; null where there is none. */
  readonly here: string | null
}
export interface Notice {
  readonly kind: 'good' | 'bad'
  readonly text: string
}

/** A page around its content. */
export function frame(shown: Shown, title: string, content: Part, notice: Notice | null = null): string {
  const words = WORDS[shown.language]
  return html`<!doctype html>
<html lang="${shown.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${shown.base}/t/style.css">
</head>
<body>
<main>
${notice && html`<p class="notice ${notice.kind}" role="${notice.kind === 'bad' ? 'alert' : 'status'}">${notice.text}</p>`}
${content}
</main>
${
  shown.here !== null &&
  html`<footer><nav aria-label="${words.languages}">${LANGUAGES.map((language) =>
    language === shown.language
      ? html`<span aria-current="true">${WORDS[language].language}</span> `
      : html`<a href="${shown.here}?lang=${language}" hreflang="${language}" lang="${language}">${WORDS[language].language}</a> `,
  )}</nav></footer>`
}
</body>
</html>
`.text
}

export const limitIn = (language: Language): string => new Intl.NumberFormat(language).format(MAX_COMMENT)
const accountOf = ({ account }: TicketDoor): string => account.name || `@${account.handle ?? ''}`

/** Where one signs in, before anything is shown (R168). */
export function signInPage(shown: Shown, door: TicketDoor): Html {
  const words = WORDS[shown.language]
  const values = { account: accountOf(door), network: door.network }
  return html`<h1>${words.title}</h1><section class="card"><p>${say(words.signInFirst, values)}</p>
<p><a class="button" href="${shown.here}/sign-in">${say(words.signIn, values)}</a></p>
<p class="quiet">${words.asksLittle}</p></section>`
}

/** A page that says one thing. */
export const plainPage = (title: string, text: string): Html =>
  html`<h1>${title}</h1><section class="card"><p>${text}</p></section>`

export interface Forms {
  readonly csrf: string
  readonly key: string
  /** What was written and not taken. */
  readonly text: string
  readonly email: string | null
  /** Whether an older part of the conversation is shown. */
  readonly older: boolean
}

/** The conversation, as its contact sees it, oldest on top (R167, R169, R171). */
export function conversationPage(shown: Shown, page: TicketPage, forms: Forms): Html {
  const words = WORDS[shown.language]
  const values = { account: accountOf(page), network: page.network, limit: limitIn(shown.language) }
  const form = (to: string, content: Part, style: string) =>
    html`<form method="post" action="${shown.here}/${to}" class="${style}"><input type="hidden" name="csrf" value="${forms.csrf}"><input type="hidden" name="key" value="${forms.key}">${content}</form>`
  const name = page.contact.handle ? `@${page.contact.handle}` : page.contact.name
  return html`<div class="quiet">${say(words.signedInAs, { name })} ${form('sign-out', html`<button class="link">${words.signOut}</button>`, 'inline')}</div>
<h1>${say(words.with, values)}</h1>
<section aria-label="${words.messages}">
${page.cursor !== null && html`<p><a href="${shown.here}?before=${page.cursor}">${words.older}</a></p>`}
<ol>${[...page.messages].reverse().map((message) => item(shown, message, page))}</ol>
${forms.older && html`<p><a href="${shown.here}">${words.newest}</a></p>`}
</section>
${
  page.closed === null
    ? form(
        'comments',
        html`<h2><label for="text">${words.write}</label></h2>
<textarea id="text" name="text" required aria-describedby="text-hint">${forms.text}</textarea>
<p class="quiet" id="text-hint">${say(words.writeHint, values)}</p><button>${words.send}</button>`,
        'card',
      )
    : html`<p class="card">${words.closed}</p>`
}
${form(
  'email',
  html`<h2>${words.profile}</h2><label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${forms.email ?? page.email ?? ''}" aria-describedby="email-hint">
<p class="quiet" id="email-hint">${say(words.emailHint, values)}</p><button>${words.save}</button>`,
  'card',
)}`
}

function item({ language }: Shown, message: TicketMessage, { network }: TicketPage): Html {
  const words = WORDS[language]
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(message.at)
  const link =
    message.permalink && /^https?:\/\//.test(message.permalink)
      ? html`<a class="quiet" href="${message.permalink}" rel="noopener noreferrer">${say(words.permalink, { network })}</a>`
      : null
  return html`<li class="message ${message.by}"><div class="head"><strong dir="auto">${message.by === 'you' ? words.you : message.name}</strong>
<time datetime="${message.at.toISOString()}">${when} UTC</time></div>
${message.text === null ? html`<p class="quiet">${words.gone}</p>` : html`<p dir="auto">${message.text}</p>`}
${message.attached > 0 && html`<span class="quiet">${say(words.attached, { network, count: message.attached })}</span> `}
${message.where === 'page' ? html`<span class="quiet">${words.onPage}</span>` : link}</li>`
}
