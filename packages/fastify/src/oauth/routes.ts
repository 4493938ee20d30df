import fastifyOauth2, { type OAuth2Namespace } from '@fastify/oauth2'
import { InboxError, isInboxError } from '@inboxkit/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerOf } from '../authenticate.js'
import { sendProblem } from '../errors.js'
import type { InboxKitOptions } from '../options.js'
import { schemaOf } from '../routes/describe.js'
import { accessConfig } from '../routes/guard.js'
import { checkRequest } from '../routes/register-operations.js'
import { begin, bindingOf, callbackUrl } from './begin.js'
import { exchangeFailure, providerOf } from './provider.js'

/** Where the library looks for the verifier; we put it there for one request, so that two tabs do not share it. */
const VERIFIER_COOKIE = 'inboxkit-verifier'
const decoration = (adapter: string) => `inboxkit.oauth.${adapter}`

/** The callback's state, taken back and found to be ours, by the request that brought it. */
const redirects = new WeakMap<FastifyRequest, string>()

const callbackQuery = z.object({
  state: z.string().max(500).optional(),
  code: z.string().max(4000).optional(),
  error: z.string().max(500).optional(),
})
/** The channel that is to be authorised anew: another account than its own is refused (R184). */
const startQuery = z.strictObject({ channelId: z.string().max(64).optional() })
const adapterParams = z.strictObject({ adapter: z.string().max(64) })

/** The browser's way through the network's consent page: start, and callback. For the signed-in session only. */
export async function registerOauth(scope: FastifyInstance, options: InboxKitOptions): Promise<void> {
  for (const { name, oauth } of options.inbox.adapters)
    if (oauth)
      await scope.register(fastifyOauth2, {
        ...providerOf(oauth),
        name: decoration(name),
        callbackUri: (request) => redirects.get(request) ?? '',
        // The state is the core's: bound to session, workspace and attempt, and used once (P23).
        generateStateFunction: () => '',
        checkStateFunction: (request: FastifyRequest) => redirects.has(request),
        verifierCookieName: VERIFIER_COOKIE,
        cookie: { path: '/', signed: false },
      })

  const config = accessConfig({ permission: 'workspace.administer' })
  const described = (id: string, summary: string) =>
    schemaOf({
      id,
      tag: 'connect',
      summary,
      permission: 'workspace.administer',
      writes: false,
      params: adapterParams,
      success: { status: 303, schema: null },
    })

  scope.get<{ Params: { adapter: string } }>('/oauth/:adapter/start', {
    config,
    exposeHeadRoute: false,
    schema: {
      ...described(
        'oauth.start',
        "Sends the browser to the network's consent page; with `channelId` to authorise that channel anew.",
      ),
      querystring: startQuery,
    },
    preValidation: async (request) => checkRequest(request, false),
    handler: (request, reply) =>
      forBrowser(options, request, reply, async () => {
        const { adapter } = request.params
        const caller = callerOf(request)
        const redirectUri = callbackUrl(options, scope.prefix, request, adapter)
        const { channelId } = request.query as z.output<typeof startQuery>
        const { url } = await begin(options.inbox.as(caller.as), adapter, redirectUri, caller, channelId)
        return reply.redirect(url, 303)
      }),
  })

  scope.get<{ Params: { adapter: string } }>('/oauth/:adapter/callback', {
    config,
    exposeHeadRoute: false,
    schema: {
      ...described('oauth.callback', 'Where the network sends the browser back.'),
      querystring: callbackQuery,
    },
    preValidation: async (request) => checkRequest(request, false),
    handler: (request, reply) =>
      forBrowser(options, request, reply, () => comeBack(scope, options, request, reply)),
  })
}

async function comeBack(
  scope: FastifyInstance,
  options: InboxKitOptions,
  request: FastifyRequest<{ Params: { adapter: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const caller = callerOf(request)
  const { connect } = options.inbox.as(caller.as).channels
  const { state, code, error } = request.query as z.output<typeof callbackQuery>
  const resumed = await connect.resume({ state: state ?? '', binding: bindingOf(caller) })
  const { adapter } = request.params
  if (resumed.adapter !== adapter)
    throw new InboxError('CONNECT_INVALID', 'This authorisation belongs to another network; begin again.', {
      reason: 'foreign',
    })
  if (!code || error)
    throw new InboxError('CONNECT_DENIED', 'The account was not authorised on the network.', {
      reason: /^[\w.-]{1,64}$/.test(error ?? '') ? String(error) : 'no code',
    })
  redirects.set(request, resumed.redirectUri)
  request.cookies = { ...request.cookies, [VERIFIER_COOKIE]: resumed.verifier }
  const tokens = await scope
    .getDecorator<OAuth2Namespace>(decoration(adapter))
    .getAccessTokenFromAuthorizationCodeFlow(request)
    .catch((failure: unknown) => {
      throw exchangeFailure(failure, adapter)
    })
  const offered = await connect.finishWithTokens({ attemptId: resumed.attemptId, tokens: tokens.token })
  if (!options.oauthReturn) return reply.send(await connect.get(offered.attemptId))
  return reply.redirect(withQuery(options.oauthReturn, 'attempt', offered.attemptId), 303)
}

/** With a page to return to, a refusal goes there as `?error=CODE`: a browser has nothing to do with a problem. */
async function forBrowser(
  { oauthReturn }: InboxKitOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await answer()
  } catch (error) {
    if (!oauthReturn || !isInboxError(error) || (error.status >= 500 && error.code !== 'NETWORK_UNAVAILABLE'))
      return sendProblem(error, request, reply)
    return reply.redirect(withQuery(oauthReturn, 'error', error.code), 303)
  }
}

const withQuery = (path: string, name: string, value: string) =>
  `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
