import type { Storage } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { postgresStorage } from '@inboxkit/storage-postgres'
import type { Bench } from '../report/section.js'

/** The storages that are measured. Each answers a way to open it: once for every process that shares it. */
export const STORAGES = {
  async memory(): Promise<() => Storage> {
    const storage = memoryStorage()
    return () => storage
  },
  async PostgreSQL(bench: Bench): Promise<() => Storage> {
    const connectionString = await bench.database()
    return () => postgresStorage({ connectionString })
  },
} as const satisfies Record<string, (bench: Bench) => Promise<() => Storage>>

export type StorageName = keyof typeof STORAGES
