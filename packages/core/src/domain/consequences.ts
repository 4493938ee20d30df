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

/** A dozen followers ask the same of one decision, whose effects only grow: each table is gone through once for each length. */
const asked = new WeakMap<readonly Effect[], { length: number; tables: Map<string, readonly Effect[]> }>()

/** The rows of one table that were made or changed; each once, as it was before and as it is now. */
export function changedRows<T extends Effect['table']>(
  effects: readonly Effect[],
  table: T,
): readonly Extract<Effect, { table: T }>[] {
  let known = asked.get(effects)
  if (known?.length !== effects.length) {
    known = { length: effects.length, tables: new Map() }
    asked.set(effects, known)
  }
  const before = known.tables.get(table)
  if (before) return before as readonly Extract<Effect, { table: T }>[]
  const found = new Map<string, Extract<Effect, { table: T }>>()
  for (const effect of effects) {
    if (effect.table !== table) continue
    const own = effect as Extract<Effect, { table: T }>
    const earlier = found.get(own.id)
    found.set(own.id, earlier ? { ...own, before: earlier.before } : own)
  }
  const rows = [...found.values()]
  known.tables.set(table, rows)
  return rows
}
