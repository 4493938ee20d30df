/** Where the storage on PostgreSQL stands, and what notices its breakages. */
export const FOLDER = 'packages/storage-postgres/src'
export const TESTS: readonly string[] = ['packages/storage-postgres/src/conformance.test.ts']
