/**
 * What every kind of event does, in one table: the parsers dispatch by it, the subscriptions are made from it, the
 * README shows it and the tests walk it. What is not in it is `unknown`: stored, counted and shown, never an error.
 */
export interface XEvent {
  readonly type: string
  /** X Activity API, the deprecated Account Activity API, or a read endpoint asked by a poll. */
  readonly from: 'activity' | 'account-activity' | 'poll'
  readonly does: XEffect
  /** Which reader its body goes to; `reason` is what a counted event is counted under. */
  readonly reader: XReader
  readonly reason?: string
  /** How the account's events are subscribed; absent: not at all. */
  readonly subscribe?: XSubscription
  readonly note?: string
}

/** A message in or out (its author decides), a read mark, a deletion, the connection's health, or a count. */
export type XEffect =
  | 'message'
  | 'outgoing message'
  | 'like'
  | 'read mark'
  | 'deletion'
  | 'health'
  | 'counted'

export type XReader =
  | 'post'
  | 'like'
  | 'direct-message'
  | 'read'
  | 'deleted'
  | 'revoked'
  | 'encrypted'
  | 'count'

export interface XSubscription {
  /** Private events are subscribed with the account's own token, public ones with the application's. */
  readonly token: 'user' | 'app'
  /** Whether the channel is incomplete without it; X leaves out what a tier or a version of the API lacks. */
  readonly needed: boolean
  readonly direction?: 'inbound' | 'outbound'
  /** Only with the option of that name. */
  readonly option?: 'likes'
}

const PUBLIC: XSubscription = { token: 'app', needed: true }
const OPTIONAL: XSubscription = { token: 'app', needed: false }
const PRIVATE: XSubscription = { token: 'user', needed: true }
const PRIVATE_OPTIONAL: XSubscription = { token: 'user', needed: false }

const counted = (from: XEvent['from'], reason: string, ...types: readonly string[]): readonly XEvent[] =>
  types.map((type) => ({ type, from, does: 'counted', reader: 'count', reason }))

export const X_EVENTS: readonly XEvent[] = [
  {
    type: 'post.mention.create',
    from: 'activity',
    does: 'message',
    reader: 'post',
    subscribe: PUBLIC,
    note: 'explicit mentions only',
  },
  {
    type: 'post.reply.create',
    from: 'activity',
    does: 'message',
    reader: 'post',
    subscribe: OPTIONAL,
    note: 'direct replies to the account',
  },
  { type: 'post.quote.create', from: 'activity', does: 'message', reader: 'post', subscribe: OPTIONAL },
  {
    type: 'post.repost.create',
    from: 'activity',
    does: 'message',
    reader: 'post',
    note: 'kind `repost`; the channel captures it or not',
  },
  {
    type: 'post.create',
    from: 'activity',
    does: 'outgoing message',
    reader: 'post',
    subscribe: OPTIONAL,
    note: 'own posts, here or elsewhere; one that answers nobody opens no conversation',
  },
  { type: 'post.delete', from: 'activity', does: 'deletion', reader: 'deleted', subscribe: OPTIONAL },
  {
    type: 'dm.received',
    from: 'activity',
    does: 'message',
    reader: 'direct-message',
    subscribe: PRIVATE,
    note: 'group messages are counted',
  },
  {
    type: 'dm.sent',
    from: 'activity',
    does: 'outgoing message',
    reader: 'direct-message',
    subscribe: PRIVATE,
    note: 'group messages are counted',
  },
  { type: 'dm.read', from: 'activity', does: 'read mark', reader: 'read', subscribe: PRIVATE_OPTIONAL },
  {
    type: 'like.create',
    from: 'activity',
    does: 'like',
    reader: 'like',
    subscribe: { token: 'user', needed: false, direction: 'outbound', option: 'likes' },
    note: 'likes by the account; likes it gets are counted',
  },
  { type: 'oauth.revoke', from: 'activity', does: 'health', reader: 'revoked' },
  {
    type: 'chat.received',
    from: 'activity',
    does: 'counted',
    reader: 'encrypted',
    reason: 'encrypted-chat',
    subscribe: PRIVATE_OPTIONAL,
    note: "nobody but the two can read it; a placeholder message with `encryptedChats: 'placeholder'`",
  },
  { type: 'chat.sent', from: 'activity', does: 'counted', reader: 'encrypted', reason: 'encrypted-chat' },
  ...counted(
    'activity',
    'encrypted-chat',
    'chat.conversation_join',
    'chat.conversation.join',
    'chat.conversation.member_added',
    'chat.conversation.member_removed',
    'chat.conversation.admin_added',
    'chat.conversation.admin_removed',
    'chat.update.group_name',
    'chat.update.restrictions',
  ),
  ...counted('activity', 'mute', 'mute.mute', 'mute.unmute'),
  ...counted('activity', 'block', 'block.block', 'block.unblock'),
  ...counted('activity', 'typing', 'dm.indicate_typing'),
  ...counted('activity', 'follow', 'follow.follow', 'follow.unfollow'),
  ...counted(
    'activity',
    'profile-update',
    'profile.update.bio',
    'profile.update.profile_picture',
    'profile.update.banner_picture',
    'profile.update.screenname',
    'profile.update.handle',
    'profile.update.geo',
    'profile.update.url',
    'profile.update.verified_badge',
    'profile.update.affiliate_badge',
  ),
  ...counted(
    'activity',
    'broadcast',
    'broadcast.start',
    'broadcast.end',
    'broadcast.chat',
    'spaces.start',
    'spaces.end',
  ),
  ...counted('activity', 'news', 'news.new'),

  {
    type: 'tweet_create_events',
    from: 'account-activity',
    does: 'message',
    reader: 'post',
    note: 'own posts are outgoing; an author whom the account blocks is counted',
  },
  {
    type: 'direct_message_events',
    from: 'account-activity',
    does: 'message',
    reader: 'direct-message',
    note: 'both directions, once per subscribed account',
  },
  {
    type: 'favorite_events',
    from: 'account-activity',
    does: 'like',
    reader: 'like',
    note: 'likes it gets are counted',
  },
  { type: 'direct_message_mark_read_events', from: 'account-activity', does: 'read mark', reader: 'read' },
  { type: 'tweet_delete_events', from: 'account-activity', does: 'deletion', reader: 'deleted' },
  {
    type: 'user_event',
    from: 'account-activity',
    does: 'health',
    reader: 'revoked',
    note: 'routed by the person who revoked',
  },
  ...counted('account-activity', 'typing', 'direct_message_indicate_typing_events'),
  ...counted('account-activity', 'follow', 'follow_events'),
  ...counted('account-activity', 'block', 'block_events'),
  ...counted('account-activity', 'mute', 'mute_events'),
  ...counted('account-activity', 'replay-status', 'replay_job_status'),

  {
    type: 'poll.post',
    from: 'poll',
    does: 'message',
    reader: 'post',
    note: "mentions, and the account's own posts",
  },
  {
    type: 'poll.direct-message',
    from: 'poll',
    does: 'message',
    reader: 'direct-message',
    note: 'both directions; group messages are counted',
  },
]

const BY_TYPE: ReadonlyMap<string, XEvent> = new Map(X_EVENTS.map((event) => [event.type, event]))

export function eventOf(type: string): XEvent | null {
  return BY_TYPE.get(type) ?? null
}
