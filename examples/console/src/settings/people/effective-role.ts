import type { Item } from '../../api/types'

export type Grant = Item<'grants.list'>
export type Team = Item<'teams.list'>
export type Role = NonNullable<Grant['role']>
export type Source = NonNullable<Grant['sources']>[number]

/** From weakest to strongest. */
export const ROLES: readonly Role[] = ['viewer', 'contributor', 'supervisor']
const rank = (role: Role) => ROLES.indexOf(role)

/** One way by which somebody has a role on a channel. */
export interface Way {
  readonly grant: Grant
  readonly kind: 'direct' | 'team' | 'all-users' | 'all-teams'
  /** Of `team` and `all-teams`: the team, and the role of the membership. */
  readonly team: Team | null
  readonly own: Role | null
  /** What this way gives. */
  readonly role: Role
  /** The membership would give more; the grant caps it. */
  readonly capped: boolean
  /** It gives what the person has: no other way gives more. */
  readonly counts: boolean
}

export interface EffectiveRole {
  /** null: no access. */
  readonly role: Role | null
  /** Strongest first. */
  readonly ways: readonly Way[]
  /** Only these sources are seen; null: all of them. */
  readonly sources: readonly Source[] | null
}

/**
 * The role that a user has on a channel, and why: a direct grant and one to all users give their role, a grant to teams
 * the role of the membership, capped by the grant; the strongest counts (R29). The server decides by the same rule.
 */
export function effectiveRole(
  userId: string,
  channelId: string,
  grants: readonly Grant[],
  teams: readonly Team[],
): EffectiveRole {
  const memberships = teams.flatMap((team) => {
    const own = team.members.find((member) => member.userId === userId)
    return own ? [{ team, own: own.role }] : []
  })
  const found = grants
    .filter((grant) => grant.channelId === channelId)
    .flatMap((grant) => waysOf(grant, userId, memberships))
    .sort((one, other) => rank(other.role) - rank(one.role))
  const role = found[0]?.role ?? null
  return {
    role,
    ways: found.map((way) => ({ ...way, counts: way.role === role })),
    sources: sourcesOf(found),
  }
}

interface Membership {
  readonly team: Team
  readonly own: Role
}

function waysOf(grant: Grant, userId: string, memberships: readonly Membership[]): Omit<Way, 'counts'>[] {
  const { subject } = grant
  const plain = { grant, team: null, own: null, capped: false }
  if (subject.kind === 'user')
    return subject.userId === userId && grant.role ? [{ ...plain, kind: 'direct', role: grant.role }] : []
  if (subject.kind === 'all-users') return [{ ...plain, kind: 'all-users', role: grant.role ?? 'viewer' }]
  const meant =
    subject.kind === 'team' ? memberships.filter(({ team }) => team.id === subject.teamId) : memberships
  return meant.map(({ team, own }) => {
    const capped = grant.role !== null && rank(grant.role) < rank(own)
    return { grant, kind: subject.kind, team, own, capped, role: capped && grant.role ? grant.role : own }
  })
}

function sourcesOf(ways: readonly Omit<Way, 'counts'>[]): readonly Source[] | null {
  if (ways.some(({ grant }) => grant.sources === null)) return null
  const sources = [...new Set(ways.flatMap(({ grant }) => grant.sources ?? []))]
  return sources.length > 0 ? sources : null
}
