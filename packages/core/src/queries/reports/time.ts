import { accessOf, may } from '../../domain/access/access.js'
import { reportsVisibleTo } from '../../domain/access/reports.js'
import type { Availability } from '../../model/desk.js'
import type { Fact } from '../../model/record.js'
import type { Filter, Measured } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
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
export async function agentsOf(reader: Reader, asked: Pick<Asked, 'filter'>): Promise<readonly string[]> {
  const { access, configuration, now } = await reader.current()
  const visible = reportsVisibleTo(access, configuration)
  const { agentIds, teamIds } = asked.filter
  return configuration
    .all('user')
    .filter(({ id, value }) => {
      if (agentIds && !agentIds.includes(id)) return false
      const teams = configuration.membershipsOf(id).map(({ value: { teamId } }) => teamId)
      if (teamIds && !teams.some((team) => teamIds.includes(team))) return false
      if (visible === 'all') return true
      if (!value.active) return false
      const theirs = accessOf({ kind: 'user', id }, configuration, now)
      return visible.some(({ channelId }) => may(theirs, 'conversation.read', { channelId }))
    })
    .map(({ id }) => id)
}

/** Every stretch that lies in a period, cut to it; those that last end now. In the order in which they ended. */
export async function* stretches(
  reader: Reader,
  userIds: readonly string[],
  [from, to]: readonly [Date, Date],
): AsyncGenerator<Stretch> {
  if (userIds.length === 0) return
  const all = reader.asHost()
  const cut = (stretch: Stretch): Stretch => ({
    ...stretch,
    from: stretch.from < from ? from : stretch.from,
    to: stretch.to > to ? to : stretch.to,
  })
  const where: Filter<'facts'>[] = [
    { column: 'kind', op: 'eq', value: 'availability' },
    { column: 'userId', op: 'in', value: userIds },
    { column: 'at', op: 'gt', value: from },
    { column: 'since', op: 'lt', value: to },
  ]
  for (let after: Parameters<Reader['page']>[0]['after'] = null; ; ) {
    const page: Awaited<ReturnType<typeof all.page<'facts'>>> = await all.page({
      table: 'facts',
      where,
      order: [{ column: 'at' }],
      after,
      limit: AT_ONCE,
    })
    for (const row of page.rows) yield cut(ended(row))
    after = page.next
    if (after === null) break
  }
  const { rows, now } = await reader.current([
    { table: 'availability', by: 'user', values: userIds.map((id) => [id]) },
  ])
  for (const row of rows[0] as readonly Availability[])
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
