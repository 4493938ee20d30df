import { SCHEMA } from './names.js'

const text = 'text collate "C"'

/**
 * The tables that no description names. `accounts`, `unknown_accounts`, `buckets` and `file_bytes` are the only rows
 * outside a workspace. The head of a workspace changes with every commit: half of each page stays free, so that a new
 * version of it stays on its page and no index is touched.
 */
export const FIXED_TABLES: readonly string[] = [
  `create table ${SCHEMA}."workspaces" (
  "workspace_id" ${text} primary key, "name" ${text} not null, "created_at" timestamptz(3) not null
)`,
  `create table ${SCHEMA}."workspace_heads" (
  "workspace_id" ${text} primary key, "config_version" bigint not null, "position" bigint not null,
  "audit_link" ${text} not null
) with (fillfactor = 50)`,
  `create table ${SCHEMA}."configuration" (
  "workspace_id" ${text} not null, "kind" ${text} not null, "id" ${text} not null, "revision" bigint not null,
  "version" bigint not null, "value" jsonb, primary key ("workspace_id", "kind", "id")
)`,
  `create index "configuration_by_version" on ${SCHEMA}."configuration" ("workspace_id", "version")`,
  `create table ${SCHEMA}."configuration_revisions" (
  "workspace_id" ${text} not null, "kind" ${text} not null, "id" ${text} not null, "revision" bigint not null,
  "version" bigint not null, "ordinal" bigint not null, "value" jsonb, "at" timestamptz(3) not null,
  "by" jsonb not null,
  primary key ("workspace_id", "kind", "id", "revision")
)`,
  `create index "configuration_revisions_by_version" on ${SCHEMA}."configuration_revisions" ("workspace_id", "version" desc)`,
  `create table ${SCHEMA}."commits" (
  "workspace_id" ${text} not null, "id" ${text} not null, "position" bigint not null, "config_version" bigint not null,
  "outcome" jsonb not null, "at" timestamptz(3) not null, primary key ("workspace_id", "id")
)`,
  `create index "commits_by_age" on ${SCHEMA}."commits" ("workspace_id", "at")`,
  `create table ${SCHEMA}."accounts" (
  "adapter" ${text} not null, "account_id" ${text} not null, "workspace_id" ${text} not null,
  "channel_id" ${text} not null, "confirmed" boolean not null, "reserved_until" timestamptz(3) not null,
  primary key ("adapter", "account_id")
)`,
  `create table ${SCHEMA}."unknown_accounts" (
  "adapter" ${text} not null, "account_id" ${text} not null, "deliveries" bigint not null,
  "last_at" timestamptz(3) not null, primary key ("adapter", "account_id")
)`,
  `create table ${SCHEMA}."buckets" (
  "bucket" ${text} primary key, "window_end" timestamptz(3) not null, "spent" double precision not null,
  "paused_until" timestamptz(3)
)`,
  `create table ${SCHEMA}."file_bytes" (
  "key" ${text} primary key, "media_type" ${text} not null, "bytes" bytea not null, "stored_at" timestamptz(3) not null
)`,
]
