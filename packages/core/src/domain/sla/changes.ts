import type { Conversation } from '../../model/conversation.js'
import type { SlaTarget } from '../../model/service-level.js'

/** One transition of a target. */
export interface TargetChange {
  readonly before: SlaTarget | null
  readonly after: SlaTarget
}

/** The targets that began, changed their state, or are due at another time. */
export function targetChanges(before: Conversation | null, after: Conversation): readonly TargetChange[] {
  if (!after.sla || before?.sla === after.sla) return []
  const earlier = before?.sla?.targets ?? []
  return after.sla.targets.flatMap((target) => {
    const was = earlier.find(({ metric }) => metric === target.metric) ?? null
    // What ended and begins again is another one.
    const same = was && !(was.endedAt !== null && target.endedAt === null) ? was : null
    const changed =
      same?.state !== target.state || same.dueAt !== target.dueAt || same.endedAt !== target.endedAt
    return changed ? [{ before: same, after: target }] : []
  })
}
