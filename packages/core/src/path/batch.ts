import type { Configuration } from '../domain/configuration.js'
import type { Context, Decision, Rows } from '../domain/context.js'
import { isInboxError } from '../errors.js'
import type { ActorRef } from '../model/actor.js'
import type { TableName } from '../model/tables.js'
import type { ClaimEnd } from '../ports/change-set.js'
import type { AggregateGroup, AggregateQuery, LoadAnswer, Lookup, Page, PageQuery } from '../ports/storage.js'

/**
 * One decision of a batch. `failed` hears of what `decide` threw, or of why its changes cannot be committed even alone,
 * and says what is recorded instead; the others of the batch go on.
 */
export interface Step {
  /** Tells it from the others of its batch, over several plans. */
  readonly key: string
  readonly action: string
  /** Several decisions in a row: each sees what those before it changed. */
  decide(context: Context): Decision | Iterable<Decision>
  failed?(error: unknown, context: Context): Decision | null
}
type Query<Q> = Omit<Q, 'configVersion'>
/** Reads by query in a plan. What it answers is not guarded: a decision reads its rows by `load`. */
export interface Asking {
  readonly configuration: Configuration
  page<T extends TableName>(query: Query<PageQuery<T>>): Promise<Page<T>>
  aggregate<T extends TableName>(query: Query<AggregateQuery<T>>): Promise<readonly AggregateGroup[]>
}
export interface Batch {
  readonly actor: ActorRef
  /** Reads what the decisions need, in as many round trips as it takes, and says what is to be decided. Run anew for each try. */
  plan(rows: Rows, load: (lookups: readonly Lookup[]) => Promise<void>, ask: Asking): Promise<readonly Step[]>
  readonly claims: readonly ClaimEnd[]
  /** What was read a moment ago, for the first try; each later one reads anew. */
  readonly seed?: { readonly lookups: readonly Lookup[]; readonly answer: LoadAnswer }
}
/** `lost`: a claim's lease had run out; another worker has it. */
export type BatchResult =
  | { readonly kind: 'done'; readonly position: number | null }
  | { readonly kind: 'lost' }

/** An error of the storage itself is everybody's; any other is of one decision in the batch. */
export function poisoned(error: unknown): 'contended' {
  if (isInboxError(error, 'STORAGE_UNAVAILABLE')) throw error
  return 'contended'
}

/** The same batch, whose steps record that they failed. One that records nothing fails: its end must not look like success. */
export function instead(batch: Batch, error: unknown): Batch {
  return {
    ...batch,
    plan: async (rows, load, ask) => {
      const steps = await batch.plan(rows, load, ask)
      return steps.map((step) => ({
        ...step,
        decide(context: Context) {
          if (!step.failed) throw error
          return step.failed(error, context) ?? { changes: [] }
        },
      }))
    },
  }
}

export function* decideStep(step: Step, context: Context): Generator<Decision> {
  try {
    const decided = step.decide(context)
    if (Symbol.iterator in decided) yield* decided
    else yield decided
  } catch (error) {
    if (!step.failed) throw error
    const noted = step.failed(error, context)
    if (noted) yield noted
  }
}
