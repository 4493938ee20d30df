import type { Key, RowOf } from './columns.js'
import { attempts, channelStates, credentials, links } from './connection.js'
import { contacts, identities, notes } from './contact.js'
import { conversations } from './conversation.js'
import { deliveries, guests } from './delivery.js'
import { availability, collections, drafts, notifications, presence, ruleRuns, savedReplies } from './desk.js'
import { exportRuns } from './exports.js'
import { files } from './file.js'
import {
  blockedThreads,
  conversionItems,
  inbound,
  lanes,
  rawCopies,
  streamPosts,
  tombstones,
} from './intake.js'
import { invitations } from './invitation.js'
import { contents, messages } from './message.js'
import { pastCalendars } from './past-calendar.js'
import { audit, events, facts } from './record.js'
import { webhookDeliveries } from './webhook.js'
import { bulkItems, bulkParts, work } from './work.js'

/** Every table of a workspace. Configuration is kept apart (see `configuration.ts`). */
export const TABLES = {
  conversations,
  messages,
  contents,
  contacts,
  identities,
  notes,
  deliveries,
  guests,
  inbound,
  lanes,
  rawCopies,
  tombstones,
  blockedThreads,
  streamPosts,
  conversionItems,
  work,
  bulkParts,
  bulkItems,
  audit,
  events,
  facts,
  credentials,
  channelStates,
  attempts,
  links,
  availability,
  invitations,
  presence,
  notifications,
  drafts,
  collections,
  savedReplies,
  files,
  ruleRuns,
  exportRuns,
  pastCalendars,
  webhookDeliveries,
} as const

export type Tables = typeof TABLES
export type TableName = keyof Tables
/** A row of a table, by the table's name. */
export type Row<T extends TableName> = RowOf<Tables[T]>
/** The names of a table's keys. `id` is always one. */
export type KeyName<T extends TableName> = 'id' | (keyof Tables[T]['keys'] & string)
export type ColumnName<T extends TableName> = 'id' | (keyof Tables[T]['columns'] & string)

/** Tables whose rows can be claimed. Lanes are due when an inbound row waits in them. */
export const CLAIMABLE = ['deliveries', 'work', 'credentials', 'lanes'] as const
export type Claimable = (typeof CLAIMABLE)[number]
/**
 * Tables in which something can be due. A conversation is not claimed when its alarm clock rings: a lease would write
 * its whole row once more. One worker at a time looks after the clocks of a workspace, and versions guard the rest.
 */
export const DUE = ['conversations', ...CLAIMABLE] as const
export type Due = (typeof DUE)[number]

/** The description of a key; `id` is the primary one. */
export function keyOf(table: TableName, name: string): Key | null {
  if (name === 'id') return { columns: ['id'], unique: true }
  const keys: Readonly<Record<string, Key>> = TABLES[table].keys
  return keys[name] ?? null
}
