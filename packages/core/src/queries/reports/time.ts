import { type Access, accessOf, may } from '../../domain/access/access.js'
import { reportsVisibleTo } from '../../domain/access/reports.js'
import type { Configuration } from '../../domain/configuration.js'
import { InboxError } from '../../errors.js'
import type { Availability } from '../../model/desk.js'
import type { Fact } from '../../model/record.js'
import type { Filter, Measured, Page } from '../../ports/storage.js'
import type { Reader, Sees } from '../reader.js'
import type { Asked } from './ask.js'

/** So many intervals of availability are read at once. */
const AT_ONCE = 1000

/** One stretch of one person's availability. */
export interface Stretch {
  readonly userId: string
  readonly state: 'available' | 'away' | 'offline'
  /** The organisation's own kind of being away; null: plain, or not away. */
  readonly awayStateId: string | null
  readonly from: Date
  readonly to: Date
  /** It lasts. */
  readonly open: boolean
}

/**
 * The agents of whom the actor may see how their time went: those who see one of the channels that the actor reports
 * on; for administrators all, the deactivated as well.
 */
function agentsSeen(access: Access, configuration: Configuration, now: Date): readonly string[] {
  const visible = reportsVisibleTo(access, configuration)
  return configuration
    .all('user')
    .filter(({ id, value }) => {
      if (visible === 'all') return true
      if (!value.active) return false
      const theirs = accessOf({ kind: 'user', id }, configuration, now)
      return visible.some(({ channelId }) => may(theirs, 'conversation.read', { channelId }))
    })
    .map(({ id }) => id)
}

/** Those of them that a filter asks for: of a channel, who sees it now. What else it asks is nothing of people. */
export async function agentsOf(reader: Reader, asked: Pick<Asked, 'filter'>): Promise<readonly string[]> {
  const { access, configuration, now } = await reader.current()
  const { agentIds, teamIds, channelIds } = asked.filter
  return agentsSeen(access, configuration, now).filter((id) => {
    if (agentIds && !(agentIds as readonly string[]).includes(id)) return false
    const teams = configuration.membershipsOf(id).map(({ value: { teamId } }) => teamId)
    if (teamIds && !teams.some((team) => teamIds.includes(team))) return false
    if (!channelIds) return true
    if (!configuration.get('user', id)?.value.active) return false
    const theirs = accessOf({ kind: 'user', id }, configuration, now)
    return channelIds.some((channelId) => may(theirs, 'conversation.read', { channelId }))
  })
}

/** Facts of people's time are of no channel: who may see all of these people sees them. @throws FORBIDDEN to others */
const seenOf =
  (userIds: readonly string[], now: Date): Sees =>
  (access, configuration) => {
    const seen = new Set(agentsSeen(access, configuration, now))
    if (userIds.every((id) => seen.has(id))) return 'all'
    throw new InboxError('FORBIDDEN', 'You do not report on all of these agents; ask for the report again.', {
      permission: 'report.read',
      needs: 'supervisor',
    })
  }

/**
 * Every stretch that lies in a period, cut to it; those that last end now. In the order in which they ended.
 * @throws FORBIDDEN when one of them is none that the actor reports on
 */
export async function* stretches(
  reader: Reader,
  userIds: readonly string[],
  [from, to]: readonly [Date, Date],
): AsyncGenerator<Stretch> {
  if (userIds.length === 0) return
  const { rows, now } = await reader.current([
    { table: 'availability', by: 'user', values: userIds.map((id) => [id]) },
  ])
  const lasting = rows[0] as readonly Availability[]
  const since = new Map(lasting.map((row) => [row.userId as string, row.since]))
  const cut = (stretch: Stretch): Stretch => ({
    ...stretch,
    from: stretch.from < from ? from : stretch.from,
    to: stretch.to > to ? to : stretch.to,
  })
  for await (const row of endedStretches(reader, userIds, [from, to], now)) {
    // What lasted when that was read may have ended meanwhile: it counts once.
    const begun = since.get(row.userId)
    if (!begun || row.from < begun) yield cut(row)
  }
  for (const row of lasting)
    if (row.since < to && row.since < now && now > from)
      yield cut({
        userId: row.userId,
        state: row.state,
        awayStateId: row.awayStateId,
        from: row.since,
        to: now,
        open: true,
      })
}

async function* endedStretches(
  reader: Reader,
  userIds: readonly string[],
  [from, to]: readonly [Date, Date],
  now: Date,
): AsyncGenerator<Stretch> {
  const where: Filter<'facts'>[] = [
    { column: 'kind', op: 'eq', value: 'availability' },
    { column: 'userId', op: 'in', value: userIds },
    { column: 'at', op: 'gt', value: from },
    { column: 'since', op: 'lt', value: to },
  ]
  const sees = seenOf(userIds, now)
  for (let after: Page<'facts'>['next'] = null; ; ) {
    const page: Page<'facts'> = await reader.pageOf(
      { table: 'facts', where, order: [{ column: 'at' }], after, limit: AT_ONCE },
      sees,
    )
    for (const row of page.rows) yield ended(row)
    after = page.next
    if (after === null) break
  }
}

function ended({ userId, label, since, at }: Fact): Stretch {
  const plain = label === 'available' || label === 'away' || label === 'offline' ? label : null
  return {
    userId: userId ?? '',
    state: plain ?? 'away',
    awayStateId: plain ? null : label,
    from: since ?? at,
    to: at,
    open: false,
  }
}

/** Time in a state by interval and agent, team or reason; as `measure` answers. */
export async function timeIn(
  reader: Reader,
  asked: Asked,
  state: Stretch['state'],
): Promise<readonly Measured[]> {
  const { configuration } = await reader.current()
  const [start, end] = [asked.edges[0], asked.edges.at(-1)]
  const sums = new Map<string, { interval: number | null; key: string | null | undefined; total: number }>()
  const add = (interval: number | null, key: string | null | undefined, ms: number) => {
    const name = JSON.stringify([interval, key === undefined ? 0 : [key]])
    const cell = sums.get(name) ?? { interval, key, total: 0 }
    cell.total += ms
    sums.set(name, cell)
  }
  const keysOf = (stretch: Stretch): readonly (string | null)[] => {
    if (asked.groupBy === 'agent') return [stretch.userId]
    if (asked.groupBy === 'reason') return [stretch.awayStateId]
    if (asked.groupBy !== 'team') return []
    return configuration.membershipsOf(stretch.userId).map(({ value }) => value.teamId)
  }
  if (!start || !end) return []
  for await (const stretch of stretches(reader, await agentsOf(reader, asked), [start, end])) {
    if (stretch.state !== state) continue
    for (const key of [undefined, ...keysOf(stretch)])
      for (const [place, ms] of overlaps(asked.edges, stretch)) {
        add(place, key, ms)
        add(null, key, ms)
      }
  }
  return [...sums.values()].map(({ interval, key, total }) => ({
    interval,
    key: key === undefined ? null : [key],
    sum: total,
    distinct: 0,
    n: 0,
    total,
    min: null,
    max: null,
    quantiles: [],
  }))
}

/** How much of a stretch lies in each interval. */
export function* overlaps(
  edges: readonly Date[],
  { from, to }: Pick<Stretch, 'from' | 'to'>,
): Generator<readonly [number, number]> {
  const [a, b] = [from.getTime(), to.getTime()]
  let [low, high] = [0, edges.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle + 1]?.getTime() ?? Number.POSITIVE_INFINITY) <= a) low = middle + 1
    else high = middle
  }
  for (let place = low; place < edges.length - 1; place += 1) {
    const [start, end] = [edges[place]?.getTime() ?? 0, edges[place + 1]?.getTime() ?? 0]
    if (start >= b) return
    const ms = Math.min(end, b) - Math.max(start, a)
    if (ms > 0) yield [place, ms]
  }
}
