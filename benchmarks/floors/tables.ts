/**
 * What a program written by hand for this alone would keep of an inbound message: six rows, each with the keys it cannot do
 * without. No queues, tags, audit or leases: the floor is what the database charges for the rows themselves.
 */
export const FLOOR_TABLES = `
create table contacts (
  workspace_id text not null, id text not null, network_id text not null, name text not null, handle text not null,
  created_at timestamptz not null, primary key (workspace_id, id)
);
create unique index on contacts (workspace_id, network_id);
create table conversations (
  workspace_id text not null, id text not null, channel_id text not null, contact_id text not null,
  thread_key text not null, queue text not null, created_at timestamptz not null, last_message_at timestamptz not null,
  wake_at timestamptz, primary key (workspace_id, id)
);
create unique index on conversations (workspace_id, thread_key);
create index on conversations (workspace_id, queue, last_message_at);
create index on conversations (workspace_id, wake_at);
create table contents (
  workspace_id text not null, id text not null, text text not null, body jsonb not null, primary key (workspace_id, id)
);
create table messages (
  workspace_id text not null, id text not null, conversation_id text not null, channel_id text not null,
  external_id text not null, content_id text not null, sent_at timestamptz not null, received_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index on messages (workspace_id, channel_id, external_id);
create index on messages (workspace_id, conversation_id, sent_at);
create table events (
  workspace_id text not null, id text not null, type text not null, at timestamptz not null, conversation_id text not null,
  channel_id text not null, subject jsonb not null, primary key (workspace_id, id)
);
`

/** The rows of one inbound message: a value for each column, in the order of the tables above. */
export interface FloorRows {
  readonly contacts: readonly unknown[]
  readonly conversations: readonly unknown[]
  readonly contents: readonly unknown[]
  readonly messages: readonly unknown[]
  readonly received: readonly unknown[]
  readonly created: readonly unknown[]
}

const text = 'text'
const instant = 'timestamptz'
const json = 'jsonb'

/** The types of the columns of each insert, in their order. */
export const FLOOR_INSERTS: readonly {
  readonly rows: keyof FloorRows
  readonly table: string
  readonly types: readonly string[]
}[] = [
  { rows: 'contacts', table: 'contacts', types: [text, text, text, text, text, instant] },
  {
    rows: 'conversations',
    table: 'conversations',
    types: [text, text, text, text, text, text, instant, instant, instant],
  },
  { rows: 'contents', table: 'contents', types: [text, text, text, json] },
  { rows: 'messages', table: 'messages', types: [text, text, text, text, text, text, instant, instant] },
  { rows: 'received', table: 'events', types: [text, text, text, instant, text, text, json] },
  { rows: 'created', table: 'events', types: [text, text, text, instant, text, text, json] },
]

let made = 0

/** The next message of a new customer in a new thread, as long as the ones that the inbox gets. */
export function floorRows(workspace: string): FloorRows {
  const number = ++made
  const id = (prefix: string) => `${prefix}_${String(number).padStart(32, '0')}`
  const external = String(1_800_000_000_000_000_000n + BigInt(number))
  const now = new Date().toISOString()
  const [contact, conversation, channel] = [id('con'), id('cnv'), `chn_${'1'.repeat(32)}`]
  const body = `@acme Hello, my order ${number} has not arrived yet. Could you please have a look at it for me?`
  const subject = JSON.stringify({ messageId: id('msg') })
  return {
    contacts: [workspace, contact, external, `Customer ${number}`, `customer${number}`, now],
    conversations: [
      workspace,
      conversation,
      channel,
      contact,
      `${channel} public ${external}`,
      'new',
      now,
      now,
      now,
    ],
    contents: [workspace, id('cnt'), body, '{"alternatives":[]}'],
    messages: [workspace, id('msg'), conversation, channel, external, id('cnt'), now, now],
    received: [workspace, id('evr'), 'message.received', now, conversation, channel, subject],
    created: [workspace, id('evc'), 'conversation.created', now, conversation, channel, '{}'],
  }
}
