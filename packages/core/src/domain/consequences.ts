import type { ActorRef } from '../model/actor.js'
import type { Lookup } from '../ports/storage.js'
import type { Change, Context, Effect } from './context.js'

/** Something that followed by itself: who counts as having done it, what it is called in the audit trail, and what changes. */
export interface Consequence {
  readonly actor: ActorRef
  readonly action: string
  readonly changes: readonly Change[]
}

/**
 * One kind of thing that follows from changes, whoever made them, in the same commit: nobody ever sees a state in
 * which it has not happened yet. Pure, as every decision.
 */
export interface Follower {
  /** What it has to read, from what changed; loaded before `follow`, where it is not at hand already. */
  needs(effects: readonly Effect[], context: Context): readonly Lookup[]
  /** What follows. `effects` holds everything of this decision so far, with what earlier followers added. */
  follow(effects: readonly Effect[], context: Context): readonly Consequence[]
}

/** The rows of one table that were made or changed; each once, as it was before and as it is now. */
export function changedRows<T extends Effect['table']>(
  effects: readonly Effect[],
  table: T,
): readonly Extract<Effect, { table: T }>[] {
  const found = new Map<string, Extract<Effect, { table: T }>>()
  for (const effect of effects) {
    if (effect.table !== table) continue
    const own = effect as Extract<Effect, { table: T }>
    const earlier = found.get(own.id)
    found.set(own.id, earlier ? { ...own, before: earlier.before } : own)
  }
  return [...found.values()]
}
