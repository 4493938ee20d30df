import { type AccountContext, type ChannelAccount, InboxError } from '@inboxkit/core'
import { identifier, isFields } from '../parse/fields.js'
import { profileOf } from '../parse/person.js'
import { dataOf } from '../transport/answer.js'
import { callX, type Transport } from '../transport/client.js'
import { isOfAccount } from '../transport/refusals.js'
import { verdict } from '../transport/verdict.js'
import type { TwitterCredentials } from './credentials.js'
import { unavailable } from './tokens.js'

/** Whose account the credentials are for. @throws CREDENTIALS_REFUSED, NETWORK_UNAVAILABLE */
export async function accountOf(
  transport: Transport,
  { credentials, signal, now }: AccountContext<TwitterCredentials>,
): Promise<ChannelAccount> {
  const answer = await callX(transport, {
    method: 'GET',
    path: 'users/me',
    token: credentials.accessToken,
    signal,
    query: { 'user.fields': 'id,name,username,profile_image_url' },
  })
  const found = verdict(answer, now)
  // Depleted credits and the like are no fault of the account.
  if (found.kind === 'unauthorized' || (found.kind === 'refused' && isOfAccount(found))) {
    throw new InboxError('CREDENTIALS_REFUSED', 'X refuses these credentials.', { adapter: 'twitter' })
  }
  const user = found.kind === 'done' ? dataOf(found.body) : null
  const id = isFields(user) ? identifier(user, 'id') : null
  const profile = isFields(user) ? profileOf(user) : null
  if (id === null || profile === null) throw unavailable()
  const { name, handle, profileUrl, avatarUrl } = profile
  return { id, handle, name, profileUrl, avatarUrl }
}
