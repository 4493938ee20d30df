import { createHash } from 'node:crypto'
import { auditDigest, type Row } from '@inboxkit/core'
import type { Stage } from './stage.js'

/**
 * What must hold in the tables after every run of chaos, as SQL: any row that comes back is a breach. $1 is the
 * workspace, $2 the present instant. Each is true of every moment, not of a quiet end alone.
 */
export const BREACHES: Readonly<Record<string, string>> = {
  'two messages with one identifier of the network': `
    select external_id from messages where workspace_id = $1 and external_id is not null
    group by channel_id, external_id having count(*) > 1`,
  'two current conversations in one thread': `
    select current_key from conversations where workspace_id = $1 and current_key is not null
    group by current_key having count(*) > 1`,
  'two open conversations in one thread': `
    select thread_key from conversations where workspace_id = $1 and queue <> 'resolved' and deleted_at is null
    group by thread_key having count(*) > 1`,
  'a delivery that waits for longer than a lane is leased': `
    select delivery_key from inbound where workspace_id = $1 and state = 'pending'
      and received_at < $2::timestamptz - interval '61 seconds'`,
  'a parked delivery without its error': `
    select delivery_key from inbound where workspace_id = $1 and state = 'parked' and error is null`,
  'an applied post without message and without tombstone': `
    select i.delivery_key from inbound i where i.workspace_id = $1 and i.state = 'applied'
      and i.event_type ~ '^post\\.(mention|reply|quote)\\.create$'
      and not exists (select 1 from messages m where m.workspace_id = $1
        and m.external_id = split_part(i.delivery_key, ':', 3))
      and not exists (select 1 from tombstones t where t.workspace_id = $1
        and t.external_id = split_part(i.delivery_key, ':', 3))`,
  'a reply in sending past its lease': `
    select id from deliveries where workspace_id = $1 and state = 'sending'
      and (lease_until is null or lease_until < $2::timestamptz - interval '5 seconds')`,
  'a reply unknown for more than five minutes': `
    select id from deliveries where workspace_id = $1 and state = 'unknown'
      and (due_at is null or sending_since < $2::timestamptz - interval '5 minutes')`,
  'a sent reply without its identifier': `
    select id from deliveries where workspace_id = $1 and state = 'sent' and external_id is null`,
  'an ending without its reason': `
    select id from deliveries where workspace_id = $1 and state in ('failed', 'needs-human', 'held')
      and coalesce(error->>'reason', '') = ''`,
  'a reply that nothing will ever look at': `
    select d.id from deliveries d where d.workspace_id = $1 and d.state in ('queued', 'unknown') and d.due_at is null
      and not exists (select 1 from deliveries p where p.workspace_id = $1 and p.id = d.predecessor_id
        and p.state not in ('sent', 'failed', 'cancelled'))`,
  'two replies of one conversation under way': `
    select conversation_id from deliveries where workspace_id = $1 and state in ('sending', 'unknown')
    group by conversation_id having count(*) > 1`,
  'a later reply sent before an earlier one': `
    select b.id, a.state as earlier, b.state as later, a.external_id as earlier_post, b.external_id as later_post
    from deliveries a join deliveries b on b.workspace_id = $1 and b.conversation_id = a.conversation_id
      and b.sequence > a.sequence
    where a.workspace_id = $1 and (b.state in ('sending', 'sent', 'unknown')
        and a.state in ('held', 'queued', 'sending', 'unknown', 'needs-human')
      or b.external_id::numeric < a.external_id::numeric)`,
  'a reply whose message has another identifier': `
    select d.id from deliveries d join messages m on m.workspace_id = $1 and m.id = d.message_id
    where d.workspace_id = $1 and d.external_id is distinct from m.external_id`,
  'a conversation that counts its messages wrongly': `
    select c.id from conversations c where c.workspace_id = $1 and c.message_count <>
      (select count(*) from messages m where m.workspace_id = $1 and m.conversation_id = c.id)`,
  'a message without its conversation or its text': `
    select m.id from messages m where m.workspace_id = $1 and not (
      exists (select 1 from conversations c where c.workspace_id = $1 and c.id = m.conversation_id)
      and exists (select 1 from contents t where t.workspace_id = $1 and t.id = m.content_id))`,
  'a conversation that differs from the fold of its audit rows': `
    select c.id, f.name from conversations c
      cross join lateral (values ('queue', to_jsonb(c.queue)), ('assigneeId', to_jsonb(c.assignee_id)),
        ('teamId', to_jsonb(c.team_id)), ('tags', to_jsonb(c.tags)), ('topicIds', to_jsonb(c.topic_ids)),
        ('blocked', to_jsonb(c.blocked))) as f(name, value)
      join lateral (select a."to"->f.name as value from audit a where a.workspace_id = $1 and a.subject_id = c.id
        and a."to" ? f.name order by a.position desc, a.ordinal desc limit 1) last on true
    where c.workspace_id = $1 and coalesce(f.value, 'null') <> last.value`,
  'an audit row that does not go on from the one before': `
    select x.id from (select a.id, a.subject_id, k.key, a."from"->k.key as said,
        lag(k.value) over (partition by a.subject_id, k.key order by a.position, a.ordinal) as before
      from audit a cross join lateral jsonb_each(a."to") k where a.workspace_id = $1
        and a.subject_kind = 'conversation' and k.key <> 'version') x
    where x.before is not null and x.said is distinct from x.before`,
  'two audit rows of one version': `
    select subject_id from audit where workspace_id = $1 and subject_kind = 'conversation'
    group by subject_id, "to"->'version' having count(distinct position) > 1`,
  'a gap in the positions': `
    select h.position from workspace_heads h where h.workspace_id = $1 and h.position <>
      (select count(distinct position) from commits c where c.workspace_id = $1 and c.position <= h.position)`,
  'an event out of its place': `
    select position from events where workspace_id = $1 group by position
    having count(*) <> max(ordinal) + 1 or count(distinct ordinal) <> count(*)`,
  'an event of no commit': `
    select e.id from events e where e.workspace_id = $1 and not exists (
      select 1 from commits c where c.workspace_id = $1 and c.position = e.position)`,
  'credentials under a key that nobody has': `
    select id from credentials where workspace_id = $1 and key_id <> 'test'`,
}

/** What the checks look at. */
export type Seen = Pick<Stage, 'sql' | 'workspace' | 'now' | 'x'>

/** The breaches of the tables and of the audit chain, by name: empty when all is well. */
export async function breaches(seen: Seen): Promise<string[]> {
  const found: string[] = []
  for (const [name, text] of Object.entries(BREACHES)) {
    const rows = await seen.sql(text, text.includes('$2') ? [seen.workspace, seen.now()] : [seen.workspace])
    if (rows.length > 0) found.push(`${name}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  return [...found, ...(await chainBreaches(seen)), ...(await networkBreaches(seen))]
}

const AUDIT = `select id, position::int, ordinal::int, version::int, at, actor_kind as "actorKind",
    actor_id as "actorId", action, subject_kind as "subjectKind", subject_id as "subjectId",
    conversation_id as "conversationId", channel_id as "channelId", "from", "to", digest, link
  from audit where workspace_id = $1 order by position, ordinal`

/** Recomputes the digest of each audit row and the link of each commit, up to the head (P22). */
async function chainBreaches({ sql, workspace }: Seen): Promise<string[]> {
  const rows = await sql<Row<'audit'>>(AUDIT, [workspace])
  const found: string[] = []
  let link = ''
  for (const position of new Set(rows.map((row) => row.position))) {
    const commit = rows.filter((row) => row.position === position)
    for (const row of commit)
      if ((await auditDigest(row)) !== row.digest) found.push(`audit row ${row.id} was altered`)
    link = createHash('sha256')
      .update(link + commit.map(({ digest }) => digest).join(''))
      .digest('hex')
    if (commit.some((row) => row.link !== link)) found.push(`the chain breaks at ${position}`)
  }
  const [head] = await sql<{ audit_link: string }>(
    'select audit_link from workspace_heads where workspace_id = $1',
    [workspace],
  )
  if (head?.audit_link !== link) found.push('the chain does not end in its head')
  return found
}

/** What the network has and what we say of it: each post belongs to one reply, and each sent reply is there. */
async function networkBreaches({ x, sql, workspace }: Seen): Promise<string[]> {
  const replies = await sql<{ id: string; state: string; external_id: string | null; text: string }>(
    `select d.id, d.state, d.external_id, t.text from deliveries d
       join contents t on t.workspace_id = $1 and t.id = d.content_id where d.workspace_id = $1`,
    [workspace],
  )
  const posts = x.posts().filter(({ via }) => via === 'api')
  const found: string[] = []
  for (const { id, typed } of posts) {
    const owners = replies.filter(({ external_id }) => external_id === id)
    const perhaps = replies.filter(
      ({ text, state }) => text === typed && ['sending', 'unknown', 'needs-human'].includes(state),
    )
    if (owners.length !== 1 && perhaps.length === 0) found.push(`post ${id} has ${owners.length} replies`)
  }
  for (const reply of replies) {
    const same = posts.filter(({ typed }) => typed === reply.text)
    if (same.length > 1) found.push(`reply ${reply.id} was posted ${same.length} times`)
    if (reply.state === 'sent' && !posts.some(({ id }) => id === reply.external_id))
      found.push(`reply ${reply.id} is sent and not there`)
  }
  return found
}
