import { tables } from './0001-tables.js'

/** In their order. A migration that was published is never edited: what comes later is a new one. */
export const MIGRATIONS: readonly { readonly number: number; readonly name: string; readonly sql: string }[] =
  [{ number: 1, name: 'tables', sql: tables }]
