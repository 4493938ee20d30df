import type { FastifyReply } from 'fastify'
import { type Html, html } from './html.js'

/** A whole page. */
export function page(title: string, body: Html, head: Html | string = ''): Html {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Local X</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/assets/page.css">${head}</head><body>${body}</body></html>`
}

export function sendPage(reply: FastifyReply, status: number, body: Html): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      // No form-action here: after «Allow» the browser goes on to the app's own address.
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' http: https:; base-uri 'none'; frame-ancestors 'none'",
    })
    .send(body.text)
}
