import type { Contact } from '../../model/contact.js'
import type { ContentBody } from '../../model/message.js'
import { fold } from '../rules/fold.js'

export const STANDING = ['followers', 'posts', 'verified', 'verifiedType'] as const

/** What the network says of an account and rules compare, as it stands on the contact's row (R178–R180). */
export function standingOf({ profile }: ContentBody): Pick<Contact, (typeof STANDING)[number]> {
  return {
    followers: profile?.followers ?? null,
    posts: profile?.posts ?? null,
    verified: profile?.verified ?? null,
    verifiedType: fold(profile?.verifiedType ?? '') || null,
  }
}
