import type { TableName } from '@inboxkit/core'

/** Indexes for the orders in which rows are listed; the workspace always comes first. */
export const SORT_INDEXES: readonly {
  readonly table: TableName
  readonly name: string
  readonly columns: string
  readonly where?: string
  /** What else stands in it, so that reading the index is enough. */
  readonly include?: string
  /** Of lists of texts: which rows hold a text. The workspace does not come first; what is found is looked at anyway. */
  readonly lists?: true
}[] = [
  { table: 'contacts', name: 'by_creation', columns: '"created_at" desc, "id"' },
  { table: 'conversations', name: 'by_activity', columns: '"last_message_at", "id"' },
  { table: 'conversations', name: 'in_queue_by_activity', columns: '"queue", "last_message_at", "id"' },
  {
    table: 'conversations',
    name: 'in_queue_by_priority',
    columns: '"queue", "priority" desc, "waiting_since", "id"',
  },
  // New in each of its orders, for who looks and for who is given its head; by priority alone it is the one above
  {
    table: 'conversations',
    name: 'in_queue_by_priority_and_due',
    columns: '"queue", "priority" desc, "sla_due_at", "waiting_since", "id"',
  },
  {
    table: 'conversations',
    name: 'in_queue_by_due',
    columns: '"queue", "sla_due_at", "waiting_since", "id"',
  },
  { table: 'conversations', name: 'in_queue_by_wait', columns: '"queue", "waiting_since", "id"' },
  {
    table: 'conversations',
    name: 'in_queue_by_latest_wait',
    columns: '"queue", "waiting_since" desc nulls last, "id"',
  },
  // how many stand in each queue, counted from the index alone
  {
    table: 'conversations',
    name: 'per_channel',
    columns: '"channel_id", "queue", "source"',
    where: '"deleted_at" is null',
  },
  // what views are made of
  {
    table: 'conversations',
    name: 'from_source',
    columns: '"source", "queue", "last_message_at", "id"',
    where: '"deleted_at" is null',
  },
  {
    table: 'conversations',
    name: 'of_team',
    columns: '"team_id", "queue"',
    where: '"team_id" is not null',
  },
  // few came back; with what views ask for besides, so that counting them reads no rows
  {
    table: 'conversations',
    name: 'reopened',
    columns: '"reopens", "queue", "source", "channel_id"',
    where: '"reopens" > 0 and "deleted_at" is null',
  },
  // what rules of priority hold for: none, where an organisation has no such rules
  {
    table: 'conversations',
    name: 'scored',
    columns: '"priority_score", "queue", "source", "channel_id"',
    where: '"priority_score" > 0 and "deleted_at" is null',
  },
  // few are muted
  {
    table: 'conversations',
    name: 'muted',
    columns: '"last_message_at", "id"',
    where: '"muted_at" is not null and "deleted_at" is null',
  },
  { table: 'conversations', name: 'tagged', columns: '"tags"', where: `"tags" <> '{}'`, lists: true },
  {
    table: 'conversations',
    name: 'about',
    columns: '"topic_ids"',
    where: `"topic_ids" <> '{}'`,
    lists: true,
  },
  {
    table: 'conversations',
    name: 'of_groups',
    columns: '"contact_group_ids"',
    where: `"contact_group_ids" <> '{}'`,
    lists: true,
  },
  // and of whom: from contacts to their conversations without reading a row of either
  {
    table: 'conversations',
    name: 'of_contact',
    columns: '"contact_id", "queue"',
    include: '"channel_id", "source"',
    where: '"deleted_at" is null',
  },
  { table: 'contacts', name: 'followed', columns: '"followers", "id"', where: '"followers" is not null' },
  { table: 'contacts', name: 'vips', columns: '"id"', where: '"vip"' },
  { table: 'contacts', name: 'verified', columns: '"id"', where: '"verified"' },
  { table: 'contents', name: 'of_contact', columns: '"contact_id"', where: '"contact_id" is not null' },
  { table: 'notes', name: 'of_contact', columns: '"contact_id"', where: '"contact_id" is not null' },
  {
    table: 'deliveries',
    name: 'in_state',
    columns: '"state", "created_at"',
    where: `"state" in ('held', 'queued', 'sending', 'unknown', 'needs-human')`,
  },
  { table: 'inbound', name: 'in_state', columns: '"state", "received_at"', where: `"state" <> 'pending'` },
  { table: 'inbound', name: 'kept', columns: '"kept_until"', where: '"kept_until" is not null' },
  { table: 'audit', name: 'in_order', columns: '"position", "ordinal"' },
  { table: 'events', name: 'in_order', columns: '"position", "ordinal"' },
  // with all that most numbers of a report are made of: a year of them is read from the index alone
  {
    table: 'facts',
    name: 'of_kind',
    columns: '"kind", "at"',
    include:
      '"amount", "channel_id", "label", "actor_kind", "replies", "calendar_ms", "business_ms", "user_id", "team_id", "contact_id"',
  },
  { table: 'notifications', name: 'of_user', columns: '"user_id", "created_at"' },
  { table: 'notifications', name: 'read', columns: '"read_at"', where: '"read_at" is not null' },
  { table: 'invitations', name: 'by_creation', columns: '"created_at", "id"' },
  { table: 'links', name: 'expiring', columns: '"expires_at"' },
  { table: 'streamPosts', name: 'of_channel', columns: '"channel_id", "posted_at", "id"' },
  { table: 'streamPosts', name: 'by_time', columns: '"posted_at", "id"' },
]
