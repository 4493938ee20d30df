import type { Queue } from '../../model/conversation.js'
import type { Metric, ServiceLevel, SlaTarget, TargetTerms } from '../../model/service-level.js'
import type { Clock } from '../calendars/clocks.js'
import { isOpen, isResponse, timed } from './counting.js'

/** What a policy wants of a conversation now: of each metric its terms, or nothing. */
export type Wanted = { readonly [M in Metric]: TargetTerms | null }
export const NOTHING: Wanted = { 'first-response': null, 'next-response': null, resolution: null }

/** What of a conversation's history service levels go by. `at` is when it became known here. */
export type Moment =
  /** The contact wrote. */
  | { readonly kind: 'asked'; readonly since: Date; readonly at: Date }
  /** The network took what a person had written: it answers all that was asked until then. */
  | {
      readonly kind: 'answered'
      readonly writtenAt: Date
      /** When the network took it. */
      readonly takenAt: Date
      readonly at: Date
    }
  /** What the network had taken came back: whoever was answered by it waits again, since then. */
  | {
      readonly kind: 'returned'
      readonly writtenAt: Date
      readonly since: Date
      /** Whether it was the first answer of the conversation. */
      readonly first: boolean
      readonly at: Date
    }
  /** It entered a queue. `answering`: an answer is under way to the network, so that it is not yet known what was met. */
  | { readonly kind: 'entered'; readonly queue: Queue; readonly answering: boolean; readonly at: Date }
  /** It is resolved, and goes on as another conversation: what is owed is owed there. */
  | { readonly kind: 'continued-elsewhere'; readonly at: Date }
  /** What is owed now and not measured yet begins to be. */
  | { readonly kind: 'continued'; readonly at: Date }
  /** It was deleted: nobody owes it anything. */
  | { readonly kind: 'dropped'; readonly at: Date }
  /** What policies go by changed. */
  | { readonly kind: 'matched'; readonly at: Date }
  /** Time passed. */
  | { readonly kind: 'passed'; readonly at: Date }

/** What a moment is seen against. */
export interface Terms {
  readonly wanted: Wanted
  readonly queue: Queue
  /** Since when it is there. */
  readonly since: Date
  /** The clock of a target: the hours it counts by. */
  clockOf(terms: Pick<TargetTerms, 'calendarId' | 'calendarRevision'>): Clock
}

/** A conversation of which nothing was measured yet. */
export const unmeasured = (waitingSince: Date | null, firstOver: boolean): ServiceLevel => ({
  asked: waitingSince ? [waitingSince.toISOString()] : [],
  answeredTo: null,
  firstOver,
  targets: [],
})

/**
 * The one way in which service levels change: what was, one moment, what is now. Pure: the same moments
 * give the same targets, whoever asks and when.
 */
export function after(level: ServiceLevel, moment: Moment, terms: Terms): ServiceLevel {
  switch (moment.kind) {
    case 'asked':
      return asked(level, moment.since, terms)
    case 'answered':
      return answered(level, moment)
    case 'returned':
      return returned(level, moment, terms)
    case 'entered':
      return entered(level, moment, terms)
    case 'continued-elsewhere':
      return {
        ...level,
        asked: [],
        firstOver: true,
        targets: level.targets.map((each) => left(each, moment.at)),
      }
    case 'continued':
      return begun(level, terms)
    case 'dropped':
      return { ...level, targets: level.targets.map((each) => ended(each, 'cancelled', moment.at)) }
    case 'matched':
      return begun(rematched(level, moment.at, terms), terms)
    case 'passed':
      return { ...level, targets: level.targets.map((target) => passed(target, moment.at)) }
  }
}

/** The targets of a whole history. */
export const replayed = (
  level: ServiceLevel,
  moments: readonly { readonly moment: Moment; readonly terms: Terms }[],
): ServiceLevel => moments.reduce((so, { moment, terms }) => after(so, moment, terms), level)

/** Of so many unanswered messages each is known, and the latest besides. */
const MAX_ASKED = 50

/** The oldest message counts: later ones restart nothing, and one that came late sets the start back. */
function asked(level: ServiceLevel, since: Date, terms: Terms): ServiceLevel {
  const instant = since.toISOString()
  if (level.answeredTo !== null && instant <= level.answeredTo) return level
  const all = [...new Set([...level.asked, instant])].sort()
  const kept = all.length > MAX_ASKED ? [...all.slice(0, MAX_ASKED - 1), ...all.slice(-1)] : all
  const back = kept[0] === instant && level.asked.length > 0
  const targets = level.targets.map((target) =>
    back && isResponse(target) && isOpen(target)
      ? timed({ ...target, startedAt: instant }, terms.clockOf(target))
      : target,
  )
  return begun({ ...level, asked: kept, targets }, terms)
}

/** What was written later than the answer still waits; measuring that begins as a moment of its own. */
function answered(
  level: ServiceLevel,
  { writtenAt, takenAt }: Extract<Moment, { kind: 'answered' }>,
): ServiceLevel {
  const written = writtenAt.toISOString()
  const answeredTo = level.answeredTo !== null && level.answeredTo > written ? level.answeredTo : written
  const oldest = level.asked[0]
  if (oldest !== undefined && oldest > written) return { ...level, answeredTo }
  const targets = level.targets.map((target) =>
    isResponse(target) && isOpen(target) ? metAt(target, takenAt) : target,
  )
  return { asked: level.asked.filter((each) => each > written), answeredTo, firstOver: true, targets }
}

/** The wait goes on as if nothing had been sent; unless something else answered it, or nothing is owed any more. */
function returned(
  level: ServiceLevel,
  { writtenAt, since, first }: Extract<Moment, { kind: 'returned' }>,
  terms: Terms,
): ServiceLevel {
  const answeredLater = level.answeredTo !== null && level.answeredTo > writtenAt.toISOString()
  if (answeredLater || terms.queue === 'resolved') return level
  const before = new Date(since.getTime() - 1).toISOString()
  const answeredTo = level.answeredTo !== null && level.answeredTo < before ? level.answeredTo : before
  const waits = level.targets.some((target) => isResponse(target) && isOpen(target))
  const firstOver = level.firstOver && (waits || !first)
  return asked({ ...level, answeredTo, firstOver }, since, terms)
}

function entered(
  level: ServiceLevel,
  { queue, answering, at }: Extract<Moment, { kind: 'entered' }>,
  terms: Terms,
): ServiceLevel {
  if (queue === 'resolved') {
    const targets = level.targets.map((target) =>
      !isOpen(target) || (isResponse(target) && answering)
        ? target
        : isResponse(target)
          ? unanswered(target, at)
          : metAt(target, at),
    )
    return answering ? { ...level, targets } : { ...level, asked: [], firstOver: true, targets }
  }
  const targets = level.targets.map((target) => {
    if (!isOpen(target) || !target.pauses) return target
    return queue === 'pending' ? stopped(target, at, terms) : resumed(target, at, terms)
  })
  return begun({ ...level, targets }, terms)
}

/** What was missed before was missed here; of the rest nothing is said here. */
function left(target: SlaTarget, at: Date): SlaTarget {
  if (!isOpen(target)) return target
  if (!isResponse(target)) return metAt(target, at)
  const { state } = passed(target, at)
  return ended(passed(target, at), state === 'breached' ? state : 'cancelled', at)
}

/** What goes along with a conversation that goes on as another one: what is owed and was not missed yet, as since its start. */
export function carriedOn(level: ServiceLevel, at: Date): ServiceLevel {
  const owed = level.targets.filter((target) => isResponse(target) && isOpen(target))
  const missed = owed.some((target) => passed(target, at).state === 'breached')
  return missed ? { ...level, asked: [], firstOver: true, targets: [] } : { ...level, targets: owed }
}

/** Another policy counts from the original start on; what none wants any more is cancelled. */
function rematched(level: ServiceLevel, at: Date, terms: Terms): ServiceLevel {
  const targets = level.targets.map((target) => {
    if (!isOpen(target)) return target
    const wanted = terms.wanted[target.metric]
    if (wanted === null) return ended(target, 'cancelled', at)
    if (wanted.policyId === target.policyId) return target
    const anew = { ...target, ...wanted, warnedAt: null, breachedAt: null }
    // A policy that does not stand still in Pending counts the pauses of the one before it.
    const still = terms.queue === 'pending' && target.state !== 'paused'
    const pauses = still ? [...anew.paused, [at.toISOString(), null] as const] : anew.paused
    const paused = wanted.pauses ? pauses : []
    return timed({ ...anew, paused }, terms.clockOf(wanted))
  })
  return { ...level, targets }
}

/** What has to be measured and is not yet, begins. */
function begun(level: ServiceLevel, terms: Terms): ServiceLevel {
  if (terms.queue === 'resolved') return level
  const response = level.firstOver ? 'next-response' : 'first-response'
  const open = (metric: Metric) => level.targets.find((each) => each.metric === metric && isOpen(each))
  const targets = [...level.targets]
  const begin = (metric: Metric, startedAt: string) => {
    const wanted = terms.wanted[metric]
    if (wanted === null) return
    const place = targets.findIndex((each) => each.metric === metric)
    const target = begunAt(metric, wanted, startedAt, terms)
    if (place < 0) targets.push(target)
    else targets[place] = target
  }
  const answering = open('first-response') ?? open('next-response')
  if (level.asked[0] !== undefined && !answering) begin(response, level.asked[0])
  if (terms.queue === 'new' && !open('resolution')) begin('resolution', terms.since.toISOString())
  return targets.length === level.targets.length &&
    targets.every((each, place) => each === level.targets[place])
    ? level
    : { ...level, targets }
}

function begunAt(metric: Metric, wanted: TargetTerms, startedAt: string, terms: Terms): SlaTarget {
  const still = terms.queue === 'pending' && wanted.pauses
  const target: SlaTarget = {
    ...wanted,
    metric,
    state: 'running',
    startedAt,
    paused: still ? [[startedAt, null]] : [],
    dueAt: null,
    warnAt: null,
    warnedAt: null,
    breachedAt: null,
    endedAt: null,
  }
  return timed(target, terms.clockOf(wanted))
}

/** What is breached stays breached, wherever the conversation goes. */
function stopped(target: SlaTarget, at: Date, terms: Terms): SlaTarget {
  if (target.state === 'paused' || target.state === 'breached') return target
  return timed({ ...target, paused: [...target.paused, [at.toISOString(), null]] }, terms.clockOf(target))
}

function resumed(target: SlaTarget, at: Date, terms: Terms): SlaTarget {
  const last = target.paused.at(-1)
  if (target.state !== 'paused' || !last) return target
  return timed(
    { ...target, paused: [...target.paused.slice(0, -1), [last[0], at.toISOString()]] },
    terms.clockOf(target),
  )
}

/** Breached is what is later than due; what comes exactly then is in time (R59). */
function passed(target: SlaTarget, at: Date): SlaTarget {
  if (!isOpen(target) || target.state === 'breached') return target
  const now = at.toISOString()
  if (target.dueAt !== null && now > target.dueAt)
    return { ...target, state: 'breached', breachedAt: now, warnAt: null }
  if (target.warnAt !== null && now >= target.warnAt && target.state === 'running')
    return { ...target, state: 'warning', warnedAt: now, warnAt: null }
  return target
}

function ended(target: SlaTarget, state: 'met' | 'met-late' | 'cancelled' | 'breached', at: Date): SlaTarget {
  if (!isOpen(target)) return target
  return { ...target, state, warnAt: null, endedAt: at.toISOString() }
}

const metAt = (target: SlaTarget, at: Date): SlaTarget =>
  ended(target, target.dueAt !== null && at.toISOString() > target.dueAt ? 'met-late' : 'met', at)

/** Resolved without an answer, as the policy wants that to count. What is overdue by then is breached, noted or not. */
const unanswered = (target: SlaTarget, at: Date): SlaTarget =>
  target.resolvedWithoutReply === 'met'
    ? metAt(target, at)
    : ended(passed(target, at), target.resolvedWithoutReply, at)
