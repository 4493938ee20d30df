import { breakages, type Row } from './breakage.js'

const FOLDER = 'packages/core/src'
const noticedBy = (file: string, rows: readonly Row[]) => breakages('stream', FOLDER, [file], rows)

const stream = noticedBy('tests/inbox/stream.test.ts', [
  [
    'what is not captured is lost',
    'what an administrator chose',
    'domain/threading/receive.ts',
    'changes: keptInStream(context, channel, message),',
    'changes: [],',
  ],
  [
    'posts are converted where mentions come in by themselves',
    'conversion is refused|page by page',
    'domain/stream/convert.ts',
    "if (channel.capture.mention) throw refused('mention-capture')",
    '',
  ],
  [
    'a converted post keeps its words twice',
    'who is let in by a setting|page by page',
    'domain/threading/receive.ts',
    'if (post) changes.push(...converted(context, post, made.id))',
    '',
  ],
  [
    'a deletion leaves the kept post',
    'an edit reaches|page by page',
    'domain/threading/deleted.ts',
    'if (waits) changes.push(...forgotten(context, kept))',
    '',
  ],
  [
    'a cancelled conversion goes on',
    'is cancelled leaves the rest|page by page',
    'worker/convert.ts',
    '  if (isCancelled(present))\n    return',
    '  if (isCancelled(present) && id === postId)\n    return',
  ],
  [
    'who lost the right goes on converting',
    'takes 1,000 posts|page by page',
    'worker/convert.ts',
    "demand(access, 'workspace.administer')",
    'return access',
  ],
])

const likes = noticedBy('tests/inbox/likes.test.ts', [
  [
    'likes come in while they are off',
    'with likes off|joins',
    'domain/threading/liked.ts',
    "if (!context.configuration.need('channel', channelId).value.capture.like) return only('not-captured-like')",
    '',
  ],
  [
    'what answers in an open thread is lost',
    'joins the conversation|told twice',
    'domain/threading/receive.ts',
    "return message.kind !== 'repost' && placeIn(context, current, message, settings) !== null",
    'return false && placeIn(context, current, message, settings) !== null',
  ],
])

const deletion = noticedBy('tests/inbox/deletion.test.ts', [
  [
    'waiting replies of a deleted conversation go out',
    'page by page|without access',
    'domain/deletion/delete.ts',
    '    ...beside(context, conversation.id),\n',
    '',
  ],
  [
    'an administrator deletes what they may not see',
    'without access|page by page',
    'commands/conversations.ts',
    "const conversation = conversationOf(context, id, 'workspace.administer', input.expectedVersion)",
    "const conversation = context.rows.get('conversations', id)\n    if (!conversation) throw notFound('conversation', id)",
  ],
])

const plans = noticedBy('tests/inbox/plans.test.ts', [
  [
    'accounts are not counted',
    'one account, and refuses|nobody but the host',
    'domain/channels/plan.ts',
    'if (present.length < maxHandles) return',
    'if (present.length >= 0) return',
  ],
  [
    'one account more than the plan has',
    'five accounts|nobody but the host',
    'domain/channels/plan.ts',
    'if (present.length < maxHandles) return',
    'if (present.length <= maxHandles) return',
  ],
  [
    'direct messages come in without the plan for them',
    'takes no direct messages|nobody but the host',
    'domain/threading/receive.ts',
    'return privateMessages && entitlements.privateMessages &&',
    'return privateMessages &&',
  ],
  [
    'private messages of another kind come in without the plan for them',
    'every kind of them|nobody but the host',
    'domain/threading/receive.ts',
    'return privateMessages && entitlements.privateMessages &&',
    "return privateMessages && (entitlements.privateMessages || message.kind !== 'dm') &&",
  ],
  [
    'direct messages go on where a conversation was before the plan became smaller',
    'not even where|nobody but the host',
    'domain/threading/receive.ts',
    "if (message.visibility === 'private' && message.direction === 'in') return false",
    '',
  ],
])

const seats = noticedBy('tests/inbox/plans.test.ts', [
  [
    'users are not counted',
    'how many users|nobody but the host',
    'domain/people/users.ts',
    'active.length < maxUsers) return',
    'active.length >= 0) return',
  ],
])

const limits = noticedBy('tests/inbox/limits.test.ts', [
  [
    'a conversation takes one message more',
    '5,000th message enters|in a group',
    'domain/threading/receive.ts',
    'if (current.messageCount < MAX_MESSAGES) return current',
    'if (current.messageCount <= MAX_MESSAGES) return current',
  ],
  [
    'exactly 15 minutes are late',
    'how late posts|in a group',
    'domain/channels/lag.ts',
    'lag > MAX_LAG_MS',
    'lag >= MAX_LAG_MS',
  ],
  [
    'administrators are told of each late post',
    'how late posts|in a group',
    'domain/channels/lag.ts',
    'before && after?.lateSince && !before.lateSince ? told(context, after) : [],',
    'before && after?.lateSince ? told(context, { ...after, lateSince: context.now }) : [],',
  ],
])

/** What has to be kept of the stream of posts, of likes, plans and limits. */
export const streamBreakages = [...stream, ...likes, ...deletion, ...plans, ...seats, ...limits]
