import pg from 'pg'

const id = (prefix: string, number: string) => `'${prefix}_' || lpad((${number})::text, 32, '0')`
/** 40 agents, 4 teams, 20 topics. */
const AGENT = id('usr', 'g % 40')

/** What a conversation of a year leaves: kind, label, who, minutes since its creation, and since when it took. */
const FACTS: readonly (readonly [kind: string, label: string, actor: string, at: string, since: string])[] = [
  ['inbound', `'new'`, 'contact', '0', 'null'],
  ['inbound', 'null', 'contact', '90 + g % 600', 'null'],
  ['outbound', `'reply'`, 'user', '5 + g % 61', 'null'],
  ['outbound', `'reply'`, 'user', '100 + g % 600', 'null'],
  ['response', `'first'`, 'user', '5 + g % 61', '0'],
  ['response', `'next'`, 'user', '100 + g % 600', '90 + g % 600'],
  ['moved', `'new>pending'`, 'user', '100 + g % 600', '0'],
  ['moved', `'pending>resolved'`, 'user', '1000 + g % 3000', '100 + g % 600'],
  ['resolved', `'first-served'`, 'user', '1000 + g % 3000', '0'],
  ['full-resolution', 'null', 'user', '1000 + g % 3000', '0'],
  [
    'sla',
    `case when g % 9 = 0 then 'first-response:missed' else 'first-response:met' end`,
    'user',
    '5 + g % 61',
    '0',
  ],
  ['topic', `${id('top', 'g % 20')}`, 'user', '5 + g % 61', 'null'],
]

/** The facts of so many conversations, spread evenly over 2026, by one statement a kind; in the order in which they happened. */
export async function yearOfFacts(
  url: string,
  workspace: string,
  channelId: string,
  conversations: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const step = (365 * 24 * 60) / conversations
  const at = (minutes: string) =>
    `timestamptz '2026-01-01' + (g * ${step} + (${minutes})) * interval '1 minute'`
  try {
    for (const [place, [kind, label, actor, end, begin]] of FACTS.entries()) {
      const ms = begin === 'null' ? 'null' : `((${end}) - (${begin})) * 60000`
      await client.query(
        `insert into inboxkit.facts (workspace_id, id, version, kind, at, since, conversation_id, channel_id, user_id,
          team_id, contact_id, policy_id, message_id, label, calendar_ms, business_ms, amount, replies, visibility, source,
          topic_ids, tags, actor_kind)
        select $1, ${id('fct', `g * ${FACTS.length} + ${place}`)}, 1, '${kind}', ${at(end)},
          ${begin === 'null' ? 'null' : at(begin)}, ${id('cnv', 'g')}, $2, ${AGENT}, ${id('tea', 'g % 4')},
          ${id('con', 'g % 50000')}, ${kind === 'sla' ? id('pol', 'g % 3') : 'null'}, null, ${label}, ${ms}, ${ms}, 1, 2,
          'public', 'post', array[${id('top', 'g % 20')}], '{}', '${actor}'
        from generate_series(1, $3::int) g order by 5`,
        [workspace, channelId, conversations],
      )
    }
    await client.query('vacuum analyze inboxkit.facts')
  } finally {
    await client.end()
  }
}
