import {
  type AccountContext,
  type BareContext,
  InboxError,
  isInboxError,
  type RefreshOutcome,
} from '@inboxkit/core'
import type { Settings } from '../options.js'
import { type Answer, problemText } from '../transport/answer.js'
import type { Transport } from '../transport/client.js'
import { postForm } from '../transport/form.js'
import { credentialsOfTokens, type TwitterCredentials } from './credentials.js'

/** X's token addresses for one application. */
export class Tokens {
  readonly #settings: Settings
  readonly #transport: Transport

  constructor(settings: Settings, transport: Transport) {
    this.#settings = settings
    this.#transport = transport
  }

  /** @throws CONNECT_DENIED when X refuses the code, NETWORK_UNAVAILABLE when it does not answer */
  async exchange(
    context: BareContext,
    grant: { code: string; redirectUri: string; verifier: string },
  ): Promise<TwitterCredentials> {
    const answer = await this.#post('/2/oauth2/token', context.signal, {
      grant_type: 'authorization_code',
      code: grant.code,
      redirect_uri: grant.redirectUri,
      code_verifier: grant.verifier,
    })
    if (isRefusal(answer)) {
      throw new InboxError('CONNECT_DENIED', 'X refused the authorisation.', { reason: oauthError(answer) })
    }
    const credentials = granted(answer, context.now)
    if (credentials === null) throw unavailable()
    return credentials
  }

  /** Spends the refresh token. Only an answer of X that refuses it is a refusal; everything else leaves the question open. */
  async refresh({
    credentials,
    now,
    signal,
  }: AccountContext<TwitterCredentials>): Promise<RefreshOutcome<TwitterCredentials>> {
    if (credentials.refreshToken === null) return { kind: 'refused', reason: 'there is no refresh token' }
    const answer = await this.#post('/2/oauth2/token', signal, {
      grant_type: 'refresh_token',
      refresh_token: credentials.refreshToken,
    })
    if (isRefusal(answer)) {
      // The application's own trouble (a wrong client secret) says nothing about the account's token.
      const about = oauthError(answer)
      return ACCOUNT_ERRORS.has(about)
        ? { kind: 'refused', reason: about }
        : { kind: 'unavailable', reason: about }
    }
    const renewed = granted(answer, now)
    if (renewed === null) return { kind: 'unavailable', reason: reasonOf(answer) }
    return {
      kind: 'refreshed',
      credentials: {
        ...renewed,
        refreshToken: renewed.refreshToken ?? credentials.refreshToken,
        scope: renewed.scope || credentials.scope,
      },
    }
  }

  /** Both tokens, as far as X is there to hear it: the channel goes either way. */
  async revoke({ credentials, signal }: AccountContext<TwitterCredentials>): Promise<void> {
    const tokens = [
      ['refresh_token', credentials.refreshToken],
      ['access_token', credentials.accessToken],
    ] as const
    for (const [hint, token] of tokens) {
      if (token !== null) await this.#post('/2/oauth2/revoke', signal, { token, token_type_hint: hint })
    }
  }

  #post(
    path: '/2/oauth2/token' | '/2/oauth2/revoke',
    signal: AbortSignal,
    fields: Record<string, string>,
  ): Promise<Answer> {
    const { clientId, clientSecret } = this.#settings
    return postForm(this.#transport, {
      path,
      signal,
      // Confidential clients name themselves in the header only, public ones in the form.
      fields: clientSecret === null ? { ...fields, client_id: clientId } : fields,
      basic: clientSecret === null ? null : { name: clientId, secret: clientSecret },
    })
  }
}

/** A spent, revoked or foreign refresh token; X calls it one or the other. */
const ACCOUNT_ERRORS: ReadonlySet<string> = new Set(['invalid_grant', 'invalid_request'])

function isRefusal(answer: Answer): boolean {
  return answer.kind === 'answer' && (answer.status === 400 || answer.status === 401 || answer.status === 403)
}

/** The code of RFC 6749; X's description is free text and stays out. */
function oauthError(answer: Answer): string {
  const body = answer.kind === 'answer' ? answer.body : null
  const code = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : reasonOf(answer)
}

function reasonOf(answer: Answer): string {
  if (answer.kind !== 'answer') return answer.reason
  return `X answered ${answer.status} ${problemText(answer.body) === '' ? 'without a reason' : ''}`.trim()
}

function granted(answer: Answer, now: Date): TwitterCredentials | null {
  if (answer.kind !== 'answer' || answer.status < 200 || answer.status >= 300) return null
  try {
    return credentialsOfTokens(answer.body, now)
  } catch (error) {
    if (isInboxError(error)) return null
    throw error
  }
}

export function unavailable(): InboxError<'NETWORK_UNAVAILABLE'> {
  return new InboxError('NETWORK_UNAVAILABLE', 'X did not answer.', { adapter: 'twitter' })
}
