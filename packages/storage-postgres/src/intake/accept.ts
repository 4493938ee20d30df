import type { Accepted, Id, NewInbound } from '@inboxkit/core'
import { type Clock, clockValue, nowSql } from '../clock.js'
import type { Database } from '../connection/database.js'
import { checkText, refuse } from '../rows/stored-text.js'
import { SCHEMA } from '../schema/names.js'

/** A webhook is answered 503 within 3 s when the database cannot promise to keep the delivery (P1). */
const WITHIN_MS = 2500

/** Sorted before they are written: two batches with the same deliveries wait for each other in one direction only. */
const ACCEPT = `with given as materialized (
  select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bytea[])
    as g(id, adapter, account_id, delivery_key, event_type, transport, lane, sealed)
), routed as materialized (
  select g.*, a.workspace_id, a.channel_id from given g
  left join ${SCHEMA}."accounts" a on a.adapter = g.adapter and a.account_id = g.account_id and a.confirmed
), stored as (
  insert into ${SCHEMA}."inbound" as i (workspace_id, id, version, adapter, channel_id, account_id, delivery_key,
    event_type, transport, lane, size, sealed, received_at, state, attempts, error, applied_at, kept_until)
  select r.workspace_id, r.id, 1, r.adapter, r.channel_id, r.account_id, r.delivery_key, r.event_type, r.transport,
    r.lane, octet_length(r.sealed), r.sealed, ${nowSql('$1')}, 'pending', 0, null, null, null
  from routed r where r.workspace_id is not null
  order by r.workspace_id, r.adapter, r.delivery_key
  on conflict do nothing
  returning i.workspace_id
), counted as (
  insert into ${SCHEMA}."unknown_accounts" as u (adapter, account_id, deliveries, last_at)
  select r.adapter, r.account_id, count(*), ${nowSql('$1')} from routed r where r.workspace_id is null
  group by r.adapter, r.account_id order by r.adapter, r.account_id
  on conflict (adapter, account_id) do update
    set deliveries = u.deliveries + excluded.deliveries, last_at = excluded.last_at
)
select (select count(*)::int from stored) as stored,
  (select count(*)::int from routed where workspace_id is null) as unknown,
  (select array_agg(distinct workspace_id) from stored) as workspaces`

/** Keeps raw deliveries of confirmed accounts. Sending a delivery again is harmless: its key is unique. */
export async function acceptDeliveries(
  database: Database,
  clock: Clock,
  deliveries: readonly NewInbound[],
): Promise<Accepted> {
  if (deliveries.length === 0) return { stored: 0, duplicates: 0, unknown: 0, workspaces: [] }
  const texts = (name: 'id' | 'adapter' | 'accountId' | 'deliveryKey' | 'eventType' | 'transport') =>
    deliveries.map((delivery) => checkText(delivery[name], `inbound.${name}`))
  const values = [
    clockValue(clock),
    texts('id'),
    texts('adapter'),
    texts('accountId'),
    texts('deliveryKey'),
    texts('eventType'),
    texts('transport'),
    deliveries.map(({ lane }) => {
      if (!Number.isSafeInteger(lane)) throw refuse('inbound.lane', 'is not a whole number')
      return lane
    }),
    deliveries.map(({ sealed }) => Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)),
  ]
  const [row] = await database.query<{
    stored: number
    unknown: number
    workspaces: Id<'workspace'>[] | null
  }>(ACCEPT, values, { withinMs: WITHIN_MS })
  const { stored, unknown, workspaces } = row ?? { stored: 0, unknown: 0, workspaces: null }
  return {
    stored,
    unknown,
    duplicates: deliveries.length - stored - unknown,
    workspaces: (workspaces ?? []).sort(),
  }
}
