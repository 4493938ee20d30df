import type { Id } from '../model/id.js'
import type { WorkerParts } from './worker.js'

export async function wakeConversations(
  _parts: WorkerParts,
  _workspace: Id<'workspace'>,
  _signal: AbortSignal,
): Promise<number> {
  return 0
}
