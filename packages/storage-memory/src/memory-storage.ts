import type { Storage } from '@inboxkit/core'
import { Database } from './database.js'
import { openView } from './view.js'

export interface MemoryOptions {
  /** The storage's own clock, with which leases and due instants are compared. Default: the process's. */
  readonly clock?: () => Date
}

/** One memory with several users, as several processes share a database. Closing one view leaves the others. */
export interface MemoryDatabase {
  open(): Storage
}

export function memoryDatabase(options: MemoryOptions = {}): MemoryDatabase {
  const database = new Database(options.clock ?? (() => new Date()))
  return { open: () => openView(database) }
}

/** A storage in memory: everything is gone with the process. The same promises as the PostgreSQL one, but durability. */
export function memoryStorage(options: MemoryOptions = {}): Storage {
  return memoryDatabase(options).open()
}
