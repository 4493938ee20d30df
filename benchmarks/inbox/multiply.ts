import pg from 'pg'

/**
 * Copies the conversations of a workspace until there are so many, each with a contact, a profile, a message and a text of
 * its own, at instants of its own, spread over the queues. By one statement a table: what is measured afterwards is reading.
 */
export async function multiply(
  url: string,
  workspace: string,
  size: number,
  /** What else differs in a copied conversation: a jsonb expression over its number `g`. */
  conversation = `'{}'::jsonb`,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Originals & { count: number }>(
      `select c.id as conversation, p.id as contact, p.profile_id as profile, m.id as message, m.content_id as text,
        (select count(*)::int from inboxkit.conversations a where a.workspace_id = $1) as count
      from inboxkit.conversations c
      join inboxkit.contacts p on p.workspace_id = $1 and p.id = c.contact_id
      join inboxkit.messages m on m.workspace_id = $1 and m.conversation_id = c.id
      where c.workspace_id = $1 order by c.id limit 1`,
      [workspace],
    )
    const [original] = rows
    if (original === undefined) throw new Error('there is no conversation to copy')
    for (const [table, row, changed] of COPIES) {
      await client.query(
        `insert into inboxkit.${table} select copy.* from inboxkit.${table} t, generate_series(1, $3::int) g,
          jsonb_populate_record(t, ${changed} || ${table === 'conversations' ? conversation : `'{}'::jsonb`}) copy where t.workspace_id = $1 and t.id = $2`,
        [workspace, original[row], size - original.count],
      )
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

interface Originals {
  readonly conversation: string
  readonly contact: string
  readonly profile: string
  readonly message: string
  readonly text: string
}

const id = (prefix: string) => `'${prefix}_' || lpad(g::text, 32, 'f')`
const AT = `to_jsonb(timestamptz '2026-01-01' + g * interval '7 seconds')`

/** Each table, the row that is copied, and what differs in a copy. */
const COPIES: readonly (readonly [table: string, row: keyof Originals, changed: string])[] = [
  ['contents', 'profile', `jsonb_build_object('id', ${id('cnp')}, 'contact_id', ${id('con')})`],
  [
    'contacts',
    'contact',
    `jsonb_build_object('id', ${id('con')}, 'profile_id', ${id('cnp')},
      'followers', g % 5000, 'verified', g % 20 = 0, 'vip', g % 500 = 0)`,
  ],
  ['contents', 'text', `jsonb_build_object('id', ${id('cnt')}, 'contact_id', ${id('con')})`],
  [
    'conversations',
    'conversation',
    `jsonb_build_object('id', ${id('cnv')}, 'contact_id', ${id('con')}, 'thread_key', 'thread ' || g,
      'current_key', 'thread ' || g, 'last_message_at', ${AT}, 'waiting_since', ${AT}, 'priority', g % 5,
      'priority_score', g % 5,
      'queue', case g % 4 when 0 then 'new' when 1 then 'pending' else 'resolved' end,
      'tags', case when g % 1000 = 0 then '["rare"]'::jsonb else '[]' end)`,
  ],
  [
    'messages',
    'message',
    `jsonb_build_object('id', ${id('msg')}, 'conversation_id', ${id('cnv')}, 'content_id', ${id('cnt')},
      'external_id', 'copy ' || g)`,
  ],
]
