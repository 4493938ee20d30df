import type { ChannelAbilities, ChannelAdapter } from '@inboxkit/core'
import { credentialsSchema, type EmailCredentials, parseCredentials } from './credentials.js'
import { extract, parseMail } from './inbound/parse.js'
import { receiveMail } from './inbound/webhook.js'
import { canonicalAddress } from './mail/address.js'
import { measure } from './measure.js'
import { type EmailOptions, readOptions } from './options.js'
import { messageIdOf } from './send/compose.js'
import { account, send } from './send/send.js'

const SIZE = 10_000_000
const ABILITIES: ChannelAbilities = {
  public: false,
  private: true,
  sources: ['email'],
  like: false,
  quote: false,
  hide: false,
  block: false,
  attachments: {
    public: { count: 0, types: {}, alone: [] },
    private: {
      count: 10,
      types: { 'image/jpeg': SIZE, 'image/png': SIZE, 'image/gif': SIZE, 'image/webp': SIZE },
      alone: [],
    },
  },
}

/**
 * E-mail as a channel: an address that customers write to. Mail comes in by the webhook, as the bytes of RFC 5322, from a
 * mail provider or from a pipe of one's own mail server, and goes out by SMTP. One instance serves every workspace and
 * address. The secrets live in closures: neither JSON.stringify nor inspect shows them.
 * @throws INVALID_INPUT
 */
export function email(options: EmailOptions): ChannelAdapter<EmailCredentials> {
  const settings = readOptions(options)
  return {
    name: 'email',
    network: 'email',
    title: 'E-mail',
    abilities: ABILITIES,
    webhookBytes: settings.maxMailBytes,
    credentialsSchema,
    parseCredentials: (input) => parseCredentials(input, settings),
    expiresAt: () => null,
    account: (context) => account(context, settings),
    webhook: async (request) => receiveMail(request, settings),
    parse: (delivery) => parseMail(delivery, settings),
    extract,
    measure,
    identify: ({ deliveryId }, { id }) => messageIdOf(settings.replySecret, id, deliveryId),
    personId: canonicalAddress,
    send: (context, message) => send(context, message, settings),
  }
}
