import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'

/** Breakages of replies, noticed by one test file of `tests/inbox` on both storages. */
const noticedBy = (file: string, rows: readonly Row[]) =>
  breakages('replies', FOLDER, [`tests/inbox/${file}`], rows)

const deliveries = noticedBy('deliveries.test.ts', [
  [
    'an unknown reply is posted again',
    'looked up|refused reply',
    'domain/replies/outcome.ts',
    "if (outcome.kind === 'unknown') return [toUnknown(context, delivery, 'unknown', outcome.reason)]",
    '',
  ],
  [
    'nobody is asked about what cannot be decided',
    'for a human|looked up',
    'domain/replies/outcome.ts',
    'if (lookups < MAX_LOOKUPS)',
    'if (lookups < MAX_LOOKUPS * 1000)',
  ],
  [
    'all replies of a conversation leave at once',
    'order of acceptance|refused reply|looked up',
    'domain/replies/part-rows.ts',
    'dueAt: part.held || part.predecessor ? null : now',
    'dueAt: part.held ? null : now',
  ],
  [
    'a failed reply stops the next one',
    'refused reply|order of acceptance',
    'domain/replies/outcome.ts',
    "      state: 'failed',\n      dueAt: null,\n      finishedAt: context.now,\n      error,\n    }),\n    ...stop(context, delivery, 'failed'),",
    "      state: 'failed',\n      dueAt: null,\n      finishedAt: context.now,\n      error,\n    }),",
  ],
  [
    'our own echo is a message of its own',
    'R113',
    'domain/threading/receive.ts',
    "if (message.direction === 'out' && current) {",
    "if (message.direction === 'out' && current && current.messageCount < 0) {",
  ],
  [
    'a reply leaks into the other visibility',
    'R63|R170',
    'domain/replies/reply.ts',
    'if (wanted.visibility !== conversation.visibility)',
    'if (conversation.deletedAt && wanted.visibility !== conversation.visibility)',
  ],
])

const parts = noticedBy('split-replies.test.ts', [
  [
    'each part answers the customer',
    'R170 each part',
    'domain/replies/parts.ts',
    "if (externalId === null || next.visibility === 'private') return changes",
    'if (externalId !== null) return changes',
  ],
  [
    'a part goes although the one before it failed',
    'R170 a part that failed',
    'domain/replies/parts.ts',
    "({ state }) => state === 'queued' || state === 'held')",
    "({ state }) => state === 'held')",
  ],
  [
    'a reply is split however long it is',
    'R170 direct messages',
    'domain/replies/compose.ts',
    'if (many && parts.length <= MAX_PARTS) return parts',
    'if (many) return parts',
  ],
])

const accounts = noticedBy('replying-accounts.test.ts', [
  [
    'any account answers a direct message',
    'R138 R143',
    'domain/replies/account.ts',
    "  if (place.visibility === 'private')\n    throw",
    '  if (place.visibility === null)\n    throw',
  ],
  [
    'an account answers for another although it allows no replies',
    'R119|R142',
    'domain/replies/account.ts',
    "  if (!allowReplies) throw refused('replies-off', 'Replies by that account are switched off.')\n",
    '',
  ],
  [
    'an account answers without the right to reply by it',
    'R138 another account needs|R149',
    'domain/replies/account.ts',
    "  demand(access, 'conversation.reply', { channelId: channel.id, source })\n",
    '',
  ],
  [
    'the default account stays although it allows no replies any more',
    'R145',
    'commands/channels.ts',
    'if (value.defaultReplyChannelId !== channelId) return []',
    'if (value.defaultReplyChannelId !== null) return []',
  ],
  [
    'many are answered by the account written to',
    'R152|R151',
    'domain/replies/account.ts',
    '  if (byDefault) return byDefault\n  if (home.value',
    '  if (byDefault && !home.value.allowReplies) return byDefault\n  if (home.value',
  ],
  [
    'the only account that is left does not answer by itself',
    'R139 R142|R149',
    'domain/replies/account.ts',
    'return only && more.length === 0 ? only : null',
    'return more.length < 0 ? (only ?? null) : null',
  ],
  [
    'of several accounts that are left one answers by itself',
    'R139 of two|R149',
    'domain/replies/account.ts',
    'return only && more.length === 0 ? only : null',
    'return only && more.length >= 0 ? only : null',
  ],
  [
    'the only account that is left answers for agents who may not answer by it',
    'R138 R139|R149',
    'domain/replies/account.ts',
    "    .filter(({ id }) => may(access, 'conversation.reply', { channelId: id, source }))\n",
    '',
  ],
  [
    'the default account answers for agents with a right on it alone',
    'R146 R147 the default|R149',
    'domain/replies/account.ts',
    '  if (byDefault) return byDefault\n  const',
    "  if (byDefault && may(asked.access, 'conversation.reply', { channelId: byDefault.id })) return byDefault\n  const",
  ],
  [
    'a default account without authorisation answers for nobody',
    'R138 R146|R151 R152|R149',
    'domain/replies/account.ts',
    "(value.state === 'active' || value.state === 'deauthorised')",
    "value.state === 'active'",
  ],
  [
    'the menu asks the account written to alone',
    'R144 R146|R149',
    'domain/messages/actions.ts',
    '({ answering }) => answering.length === 0',
    '({ channel }) => !channel.allowReplies',
  ],
  [
    'an account that answers in private alone becomes the default',
    'R138 R145|R149',
    'commands/settings.ts',
    'if (!abilitiesOf(abilities, adapter)?.public)',
    'if (!abilitiesOf(abilities, adapter))',
  ],
  [
    'what a guest hears begins a conversation of its own',
    'R113 R138 what the customer|R149',
    'domain/threading/guests.ts',
    "return open || message.direction === 'out' ? home : null",
    "return open && message.direction === 'out' ? home : null",
  ],
  [
    'one account of ours is a customer of another',
    'R113 R138 what either|R149',
    'domain/threading/receive.ts',
    "if (isOurOwn(context, channel, message)) return only('own-account')",
    '',
  ],
])

export const replyBreakages = [...deliveries, ...parts, ...accounts]
