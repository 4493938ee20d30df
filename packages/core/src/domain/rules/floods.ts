import type { RuleCounts } from '../../model/rule-counts.js'
import type { RuleAction } from '../../model/rules.js'

/** How often something may happen, in the time that begins with the first of it. */
export interface Limit {
  readonly most: number
  readonly ms: number
}

/**
 * So many runs of one rule send something out of the house for one conversation, in an hour: a mail, a transcript, a
 * reply, a call of a webhook. A rule and a program that answer each other end there.
 */
export const SENDS: Limit = { most: 10, ms: 3_600_000 }

/**
 * So many automatic answers one rule gives one contact, in a day, over all their conversations: a robot that begins a new
 * conversation each time is not answered for ever. People begin fewer.
 */
export const ANSWERS: Limit = { most: 5, ms: 24 * 3_600_000 }

/** What others get of it. Notices stay in the inbox, and so does all that changes the conversation. */
const LEAVING: { readonly [A in RuleAction['action']]?: true } = {
  webhook: true,
  reply: true,
  'mail-user': true,
  'mail-team': true,
  'mail-address': true,
  'transcript-user': true,
  'transcript-owner': true,
  'transcript-address': true,
}
const leaves = ({ action }: RuleAction): boolean => LEAVING[action] === true

/** Once more is possible; it is not, which is to be said; or that was said already. */
export type Room = 'free' | 'full' | 'said'

export function roomFor(counts: RuleCounts, ruleId: string, now: Date, limit: Limit): Room {
  const runs = running(counts, now, limit)[ruleId]?.runs ?? 0
  return runs < limit.most ? 'free' : runs === limit.most ? 'full' : 'said'
}

/** One more of that rule, at that instant; of what is over nothing is kept. */
export function onceMore(counts: RuleCounts, ruleId: string, now: Date, limit: Limit): RuleCounts {
  const kept = running(counts, now, limit)
  const { since, runs } = kept[ruleId] ?? { since: now.getTime(), runs: 0 }
  return { ...kept, [ruleId]: { since, runs: runs + 1 } }
}

/** The sending of one run: what it may not send any more, and what is to be remembered of it. */
export class Sends {
  private room: Room | null = null
  private sent = false
  private keptBack = 0
  private refused = false

  constructor(
    private readonly counts: RuleCounts,
    private readonly ruleId: string,
    private readonly now: Date,
  ) {}

  /** Whether an action is kept back: its rule sent so much there already. */
  keepsBack(action: RuleAction): boolean {
    if (!leaves(action)) return false
    this.room ??= roomFor(this.counts, this.ruleId, this.now, SENDS)
    if (this.room === 'free') return false
    this.keptBack += 1
    return true
  }

  /** An action was done, or refused for it was done too often elsewhere. */
  took(action: RuleAction, refused: boolean): void {
    if (refused) this.refused = true
    else if (leaves(action)) this.sent = true
  }

  /** What is counted now, if anything is, and what the history says; null: that nothing goes out was said already. */
  ended(actions: number): {
    readonly counts: RuleCounts | null
    readonly outcome: 'done' | 'too-often' | null
  } {
    const full = this.keptBack > 0 && this.room === 'full'
    const counts = this.sent || full ? onceMore(this.counts, this.ruleId, this.now, SENDS) : null
    if (full || this.refused) return { counts, outcome: 'too-often' }
    return { counts, outcome: this.keptBack === actions ? null : 'done' }
  }
}

const running = (counts: RuleCounts, now: Date, { ms }: Limit): RuleCounts =>
  Object.fromEntries(Object.entries(counts).filter(([, { since }]) => now.getTime() - since < ms))
