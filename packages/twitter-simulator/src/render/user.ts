import { iso } from '../state/clock.js'
import { mayWrite } from '../state/dms.js'
import type { SimUser } from '../state/types.js'
import type { World } from '../state/world.js'
import { only } from './fields.js'

/** A user in the older dialect's names. Some fields depend on who looks. */
export function renderUser(
  world: World,
  user: SimUser,
  fields: ReadonlySet<string>,
  viewerId?: string,
): Record<string, unknown> {
  const viewer = viewerId === undefined ? undefined : world.users.get(viewerId)
  const own = fields.has('public_metrics') || fields.has('most_recent_tweet_id') ? world.postsBy(user.id) : []
  const status: string[] = []
  if (viewer?.muted.includes(user.id)) status.push('muting')
  return only(
    {
      id: user.id,
      name: user.name,
      username: user.username,
      created_at: iso(user.createdAt),
      description: user.description,
      location: user.location === '' ? undefined : user.location,
      url: user.url,
      protected: user.protected,
      verified: user.verified,
      verified_type: user.verifiedType,
      is_identity_verified: false,
      profile_image_url: user.imageUrl === '' ? `${world.baseUrl}/avatars/${user.id}.svg` : user.imageUrl,
      profile_banner_url: user.bannerUrl === '' ? undefined : user.bannerUrl,
      public_metrics: {
        followers_count: user.followers,
        following_count: user.following,
        tweet_count: own.length,
        listed_count: 0,
        like_count: world.likes.filter((like) => like.userId === user.id).length,
      },
      receives_your_dm: viewer && viewer.id !== user.id ? mayWrite(world, viewer.id, user) : false,
      connection_status: viewer && viewer.id !== user.id ? status : undefined,
      most_recent_tweet_id: own.at(-1)?.id,
    },
    fields,
  )
}
