import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { OAuthDescription } from '@inboxkit/core'
import Fastify from 'fastify'

interface Grant {
  readonly challenge: string
  readonly redirectUri: string
  readonly account: string
}

/** A network's consent page and token endpoint, on loopback: strict about everything that RFC 6749 and 7636 ask. */
export interface OauthServer {
  readonly description: OAuthDescription
  /** How the next exchanges end. */
  mode: 'right' | 'down' | 'silent'
  /** What was asked of the token endpoint. */
  readonly exchanges: { readonly authorization: string; readonly body: Record<string, string> }[]
  /** The person says yes on the consent page, as that account: where the browser is sent. */
  authorise(url: string, account: string): URL
  /** The person says no. */
  deny(url: string): URL
  close(): Promise<void>
}

const CLIENT = { id: 'client of the host', secret: 'canary:secret+of/the=client' }

export async function startOauthServer(): Promise<OauthServer> {
  const grants = new Map<string, Grant>()
  const app = Fastify()
  const server: { mode: OauthServer['mode']; exchanges: OauthServer['exchanges'] } = {
    mode: 'right',
    exchanges: [],
  }
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_r, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.post('/oauth/token', async (request, reply) => {
    const body = request.body as Record<string, string>
    server.exchanges.push({ authorization: request.headers.authorization ?? '', body })
    if (server.mode === 'down') return reply.code(503).send('gone')
    if (server.mode === 'silent') return reply.hijack()
    const refuse = (error: string) => reply.code(400).send({ error })
    if (request.headers.authorization !== `Basic ${basic()}`)
      return reply.code(401).send({ error: 'invalid_client' })
    const grant = grants.get(body.code ?? '')
    grants.delete(body.code ?? '')
    const challenge = createHash('sha256')
      .update(body.code_verifier ?? '')
      .digest('base64url')
    if (body.grant_type !== 'authorization_code' || !grant || grant.challenge !== challenge)
      return refuse('invalid_grant')
    if (grant.redirectUri !== body.redirect_uri) return refuse('invalid_request')
    return {
      token_type: 'bearer',
      access_token: `token-of-${grant.account}`,
      account_id: grant.account,
      expires_in: 7200,
    }
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  const asked = (url: string) => {
    const { origin: to, pathname, searchParams } = new URL(url)
    const right =
      to === origin &&
      pathname === '/oauth/authorize' &&
      searchParams.get('response_type') === 'code' &&
      searchParams.get('client_id') === CLIENT.id &&
      searchParams.get('code_challenge_method') === 'S256' &&
      searchParams.get('scope') === 'read write'
    if (!right) throw new Error(`not a request of ours: ${url}`)
    const back = new URL(searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('state', searchParams.get('state') ?? '')
    return { back, challenge: searchParams.get('code_challenge') ?? '' }
  }
  return Object.assign(server, {
    description: {
      authorizeUrl: `${origin}/oauth/authorize`,
      tokenUrl: `${origin}/oauth/token`,
      revokeUrl: null,
      scopes: ['read', 'write'],
      signInScopes: ['read'],
      pkce: 'S256' as const,
      client: CLIENT,
      switchAccountUrl: `${origin}/sign-out`,
    },
    authorise(url: string, account: string) {
      const { back, challenge } = asked(url)
      const code = randomBytes(8).toString('hex')
      grants.set(code, { challenge, redirectUri: `${back.origin}${back.pathname}`, account })
      back.searchParams.set('code', code)
      return back
    },
    deny(url: string) {
      const { back } = asked(url)
      back.searchParams.set('error', 'access_denied')
      return back
    },
    close: async () => {
      app.server.closeAllConnections()
      await app.close()
    },
  })
}

const basic = () => Buffer.from(`${encoded(CLIENT.id)}:${encoded(CLIENT.secret)}`).toString('base64')
/** Form encoding, as RFC 6749 §2.3.1 asks. */
const encoded = (text: string) => encodeURIComponent(text).replaceAll('%20', '+')
