import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'
const noticedBy = (file: string, rows: readonly Row[]) => breakages('ticket links', FOLDER, [file], rows)

const links = noticedBy('tests/inbox/ticket-links.test.ts', [
  [
    'a direct message carries a link',
    'direct message|switched on',
    'domain/replies/link.ts',
    "isPrivate ? (['none'] as const) : linkChoices(settings)",
    'linkChoices(settings)',
  ],
  [
    'the original goes out where it is not allowed',
    'leaves no choice|switched on',
    'domain/replies/link.ts',
    "return allowOriginalLinks ? LINK_WISHES : ['none', 'shortened']",
    'return LINK_WISHES',
  ],
  [
    'the link is not counted',
    'counted before|switched on',
    'commands/replies.ts',
    'link ? links.samples(link, settings.shortener) : []',
    '[]',
  ],
  [
    'any address goes out that a service answers with',
    'evil|switched on',
    'links/link-for.ts',
    'new URL(url).host === new URL(sample).host',
    'sample !== url',
  ],
  [
    'a link is shortened for each reply',
    'shortened once|switched on',
    'links/link-for.ts',
    'if (link.shortUrl && link.shortener === service.name) return { url: link.shortUrl }',
    '',
  ],
  [
    'a reply that carried a link is looked for without it',
    'looked for with its link|switched on',
    'delivery/outbound.ts',
    "withLink(content?.text ?? '', delivery.linkUrl)",
    "withLink(content?.text ?? '', null)",
  ],
])

const pages = noticedBy('tests/inbox/tickets.test.ts', [
  [
    'anybody who signs in sees the page',
    'nobody else|adds an e-mail',
    'tickets/sign-ins.ts',
    'if (account.id !== found.conversation.peerId)',
    "if (account.id === '')",
  ],
  [
    'a sign-in opens every page of the contact',
    'is for one page|adds an e-mail',
    'tickets/sign-ins.ts',
    'visit.linkId === link.id &&',
    '',
  ],
  [
    'a sign-in does not end',
    'is for one page|adds an e-mail',
    'tickets/sign-ins.ts',
    'visit.until > this.parts.runtime.now().getTime()',
    'visit.until > 0',
  ],
  [
    'a sign-in of another browser is taken',
    'in one browser|adds an e-mail',
    'tickets/sign-ins.ts',
    "if (attempt.stateHash !== (await sha256(state))) throw invalid('foreign')",
    '',
  ],
  [
    'the page of a deleted conversation stays',
    'deleted conversation|adds an e-mail',
    'domain/tickets/ticket.ts',
    '!conversation.deletedAt && link.expiresAt > now',
    'link.expiresAt > now',
  ],
  [
    'the page of a full conversation is closed whatever the account is set to',
    'R131|adds an e-mail',
    'domain/tickets/ticket.ts',
    "if (isFull(conversation) && channel?.overflow !== 'new-conversation') return 'full' as const",
    "if (isFull(conversation)) return 'full' as const",
  ],
  [
    'comments go on in a full conversation',
    'R131|adds an e-mail',
    'domain/tickets/ticket.ts',
    'messageCount >= MAX_MESSAGES',
    'messageCount > MAX_MESSAGES',
  ],
  [
    'each comment behind a full conversation begins another',
    'R131|adds an e-mail',
    'domain/tickets/ticket.ts',
    'if (open || !isFull(conversation)) return open ?? conversation',
    'if (open || conversation.messageCount > 0) return open ?? conversation',
  ],
  [
    'what was not sent stands on the page',
    'stands on no page|adds an e-mail',
    'tickets/page.ts',
    "deliveries.get(row.deliveryId)?.state === 'sent'",
    "deliveries.get(row.deliveryId)?.state !== 'held'",
  ],
  [
    'what the contact says of themselves counts as proven',
    'nobody takes for proven|comments are limited',
    'domain/contacts/marks.ts',
    '!isProven(body, key)',
    'false',
  ],
  [
    'comments are not limited',
    'limited in number|adds an e-mail',
    'tickets/tickets.ts',
    'await spend(`ticket:${workspace}:${link.id}`, WRITES)',
    '',
  ],
])

/** Breakages of ticket links, and of the pages that they lead to. */
export const linkBreakages = [...links, ...pages]
