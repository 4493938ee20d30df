import { z } from 'zod'
import { base64url } from '../base64url.js'
import { sha256 } from '../connect/connect.js'
import { challengeOf } from '../connect/pkce.js'
import { InboxError } from '../errors.js'
import type { ChannelAdapter, OAuthDescription } from '../ports/channel-adapter.js'
import type { OpenLink, TicketDoor, TicketParts } from './parts.js'
import { openedText, sealedText } from './sealed.js'

/** How long one may take at the network, and how long a sign-in lasts, in ms. */
const ATTEMPT_MS = 10 * 60_000
const SESSION_MS = 30 * 60_000
const ATTEMPT_PLACE = 'ticket attempt'
const SESSION_PLACE = 'ticket session'

const attemptShape = z.strictObject({
  token: z.string(),
  stateHash: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  until: z.number(),
})
const visitShape = z.strictObject({
  workspace: z.string(),
  linkId: z.string(),
  accountId: z.string(),
  epoch: z.number(),
  until: z.number(),
})
type Attempt = z.output<typeof attemptShape>
/** Somebody who has signed in to a page. */
export type Visit = z.output<typeof visitShape>

/** Contacts sign in at their network, apart from agents: nothing is kept of it but a sealed note in the browser. */
export class SignIns {
  constructor(private readonly parts: TicketParts) {}

  /** Whose page it is. @throws NOT_FOUND when the channel's network is not configured any more */
  async door({ workspace, conversation }: OpenLink): Promise<TicketDoor> {
    const configuration = await this.parts.configurations.get(workspace)
    const channel = configuration.need('channel', conversation.channelId).value
    const adapter = this.parts.adapters.need(channel.adapter)
    return {
      adapter: adapter.name,
      network: adapter.title,
      account: { name: channel.accountName, handle: channel.handle },
    }
  }

  async begin(found: OpenLink, token: string, redirectUri: string) {
    const oauth = oauthOf(await this.adapter(found))
    const { runtime, secrets } = this.parts
    const [state, verifier] = [base64url(runtime.random(24)), base64url(runtime.random(48))]
    const url = new URL(oauth.authorizeUrl)
    const asked = {
      response_type: 'code',
      client_id: oauth.client.id,
      redirect_uri: redirectUri,
      scope: oauth.signInScopes.join(' '),
      state,
      ...(oauth.pkce
        ? { code_challenge: await challengeOf(verifier), code_challenge_method: oauth.pkce }
        : {}),
    }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    const attempt: Attempt = {
      token,
      stateHash: await sha256(state),
      verifier,
      redirectUri,
      until: runtime.now().getTime() + ATTEMPT_MS,
    }
    return { url: url.href, state, attempt: await sealedText(secrets, ATTEMPT_PLACE, attempt) }
  }

  /** @throws CONNECT_INVALID when it is not of this browser, or too old */
  async resume(text: string, state: string): Promise<Attempt> {
    const attempt = await openedText(this.parts.secrets, ATTEMPT_PLACE, text, attemptShape)
    if (!attempt) throw invalid('unknown')
    if (attempt.stateHash !== (await sha256(state))) throw invalid('foreign')
    if (attempt.until <= this.parts.runtime.now().getTime()) throw invalid('expired')
    return attempt
  }

  async pageOf(text: string): Promise<string | null> {
    return (await openedText(this.parts.secrets, ATTEMPT_PLACE, text, attemptShape))?.token ?? null
  }

  /** Learns who it is, and nothing else. @throws CONNECT_DENIED, NETWORK_UNAVAILABLE, FORBIDDEN */
  async finish(found: OpenLink, attempt: Attempt, code: string | null): Promise<string> {
    const adapter = await this.adapter(found)
    if (!code)
      throw new InboxError('CONNECT_DENIED', 'Nobody signed in at the network.', { reason: 'no code' })
    if (!adapter.exchange) throw noSignIn(adapter)
    const context = this.parts.adapters.context()
    const { redirectUri, verifier } = attempt
    const credentials = await adapter.exchange(context, { code, redirectUri, verifier })
    const account = await adapter.account({ ...context, credentials }).finally(() =>
      // Their credentials are nobody's business here: given up as soon as they have said who it is.
      adapter.revoke?.({ ...this.parts.adapters.context(), credentials }).catch(() => {}),
    )
    if (account.id !== found.conversation.peerId)
      throw new InboxError('FORBIDDEN', 'This page is for somebody else.', {
        permission: 'ticket',
        needs: 'the person whose conversation it is',
      })
    const visit: Visit = {
      workspace: found.workspace,
      linkId: found.link.id,
      accountId: account.id,
      epoch: found.link.epoch,
      until: this.parts.runtime.now().getTime() + SESSION_MS,
    }
    return sealedText(this.parts.secrets, SESSION_PLACE, visit)
  }

  /** The sign-in, where it is one to this very page, by its contact, and has not ended; else null. */
  async visit(session: string, { workspace, link, conversation }: OpenLink): Promise<Visit | null> {
    const visit = await openedText(this.parts.secrets, SESSION_PLACE, session, visitShape)
    const valid =
      visit !== null &&
      visit.workspace === workspace &&
      visit.linkId === link.id &&
      visit.epoch === link.epoch &&
      visit.accountId === conversation.peerId &&
      visit.until > this.parts.runtime.now().getTime()
    return valid ? visit : null
  }

  private async adapter({ workspace, conversation }: OpenLink): Promise<ChannelAdapter> {
    const configuration = await this.parts.configurations.get(workspace)
    return this.parts.adapters.need(configuration.need('channel', conversation.channelId).value.adapter)
  }
}

function oauthOf(adapter: ChannelAdapter): OAuthDescription {
  if (adapter.oauth) return adapter.oauth
  throw noSignIn(adapter)
}
const noSignIn = ({ name, title }: ChannelAdapter) =>
  new InboxError('ABILITY_MISSING', `Nobody can sign in with ${title} here.`, {
    ability: 'oauth',
    adapter: name,
  })
const invalid = (reason: 'unknown' | 'foreign' | 'expired') =>
  new InboxError('CONNECT_INVALID', 'This sign-in has ended, or began elsewhere; begin again.', { reason })
