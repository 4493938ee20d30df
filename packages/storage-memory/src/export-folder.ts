import type { ExportFolder } from '@inboxkit/core'

/** What scheduled exports have written, by workspace and path with slashes between. */
export interface MemoryExportFolder extends ExportFolder {
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** A folder of scheduled exports in memory, for tests. */
export function memoryExportFolder(): MemoryExportFolder {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    async write({ workspaceId, path }, pieces, signal) {
      const kept: number[] = []
      for await (const piece of pieces) {
        signal.throwIfAborted()
        for (const byte of piece) kept.push(byte)
      }
      files.set([workspaceId, ...path].join('/'), Uint8Array.from(kept))
      return { bytes: kept.length }
    },
  }
}
