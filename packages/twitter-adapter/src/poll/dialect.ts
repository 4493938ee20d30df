import type { Parameters } from '../transport/client.js'

export type Dialect = 'tweet' | 'post'

const USER_FIELDS = 'id,name,username,profile_image_url,public_metrics,verified,verified_type'
const MEDIA_FIELDS = 'media_key,type,url,preview_image_url,variants,width,height,alt_text'

/**
 * Everything the parsers read, in the names of one dialect. X passes over a name it does not know without a word, so
 * the two are never mixed (x-api 0.2).
 */
export const POST_QUERY: Readonly<Record<Dialect, Parameters>> = {
  tweet: {
    'tweet.fields':
      'id,text,author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,entities,attachments,edit_history_tweet_ids,note_tweet',
    'user.fields': USER_FIELDS,
    'media.fields': MEDIA_FIELDS,
    expansions:
      'author_id,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys,entities.mentions.username',
  },
  // Here authors, parents and versions are expansions only, and their identifiers come with them.
  post: {
    'post.fields': 'id,text,created_at,conversation_id,entities,attachments,note_post',
    'user.fields': USER_FIELDS,
    'media.fields': MEDIA_FIELDS,
    expansions:
      'author_id,in_reply_to_user_id,referenced_posts,edit_history_post_ids,attachments.media_keys,entities.mentions.username',
  },
}

export const MESSAGE_QUERY: Readonly<Record<Dialect, Parameters>> = {
  tweet: {
    'dm_event.fields':
      'id,event_type,text,created_at,sender_id,dm_conversation_id,attachments,referenced_tweets,entities,participant_ids',
    'user.fields': USER_FIELDS,
    'media.fields': MEDIA_FIELDS,
    expansions: 'sender_id,attachments.media_keys',
  },
  post: {
    'dm_event.fields': 'id,event_type,text,created_at,dm_conversation_id,attachments,entities',
    'user.fields': USER_FIELDS,
    'media.fields': MEDIA_FIELDS,
    expansions: 'sender_id,participant_ids,attachments.media_keys',
  },
}
