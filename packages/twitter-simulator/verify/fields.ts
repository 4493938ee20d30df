import type { Dialect } from './spec.js'

/** All that can be asked for, in each dialect's names. */
export const FIELDS: Record<Dialect, Record<string, string>> = {
  tweet: {
    'tweet.fields':
      'attachments,author_id,conversation_id,created_at,display_text_range,edit_controls,edit_history_tweet_ids,entities,id,in_reply_to_user_id,lang,note_tweet,paid_partnership,possibly_sensitive,public_metrics,referenced_tweets,reply_settings,source,text',
    expansions:
      'author_id,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys,entities.mentions.username,edit_history_tweet_ids',
  },
  post: {
    'post.fields':
      'attachments,conversation_id,created_at,display_text_range,edit_controls,entities,id,lang,note_post,paid_partnership,possibly_sensitive,public_metrics,reply_settings,source,text',
    expansions:
      'author_id,in_reply_to_user_id,referenced_posts,attachments.media_keys,entities.mentions.username,edit_history_post_ids',
  },
}
export const USER_FIELDS =
  'connection_status,created_at,description,entities,id,is_identity_verified,location,name,profile_banner_url,profile_image_url,protected,public_metrics,receives_your_dm,url,username,verified,verified_type'
export const MEDIA_FIELDS = 'alt_text,duration_ms,height,media_key,preview_image_url,type,url,variants,width'
export const DM: Record<Dialect, Record<string, string>> = {
  tweet: {
    'dm_event.fields':
      'attachments,created_at,dm_conversation_id,entities,event_type,id,participant_ids,referenced_tweets,sender_id,text',
    expansions: 'attachments.media_keys,participant_ids,sender_id,referenced_tweets.id',
  },
  post: {
    'dm_event.fields': 'attachments,created_at,dm_conversation_id,entities,event_type,id,text',
    expansions: 'attachments.media_keys,participant_ids,sender_id,referenced_posts',
  },
}
