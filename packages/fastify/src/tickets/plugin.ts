import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { isInboxError } from '@inboxkit/core'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isSecure, readCookie, setCookie } from './cookies.js'
import { conversationPage, type Forms, frame, limitIn, type Notice, signInPage } from './pages.js'
import { LANGUAGE, refuse, send, shownTo } from './refusal.js'
import { SESSION, signIn, type TicketPagesOptions } from './sign-in.js'
import { STYLE } from './style.js'
import { languageOf, say, WORDS } from './words.js'

const YEAR_SECONDS = 365 * 24 * 3600
/** A comment of the longest kind, as a browser encodes it, with the rest of its form. */
const BODY_LIMIT = 256 * 1024

interface TokenRoute {
  Params: { token: string }
  Querystring: { lang?: string; before?: string; done?: string }
}

/**
 * The pages behind ticket links (R166–R171), for customers and apart from everything else of the host: short addresses
 * `/l/<code>`, and `/t/<token>`, where the contact of a conversation signs in at the network, reads it, writes a comment
 * and adds an e-mail address. Without scripts; in English, French and German. Register `<publicUrl>/t/callback/<adapter>`
 * as a callback address of the application at the network.
 */
export const ticketPages: FastifyPluginAsync<TicketPagesOptions> = async (scope, options) => {
  const { tickets } = options.inbox
  const base = scope.prefix === '/' ? '' : scope.prefix
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  // Pages are no part of an API: the host's own document stays without them.
  scope.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true }
  })
  scope.addHook('onRequest', async (request, reply) => {
    protect(reply)
    if (!request.url.endsWith('/t/style.css')) await tickets.admit(request.ip)
  })
  scope.setErrorHandler((error, request, reply) =>
    refuse(shownTo(request, base, null), error, request, reply),
  )

  scope.get('/t/style.css', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(STYLE),
  )
  scope.get<{ Params: { code: string } }>('/l/:code', async ({ params }, reply) =>
    reply.redirect(await tickets.follow(params.code), 302),
  )
  signIn(scope, options, base)

  scope.get<TokenRoute>('/t/:token', async (request, reply) => {
    const { token } = request.params
    const { lang, done } = request.query
    if (lang !== undefined) return chooseLanguage(request, reply, `${base}/t/${token}`, options)
    return showPage(request, reply, token, done ? { done } : {})
  })
  scope.post<TokenRoute>('/t/:token/comments', (request, reply) =>
    written(request, reply, 'comment', ({ token, session, body, key }) =>
      // Browsers send line breaks as CRLF.
      tickets.comment(token, session, { text: (body.text ?? '').replaceAll('\r\n', '\n') }, key),
    ),
  )
  scope.post<TokenRoute>('/t/:token/email', (request, reply) =>
    written(request, reply, 'email', ({ token, session, body, key }) =>
      tickets.setEmail(token, session, { email: body.email ?? '' }, key),
    ),
  )
  scope.post<TokenRoute>('/t/:token/sign-out', (request, reply) =>
    written(request, reply, 'sign-out', async ({ token, session }) => {
      await tickets.signOut(token, session)
      endSession(request, reply, token)
    }),
  )

  function endSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
    const secure = isSecure(request, options.publicUrl)
    setCookie(reply, { name: SESSION, value: '', path: `${base}/t/${token}`, seconds: 0, secure })
  }

  /** The conversation, or the way in. */
  async function showPage(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    given: { done?: string; text?: string; email?: string; notice?: Notice; status?: number },
  ): Promise<FastifyReply> {
    const shown = shownTo(request, base, token)
    const words = WORDS[shown.language]
    const session = readCookie(request, SESSION)
    const { before } = request.query as TokenRoute['Querystring']
    const door = await tickets.knock(token)
    const page = session
      ? await tickets.read(token, session, { cursor: before ?? null }).catch(signedOut)
      : null
    if (!page)
      return send(
        reply,
        given.status ?? 401,
        frame(shown, words.title, signInPage(shown, door), given.notice ?? null),
      )
    const forms: Forms = {
      csrf: csrfOf(session),
      key: randomUUID(),
      text: given.text ?? '',
      email: given.email ?? null,
      older: before !== undefined,
    }
    const told: Readonly<Record<string, string>> = { comment: words.sent, email: words.saved }
    const good = given.done ? told[given.done] : undefined
    const notice = given.notice ?? (good ? { kind: 'good' as const, text: good } : null)
    const content = conversationPage(shown, page, forms)
    return send(reply, given.status ?? 200, frame(shown, words.title, content, notice))
  }

  interface Written {
    readonly token: string
    readonly session: string
    readonly body: Readonly<Record<string, string>>
    readonly key: string
  }

  /** A form of the page: with its token, once, and back to the page; what was written is not lost. */
  async function written(
    request: FastifyRequest<TokenRoute>,
    reply: FastifyReply,
    what: string,
    write: (given: Written) => Promise<void>,
  ): Promise<FastifyReply> {
    const { token } = request.params
    const session = readCookie(request, SESSION)
    const body = (request.body ?? {}) as Readonly<Record<string, string>>
    const words = WORDS[shownTo(request, base, token).language]
    const given = {
      ...(body.text === undefined ? {} : { text: body.text }),
      ...(body.email === undefined ? {} : { email: body.email }),
    }
    const again = (text: string, status: number) =>
      showPage(request, reply, token, { ...given, notice: { kind: 'bad', text }, status })
    if (!session || !same(body.csrf ?? '', csrfOf(session))) return again(words.ended, 403)
    try {
      await write({ token, session, body, key: (body.key ?? '').slice(0, 64) || randomUUID() })
    } catch (error) {
      if (isInboxError(error, 'UNAUTHENTICATED')) return again(words.ended, 401)
      if (isInboxError(error, 'INVALID_INPUT'))
        return again(
          what === 'email'
            ? words.wrongEmail
            : say(words.wrongText, { limit: limitIn(shownTo(request, base, token).language) }),
          400,
        )
      if (isInboxError(error, 'NOT_REPLYABLE')) return again(words.closed, 422)
      if (isInboxError(error, 'RATE_LIMITED')) return again(words.tooMany, 429)
      throw error
    }
    return reply.redirect(`${base}/t/${token}${what === 'sign-out' ? '' : `?done=${what}`}`, 303)
  }
}

function chooseLanguage(
  request: FastifyRequest,
  reply: FastifyReply,
  to: string,
  { publicUrl }: TicketPagesOptions,
): FastifyReply {
  const { lang } = request.query as TokenRoute['Querystring']
  const value = languageOf(String(lang), undefined)
  const secure = isSecure(request, publicUrl)
  setCookie(reply, {
    name: LANGUAGE,
    value,
    path: to.slice(0, to.indexOf('/t/') + 2),
    seconds: YEAR_SECONDS,
    secure,
  })
  return reply.redirect(to, 303)
}

/** No script, no frame, nothing from elsewhere, no trace of its address at other sites, nothing kept by the browser. */
function protect(reply: FastifyReply): void {
  reply.headers({
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    // With `no-referrer` browsers send a form of our own with the origin `null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    vary: 'accept-language, cookie',
  })
}

function signedOut(error: unknown): null {
  if (isInboxError(error, 'UNAUTHENTICATED')) return null
  throw error
}

/** A form's token follows from the sign-in, which no other site can read. */
const csrfOf = (session: string): string => createHash('sha256').update(`form ${session}`).digest('base64url')
const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
