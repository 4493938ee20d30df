/** The first schema. Frozen once it is published: it has run on databases. */
export const tables = `
create table {schema}."workspaces" (
  "workspace_id" text collate "C" primary key, "name" text collate "C" not null, "created_at" timestamptz(3) not null
);
create table {schema}."workspace_heads" (
  "workspace_id" text collate "C" primary key, "config_version" bigint not null, "position" bigint not null,
  "audit_link" text collate "C" not null
) with (fillfactor = 50);
create table {schema}."configuration" (
  "workspace_id" text collate "C" not null, "kind" text collate "C" not null, "id" text collate "C" not null, "revision" bigint not null,
  "version" bigint not null, "value" jsonb, primary key ("workspace_id", "kind", "id")
);
create index "configuration_by_version" on {schema}."configuration" ("workspace_id", "version");
create table {schema}."configuration_revisions" (
  "workspace_id" text collate "C" not null, "kind" text collate "C" not null, "id" text collate "C" not null, "revision" bigint not null,
  "version" bigint not null, "ordinal" bigint not null, "value" jsonb, "at" timestamptz(3) not null,
  "by" jsonb not null,
  primary key ("workspace_id", "kind", "id", "revision")
);
create index "configuration_revisions_by_version" on {schema}."configuration_revisions" ("workspace_id", "version" desc);
create table {schema}."commits" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "position" bigint not null, "config_version" bigint not null,
  "outcome" jsonb not null, "at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create index "commits_by_age" on {schema}."commits" ("workspace_id", "at");
create table {schema}."accounts" (
  "adapter" text collate "C" not null, "account_id" text collate "C" not null, "workspace_id" text collate "C" not null,
  "channel_id" text collate "C" not null, "confirmed" boolean not null, "reserved_until" timestamptz(3) not null,
  primary key ("adapter", "account_id")
);
create table {schema}."unknown_accounts" (
  "adapter" text collate "C" not null, "account_id" text collate "C" not null, "deliveries" bigint not null,
  "last_at" timestamptz(3) not null, primary key ("adapter", "account_id")
);
create table {schema}."buckets" (
  "bucket" text collate "C" primary key, "window_end" timestamptz(3) not null, "spent" double precision not null,
  "paused_until" timestamptz(3)
);
create table {schema}."file_bytes" (
  "key" text collate "C" primary key, "media_type" text collate "C" not null, "bytes" bytea not null, "stored_at" timestamptz(3) not null
);
create table {schema}."conversations" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "visibility" text collate "C" not null,
  "source" text collate "C" not null, "contact_id" text collate "C" not null,
  "peer_id" text collate "C" not null, "root_id" text collate "C" not null,
  "thread_key" text collate "C" not null, "current_key" text collate "C",
  "previous_conversation_id" text collate "C", "next_conversation_id" text collate "C",
  "started_by" text collate "C" not null, "queue" text collate "C" not null,
  "entered_queue_at" timestamptz(3) not null, "assignee_id" text collate "C",
  "team_id" text collate "C", "routed_team_id" text collate "C", "tags" text[] collate "C" not null,
  "topic_ids" text[] collate "C" not null, "contact_group_ids" text[] collate "C" not null,
  "priority" bigint not null, "priority_level" text collate "C" not null,
  "priority_score" bigint not null, "created_at" timestamptz(3) not null,
  "updated_at" timestamptz(3) not null, "first_message_at" timestamptz(3) not null,
  "last_message_at" timestamptz(3) not null, "last_inbound_at" timestamptz(3),
  "last_outbound_at" timestamptz(3), "waiting_since" timestamptz(3), "first_response_at" timestamptz(3),
  "unanswered_since" timestamptz(3), "replies" bigint not null, "reply_to_id" text collate "C",
  "message_count" bigint not null, "reopens" bigint not null, "resolved_at" timestamptz(3),
  "first_resolved_at" timestamptz(3), "resolve_reason_id" text collate "C",
  "auto_resolve" jsonb not null, "boomerang_at" timestamptz(3), "boomerang_note_id" text collate "C",
  "give_back_at" timestamptz(3), "gave_back_ids" text[] collate "C" not null, "sla" jsonb,
  "sla_due_at" timestamptz(3), "sla_states" text[] collate "C" not null, "rules_at" timestamptz(3),
  "fired_rule_ids" text[] collate "C" not null, "time_runs" jsonb not null,
  "replied_rule_ids" text[] collate "C" not null, "rule_sends" jsonb not null, "wake_at" timestamptz(3),
  "muted_at" timestamptz(3), "blocked" boolean not null, "deleted_at" timestamptz(3),
  primary key ("workspace_id", "id")
);
create unique index "conversations_by_current" on {schema}."conversations" ("workspace_id", "current_key") where "current_key" is not null;
create index "conversations_by_thread" on {schema}."conversations" ("workspace_id", "thread_key", "created_at" desc);
create index "conversations_by_root" on {schema}."conversations" ("workspace_id", "channel_id", "root_id");
create index "conversations_by_assignee" on {schema}."conversations" ("workspace_id", "assignee_id", "queue") where "assignee_id" is not null;
create index "conversations_by_contact" on {schema}."conversations" ("workspace_id", "contact_id", "created_at" desc);
create index "conversations_by_contact_open" on {schema}."conversations" ("workspace_id", "contact_id") where "queue" in ('new', 'pending');
create index "conversations_due" on {schema}."conversations" ("workspace_id", "wake_at", "id") where "wake_at" is not null;
create index "conversations_by_activity" on {schema}."conversations" ("workspace_id", "last_message_at", "id");
create index "conversations_in_queue_by_activity" on {schema}."conversations" ("workspace_id", "queue", "last_message_at", "id");
create index "conversations_in_queue_by_priority" on {schema}."conversations" ("workspace_id", "queue", "priority" desc, "waiting_since", "id");
create index "conversations_in_queue_by_priority_and_due" on {schema}."conversations" ("workspace_id", "queue", "priority" desc, "sla_due_at", "waiting_since", "id");
create index "conversations_in_queue_by_due" on {schema}."conversations" ("workspace_id", "queue", "sla_due_at", "waiting_since", "id");
create index "conversations_in_queue_by_wait" on {schema}."conversations" ("workspace_id", "queue", "waiting_since", "id");
create index "conversations_in_queue_by_latest_wait" on {schema}."conversations" ("workspace_id", "queue", "waiting_since" desc nulls last, "id");
create index "conversations_per_channel" on {schema}."conversations" ("workspace_id", "channel_id", "queue", "source") where "deleted_at" is null;
create index "conversations_from_source" on {schema}."conversations" ("workspace_id", "source", "queue", "last_message_at", "id") where "deleted_at" is null;
create index "conversations_of_team" on {schema}."conversations" ("workspace_id", "team_id", "queue") where "team_id" is not null;
create index "conversations_reopened" on {schema}."conversations" ("workspace_id", "reopens", "queue", "source", "channel_id") where "reopens" > 0 and "deleted_at" is null;
create index "conversations_scored" on {schema}."conversations" ("workspace_id", "priority_score", "queue", "source", "channel_id") where "priority_score" > 0 and "deleted_at" is null;
create index "conversations_muted" on {schema}."conversations" ("workspace_id", "last_message_at", "id") where "muted_at" is not null and "deleted_at" is null;
create index "conversations_tagged" on {schema}."conversations" using gin ("tags") where "tags" <> '{}';
create index "conversations_about" on {schema}."conversations" using gin ("topic_ids") where "topic_ids" <> '{}';
create index "conversations_of_groups" on {schema}."conversations" using gin ("contact_group_ids") where "contact_group_ids" <> '{}';
create index "conversations_of_contact" on {schema}."conversations" ("workspace_id", "contact_id", "queue") include ("channel_id", "source") where "deleted_at" is null;
create table {schema}."messages" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "direction" text collate "C" not null, "kind" text collate "C" not null,
  "visibility" text collate "C" not null, "external_id" text collate "C",
  "edited_external_id" text collate "C", "parent_external_id" text collate "C",
  "quoted_external_id" text collate "C", "permalink" text collate "C",
  "content_id" text collate "C" not null, "quoted_content_id" text collate "C",
  "author" text collate "C" not null, "author_contact_id" text collate "C",
  "author_user_id" text collate "C", "delivery_id" text collate "C", "part_of" text collate "C",
  "attachments" jsonb not null, "sent_at" timestamptz(3) not null,
  "received_at" timestamptz(3) not null, "sort_key" text collate "C" not null,
  "edited_at" timestamptz(3), "deleted_at" timestamptz(3), "masked_at" timestamptz(3),
  "liked_by_us" boolean not null, "like_wish" text collate "C", "like_error" text collate "C",
  "hidden" boolean not null, primary key ("workspace_id", "id")
);
create unique index "messages_by_external" on {schema}."messages" ("workspace_id", "channel_id", "external_id") where "external_id" is not null;
create index "messages_by_edited" on {schema}."messages" ("workspace_id", "channel_id", "edited_external_id") where "edited_external_id" is not null;
create index "messages_by_conversation" on {schema}."messages" ("workspace_id", "conversation_id", "sort_key" desc);
create index "messages_by_delivery" on {schema}."messages" ("workspace_id", "delivery_id") where "delivery_id" is not null;
create index "messages_by_parts" on {schema}."messages" ("workspace_id", "part_of", "sort_key") where "part_of" is not null;
create index "messages_by_answering" on {schema}."messages" ("workspace_id", "channel_id", "parent_external_id") where "parent_external_id" is not null;
create index "messages_by_quoting" on {schema}."messages" ("workspace_id", "channel_id", "quoted_external_id") where "quoted_external_id" is not null;
create table {schema}."contents" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "kind" text collate "C" not null, "text" text collate "C" not null, "body" jsonb not null,
  "contact_id" text collate "C", "channel_id" text collate "C", "erased_at" timestamptz(3),
  "length" bigint not null, "search_text" text collate "C" not null, primary key ("workspace_id", "id")
);
create index "contents_of_contact" on {schema}."contents" ("workspace_id", "contact_id") where "contact_id" is not null;
create table {schema}."contacts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "profile_id" text collate "C" not null, "vip" boolean not null,
  "group_ids" text[] collate "C" not null, "match_key" text collate "C", "followers" bigint,
  "posts" bigint, "verified" boolean, "verified_type" text collate "C", "rule_answers" jsonb not null,
  "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null,
  "profile_at" timestamptz(3), "merged_into_id" text collate "C", "erased_at" timestamptz(3),
  primary key ("workspace_id", "id")
);
create index "contacts_by_match" on {schema}."contacts" ("workspace_id", "match_key") where "match_key" is not null;
create index "contacts_by_creation" on {schema}."contacts" ("workspace_id", "created_at" desc, "id");
create index "contacts_followed" on {schema}."contacts" ("workspace_id", "followers", "id") where "followers" is not null;
create index "contacts_vips" on {schema}."contacts" ("workspace_id", "id") where "vip";
create index "contacts_verified" on {schema}."contacts" ("workspace_id", "id") where "verified";
create table {schema}."identities" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "contact_id" text collate "C" not null, "network" text collate "C" not null,
  "external_id" text collate "C" not null, "created_at" timestamptz(3) not null,
  primary key ("workspace_id", "id")
);
create unique index "identities_by_external" on {schema}."identities" ("workspace_id", "network", "external_id");
create index "identities_by_contact" on {schema}."identities" ("workspace_id", "contact_id");
create table {schema}."notes" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C", "channel_id" text collate "C", "message_id" text collate "C",
  "contact_id" text collate "C", "author_id" text collate "C", "content_id" text collate "C" not null,
  "created_at" timestamptz(3) not null, "edited_at" timestamptz(3), "deleted_at" timestamptz(3),
  primary key ("workspace_id", "id")
);
create index "notes_by_conversation" on {schema}."notes" ("workspace_id", "conversation_id", "created_at") where "conversation_id" is not null;
create index "notes_by_contact" on {schema}."notes" ("workspace_id", "contact_id", "created_at" desc) where "contact_id" is not null;
create index "notes_of_contact" on {schema}."notes" ("workspace_id", "contact_id") where "contact_id" is not null;
create table {schema}."deliveries" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "by_channel_id" text collate "C" not null, "message_id" text collate "C" not null,
  "content_id" text collate "C" not null, "kind" text collate "C" not null,
  "visibility" text collate "C" not null, "state" text collate "C" not null, "due_at" timestamptz(3),
  "attempts" bigint not null, "sequence" bigint not null, "predecessor_id" text collate "C",
  "reply_id" text collate "C" not null, "part" bigint not null, "parts" bigint not null,
  "target_id" text collate "C", "recipient_id" text collate "C", "attachments" jsonb not null,
  "link" text collate "C", "link_url" text collate "C", "external_id" text collate "C",
  "created_at" timestamptz(3) not null, "sending_since" timestamptz(3), "finished_at" timestamptz(3),
  "lookups" bigint not null, "error" jsonb, "requested_by" jsonb not null,
  "answers_since" timestamptz(3), "answers" text collate "C", "lease_until" timestamptz(3),
  "fence" bigint not null default 0, primary key ("workspace_id", "id")
);
create unique index "deliveries_by_external" on {schema}."deliveries" ("workspace_id", "by_channel_id", "external_id") where "external_id" is not null;
create index "deliveries_by_open" on {schema}."deliveries" ("workspace_id", "conversation_id", "sequence") where "state" in ('held', 'queued', 'sending', 'unknown', 'needs-human');
create index "deliveries_by_conversation" on {schema}."deliveries" ("workspace_id", "conversation_id", "sequence" desc);
create index "deliveries_by_predecessor" on {schema}."deliveries" ("workspace_id", "predecessor_id") where "predecessor_id" is not null;
create index "deliveries_by_message" on {schema}."deliveries" ("workspace_id", "message_id");
create index "deliveries_by_held" on {schema}."deliveries" ("workspace_id", "by_channel_id", "created_at", "sequence") where "state" in ('held');
create index "deliveries_by_reply" on {schema}."deliveries" ("workspace_id", "reply_id", "sequence");
create index "deliveries_due" on {schema}."deliveries" ("workspace_id", "due_at", "id") where "due_at" is not null;
create index "deliveries_in_state" on {schema}."deliveries" ("workspace_id", "state", "created_at") where "state" in ('held', 'queued', 'sending', 'unknown', 'needs-human');
create table {schema}."guests" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "key" text collate "C" not null,
  "home_key" text collate "C" not null, "home_channel_id" text collate "C" not null,
  primary key ("workspace_id", "id")
);
create unique index "guests_by_key" on {schema}."guests" ("workspace_id", "key");
create index "guests_by_home" on {schema}."guests" ("workspace_id", "home_key");
create table {schema}."inbound" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "adapter" text collate "C" not null, "channel_id" text collate "C" not null,
  "account_id" text collate "C" not null, "delivery_key" text collate "C" not null,
  "event_type" text collate "C" not null, "transport" text collate "C" not null, "lane" bigint not null,
  "size" bigint not null, "received_at" timestamptz(3) not null, "state" text collate "C" not null,
  "attempts" bigint not null, "error" text collate "C", "applied_at" timestamptz(3),
  "kept_until" timestamptz(3), "sealed" bytea not null default '', primary key ("workspace_id", "id")
);
create unique index "inbound_by_delivery" on {schema}."inbound" ("workspace_id", "adapter", "delivery_key");
create index "inbound_by_pending" on {schema}."inbound" ("workspace_id", "lane", "received_at", "id") where "state" in ('pending');
create index "inbound_by_waiting" on {schema}."inbound" ("workspace_id", "adapter", "received_at", "id") where "state" in ('waiting');
create index "inbound_by_parked" on {schema}."inbound" ("workspace_id", "channel_id", "received_at", "id") where "state" in ('parked');
create index "inbound_in_state" on {schema}."inbound" ("workspace_id", "state", "received_at") where "state" <> 'pending';
create index "inbound_kept" on {schema}."inbound" ("workspace_id", "kept_until") where "kept_until" is not null;
create table {schema}."lanes" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "lane" bigint not null, "lease_until" timestamptz(3), "fence" bigint not null default 0,
  primary key ("workspace_id", "id")
);
create unique index "lanes_by_lane" on {schema}."lanes" ("workspace_id", "lane");
create table {schema}."raw_copies" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "external_id" text collate "C" not null,
  "inbound_id" text collate "C" not null, primary key ("workspace_id", "id")
);
create index "raw_copies_by_post" on {schema}."raw_copies" ("workspace_id", "channel_id", "external_id");
create index "raw_copies_by_inbound" on {schema}."raw_copies" ("workspace_id", "inbound_id");
create table {schema}."tombstones" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "external_id" text collate "C" not null,
  "reason" text collate "C" not null, "at" timestamptz(3) not null, "by" text collate "C",
  primary key ("workspace_id", "id")
);
create unique index "tombstones_by_external" on {schema}."tombstones" ("workspace_id", "channel_id", "external_id");
create table {schema}."blocked_threads" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "root_id" text collate "C" not null,
  "conversation_id" text collate "C", "by" text collate "C" not null, "at" timestamptz(3) not null,
  primary key ("workspace_id", "id")
);
create unique index "blocked_threads_by_root" on {schema}."blocked_threads" ("workspace_id", "channel_id", "root_id");
create table {schema}."stream_posts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "network" text collate "C" not null,
  "external_id" text collate "C" not null, "edited_external_id" text collate "C",
  "kind" text collate "C" not null, "peer_id" text collate "C" not null,
  "root_id" text collate "C" not null, "parent_external_id" text collate "C",
  "quoted_external_id" text collate "C", "permalink" text collate "C", "content_id" text collate "C",
  "quoted_content_id" text collate "C", "profile_id" text collate "C", "attachments" jsonb not null,
  "posted_at" timestamptz(3) not null, "received_at" timestamptz(3) not null,
  "conversation_id" text collate "C", primary key ("workspace_id", "id")
);
create unique index "stream_posts_by_external" on {schema}."stream_posts" ("workspace_id", "channel_id", "external_id");
create index "stream_posts_by_edited" on {schema}."stream_posts" ("workspace_id", "channel_id", "edited_external_id") where "edited_external_id" is not null;
create index "stream_posts_by_answering" on {schema}."stream_posts" ("workspace_id", "channel_id", "parent_external_id") where "parent_external_id" is not null;
create index "stream_posts_by_quoting" on {schema}."stream_posts" ("workspace_id", "channel_id", "quoted_external_id") where "quoted_external_id" is not null;
create index "stream_posts_by_person" on {schema}."stream_posts" ("workspace_id", "network", "peer_id");
create index "stream_posts_of_channel" on {schema}."stream_posts" ("workspace_id", "channel_id", "posted_at", "id");
create index "stream_posts_by_time" on {schema}."stream_posts" ("workspace_id", "posted_at", "id");
create table {schema}."conversion_items" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "work_id" text collate "C" not null, "post_id" text collate "C" not null,
  "outcome" text collate "C" not null, "code" text collate "C", "reason" text collate "C",
  "conversation_id" text collate "C", "at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create unique index "conversion_items_by_item" on {schema}."conversion_items" ("workspace_id", "work_id", "post_id");
create index "conversion_items_by_waiting" on {schema}."conversion_items" ("workspace_id", "work_id", "post_id") where "outcome" in ('waiting');
create table {schema}."work" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "kind" text collate "C" not null, "key" text collate "C" not null, "channel_id" text collate "C",
  "due_at" timestamptz(3), "state" text collate "C" not null, "attempts" bigint not null,
  "cursor" text collate "C", "payload" jsonb not null, "counts" jsonb not null,
  "error" text collate "C", "requested_by" jsonb not null, "created_at" timestamptz(3) not null,
  "lease_until" timestamptz(3), "fence" bigint not null default 0, primary key ("workspace_id", "id")
);
create unique index "work_by_key" on {schema}."work" ("workspace_id", "kind", "key");
create index "work_by_watch" on {schema}."work" ("workspace_id", "channel_id", "key") where "channel_id" is not null and "kind" in ('poll', 'subscribe');
create index "work_due" on {schema}."work" ("workspace_id", "due_at", "id") where "due_at" is not null;
create table {schema}."bulk_parts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "work_id" text collate "C" not null, "place" text collate "C" not null,
  "conversation_ids" text[] collate "C" not null, primary key ("workspace_id", "id")
);
create unique index "bulk_parts_by_place" on {schema}."bulk_parts" ("workspace_id", "work_id", "place");
create index "bulk_parts_by_work" on {schema}."bulk_parts" ("workspace_id", "work_id");
create table {schema}."bulk_items" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "work_id" text collate "C" not null, "conversation_id" text collate "C" not null,
  "outcome" text collate "C" not null, "code" text collate "C", "reason" text collate "C",
  "at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create unique index "bulk_items_by_item" on {schema}."bulk_items" ("workspace_id", "work_id", "conversation_id");
create table {schema}."audit" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "position" bigint not null, "ordinal" bigint not null, "at" timestamptz(3) not null,
  "actor_kind" text collate "C" not null, "actor_id" text collate "C" not null,
  "action" text collate "C" not null, "subject_kind" text collate "C" not null,
  "subject_id" text collate "C" not null, "conversation_id" text collate "C",
  "channel_id" text collate "C", "from" jsonb not null, "to" jsonb not null,
  "digest" text collate "C" not null, "link" text collate "C" not null,
  primary key ("workspace_id", "id")
);
create index "audit_by_conversation" on {schema}."audit" ("workspace_id", "conversation_id", "position", "ordinal") where "conversation_id" is not null;
create index "audit_in_order" on {schema}."audit" ("workspace_id", "position", "ordinal");
create table {schema}."events" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "position" bigint not null, "ordinal" bigint not null, "at" timestamptz(3) not null,
  "type" text collate "C" not null, "conversation_id" text collate "C", "channel_id" text collate "C",
  "user_id" text collate "C", "subject" jsonb not null, primary key ("workspace_id", "id")
);
create index "events_in_order" on {schema}."events" ("workspace_id", "position", "ordinal");
create table {schema}."facts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "kind" text collate "C" not null, "at" timestamptz(3) not null, "since" timestamptz(3),
  "conversation_id" text collate "C", "channel_id" text collate "C", "user_id" text collate "C",
  "team_id" text collate "C", "contact_id" text collate "C", "policy_id" text collate "C",
  "message_id" text collate "C", "label" text collate "C", "calendar_ms" bigint, "business_ms" bigint,
  "amount" bigint not null, "replies" bigint, "visibility" text collate "C", "source" text collate "C",
  "topic_ids" text[] collate "C" not null, "tags" text[] collate "C" not null,
  "actor_kind" text collate "C" not null, primary key ("workspace_id", "id")
);
create index "facts_by_full" on {schema}."facts" ("workspace_id", "conversation_id") where "conversation_id" is not null and "kind" in ('full-resolution');
create index "facts_by_attention" on {schema}."facts" ("workspace_id", "conversation_id", "at" desc) where "conversation_id" is not null and "kind" in ('focus', 'handled');
create index "facts_by_responses" on {schema}."facts" ("workspace_id", "message_id") where "message_id" is not null and "kind" in ('response');
create index "facts_by_missed" on {schema}."facts" ("workspace_id", "conversation_id", "at" desc) where "conversation_id" is not null and "label" in ('first-response:missed', 'next-response:missed', 'resolution:missed');
create index "facts_of_kind" on {schema}."facts" ("workspace_id", "kind", "at") include ("amount", "channel_id", "label", "actor_kind", "replies", "calendar_ms", "business_ms", "user_id", "team_id", "contact_id");
create table {schema}."credentials" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "sealed" bytea not null, "key_id" text collate "C" not null,
  "expires_at" timestamptz(3), "state" text collate "C" not null, "updated_at" timestamptz(3) not null,
  "due_at" timestamptz(3), "lease_until" timestamptz(3), "fence" bigint not null default 0,
  primary key ("workspace_id", "id")
);
create unique index "credentials_by_channel" on {schema}."credentials" ("workspace_id", "channel_id");
create index "credentials_due" on {schema}."credentials" ("workspace_id", "due_at", "id") where "due_at" is not null;
create table {schema}."channel_states" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "last_event_at" timestamptz(3), "last_poll_at" timestamptz(3),
  "cursors" jsonb not null, "webhook_valid" boolean, "webhook_id" text collate "C",
  "subscriptions" jsonb not null, "subscribed_at" timestamptz(3), "counters" jsonb not null,
  "quotas" jsonb not null, "refusals" bigint not null, "refused_since" timestamptz(3),
  "hears_from" timestamptz(3), "watched_since" timestamptz(3) not null, "ingest_lag_ms" bigint,
  "failing_since" timestamptz(3), "late_since" timestamptz(3), "direct_messages_from" text collate "C",
  "error" text collate "C", "error_at" timestamptz(3), primary key ("workspace_id", "id")
);
create unique index "channel_states_by_channel" on {schema}."channel_states" ("workspace_id", "channel_id");
create table {schema}."attempts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "adapter" text collate "C" not null, "state_hash" text collate "C" not null,
  "user_id" text collate "C" not null, "binding" text collate "C" not null,
  "phase" text collate "C" not null, "sealed" bytea, "redirect_uri" text collate "C" not null,
  "account_id" text collate "C", "profile" jsonb, "channel_id" text collate "C",
  "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null,
  primary key ("workspace_id", "id")
);
create unique index "attempts_by_state" on {schema}."attempts" ("workspace_id", "state_hash");
create table {schema}."links" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "token_hash" text collate "C" not null, "sealed" bytea not null, "code" text collate "C" not null,
  "short_url" text collate "C", "shortener" text collate "C", "epoch" bigint not null,
  "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null,
  primary key ("workspace_id", "id")
);
create unique index "links_by_conversation" on {schema}."links" ("workspace_id", "conversation_id");
create unique index "links_by_token" on {schema}."links" ("workspace_id", "token_hash");
create unique index "links_by_code" on {schema}."links" ("workspace_id", "code");
create index "links_expiring" on {schema}."links" ("workspace_id", "expires_at");
create table {schema}."availability" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "user_id" text collate "C" not null, "state" text collate "C" not null,
  "away_state_id" text collate "C", "since" timestamptz(3) not null, "chose_at" timestamptz(3),
  "last_assigned_at" timestamptz(3), primary key ("workspace_id", "id")
);
create unique index "availability_by_user" on {schema}."availability" ("workspace_id", "user_id");
create index "availability_by_state" on {schema}."availability" ("workspace_id", "state");
create table {schema}."invitations" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "user_id" text collate "C" not null, "address_mark" text collate "C" not null,
  "state" text collate "C" not null, "token_hashes" text[] collate "C" not null,
  "invited_by" jsonb not null, "created_at" timestamptz(3) not null,
  "expires_at" timestamptz(3) not null, "mailed_at" timestamptz(3), "accepted_at" timestamptz(3),
  primary key ("workspace_id", "id")
);
create index "invitations_by_user" on {schema}."invitations" ("workspace_id", "user_id", "created_at" desc);
create index "invitations_by_creation" on {schema}."invitations" ("workspace_id", "created_at", "id");
create table {schema}."presence" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "actor_id" text collate "C" not null, "typing" boolean not null, "focused_since" timestamptz(3),
  "expires_at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create unique index "presence_by_place" on {schema}."presence" ("workspace_id", "conversation_id", "actor_id");
create index "presence_by_conversation" on {schema}."presence" ("workspace_id", "conversation_id");
create index "presence_by_actor" on {schema}."presence" ("workspace_id", "actor_id");
create table {schema}."notifications" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "user_id" text collate "C" not null, "kind" text collate "C" not null,
  "conversation_id" text collate "C", "channel_id" text collate "C", "subject" jsonb not null,
  "created_at" timestamptz(3) not null, "read_at" timestamptz(3), "unread_of" text collate "C",
  primary key ("workspace_id", "id")
);
create index "notifications_by_unread" on {schema}."notifications" ("workspace_id", "unread_of", "created_at" desc) where "unread_of" is not null;
create index "notifications_of_user" on {schema}."notifications" ("workspace_id", "user_id", "created_at");
create index "notifications_read" on {schema}."notifications" ("workspace_id", "read_at") where "read_at" is not null;
create table {schema}."drafts" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "actor_id" text collate "C" not null, "content_id" text collate "C" not null,
  "updated_at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create unique index "drafts_by_place" on {schema}."drafts" ("workspace_id", "conversation_id", "actor_id");
create index "drafts_by_conversation" on {schema}."drafts" ("workspace_id", "conversation_id");
create table {schema}."collections" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "name" text collate "C" not null, "team_id" text collate "C", "owner_id" text collate "C",
  "created_at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create index "collections_by_team" on {schema}."collections" ("workspace_id", "team_id") where "team_id" is not null;
create index "collections_by_owner" on {schema}."collections" ("workspace_id", "owner_id") where "owner_id" is not null;
create table {schema}."saved_replies" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "collection_id" text collate "C" not null, "title" text collate "C" not null,
  "content_id" text collate "C" not null, "shortcut" text collate "C",
  "tags" text[] collate "C" not null, "updated_at" timestamptz(3) not null,
  primary key ("workspace_id", "id")
);
create index "saved_replies_by_collection" on {schema}."saved_replies" ("workspace_id", "collection_id");
create unique index "saved_replies_by_shortcut" on {schema}."saved_replies" ("workspace_id", "collection_id", "shortcut") where "shortcut" is not null;
create table {schema}."files" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "channel_id" text collate "C" not null, "conversation_id" text collate "C" not null,
  "message_id" text collate "C", "place" bigint not null, "origin" text collate "C" not null,
  "uploaded_by" text collate "C", "unused_of" text collate "C", "media_type" text collate "C",
  "size" bigint not null, "state" text collate "C" not null, "reason" text collate "C",
  "created_at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create index "files_by_unused" on {schema}."files" ("workspace_id", "unused_of") where "unused_of" is not null;
create table {schema}."rule_runs" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "rule_id" text collate "C" not null, "rule_revision" text collate "C" not null,
  "conversation_id" text collate "C" not null, "channel_id" text collate "C" not null,
  "change_id" text collate "C" not null, "actions" jsonb not null, "outcome" text collate "C" not null,
  "at" timestamptz(3) not null, primary key ("workspace_id", "id")
);
create unique index "rule_runs_by_once" on {schema}."rule_runs" ("workspace_id", "rule_id", "change_id");
create index "rule_runs_by_rule" on {schema}."rule_runs" ("workspace_id", "rule_id", "at" desc);
create index "rule_runs_by_conversation" on {schema}."rule_runs" ("workspace_id", "conversation_id", "at" desc);
create table {schema}."export_runs" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "schedule_id" text collate "C" not null, "due_at" timestamptz(3) not null,
  "due" text collate "C" not null, "state" text collate "C" not null, "from" text collate "C" not null,
  "to" text collate "C" not null, "schedule" jsonb not null, "written" jsonb not null,
  "sees" jsonb not null, "parts" bigint not null, "rows" bigint not null, "cursor" text collate "C",
  "code" text collate "C", "error" text collate "C", "attempts" bigint not null,
  "failing_since" timestamptz(3), "started_at" timestamptz(3) not null, "ended_at" timestamptz(3),
  primary key ("workspace_id", "id")
);
create unique index "export_runs_by_due" on {schema}."export_runs" ("workspace_id", "schedule_id", "due");
create index "export_runs_by_schedule" on {schema}."export_runs" ("workspace_id", "schedule_id", "due_at" desc);
create table {schema}."past_calendars" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "calendar_id" text collate "C" not null, "revision" text collate "C" not null,
  "name" text collate "C" not null, "zone" text collate "C" not null, "week" jsonb not null,
  "holidays" jsonb not null, primary key ("workspace_id", "id")
);
create unique index "past_calendars_by_revision" on {schema}."past_calendars" ("workspace_id", "calendar_id", "revision");
create table {schema}."webhook_deliveries" (
  "workspace_id" text collate "C" not null, "id" text collate "C" not null, "version" bigint not null,
  "webhook_id" text collate "C" not null, "type" text collate "C" not null, "subject" jsonb not null,
  "state" text collate "C" not null, "attempts" bigint not null, "status" bigint,
  "failure" text collate "C", "tried_at" timestamptz(3), "created_at" timestamptz(3) not null,
  "missed_of" text collate "C", primary key ("workspace_id", "id")
);
create unique index "webhook_deliveries_by_missed" on {schema}."webhook_deliveries" ("workspace_id", "missed_of") where "missed_of" is not null;
create index "webhook_deliveries_by_webhook" on {schema}."webhook_deliveries" ("workspace_id", "webhook_id", "created_at" desc);
`
