import type { Inbox } from '@inboxkit/core'
import type { FastifyInstance } from 'fastify'
import { returnAddress } from '../origin.js'
import { isSecure, readCookie, setCookie } from './cookies.js'
import { refuse, shownTo } from './refusal.js'

export interface TicketPagesOptions {
  readonly inbox: Inbox
  /** Where browsers reach the host, without a slash at the end. Default: as each request says, on this machine only. */
  readonly publicUrl?: string
}

/** The sign-in of a contact, bound to the path of its page. */
export const SESSION = 'inboxkit-ticket'
const SESSION_SECONDS = 30 * 60
const ATTEMPT = 'inboxkit-sign-in-'
const ATTEMPT_SECONDS = 10 * 60

/** To the network and back. The browser carries what belongs to the attempt, sealed; the state says which of several it is. */
export function signIn(scope: FastifyInstance, options: TicketPagesOptions, base: string): void {
  const { tickets } = options.inbox
  const path = `${base}/t/callback`
  const nameOf = (state: string) => ATTEMPT + state.replace(/[^\w-]/g, '').slice(0, 12)

  scope.get<{ Params: { token: string } }>('/t/:token/sign-in', async (request, reply) => {
    const { token } = request.params
    const { adapter } = await tickets.knock(token)
    const back = `${path}/${encodeURIComponent(adapter)}`
    const redirectUri = returnAddress(options.publicUrl, request, back, adapter)
    const { url, state, attempt } = await tickets.begin(token, { redirectUri })
    const secure = isSecure(request, options.publicUrl)
    setCookie(reply, { name: nameOf(state), value: attempt, path, seconds: ATTEMPT_SECONDS, secure })
    return reply.redirect(url, 303)
  })

  scope.get<{ Querystring: { state?: string; code?: string } }>(
    '/t/callback/:adapter',
    async (request, reply) => {
      const { state = '', code } = request.query
      const name = nameOf(String(state))
      const attempt = readCookie(request, name)
      const secure = isSecure(request, options.publicUrl)
      setCookie(reply, { name, value: '', path, seconds: 0, secure })
      try {
        const given = { attempt, state: String(state), code: typeof code === 'string' ? code : null }
        const { token, session } = await tickets.finish(given)
        const page = `${base}/t/${token}`
        setCookie(reply, { name: SESSION, value: session, path: page, seconds: SESSION_SECONDS, secure })
        return reply.redirect(page, 303)
      } catch (error) {
        const token = await tickets.attemptedBy(attempt)
        const shown = shownTo(request, base, token)
        const door = token ? await tickets.knock(token).catch(() => null) : null
        return refuse(shown, error, request, reply, door)
      }
    },
  )
}
