import type { Conversation } from '../model/conversation.js'
import { autoResolveAt } from './auto-resolve/auto-resolve.js'
import { serviceLevelAt } from './sla/due.js'

/** The earliest instant at which time alone changes the conversation; null when nothing does. */
export function wakeAt(conversation: Conversation): Date | null {
  const instants = [
    autoResolveAt(conversation),
    conversation.boomerangAt,
    conversation.giveBackAt,
    conversation.rulesAt,
    serviceLevelAt(conversation),
  ].filter((instant): instant is Date => instant !== null)
  return instants.length === 0 ? null : instants.reduce((a, b) => (a <= b ? a : b))
}
