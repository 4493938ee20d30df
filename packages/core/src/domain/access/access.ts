import { InboxError } from '../../errors.js'
import type { ActorRef } from '../../model/actor.js'
import { ROLES, type Role } from '../../model/configuration.js'
import { SOURCES, type Source } from '../../model/conversation.js'
import type { Visible } from '../../ports/storage.js'
import type { Configuration } from '../configuration.js'
import { notFound } from '../not-found.js'
import { PERMISSIONS, type Permission } from './permissions.js'

const rank = (role: Role): number => ROLES.indexOf(role)
const stronger = (a: Role | undefined, b: Role): Role => (a !== undefined && rank(a) >= rank(b) ? a : b)
const weaker = (a: Role, b: Role | null): Role => (b !== null && rank(b) < rank(a) ? b : a)

/** What one actor may see and do in one workspace, under one version of its configuration. */
export interface Access {
  readonly actor: ActorRef
  readonly administrator: boolean
  /** True for the system itself: no rule of people holds for it. */
  readonly everything: boolean
  /** The role per channel and source; what is absent does not exist for the actor. */
  readonly channels: ReadonlyMap<string, ReadonlyMap<Source, Role>>
}

/**
 * The access of an actor (R29): a direct grant and an all-users grant give their role, a team grant gives each
 * member the role of the membership, capped by the grant; the strongest wins, per source (R122). An administrator
 * has no conversation without a grant.
 * @throws UNAUTHENTICATED for a user or token that does not exist or is no longer active
 */
export function accessOf(actor: ActorRef, configuration: Configuration, now: Date): Access {
  if (actor.kind === 'user') return userAccess(actor.id, configuration)
  if (actor.kind === 'app') return tokenAccess(actor.id, configuration, now)
  return { actor, administrator: true, everything: true, channels: new Map() }
}

function userAccess(userId: string, configuration: Configuration): Access {
  const user = configuration.get('user', userId)
  if (!user) throw new InboxError('UNAUTHENTICATED', 'This user is not known here.', { reason: 'unknown' })
  if (!user.value.active)
    throw new InboxError('UNAUTHENTICATED', 'This user is deactivated.', { reason: 'inactive' })
  const roleInTeam = new Map(
    configuration.membershipsOf(userId).map((m) => [m.value.teamId as string, m.value.role]),
  )
  const channels = new Map<string, Map<Source, Role>>()
  for (const { value: grant } of configuration.all('grant')) {
    const roles: Role[] = []
    if (grant.subject.kind === 'user' && grant.subject.userId === userId && grant.role) roles.push(grant.role)
    if (grant.subject.kind === 'all-users') roles.push(grant.role ?? 'viewer')
    if (grant.subject.kind === 'team') {
      const own = roleInTeam.get(grant.subject.teamId)
      if (own) roles.push(weaker(own, grant.role))
    }
    if (grant.subject.kind === 'all-teams')
      for (const own of roleInTeam.values()) roles.push(weaker(own, grant.role))
    for (const role of roles) give(channels, grant.channelId, grant.sources, role)
  }
  return {
    actor: { kind: 'user', id: userId },
    administrator: user.value.administrator,
    everything: false,
    channels,
  }
}

function tokenAccess(tokenId: string, configuration: Configuration, now: Date): Access {
  const token = configuration.get('token', tokenId)?.value
  if (!token) throw new InboxError('UNAUTHENTICATED', 'This token is not known.', { reason: 'unknown' })
  if (token.revokedAt)
    throw new InboxError('UNAUTHENTICATED', 'This token was revoked.', { reason: 'revoked' })
  if (token.expiresAt && new Date(token.expiresAt) <= now)
    throw new InboxError('UNAUTHENTICATED', 'This token has expired.', { reason: 'expired' })
  const channels = new Map<string, Map<Source, Role>>()
  const ids = token.channelIds ?? configuration.all('channel').map((channel) => channel.id)
  if (token.role) for (const id of ids) give(channels, id, null, token.role)
  return {
    actor: { kind: 'app', id: tokenId },
    administrator: token.administrator,
    everything: false,
    channels,
  }
}

function give(
  channels: Map<string, Map<Source, Role>>,
  channelId: string,
  sources: readonly Source[] | null,
  role: Role,
): void {
  const bySource = channels.get(channelId) ?? new Map<Source, Role>()
  for (const source of sources ?? SOURCES) bySource.set(source, stronger(bySource.get(source), role))
  channels.set(channelId, bySource)
}

/**
 * The channels, and sources of them, whose rows the actor may see, or with whose conversations they may do what the
 * permission says; every query carries it.
 */
export function visibleTo(access: Access, permission: Permission = 'conversation.read'): Visible {
  if (access.everything) return 'all'
  return [...access.channels].flatMap(([channelId, roles]) => {
    const sources = [...roles.keys()].filter((source) => may(access, permission, { channelId, source }))
    if (sources.length === 0) return []
    return [{ channelId, sources: sources.length === SOURCES.length ? null : sources }]
  })
}

/** The actor's role on a channel, for one source or the strongest of all; null: none. */
export function roleOn(access: Access, channelId: string, source?: Source): Role | null {
  const roles = access.channels.get(channelId)
  if (!roles) return null
  if (source) return roles.get(source) ?? null
  let best: Role | undefined
  for (const role of roles.values()) best = stronger(best, role)
  return best ?? null
}

/** True when the actor has the permission on the channel (and source, when it concerns a conversation). */
export function may(
  access: Access,
  permission: Permission,
  on?: { channelId: string; source?: Source },
): boolean {
  const needs = PERMISSIONS[permission]
  if (access.everything) return needs !== 'user'
  if (needs === 'member') return true
  if (needs === 'user') return access.actor.kind === 'user'
  if (needs === 'administrator') return access.administrator
  if (!on) return false
  const role = roleOn(access, on.channelId, on.source)
  return role !== null && rank(role) >= rank(needs)
}

/** @throws FORBIDDEN when the actor has the permission on none of the channels they see */
export function demandSomewhere(access: Access, permission: Permission): void {
  for (const channelId of access.channels.keys()) if (may(access, permission, { channelId })) return
  demand(access, permission)
}

/** @throws FORBIDDEN when the actor lacks the permission */
export function demand(
  access: Access,
  permission: Permission,
  on?: { channelId: string; source?: Source },
): void {
  if (may(access, permission, on)) return
  const needs = PERMISSIONS[permission]
  const message =
    needs === 'user'
      ? 'This is for a person who is signed in, not for a program.'
      : `This takes the role ${needs}; ask an administrator.`
  throw new InboxError('FORBIDDEN', message, {
    permission,
    needs,
  })
}

/**
 * A row of a channel that the actor must be allowed to see, and then to act on.
 * @throws NOT_FOUND when it does not exist or is not theirs (the answer is the same), FORBIDDEN when they only see it
 */
export function demandOn<R extends { readonly channelId: string | null; readonly source?: Source }>(
  access: Access,
  permission: Permission,
  kind: string,
  id: string,
  row: R | null | undefined,
): asserts row is R & { channelId: string } {
  const on = row?.channelId
    ? { channelId: row.channelId, ...(row.source ? { source: row.source } : {}) }
    : undefined
  if (!on || !may(access, 'conversation.read', on)) throw notFound(kind, id)
  demand(access, permission, on)
}
