export { createDatabase, type FreshDatabase, freshDatabase } from './databases.js'
export { LocalPostgresError, type LocalPostgresErrorCode, localPostgresErrors } from './errors.js'
export { type LocalPostgres, type StartOptions, startLocalPostgres, startTestPostgres } from './start.js'
