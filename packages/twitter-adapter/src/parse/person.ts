import type { NetworkPerson, Profile } from '@inboxkit/core'
import {
  type Fields,
  fields,
  flag,
  identifier,
  isFields,
  number,
  objects,
  string,
  webAddress,
} from './fields.js'

/** Reads a user of either vocabulary (v2 and v1.1 names); null when it says nothing of use. */
export function profileOf(user: Fields): Profile | null {
  const handle = handleOf(user)
  const name = string(user.name)
  if (handle === null && name === null) return null
  const metrics = fields(user.public_metrics)
  return {
    name: name ?? handle ?? '',
    handle,
    avatarUrl: webAddress(user.profile_image_url) ?? webAddress(user.profile_image_url_https),
    profileUrl: handle === null ? null : `https://x.com/${handle}`,
    followers: number(metrics.followers_count) ?? number(user.followers_count),
    posts: number(metrics.tweet_count) ?? number(metrics.post_count) ?? number(user.statuses_count),
    verified: flag(user.verified),
    verifiedType: string(user.verified_type),
  }
}

/** A handle goes into addresses, so only X's own alphabet passes. */
export function handleOf(user: Fields): string | null {
  const handle = string(user.username) ?? string(user.screen_name)
  return handle !== null && /^\w{1,50}$/.test(handle) ? handle : null
}

/** The people a delivery tells of, by identifier. */
export type People = ReadonlyMap<string, Fields>

/** Users come as a list or by identifier, each plain or wrapped in `data`: all four happen on X. */
export function peopleOf(users: unknown): People {
  const people = new Map<string, Fields>()
  const entries = isFields(users) ? objects(Object.values(users)) : objects(users)
  for (const entry of entries) {
    const user = isFields(entry.data) ? entry.data : entry
    const id = identifier(user, 'id')
    if (id !== null) people.set(id, user)
  }
  return people
}

export function person(id: string, people: People): NetworkPerson {
  const user = people.get(id)
  return { id, profile: user === undefined ? null : profileOf(user) }
}
