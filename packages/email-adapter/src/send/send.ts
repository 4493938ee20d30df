import type { AccountContext } from '@inboxkit/core'
import {
  type ChannelAccount,
  type ChannelContext,
  InboxError,
  type Outbound,
  type SendOutcome,
} from '@inboxkit/core'
import type { EmailCredentials } from '../credentials.js'
import { compose, messageIdOf } from './compose.js'
import { converse } from './connection.js'

/** A mail server that is not there now, or says «later», is asked again after so long, in ms. */
const LATER_MS = 60_000

/**
 * Hands one mail to the mail server, once. While the mail itself is on its way and no answer came, nobody knows whether
 * it was taken: SMTP has no way to ask. Sent again by a person, it has the same identifier.
 */
export async function send(
  context: ChannelContext<EmailCredentials>,
  message: Outbound,
  secret: string,
): Promise<SendOutcome> {
  const { credentials, signal, now } = context
  const mail = await compose(credentials, secret, message)
  if (!mail) return { kind: 'rejected', code: 'no-address', reason: 'The contact has no e-mail address.' }
  const failure = await converse(credentials, signal, mail)
  const later = new Date(now.getTime() + LATER_MS)
  switch (failure?.kind) {
    case undefined:
      return {
        kind: 'sent',
        externalId: messageIdOf(secret, credentials.address, message.deliveryId),
        permalink: null,
      }
    case 'refused-login':
      return { kind: 'unauthorized', reason: 'The mail server refuses the user or the password.' }
    case 'refused':
      return failure.code >= 500
        ? {
            kind: 'rejected',
            code: `smtp-${failure.code}`,
            reason: `The mail server refused it (SMTP ${failure.code}).`,
          }
        : {
            kind: 'retry',
            at: later,
            reason: `The mail server takes it later (SMTP ${failure.code}).`,
            bucket: false,
          }
    case 'lost':
      return failure.sending
        ? { kind: 'unknown', reason: 'The mail server did not say whether it took the mail.' }
        : { kind: 'retry', at: later, reason: 'The mail server does not answer.', bucket: true }
  }
}

/** @throws CREDENTIALS_REFUSED, NETWORK_UNAVAILABLE */
export async function account({
  credentials,
  signal,
}: AccountContext<EmailCredentials>): Promise<ChannelAccount> {
  const failure = await converse(credentials, signal, null)
  if (failure?.kind === 'refused-login')
    throw new InboxError('CREDENTIALS_REFUSED', 'The mail server refuses the user or the password.', {
      adapter: 'email',
    })
  if (failure)
    throw new InboxError(
      'NETWORK_UNAVAILABLE',
      'The mail server does not answer; check host, port and security.',
      {
        adapter: 'email',
      },
    )
  const { address: id, name } = credentials
  return { id, handle: id, name, profileUrl: null, avatarUrl: null }
}
