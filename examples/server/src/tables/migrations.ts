/** The server's tables, step by step. A step that was released is never edited; the next one follows it. */
export const MIGRATIONS: readonly string[] = [
  `
  -- what this database belongs to: the region, and whether its accounts are the real X's
  create table inboxkit_server.installation (
    name text primary key,
    value text not null
  );

  create table inboxkit_server.logins (
    id text primary key,
    email text not null unique,
    name text not null,
    password text not null,
    -- rises when the password changes or the login is disabled: sessions of an earlier epoch are dead
    epoch int not null default 1,
    created_at timestamptz not null default now(),
    disabled_at timestamptz
  );

  -- one login can be a user of several workspaces; what it may do there is the inbox's to say
  create table inboxkit_server.seats (
    login_id text not null references inboxkit_server.logins,
    workspace_id text not null,
    primary key (login_id, workspace_id)
  );

  -- an ended session stays as a mark until it would have expired: a request under way cannot bring it back
  create table inboxkit_server.sessions (
    id_hash text primary key,
    login_id text references inboxkit_server.logins,
    epoch int,
    content jsonb not null,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    ended_at timestamptz
  );
  create index sessions_seen on inboxkit_server.sessions (seen_at);

  -- counted in one row per key, so that parallel bursts and several processes share one limit
  create table inboxkit_server.attempts (
    key text primary key,
    count int not null,
    resets_at timestamptz not null
  );
  create index attempts_reset on inboxkit_server.attempts (resets_at);

  create table inboxkit_server.outbox (
    id text primary key,
    -- null: the inbox's own mail, which belongs to no single workspace
    workspace_id text,
    recipients text[] not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null default now()
  );
  create index outbox_workspace on inboxkit_server.outbox (workspace_id, created_at desc);
  `,
]
