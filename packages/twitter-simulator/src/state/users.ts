import { invalid, notFound } from '../api/problems.js'
import type { SimUser } from './types.js'
import type { World } from './world.js'

/** A local person to create; all but the username has a default. */
export interface SeedUser {
  username: string
  id?: string
  name?: string
  description?: string
  location?: string
  url?: string
  verified?: boolean
  verifiedType?: SimUser['verifiedType']
  protected?: boolean
  followers?: number
  following?: number
  /** Whether strangers may write direct messages. Default true. */
  receivesDms?: boolean
  imageUrl?: string
  bannerUrl?: string
}

/** Throws a Refusal when the username or id is malformed or taken. */
export function createUser(world: World, input: SeedUser): SimUser {
  const username = input.username.replace(/^@/, '')
  if (!/^[A-Za-z0-9_]{1,15}$/.test(username))
    throw invalid('A username is 1 to 15 letters, digits or underscores.', 'username', username)
  if (world.userNamed(username)) throw invalid('This username is taken.', 'username', username)
  if (input.id !== undefined && (!/^[0-9]{1,19}$/.test(input.id) || world.users.has(input.id)))
    throw invalid('An id is 1 to 19 digits and belongs to one user.', 'id', input.id)
  const verified = input.verified ?? false
  const user: SimUser = {
    id: input.id ?? world.ids.next(),
    username,
    name: input.name ?? username,
    description: input.description ?? '',
    location: input.location ?? '',
    url: input.url ?? '',
    verified,
    verifiedType: input.verifiedType ?? (verified ? 'blue' : 'none'),
    protected: input.protected ?? false,
    followers: input.followers ?? 0,
    following: input.following ?? 0,
    receivesDms: input.receivesDms ?? true,
    createdAt: world.now(),
    imageUrl: input.imageUrl ?? '',
    bannerUrl: input.bannerUrl ?? '',
    muted: [],
    dmBlocked: [],
  }
  world.users.set(user.id, user)
  world.onChange()
  return user
}

/** The parts of a profile whose change is an event, and the event's name. */
const PROFILE_PARTS = {
  description: 'bio',
  imageUrl: 'profile_picture',
  bannerUrl: 'banner_picture',
  name: 'screenname',
  location: 'geo',
  url: 'url',
  username: 'handle',
} as const

export type ProfileChange = Partial<
  Pick<
    SimUser,
    keyof typeof PROFILE_PARTS | 'receivesDms' | 'protected' | 'verified' | 'verifiedType' | 'followers'
  >
>

/** Changes a profile; each changed part that X tells about becomes its own event. */
export function updateUser(world: World, key: string, change: ProfileChange): SimUser {
  const user = requireUser(world, key)
  if (change.username !== undefined) {
    if (!/^[A-Za-z0-9_]{1,15}$/.test(change.username))
      throw invalid('A username is 1 to 15 letters, digits or underscores.', 'username', change.username)
    const other = world.userNamed(change.username)
    if (other && other.id !== user.id) throw invalid('This username is taken.', 'username', change.username)
  }
  const before = { ...user }
  Object.assign(user, change)
  for (const [field, part] of Object.entries(PROFILE_PARTS)) {
    const was = before[field as keyof typeof PROFILE_PARTS]
    const is = user[field as keyof typeof PROFILE_PARTS]
    if (was !== is) world.emit({ kind: 'profile', userId: user.id, part, before: was, after: is })
  }
  world.onChange()
  return user
}

export function requireUser(world: World, key: string): SimUser {
  const user = world.findUser(key)
  if (!user) throw notFound()
  return user
}
