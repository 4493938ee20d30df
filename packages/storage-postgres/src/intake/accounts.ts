import { type AccountReservation, type AccountRoute, type Id, InboxError } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { checkText } from '../rows/stored-text.js'
import { SCHEMA } from '../schema/names.js'

const ACCOUNTS = `${SCHEMA}."accounts"`

/** Which account of a network belongs to whom. */
export async function accountRoute(
  database: Database,
  clock: Clock,
  adapter: string,
  accountId: string,
): Promise<AccountRoute | null> {
  const [row] = await database.query<{
    workspace: Id<'workspace'>
    channel: Id<'channel'>
    confirmed: boolean
  }>(
    `select a.workspace_id as workspace, a.channel_id as channel, a.confirmed from ${ACCOUNTS} a
where a.adapter = $2 and a.account_id = $3 and (a.confirmed or a.reserved_until > ${nowSql('$1')})`,
    [clockValue(clock), checkText(adapter, 'adapter'), checkText(accountId, 'accountId')],
  )
  if (row === undefined) return null
  return { workspace: row.workspace, channelId: row.channel, confirmed: row.confirmed }
}

/**
 * Of several callers exactly one gets a free account: the row's key decides. The workspace that holds it gets it
 * again, with the channel that stands there already.
 */
export async function reserve(
  database: Database,
  clock: Clock,
  wanted: AccountReservation,
): Promise<{ ok: true; channelId: Id<'channel'> } | { ok: false }> {
  const [row] = await database.query<{ known: boolean; channel: Id<'channel'> | null }>(
    `with clock as materialized (select ${nowSql('$1')} as now), reserved as (
  insert into ${ACCOUNTS} as a (adapter, account_id, workspace_id, channel_id, confirmed, reserved_until)
  select $2, $3, w.workspace_id, $5, false, c.now + $6::bigint * interval '1 millisecond'
  from ${SCHEMA}."workspaces" w cross join clock c where w.workspace_id = $4
  on conflict (adapter, account_id) do update set
    workspace_id = excluded.workspace_id,
    channel_id = case when a.confirmed or a.reserved_until > (select now from clock)
      then a.channel_id else excluded.channel_id end,
    reserved_until = excluded.reserved_until
  where a.workspace_id = excluded.workspace_id
    or (not a.confirmed and a.reserved_until <= (select now from clock))
  returning a.channel_id
)
select exists (select 1 from ${SCHEMA}."workspaces" w where w.workspace_id = $4) as known,
  (select channel_id from reserved) as channel`,
    [
      clockValue(clock),
      checkText(wanted.adapter, 'adapter'),
      checkText(wanted.accountId, 'accountId'),
      wanted.workspace,
      wanted.channelId,
      wanted.untilMs,
    ],
  )
  if (!row?.known) throw noWorkspace(wanted.workspace)
  return row.channel === null ? { ok: false } : { ok: true, channelId: row.channel }
}

/** @throws ACCOUNT_TAKEN when the reservation ran out and another channel has the account. */
export async function confirm(
  database: Database,
  adapter: string,
  accountId: string,
  channelId: Id<'channel'>,
): Promise<void> {
  const rows = await database.query(
    `update ${ACCOUNTS} a set confirmed = true
where a.adapter = $1 and a.account_id = $2 and a.channel_id = $3 returning a.channel_id`,
    [checkText(adapter, 'adapter'), checkText(accountId, 'accountId'), channelId],
  )
  if (rows.length === 0) {
    throw new InboxError('ACCOUNT_TAKEN', 'The account is not reserved for this channel', { adapter })
  }
}

export async function release(
  database: Database,
  adapter: string,
  accountId: string,
  channelId: Id<'channel'>,
): Promise<void> {
  await database.query(
    `delete from ${ACCOUNTS} a where a.adapter = $1 and a.account_id = $2 and a.channel_id = $3`,
    [checkText(adapter, 'adapter'), checkText(accountId, 'accountId'), channelId],
  )
}
