/**
 * Bodies in X's shapes with neutral values: X Activity events as X publishes them (a whole number twice, as `n` and
 * `n_str`; users plain, or wrapped in `data`), and Account Activity bodies with v1.1 objects.
 */
export const BRAND = '1111111111111111111'
export const ANN = '2222222222222222222'
export const BOB = '3333333333333333333'

const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(body))

export function user(id: string, username: string) {
  return {
    id,
    username,
    name: `Name of ${username}`,
    profile_image_url: `https://pbs.example.com/${username}_normal.jpg`,
    verified: false,
    verified_type: 'none',
    protected: false,
    public_metrics: {
      followers_count: 97,
      followers_count_str: '97',
      tweet_count: 50,
      tweet_count_str: '50',
    },
  }
}
export const brandUser = user(BRAND, 'brand')
export const annUser = user(ANN, 'ann')

export function post(change: Record<string, unknown> = {}) {
  const id = (change.id as string | undefined) ?? '2080765813578191303'
  return {
    id,
    text: 'hey @brand',
    author_id: ANN,
    created_at: '2026-07-24T21:23:23.000Z',
    conversation_id: id,
    edit_history_tweet_ids: [id],
    edit_controls: {
      edits_remaining: 5,
      edits_remaining_str: '5',
      is_edit_eligible: true,
      editable_until: '2026-07-24T22:23:23.000Z',
    },
    entities: {
      mentions: [{ start: 4, start_str: '4', end: 10, end_str: '10', username: 'brand', id: BRAND }],
    },
    display_text_range: [0, 10],
    reply_settings: 'everyone',
    lang: 'en',
    public_metrics: { retweet_count: 0, retweet_count_str: '0' },
    ...change,
  }
}

export function activity(
  event_type: string,
  payload: unknown,
  change: Record<string, unknown> = {},
): Uint8Array {
  return bytes({
    data: {
      event_uuid: '-6850472171600526495',
      filter: { user_id: BRAND },
      event_type,
      tag: 'a tag',
      payload,
      ...change,
    },
  })
}

export function letter(
  from: string,
  to: string,
  change: Record<string, unknown> = {},
  data: Record<string, unknown> = {},
) {
  return {
    type: 'message_create',
    id: '2080765901528535096',
    created_timestamp: '1784928224372',
    message_create: {
      target: { recipient_id: to },
      sender_id: from,
      message_data: {
        text: 'hello!',
        entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
        ...data,
      },
    },
    ...change,
  }
}

export const letters = (...events: unknown[]) => ({
  direct_message_events: events,
  users: { [ANN]: { data: annUser }, [BRAND]: { data: brandUser } },
})

/** A v1.1 user and post: the numeric identifiers are already rounded, as they are in X's own sample. */
export function oldUser(id: string, screen_name: string) {
  return {
    id: Number(id),
    id_str: id,
    name: `Name of ${screen_name}`,
    screen_name,
    followers_count: 8,
    statuses_count: 240,
    verified: false,
    profile_image_url_https: `https://pbs.example.com/${screen_name}.png`,
  }
}
export function status(change: Record<string, unknown> = {}) {
  const id_str = (change.id_str as string | undefined) ?? '1924465506158878979'
  return {
    created_at: 'Mon May 19 14:01:46 +0000 2025',
    id: Number(id_str),
    id_str,
    text: '@brand hello',
    display_text_range: [0, 12],
    truncated: false,
    user: oldUser(ANN, 'ann'),
    in_reply_to_status_id: null,
    in_reply_to_status_id_str: null,
    in_reply_to_user_id: null,
    in_reply_to_user_id_str: null,
    is_quote_status: false,
    entities: {
      hashtags: [],
      urls: [],
      symbols: [],
      user_mentions: [{ screen_name: 'brand', id: Number(BRAND), id_str: BRAND, indices: [0, 6] }],
    },
    ...change,
  }
}
export const accountActivity = (body: Record<string, unknown>): Uint8Array =>
  bytes({ for_user_id: BRAND, ...body })
export const polled = (kind: string, data: unknown, includes: unknown = {}): Uint8Array =>
  bytes({ source: 'poll', kind, data, includes })
export const raw = bytes
