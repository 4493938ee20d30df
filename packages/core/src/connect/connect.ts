import { base64url } from '../base64url.js'
import { demand } from '../domain/access/access.js'
import { notFound } from '../domain/not-found.js'
import { InboxError, isInboxError } from '../errors.js'
import type { Attempt } from '../model/connection.js'
import { createIds, type Id, isId } from '../model/id.js'
import type { Caller } from '../operations/operation.js'
import type { ChannelAccount, ChannelAdapter, OAuthDescription } from '../ports/channel-adapter.js'
import type { Runtime } from '../ports/runtime.js'
import type { Secrets } from '../ports/services.js'
import type { Storage } from '../ports/storage.js'
import { getChannel } from '../queries/administration.js'
import type { ChannelView } from '../views/shapes.js'
import type { Adapters } from './adapters.js'
import { addChannel, beginAttempt, discardAttempt, offerAccount, takeState } from './commands.js'
import { challengeOf } from './pkce.js'
import { denied, invalid, noAbility } from './refusals.js'
import { sameAccount } from './same-account.js'

/** An account's reservation lasts this long while its channel is being committed, in ms. */
const RESERVE_MS = 60_000

/** An authorisation that was begun: send the browser to `url`. `verifier` is PKCE's; it is kept sealed. */
export interface Begun {
  readonly attemptId: Id<'attempt'>
  readonly state: string
  readonly verifier: string
  readonly url: string
}
/** The account that was authorised, before it becomes a channel. */
export interface Offered {
  readonly attemptId: Id<'attempt'>
  readonly adapter: string
  readonly account: ChannelAccount
}

/**
 * Connecting accounts: begin, come back, look at the account, confirm. `binding` is whatever ties the attempt to one
 * browser session; the same text must come back with it. Administrators only.
 */
export class Connect {
  constructor(
    private readonly storage: Storage,
    private readonly adapters: Adapters,
    private readonly secrets: Secrets,
    private readonly runtime: Runtime,
  ) {}

  /**
   * Begins an authorisation; several may be under way in one session. With a channel, only its own account is taken.
   * @throws FORBIDDEN, ADAPTER_UNKNOWN, ABILITY_MISSING
   */
  async begin(
    caller: Caller,
    input: { adapter: string; redirectUri: string; binding: string; channelId?: string },
  ): Promise<Begun> {
    const adapter = this.adapters.need(input.adapter)
    const oauth = oauthOf(adapter)
    const [state, verifier] = [this.token(24), this.token(48)]
    const sealed = await this.secrets.seal(bytesOf(verifier), place(caller, await sha256(state)))
    const outcome = await caller.run(beginAttempt, {
      adapter: adapter.name,
      stateHash: await sha256(state),
      binding: input.binding,
      redirectUri: input.redirectUri,
      sealed,
      channelId: input.channelId ?? null,
    })
    const url = new URL(oauth.authorizeUrl)
    url.searchParams.set('response_type', 'code')
    url.searchParams.set('client_id', oauth.client.id)
    url.searchParams.set('redirect_uri', input.redirectUri)
    url.searchParams.set('scope', oauth.scopes.join(' '))
    url.searchParams.set('state', state)
    if (oauth.pkce) {
      url.searchParams.set('code_challenge', await challengeOf(verifier))
      url.searchParams.set('code_challenge_method', oauth.pkce)
    }
    return { attemptId: (outcome as { attemptId: Id<'attempt'> }).attemptId, state, verifier, url: url.href }
  }

  /**
   * Takes a state back from the network, once. For hosts whose OAuth library exchanges the code: give it the verifier.
   * @throws CONNECT_INVALID for a state that is unknown, used, expired, or another session's
   */
  async resume(
    caller: Caller,
    input: { state: string; binding: string },
  ): Promise<{ attemptId: Id<'attempt'>; adapter: string; verifier: string; redirectUri: string }> {
    const stateHash = await sha256(input.state)
    const { attemptId } = (await caller.run(takeState, { stateHash, binding: input.binding })) as {
      attemptId: Id<'attempt'>
    }
    const attempt = await this.attempt(caller, attemptId)
    if (!attempt.sealed) throw invalid('used')
    const verifier = new TextDecoder().decode(
      await this.secrets.open(attempt.sealed, place(caller, stateHash)),
    )
    return { attemptId, adapter: attempt.adapter, verifier, redirectUri: attempt.redirectUri }
  }

  /** Comes back from the network with a code: exchanges it and shows whose account it is. @throws CONNECT_INVALID, CONNECT_DENIED */
  async finish(
    caller: Caller,
    input: { state: string; code?: string; error?: string; binding: string },
  ): Promise<Offered> {
    const begun = await this.resume(caller, input)
    if (!input.code) throw denied(input.error ?? 'no code')
    const adapter = this.adapters.need(begun.adapter)
    if (!adapter.exchange) throw noAbility(adapter, 'exchange')
    const context = this.adapters.context()
    const credentials = await adapter.exchange(context, {
      code: input.code,
      redirectUri: begun.redirectUri,
      verifier: begun.verifier,
    })
    return this.offer(caller, begun.attemptId, adapter, credentials)
  }

  /** The token answer of an OAuth library, after `resume`. @throws INVALID_INPUT, CREDENTIALS_REFUSED */
  async finishWithTokens(
    caller: Caller,
    input: { attemptId: Id<'attempt'>; tokens: unknown },
  ): Promise<Offered> {
    const attempt = await this.attempt(caller, input.attemptId)
    const adapter = this.adapters.need(attempt.adapter)
    if (!adapter.credentialsFromTokens) throw noAbility(adapter, 'credentialsFromTokens')
    return this.offer(
      caller,
      input.attemptId,
      adapter,
      adapter.credentialsFromTokens(input.tokens, this.runtime.now()),
    )
  }

  /** What an attempt stands at: for «link this one / not this one». */
  async get(caller: Caller, attemptId: string) {
    const attempt = await this.attempt(caller, attemptId)
    const { id, adapter, phase, channelId, expiresAt } = attempt
    return {
      id: id as string,
      adapter,
      phase,
      account: attempt.profile as ChannelAccount | null,
      channelId,
      expiresAt,
    }
  }

  /** «Link this one»: the account becomes a channel, or the channel that it is gets new credentials. @throws ACCOUNT_TAKEN */
  async confirm(
    caller: Caller,
    input: { attemptId: string; binding: string; preset?: 'sparkcentral' | 'zendesk' },
  ): Promise<ChannelView> {
    const attempt = await this.attempt(caller, input.attemptId)
    if (attempt.binding !== input.binding) throw invalid('foreign')
    if (attempt.phase !== 'offered' || !attempt.sealed) throw invalid('used')
    const adapter = this.adapters.need(attempt.adapter)
    const plain = await this.secrets.open(attempt.sealed, place(caller, attempt.id))
    const credentials = adapter.parseCredentials(JSON.parse(new TextDecoder().decode(plain)))
    return this.link(
      caller,
      adapter,
      credentials,
      attempt.profile as unknown as ChannelAccount,
      attempt.id as Id<'attempt'>,
      input.preset,
    )
  }

  /** «Not this one». */
  async discard(caller: Caller, attemptId: string): Promise<void> {
    const attempt = await this.attempt(caller, attemptId)
    await caller.run(discardAttempt, { attemptId: attempt.id })
  }

  /** A channel from credentials that the host already has. @throws INVALID_INPUT, CREDENTIALS_REFUSED, ACCOUNT_TAKEN */
  async add(
    caller: Caller,
    input: {
      adapter: string
      credentials: unknown
      preset?: 'sparkcentral' | 'zendesk'
      channelId?: string
    },
  ): Promise<ChannelView> {
    const { access, configuration } = await caller.reader.current()
    demand(access, 'workspace.administer')
    const adapter = this.adapters.need(input.adapter)
    const credentials = adapter.parseCredentials(input.credentials)
    const account = await adapter.account({ ...this.adapters.context(), credentials })
    sameAccount(configuration, input.channelId ?? null, adapter.name, account)
    return this.link(caller, adapter, credentials, account, null, input.preset)
  }

  private async offer(
    caller: Caller,
    attemptId: Id<'attempt'>,
    adapter: ChannelAdapter,
    credentials: unknown,
  ): Promise<Offered> {
    const account = await adapter.account({ ...this.adapters.context(), credentials })
    const { channelId } = await this.attempt(caller, attemptId)
    const { configuration } = await caller.reader.current()
    try {
      sameAccount(configuration, channelId, adapter.name, account)
    } catch (error) {
      await caller.run(discardAttempt, { attemptId })
      throw error
    }
    const sealed = await this.secrets.seal(bytesOf(JSON.stringify(credentials)), place(caller, attemptId))
    await caller.run(offerAccount, { attemptId, sealed, account })
    return { attemptId, adapter: adapter.name, account }
  }

  /** Reserve the account, commit the channel, confirm: one account belongs to one workspace, whatever crashes between. */
  private async link(
    caller: Caller,
    adapter: ChannelAdapter,
    credentials: unknown,
    account: ChannelAccount,
    attemptId: Id<'attempt'> | null,
    preset: 'sparkcentral' | 'zendesk' = 'sparkcentral',
  ): Promise<ChannelView> {
    const { configuration, now } = await caller.reader.current()
    const present = configuration
      .all('channel')
      .find(({ value }) => value.adapter === adapter.name && value.accountId === account.id)
    const channelId = present?.id ?? createIds(now, this.runtime.random(16)).next('channel')
    const reservation = {
      adapter: adapter.name,
      accountId: account.id,
      workspace: caller.workspace,
      channelId,
      untilMs: RESERVE_MS,
    }
    const reserved = await this.storage.reserveAccount(reservation)
    if (!reserved.ok)
      throw new InboxError('ACCOUNT_TAKEN', 'Another workspace has this account; unlink it there first.', {
        adapter: adapter.name,
      })
    const sealed = await this.secrets.seal(
      bytesOf(JSON.stringify(credentials)),
      credentialPlace(caller.workspace, reserved.channelId),
    )
    const adapters = this.adapters.all().filter(({ network }) => network === adapter.network)
    await caller
      .run(addChannel, {
        channelId: reserved.channelId,
        adapter: adapter.name,
        account,
        adapters: adapters.map(({ name }) => name),
        preset,
        sealed,
        keyId: this.secrets.keyId,
        expiresAt: adapter.expiresAt(credentials),
        polls: (adapter.polls ?? []).map(({ name, everyMs }) => ({ name, everyMs })),
        attemptId,
      })
      .catch(async (error: unknown) => {
        // Refused by the plan: the account is free for whoever may have it.
        if (isInboxError(error, 'LIMIT_REACHED'))
          await this.storage.releaseAccount(adapter.name, account.id, reserved.channelId)
        throw error
      })
    await this.storage.confirmAccount(adapter.name, account.id, reserved.channelId)
    return getChannel(caller.reader, reserved.channelId)
  }

  private async attempt(caller: Caller, attemptId: string) {
    const { access, rows } = await caller.reader.current(
      isId('attempt', attemptId) ? [{ table: 'attempts', by: 'id', values: [[attemptId]] }] : [],
    )
    demand(access, 'workspace.administer')
    const attempt = rows[0]?.[0] as Attempt | undefined
    if (!attempt || attempt.userId !== caller.actor.id) throw notFound('attempt', attemptId)
    return attempt
  }

  private token(bytes: number): string {
    return base64url(this.runtime.random(bytes))
  }
}

/** Binds a sealed credential to its channel. */
export const credentialPlace = (workspace: string, channelId: string): string =>
  `credentials ${workspace} ${channelId}`
const place = (caller: Caller, key: string): string => `attempts ${caller.workspace} ${key}`
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
function oauthOf(adapter: ChannelAdapter): OAuthDescription {
  if (adapter.oauth) return adapter.oauth
  throw noAbility(adapter, 'oauth')
}
