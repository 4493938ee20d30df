import { breakages } from './breakage.js'

/** The guards of e-mail: who may bring one, whose conversation it is, and what begins none. */
export const emailBreakages = [
  ...breakages(
    'e-mail adapter',
    'packages/email-adapter/src',
    [
      'packages/email-adapter/test/hostile.test.ts',
      'packages/email-adapter/test/parse.test.ts',
      'packages/email-adapter/test/send.test.ts',
    ],
    [
      [
        'every secret is right',
        'secret',
        'inbound/signature.ts',
        'return timingSafeEqual(first, second)',
        'return timingSafeEqual(first, first) || timingSafeEqual(first, second)',
      ],
      [
        'every tag is ours',
        'address that we made|names our delivery|says nothing',
        'mail/token.ts',
        'timingSafeEqual(given, expected) ? deliveryId : null',
        'timingSafeEqual(given, given) ? deliveryId : null',
      ],
      [
        'automatic answers are taken',
        'what programs write',
        'inbound/loops.ts',
        "if (submitted && submitted !== 'no') return 'mail-automatic'",
        "if (submitted === 'never') return 'mail-automatic'",
      ],
      [
        'an empty return path is taken',
        'what programs write',
        'inbound/loops.ts',
        "if (from !== null) return from.replace(/[<>\\s]/g, '') === ''",
        'if (from !== null) return false',
      ],
      [
        'our own mail is taken',
        'what programs write',
        'inbound/loops.ts',
        "if (sender === own) return 'mail-own'",
        "if (sender === '') return 'mail-own'",
      ],
      [
        'two From headers are one',
        'hostile',
        'inbound/parse.ts',
        "if (headers.filter(({ key }) => key === 'from').length !== 1 || !from) return null",
        'if (!from) return null',
      ],
      [
        'a mail that was cut off is never uncertain',
        'a server that does|never comes',
        'send/connection.ts',
        '      sending = true',
        '      sending = false',
      ],
      [
        'any recipient is written to',
        'holds no header',
        'send/compose.ts',
        "const to = canonicalAddress(recipientId ?? '')",
        'const to = recipientId',
      ],
    ],
  ),
  ...breakages(
    'e-mail in the core',
    'packages/core/src',
    ['tests/inbox/e-mail.test.ts'],
    [
      [
        'references lead anybody into a conversation',
        'memory.*(stranger|two threads)',
        'domain/threading/mail.ts',
        'if (conversation && (conversation.peerId === peer.id || conversation.contactId === sender?.contactId))',
        'if (conversation && (sender || conversation))',
      ],
      [
        'the reply address leads nowhere',
        'memory.*(somebody to whom|two threads)',
        'domain/threading/mail.ts',
        'if (delivery?.channelId === channel.channelId)',
        'if (delivery?.channelId === channel.network)',
      ],
      [
        'the identifier is not kept before the mail leaves',
        'memory.*(P6|two threads)',
        'delivery/send.ts',
        'adapter.identify?.(message, call.account) ?? null',
        'null as string | null',
      ],
      [
        'what comes back changes nothing',
        'memory.*(comes back|two threads)',
        'domain/replies/outcome.ts',
        "if (!['sent', 'unknown', 'needs-human'].includes(delivery.state)) return []",
        "if (!['unknown', 'needs-human'].includes(delivery.state)) return []",
      ],
      [
        'a right on the e-mail channel is not asked for',
        'memory.*(refused|two threads)',
        'domain/mail/move.ts',
        "if (!channel || !may(access, 'conversation.read', on(named))) throw notFound('channel', named)",
        "if (!channel) throw notFound('channel', named)",
      ],
    ],
  ),
]
