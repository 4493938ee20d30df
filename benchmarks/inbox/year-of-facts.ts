import pg from 'pg'

const id = (prefix: string, number: string) => `'${prefix}_' || lpad((${number})::text, 32, '0')`
/** 40 agents, 4 teams, 20 topics. */
const AGENT = id('usr', 'g % 40')
/** So many conversations are written at once. */
const AT_ONCE = 20_000

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

/**
 * The facts of so many conversations, spread evenly over 2026: they stand in the table in the order in which they
 * happened, those of one kind between those of the others, as they do where they were written one by one. Instants and
 * durations differ by milliseconds, so that hardly two are alike.
 */
export async function yearOfFacts(
  url: string,
  workspace: string,
  channelId: string,
  conversations: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const step = (365 * 24 * 60) / conversations
  const kinds = FACTS.map(
    ([kind, label, actor, end, begin], place) =>
      `(${place}, '${kind}', (${label})::text, '${actor}', (${end})::numeric, (${begin})::numeric)`,
  )
  // The same odd milliseconds wherever an instant of a conversation is told by its minutes.
  const at = (minutes: string) =>
    `timestamptz '2026-01-01' + (g * ${step} + ${minutes} + (g::bigint * 7919 + ${minutes} * 104729) % 59999 / 60000.0) * interval '1 minute'`
  const text = `insert into inboxkit.facts (workspace_id, id, version, kind, at, since, conversation_id, channel_id, user_id,
      team_id, contact_id, policy_id, message_id, label, calendar_ms, business_ms, amount, replies, visibility, source,
      topic_ids, tags, actor_kind)
    select $1, ${id('fct', `g::bigint * ${FACTS.length} + place`)}, 1, kind, ended, began, ${id('cnv', 'g')}, $2, ${AGENT},
      ${id('tea', 'g % 4')}, ${id('con', 'g % 50000')}, case kind when 'sla' then ${id('pol', 'g % 3')} end,
      case when kind in ('inbound', 'outbound', 'response') then ${id('msg', `g::bigint * ${FACTS.length} + place`)} end,
      label, took, took, 1, 1 + g % 3, 'public', 'post', array[${id('top', 'g % 20')}], '{}', actor
    from generate_series($3::int, $4::int) g
    cross join lateral (values ${kinds.join(', ')}) f(place, kind, label, actor, "end", "begin")
    cross join lateral (select (${at('"end"')})::timestamptz(3) as ended, (${at('"begin"')})::timestamptz(3) as began) i
    cross join lateral (select round(extract(epoch from ended - began) * 1000)::bigint as took) t
    order by ended`
  try {
    for (let from = 1; from <= conversations; from += AT_ONCE)
      await client.query(text, [workspace, channelId, from, Math.min(conversations, from + AT_ONCE - 1)])
    await client.query('vacuum analyze inboxkit.facts')
  } finally {
    await client.end()
  }
}
