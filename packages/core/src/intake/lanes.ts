import type { Id } from '../model/id.js'
import type { WorkerParts } from '../worker/worker.js'

export async function applyLanes(
  _parts: WorkerParts,
  _workspace: Id<'workspace'>,
  _signal: AbortSignal,
): Promise<number> {
  return 0
}
