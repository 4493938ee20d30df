import { type Conversation, SOURCES, type Source } from '../../model/conversation.js'
import type { Availability } from '../../model/desk.js'
import type { Visible } from '../../ports/storage.js'
import { type Access, accessOf, may } from '../access/access.js'
import type { Configuration } from '../configuration.js'
import { capacityOf } from './capacity.js'

/** Somebody who is Available, with what routing has to know of them. */
export interface Agent {
  readonly userId: string
  readonly access: Access
  readonly teamIds: ReadonlySet<string>
  readonly lastAssignedAt: Date | null
  /** How many conversations routing may still give them. */
  readonly room: number
}

/** Agents who may take exactly the same conversations: one query finds what waits for all of them. */
export interface Group {
  readonly agents: readonly Agent[]
  readonly visible: Exclude<Visible, 'all'>
  readonly teamIds: readonly string[]
}

/** The active users among those who are Available, with the room that is left when they hold so many in New. */
export function agentsOf(
  available: readonly Availability[],
  held: ReadonlyMap<string, number>,
  configuration: Configuration,
): Agent[] {
  return available
    .filter(({ userId, state }) => state === 'available' && configuration.get('user', userId)?.value.active)
    .map(({ userId, lastAssignedAt }) => ({
      userId,
      // Of users, no right ends with time.
      access: accessOf({ kind: 'user', id: userId }, configuration, new Date(0)),
      teamIds: new Set(configuration.membershipsOf(userId).map(({ value }) => value.teamId as string)),
      lastAssignedAt,
      room: Math.max(0, capacityOf(userId, configuration) - (held.get(userId) ?? 0)),
    }))
}

/** Whether the agent may answer it, and belongs to the teams to which it was led or given. Room is another matter. */
export function mayTake(agent: Agent, conversation: Conversation): boolean {
  const { routedTeamId, teamId } = conversation
  if (routedTeamId && !agent.teamIds.has(routedTeamId)) return false
  if (teamId && !agent.teamIds.has(teamId)) return false
  return may(agent.access, 'conversation.reply', conversation)
}

/** Agents by what they may take; first those whose turn it is. Who may answer nothing is in no group. */
export function groupsOf(agents: readonly Agent[]): Group[] {
  const groups = new Map<string, Group & { agents: Agent[] }>()
  for (const agent of [...agents].sort(longestWithout)) {
    const visible = answerable(agent.access)
    if (visible.length === 0) continue
    const teamIds = [...agent.teamIds].sort()
    const key = JSON.stringify([visible, teamIds])
    const group = groups.get(key)
    if (group) group.agents.push(agent)
    else groups.set(key, { agents: [agent], visible, teamIds })
  }
  return [...groups.values()]
}

/** Whose last conversation lies back longest comes first; who never got one, before all. */
export function longestWithout(a: Agent, b: Agent): number {
  const [x, y] = [a.lastAssignedAt?.getTime() ?? -1, b.lastAssignedAt?.getTime() ?? -1]
  return x - y || (a.userId < b.userId ? -1 : 1)
}

function answerable(access: Access): { channelId: string; sources: readonly Source[] | null }[] {
  return [...access.channels.keys()].sort().flatMap((channelId) => {
    const sources = SOURCES.filter((source) => may(access, 'conversation.reply', { channelId, source }))
    if (sources.length === 0) return []
    return [{ channelId, sources: sources.length === SOURCES.length ? null : sources }]
  })
}
