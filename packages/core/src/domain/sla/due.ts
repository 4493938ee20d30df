import type { Conversation } from '../../model/conversation.js'
import type { ServiceLevel, SlaTarget } from '../../model/service-level.js'
import { isCounting, isOpen } from './counting.js'

/** The target that counts and is due soonest, the longest overdue first; null: none is. */
export function soonest(level: ServiceLevel | null): SlaTarget | null {
  const due = (level?.targets ?? []).filter((target) => isCounting(target) && target.dueAt !== null)
  return due.length === 0 ? null : due.reduce((a, b) => ((b.dueAt ?? '') < (a.dueAt ?? '') ? b : a))
}

/** What a conversation keeps of its targets beside them: columns by which it is found and put in order. */
export function slaColumns(level: ServiceLevel): Pick<Conversation, 'sla' | 'slaDueAt' | 'slaStates'> {
  const states = new Set(level.targets.map(({ state }) => state))
  return { sla: level, slaDueAt: slaDueAt(level), slaStates: [...states].sort() }
}

/** When the target that counts and is due soonest is due. */
export function slaDueAt(level: ServiceLevel): Date | null {
  const dueAt = soonest(level)?.dueAt
  return dueAt ? new Date(dueAt) : null
}

/** When the next warning or breach of a conversation has to be noted; a breach is later than due. */
export function serviceLevelAt({ sla, deletedAt }: Pick<Conversation, 'sla' | 'deletedAt'>): Date | null {
  if (!sla || deletedAt) return null
  const instants = sla.targets.flatMap((target) => {
    if (!isOpen(target) || target.state === 'breached') return []
    const warn = target.state === 'running' && target.warnAt ? [Date.parse(target.warnAt)] : []
    return target.dueAt ? [...warn, Date.parse(target.dueAt) + 1] : warn
  })
  return instants.length === 0 ? null : new Date(Math.min(...instants))
}
