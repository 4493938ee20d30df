import type { Settings } from '../options.js'
import { isFields, string } from '../parse/fields.js'
import type { Answer } from '../transport/answer.js'
import type { Transport } from '../transport/client.js'
import { postForm } from '../transport/form.js'

export type AppToken =
  | { readonly kind: 'token'; readonly token: string }
  /** Neither the token nor the key for it is configured. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly answer: Answer }

/** The application's own token: configured, or obtained with key and secret and kept while the process lives. */
export class AppTokens {
  readonly #settings: Settings
  readonly #transport: Transport
  #obtained: string | null = null

  constructor(settings: Settings, transport: Transport) {
    this.#settings = settings
    this.#transport = transport
  }

  async get(signal: AbortSignal): Promise<AppToken> {
    const { bearerToken, consumerKey, secrets } = this.#settings
    const known = bearerToken ?? this.#obtained
    if (known !== null) return { kind: 'token', token: known }
    const secret = secrets[0]
    if (consumerKey === undefined || secret === undefined) return { kind: 'none' }
    const answer = await postForm(this.#transport, {
      path: '/oauth2/token',
      fields: { grant_type: 'client_credentials' },
      basic: { name: consumerKey, secret },
      signal,
    })
    const body = answer.kind === 'answer' && answer.status === 200 ? answer.body : null
    const token = isFields(body) ? string(body.access_token) : null
    if (token === null) return { kind: 'failed', answer }
    this.#obtained = token
    return { kind: 'token', token }
  }

  /** X refused it: the next call obtains a new one. */
  forget(): void {
    this.#obtained = null
  }
}
