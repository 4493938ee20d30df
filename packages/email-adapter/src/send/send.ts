import type { AccountContext } from '@inboxkit/core'
import {
  type ChannelAccount,
  type ChannelContext,
  InboxError,
  invalidInput,
  type Outbound,
  type SendOutcome,
} from '@inboxkit/core'
import type { EmailCredentials } from '../credentials.js'
import type { Settings } from '../options.js'
import { compose, messageIdOf } from './compose.js'
import { converse, type Hosts } from './connection.js'

/** A mail server that is not there now, or says «later», is asked again after so long, in ms. */
const LATER_MS = 60_000
const NOT_DIALLED =
  'is inside of a network: whoever runs the inbox has to name it in `internalHosts` of the e-mail adapter'

/**
 * Hands one mail to the mail server, once. While the mail itself is on its way and no answer came, nobody knows whether
 * it was taken: SMTP has no way to ask. Sent again by a person, it has the same identifier.
 */
export async function send(
  context: ChannelContext<EmailCredentials>,
  message: Outbound,
  settings: Settings,
): Promise<SendOutcome> {
  const { credentials, signal, now } = context
  const { replySecret: secret } = settings
  const mail = await compose(credentials, secret, message)
  if (!mail) return { kind: 'rejected', code: 'no-address', reason: 'The contact has no e-mail address.' }
  const failure = await converse(credentials, signal, mail, settings)
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
    case 'inside':
      return { kind: 'retry', at: later, reason: `The mail server ${NOT_DIALLED}.`, bucket: true }
    case 'lost':
      return failure.sending
        ? { kind: 'unknown', reason: 'The mail server did not say whether it took the mail.' }
        : { kind: 'retry', at: later, reason: 'The mail server does not answer.', bucket: true }
  }
}

/** @throws CREDENTIALS_REFUSED, NETWORK_UNAVAILABLE, INVALID_INPUT for a host that is not dialled */
export async function account(
  { credentials, signal }: AccountContext<EmailCredentials>,
  hosts: Hosts,
): Promise<ChannelAccount> {
  const failure = await converse(credentials, signal, null, hosts)
  if (failure?.kind === 'inside') throw invalidInput('smtp.host', NOT_DIALLED)
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
