import type { Row, Session } from '@inboxkit/core'
import type { Place } from './random-facts.js'

export type Input = Parameters<Session['reports']['query']>[0]
export type Report = Awaited<ReturnType<Session['reports']['query']>>
export type Name = Input['metrics'][number]
type Fact = Row<'facts'>
type Standing = Row<'conversations'>

/** Everything there is, and what of it the asker sees. */
export interface World {
  readonly facts: readonly Fact[]
  readonly standing: readonly Standing[]
  /** What lasts. */
  readonly lasting: readonly Row<'availability'>[]
  readonly place: Place
  readonly teamsOf: ReadonlyMap<string, readonly string[]>
  readonly sees: (row: Fact | Standing) => boolean
  readonly agents: readonly string[]
  readonly now: Date
}
/** One cell of a report: a stretch of time, and which rows are in its group. */
export interface Cell {
  readonly from: Date
  readonly to: Date
  readonly holds: (at: Date) => boolean
  /** undefined: all. */
  readonly key: string | null | undefined
}

const PLAIN = { mean: null, median: null, p90: null, min: null, max: null }
const counted = (value: number) => ({ ...PLAIN, value, n: value })
const divided = (part: number, whole: number) => ({
  ...PLAIN,
  value: whole === 0 ? null : part / whole,
  n: whole,
})
const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)

function spread(values: readonly number[], shown: 'median' | 'mean' | 'total') {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return { ...PLAIN, value: shown === 'total' ? 0 : null, n }
  const at = (q: number) => {
    const place = (n - 1) * q
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return low + (place - Math.floor(place)) * (high - low)
  }
  const [mean, median, total] = [sum(values) / n, at(0.5), sum(values)]
  const value = { mean, median, total }[shown]
  return { value, n, mean, median, p90: at(0.9), min: sorted[0] ?? null, max: sorted.at(-1) ?? null }
}

type Is = (fact: Fact) => boolean
const kind =
  (name: string, ...labels: readonly string[]): Is =>
  (fact) =>
    fact.kind === name && (labels.length === 0 || labels.includes(fact.label ?? ''))
const by =
  (is: Is, ...actors: readonly string[]): Is =>
  (fact) =>
    is(fact) && actors.includes(fact.actorKind)
const begun: Is = (fact) => ['inbound', 'outbound', 'begun'].includes(fact.kind) && fact.label === 'new'
const first = kind('resolved', 'first', 'first-served')
const met = (metric: string) => kind('sla', `${metric}:met`)
const due = (metric: string) => kind('sla', `${metric}:met`, `${metric}:missed`)

/** What is counted, in words of its own. */
const COUNTS: { readonly [N in Name]?: Is } = {
  inbound: kind('inbound'),
  outbound: kind('outbound'),
  outboundByHumans: by(kind('outbound'), 'user'),
  outboundByBots: by(kind('outbound'), 'app'),
  outboundByAutomations: by(kind('outbound'), 'automation', 'system'),
  outboundElsewhere: by(kind('outbound'), 'channel'),
  newConversations: begun,
  resolved: kind('resolved'),
  reopened: kind('reopened'),
  servedConversations: kind('resolved', 'first-served', 'again-served'),
  handled: kind('handled'),
  topicsAdded: kind('topic'),
  tagsAdded: kind('tag'),
}
const PEOPLE: { readonly [N in Name]?: Is } = {
  contactsHelped: by(kind('outbound'), 'user'),
  contacts: kind('inbound'),
}
const SPREADS: { readonly [N in Name]?: readonly [Is, 'median' | 'mean' | 'total'] } = {
  firstResponse: [kind('response', 'first'), 'median'],
  nextResponse: [kind('response', 'next'), 'median'],
  responseTime: [kind('response'), 'median'],
  firstResolution: [first, 'median'],
  fullResolution: [kind('full-resolution'), 'median'],
  customerWait: [kind('moved', 'new>pending', 'new>resolved'), 'median'],
  agentWait: [kind('moved', 'pending>new', 'pending>resolved'), 'median'],
  handleTime: [kind('handled'), 'mean'],
  cherryPicking: [kind('focus', 'looked'), 'total'],
  repliesPerResolved: [kind('resolved'), 'mean'],
}
const RATIOS: { readonly [N in Name]?: readonly [Is, Is] } = {
  resolutionRate: [kind('resolved'), begun],
  cohortResolutionRate: [first, begun],
  oneTouch: [(fact) => kind('resolved')(fact) && fact.replies === 1, kind('resolved')],
  reopenRate: [kind('reopened'), kind('resolved')],
  slaFirstResponse: [met('first-response'), due('first-response')],
  slaNextResponse: [met('next-response'), due('next-response')],
  slaResolution: [met('resolution'), due('resolution')],
}

/** A report recomputed from the rows themselves, cell by cell, by the shortest way there is. */
export class Naive {
  constructor(
    private readonly world: World,
    private readonly input: Input,
  ) {}

  figure(name: Name, cell: Cell) {
    const { clock, cohort } = this.input
    const bySince = cohort === 'created' && (name === 'firstResolution' || name === 'fullResolution')
    const amount = (is: Is, since = false) =>
      sum(this.facts(name, cell, is, since).map((fact) => fact.amount))
    const [count, people, spreads, ratios] = [COUNTS[name], PEOPLE[name], SPREADS[name], RATIOS[name]]
    if (count) return counted(amount(count))
    if (people) {
      const ids = this.facts(name, cell, people, false).flatMap(({ contactId }) => contactId ?? [])
      return counted(new Set(ids).size)
    }
    if (spreads) {
      const duration = clock === 'business' ? 'businessMs' : 'calendarMs'
      const column = name === 'repliesPerResolved' ? 'replies' : duration
      const values = this.facts(name, cell, spreads[0], bySince).flatMap((fact) => fact[column] ?? [])
      return spread(values, spreads[1])
    }
    if (ratios) return divided(amount(ratios[0], name === 'cohortResolutionRate'), amount(ratios[1]))
    if (name === 'backlogNew') return counted(this.backlog(cell, 'new'))
    if (name === 'backlogPending') return counted(this.backlog(cell, 'pending'))
    if (name === 'available' || name === 'away') return counted(this.time(cell, name))
    const handled = this.facts(name, cell, kind('handled'), false).map(({ calendarMs }) => calendarMs ?? 0)
    return divided(sum(handled), this.time(cell, 'available'))
  }

  /** How many rows a number has behind it. */
  behind(name: Name, cell: Cell, of: 'value' | 'whole'): readonly (Fact | Standing)[] {
    const is =
      COUNTS[name] ??
      PEOPLE[name] ??
      SPREADS[name]?.[0] ??
      RATIOS[name]?.[of === 'value' ? 0 : 1] ??
      kind('handled')
    const { cohort } = this.input
    const created = cohort === 'created' && (name === 'firstResolution' || name === 'fullResolution')
    if (!name.startsWith('backlog'))
      return this.facts(name, cell, is, created || (name === 'cohortResolutionRate' && of === 'value'))
    const queue = name === 'backlogNew' ? 'new' : 'pending'
    return [...this.left(cell, queue), ...this.stay(cell, queue)]
  }

  /** The groups in which something of a metric is, in the period. */
  keys(name: Name, whole: Cell): ReadonlySet<string | null> {
    const rows: readonly (Fact | Standing)[] = [
      ...this.behind(name, whole, 'value'),
      ...(RATIOS[name] ? this.behind(name, whole, 'whole') : []),
    ]
    return new Set(rows.flatMap((row) => this.groupsOf(name, row)))
  }

  private facts(name: Name, cell: Cell, is: Is, since: boolean): readonly Fact[] {
    return this.world.facts.filter((fact) => {
      const at = since ? fact.since : fact.at
      return at !== null && cell.holds(at) && is(fact) && this.isIn(name, fact, cell)
    })
  }

  private backlog(cell: Cell, queue: 'new' | 'pending') {
    return this.left(cell, queue).length + this.stay(cell, queue).length
  }

  private left({ to, ...cell }: Cell, queue: string) {
    return this.world.facts.filter(
      (fact) =>
        fact.kind === 'moved' &&
        fact.label?.startsWith(`${queue}>`) &&
        fact.since !== null &&
        fact.since < to &&
        fact.at >= to &&
        this.isIn('backlogNew', fact, { to, ...cell }),
    )
  }

  private stay({ to, ...cell }: Cell, queue: string) {
    if (this.input.filter?.policyIds) return []
    return this.world.standing.filter(
      (row) =>
        row.queue === queue &&
        row.deletedAt === null &&
        row.enteredQueueAt < to &&
        this.isIn('backlogNew', row, { to, ...cell }),
    )
  }

  private time({ from, to, key }: Cell, state: 'available' | 'away') {
    const { groupBy, filter = {} } = this.input
    const { agents, teamsOf, lasting, facts, now } = this.world
    const asked = new Set(
      agents.filter((id) => {
        if (filter.agentIds && !(filter.agentIds as readonly string[]).includes(id)) return false
        if (filter.channelIds && !filter.channelIds.some((channel) => this.onChannel(id, channel)))
          return false
        return !filter.teamIds || filter.teamIds.some((team) => teamsOf.get(id)?.includes(team))
      }),
    )
    const ended = facts
      .filter((fact) => fact.kind === 'availability')
      .map(({ userId, label, since, at }) => ({ userId, label, from: since ?? at, to: at }))
    const last = lasting.map(({ userId, state: now_, awayStateId, since }) => ({
      userId,
      label: awayStateId ?? now_,
      from: since,
      to: now,
    }))
    const mine = [...ended, ...last].filter(({ userId, label }) => {
      if (!userId || !asked.has(userId)) return false
      const is = label === 'available' || label === 'offline' ? label : 'away'
      if (is !== state) return false
      if (key === undefined || groupBy === undefined) return true
      if (groupBy === 'agent') return userId === key
      if (groupBy === 'team') return (teamsOf.get(userId) ?? []).includes(key ?? '')
      return groupBy === 'reason' && (label === 'available' || label === 'away' ? null : label) === key
    })
    const lies = (stretch: { from: Date; to: Date }) =>
      Math.max(
        0,
        Math.min(to.getTime(), stretch.to.getTime()) - Math.max(from.getTime(), stretch.from.getTime()),
      )
    return sum(mine.map(lies))
  }

  private onChannel(agent: string, channel: string): boolean {
    const { agents, channels } = this.world.place
    return agents.indexOf(agent) === 2
      ? channel === channels[1]
      : agents.includes(agent) && channel === channels[0]
  }

  private isIn(name: Name, row: Fact | Standing, { key }: Cell): boolean {
    if (!this.world.sees(row)) return false
    const { filter = {} } = this.input
    const one = (list: readonly string[] | undefined, value: string | null) =>
      !list || (value !== null && list.includes(value))
    const some = (list: readonly string[] | undefined, values: readonly string[]) =>
      !list || values.some((value) => list.includes(value))
    return (
      one(filter.channelIds, row.channelId) &&
      one(filter.teamIds, teamOf(row)) &&
      one(filter.agentIds, agentOf(row)) &&
      one(filter.policyIds, 'policyId' in row ? row.policyId : null) &&
      one(filter.sources, row.source) &&
      some(filter.topicIds, row.topicIds) &&
      some(filter.tags, row.tags) &&
      (!filter.visibility || row.visibility === filter.visibility) &&
      (key === undefined || this.groupsOf(name, row).includes(key))
    )
  }

  private groupsOf(name: Name, row: Fact | Standing): readonly (string | null)[] {
    const { groupBy } = this.input
    const label = 'label' in row ? row.label : null
    switch (groupBy) {
      case 'channel':
        return [row.channelId]
      case 'network':
        return ['fake']
      case 'team':
        return [teamOf(row)]
      case 'agent':
        return [agentOf(row)]
      case 'topic':
        return name === 'topicsAdded' ? [label] : [...new Set(row.topicIds)]
      case 'tag':
        return name === 'tagsAdded' ? [label] : [...new Set(row.tags)]
      case 'policy':
        return 'label' in row ? [row.policyId] : []
      default:
        return []
    }
  }
}

const agentOf = (row: Fact | Standing) => ('label' in row ? row.userId : row.assigneeId)
const teamOf = (row: Fact | Standing) => ('label' in row ? row.teamId : (row.teamId ?? row.routedTeamId))
