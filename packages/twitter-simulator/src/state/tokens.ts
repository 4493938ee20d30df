import type { Token } from './types.js'
import type { World } from './world.js'

export const ACCESS_LIFE_MS = 7_200_000
export const CODE_LIFE_MS = 30_000

export const SCOPES = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'users.email',
  'follows.read',
  'follows.write',
  'offline.access',
  'space.read',
  'mute.read',
  'mute.write',
  'like.read',
  'like.write',
  'list.read',
  'list.write',
  'block.read',
  'block.write',
  'bookmark.read',
  'bookmark.write',
  'dm.read',
  'dm.write',
  'media.write',
  'timeline.read',
] as const

/** A new pair; without `offline.access` there is no refresh token. */
export function grant(world: World, userId: string, clientId: string, scopes: readonly string[]): Token {
  const token: Token = {
    access: world.random.token(91),
    ...(scopes.includes('offline.access') ? { refresh: world.random.token(91) } : {}),
    userId,
    clientId,
    scopes: [...scopes],
    expiresAt: world.now() + ACCESS_LIFE_MS,
    dead: false,
    spent: false,
  }
  world.tokens.set(token.access, token)
  world.onChange()
  return token
}

export function byRefresh(world: World, refresh: string): Token | undefined {
  for (const token of world.tokens.values()) if (token.refresh === refresh) return token
  return undefined
}

/** Kills every token of a user. Says whether there was a live one. */
export function killTokens(world: World, userId: string): boolean {
  let any = false
  for (const token of world.tokens.values()) {
    if (token.userId !== userId) continue
    any ||= !token.dead
    token.dead = true
    token.spent = true
  }
  world.onChange()
  return any
}

/** Makes the access tokens of a user expire now; refresh tokens keep working. */
export function expireTokens(world: World, userId: string): void {
  for (const token of world.tokens.values()) if (token.userId === userId) token.expiresAt = world.now()
  world.onChange()
}
