import { isInboxError, type TicketDoor } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie } from './cookies.js'
import { frame, plainPage, type Shown, signInPage } from './pages.js'
import { languageOf, say, WORDS } from './words.js'

export const LANGUAGE = 'inboxkit-language'

/** A refusal as a page: never more than what kind of refusal it is. */
export function refuse(
  shown: Shown,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  door: TicketDoor | null = null,
): FastifyReply {
  const words = WORDS[shown.language]
  const plain = (status: number, title: string, text: string) =>
    send(reply, status, frame(shown, title, plainPage(title, text)))
  const retry = (status: number, text: string) =>
    door
      ? send(reply, status, frame(shown, words.title, signInPage(shown, door), { kind: 'bad', text }))
      : plain(status, words.broken, text)
  const status = (error as { statusCode?: unknown }).statusCode
  if (isInboxError(error, 'FORBIDDEN')) return plain(403, words.notYours, words.notYoursHint)
  if (isInboxError(error, 'NOT_FOUND')) return plain(404, words.missing, words.missingHint)
  if (isInboxError(error, 'RATE_LIMITED')) {
    reply.header('retry-after', Math.ceil(error.details.retryAfterMs / 1000))
    return plain(429, words.broken, words.tooMany)
  }
  if (isInboxError(error, 'CONNECT_INVALID') || isInboxError(error, 'CONNECT_DENIED'))
    return retry(400, words.failed)
  if (isInboxError(error, 'NETWORK_UNAVAILABLE') || isInboxError(error, 'CREDENTIALS_REFUSED'))
    return retry(502, say(words.unavailable, { network: door?.network ?? '' }))
  if (isInboxError(error, 'CURSOR_INVALID')) return plain(400, words.missing, words.missingHint)
  if (isInboxError(error, 'ABILITY_MISSING') || isInboxError(error, 'INVALID_INPUT')) {
    request.log.warn({ reason: error.message }, 'a ticket page was refused')
    return plain(error.status, words.broken, words.brokenHint)
  }
  if (typeof status === 'number' && status >= 400 && status < 500)
    return plain(status, words.broken, words.brokenHint)
  const { name, message, stack } = error instanceof Error ? error : new Error('not an error')
  request.log.error({ error: { name, message, stack } }, 'a ticket page failed')
  return plain(500, words.broken, words.brokenHint)
}

/** The language of the request, and where the page is. */
export function shownTo(request: FastifyRequest, base: string, token: string | null): Shown {
  const language = languageOf(readCookie(request, LANGUAGE), request.headers['accept-language'])
  return { language, base, here: token === null ? null : `${base}/t/${encodeURIComponent(token)}` }
}

export const send = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(page)
