export type { DatabaseOptions } from './connection/database.js'
export type { Timeouts } from './connection/settings.js'
export { postgresFileStore } from './file-store.js'
export { migrate, type PostgresOptions, postgresStorage } from './storage.js'
