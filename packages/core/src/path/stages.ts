import type { z } from 'zod'
import type { ActorRef } from '../model/actor.js'
import type { Lookup } from '../ports/storage.js'
import type { Command } from './command.js'
import type { Workset } from './workset.js'

/** Reads what a command needs besides, stage after stage; a stage that has all it needs costs no round trip. */
export async function readStages<I extends z.ZodType>(
  { more = [] }: Pick<Command<I>, 'more'>,
  input: z.output<I>,
  actor: ActorRef,
  workset: Workset,
  read: (lookups: readonly Lookup[]) => Promise<unknown>,
): Promise<'stale' | 'read'> {
  for (const stage of typeof more === 'function' ? [more] : more) {
    const lookups = workset.missing(stage(input, workset, actor))
    if (lookups.length > 0 && (await read(lookups)) === 'stale') return 'stale'
  }
  return 'read'
}
