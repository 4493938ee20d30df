import type { SlaTarget } from '../../model/service-level.js'
import type { Clock } from '../calendars/clocks.js'

/** Has not ended. */
export const isOpen = ({ endedAt }: SlaTarget): boolean => endedAt === null
/** Counts for whoever waits: its time passes, or has passed. */
export const isCounting = (target: SlaTarget): boolean => isOpen(target) && target.state !== 'paused'
/** Is an answer that is owed. */
export const isResponse = ({ metric }: SlaTarget): boolean => metric !== 'resolution'

/** When so much time of the clock has passed since the start, without the pauses; null: it stands still before that. */
export function instantAfter(
  clock: Clock,
  { startedAt, paused }: Pick<SlaTarget, 'startedAt' | 'paused'>,
  ms: number,
): Date | null {
  let from = new Date(startedAt)
  let left = ms
  for (const [start, end] of paused) {
    const open = clock.elapsed(from, new Date(start))
    if (left <= open) return clock.due(from, left)
    if (end === null) return null
    left -= open
    from = new Date(end)
  }
  return clock.due(from, left)
}

/** How much time of the clock has been counted until then, in ms. */
export function countedUntil(
  clock: Clock,
  { startedAt, paused }: Pick<SlaTarget, 'startedAt' | 'paused'>,
  until: Date,
): number {
  const cut = (instant: string | null) => {
    const at = instant === null ? until : new Date(instant)
    return at < until ? at : until
  }
  const pauses = paused.reduce((sum, [from, to]) => sum + clock.elapsed(cut(from), cut(to)), 0)
  return clock.elapsed(new Date(startedAt), until) - pauses
}

/** The target with its instants, and as it stands then: what was warned of or breached under these terms stays so. */
export function timed(target: SlaTarget, clock: Clock): SlaTarget {
  const paused = target.paused.at(-1)?.[1] === null
  const [due, warn] = [instantAfter(clock, target, target.ms), instantAfter(clock, target, target.warnMs)]
  const state = target.breachedAt ? 'breached' : paused ? 'paused' : target.warnedAt ? 'warning' : 'running'
  return {
    ...target,
    state,
    dueAt: due?.toISOString() ?? null,
    warnAt: target.warnedAt ? null : (warn?.toISOString() ?? null),
  }
}

/**
 * What a target has to say when it is reckoned from its start, its terms, its pauses and what was noted of it, and from
 * nothing that was reckoned before: so whatever is stored can be proved, or found to be wrong.
 */
export function reckoned(target: SlaTarget, clock: Clock): Pick<SlaTarget, 'state' | 'dueAt' | 'warnAt'> {
  const { state, dueAt, warnAt } = timed({ ...target, dueAt: null, warnAt: null }, clock)
  const { endedAt } = target
  // Who is breached waits for no warning; what was cancelled, or resolved without an answer, was decided.
  if (endedAt === null) return { state, dueAt, warnAt: state === 'breached' ? null : warnAt }
  const answered = target.state === 'met' || target.state === 'met-late'
  const kept = dueAt !== null && endedAt > dueAt ? 'met-late' : 'met'
  return { state: answered ? kept : target.state, dueAt, warnAt: null }
}
