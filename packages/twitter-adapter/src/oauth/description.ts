import type { OAuthDescription } from '@inboxkit/core'
import type { Settings } from '../options.js'

/** What care needs. Likes are left to an option: no self-serve tier has them. */
export const CARE_SCOPES = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'tweet.moderate.write',
  'dm.read',
  'dm.write',
  'media.write',
  'mute.read',
  'mute.write',
  'block.read',
  'offline.access',
] as const
/** Who somebody is, and nothing else; X asks for both. */
const SIGN_IN_SCOPES = ['users.read', 'tweet.read'] as const
export const LIKE_SCOPES = ['like.read', 'like.write'] as const

/** X's OAuth as data. The secret can be read by name and is not listed, so that it is not logged or copied by accident. */
export function describeOAuth(settings: Settings): OAuthDescription {
  const origin = settings.local ? settings.apiUrl.origin : 'https://api.x.com'
  const client = { id: settings.clientId } as { readonly id: string; readonly secret: string | null }
  Object.defineProperty(client, 'secret', { get: () => settings.clientSecret, enumerable: false })
  return {
    authorizeUrl: settings.authorizeUrl.href,
    tokenUrl: `${origin}/2/oauth2/token`,
    revokeUrl: `${origin}/2/oauth2/revoke`,
    signInScopes: SIGN_IN_SCOPES,
    scopes: [...CARE_SCOPES, ...(settings.likes ? LIKE_SCOPES : [])],
    pkce: 'S256',
    client,
    switchAccountUrl: settings.local ? null : 'https://x.com/logout',
  }
}
