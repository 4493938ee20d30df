import type { z } from 'zod'
import { demand } from '../domain/access/access.js'
import { seesColleague } from '../domain/access/colleagues.js'
import { ROLE_HELP } from '../domain/access/permissions.js'
import type { Configuration } from '../domain/configuration.js'
import { capacityOf } from '../domain/routing/capacity.js'
import { ROLES } from '../model/configuration.js'
import type { Availability } from '../model/desk.js'
import type { availabilityView, colleagueView } from '../views/people-shapes.js'
import type { Reader } from './reader.js'

type Colleague = z.output<typeof colleagueView>

/** The caller's own availability: who never signed in is offline, and the choice is due. @throws FORBIDDEN to a program */
export async function ownAvailability(reader: Reader): Promise<z.output<typeof availabilityView>> {
  const { access, configuration, rows } = await reader.current([
    { table: 'availability', by: 'user', values: [[reader.actor.id]] },
  ])
  demand(access, 'workspace.self')
  const row = (rows[0]?.[0] ?? null) as Availability | null
  const { count } = await reader.count({
    table: 'conversations',
    where: [
      { column: 'assigneeId', op: 'eq', value: reader.actor.id },
      { column: 'queue', op: 'eq', value: 'new' },
      { column: 'deletedAt', op: 'eq', value: null },
    ],
    limit: 1000,
  })
  return {
    userId: reader.actor.id,
    ...stateOf(row, configuration),
    choiceDue: !row?.choseAt,
    defaultAvailability: configuration.get('user', reader.actor.id)?.value.defaultAvailability ?? null,
    assignedNew: count,
    capacity: capacityOf(reader.actor.id, configuration),
  }
}

/** Who is there: active users with whom the caller shares a channel, and for administrators all. */
export async function listAvailability(reader: Reader) {
  const { access, configuration, now } = await reader.current()
  const shown = configuration.all('user').filter(({ id }) => seesColleague(access, id, configuration, now))
  const { rows } = await reader.current([
    { table: 'availability', by: 'user', values: shown.map(({ id }) => [id]) },
  ])
  const states = new Map((rows[0] as Availability[]).map((row) => [row.userId as string, row]))
  const items: Colleague[] = shown.map(({ id, value }) => ({
    userId: id as string,
    name: value.name,
    ...stateOf(states.get(id) ?? null, configuration),
  }))
  return { items: items.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), cursor: null }
}

function stateOf(row: Availability | null, configuration: Configuration) {
  return {
    state: row?.state ?? ('offline' as const),
    awayStateId: row?.awayStateId ?? null,
    /** Null when plain, or when the state was deleted meanwhile. */
    awayState: row?.awayStateId
      ? (configuration.get('away-state', row.awayStateId)?.value.name ?? null)
      : null,
    since: row?.since ?? null,
  }
}

/** What an agent can choose from (R47): with one enabled state or more plain Away is not among them. */
export async function listAwayStates(reader: Reader) {
  const { configuration } = await reader.current()
  const items = configuration
    .all('away-state')
    .map(({ id, revision, value }) => ({ id: id as string, revision, ...value }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return { items, plainAway: !items.some(({ enabled }) => enabled), cursor: null }
}

/** What each role is for (R34). */
export async function listRoles(reader: Reader) {
  await reader.current()
  return { items: ROLES.map((role) => ({ role, help: ROLE_HELP[role] })), cursor: null }
}
