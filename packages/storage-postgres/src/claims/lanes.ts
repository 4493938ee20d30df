import { SCHEMA } from '../schema/names.js'
import type { ClaimValues } from './values.js'

const LANES = `${SCHEMA}."lanes"`
const INBOUND = `${SCHEMA}."inbound"`

/** Free lanes in which a delivery waits, the one that waits longest first. */
export function waitingLanes({ workspace, now, limit }: ClaimValues): string {
  return `select t.id from ${LANES} t
      where t.workspace_id = ${workspace} and (t.lease_until is null or t.lease_until <= ${now}) and exists (
        select 1 from ${INBOUND} i
        where i.workspace_id = ${workspace} and i.lane = t.lane and i.state in ('pending')
      )
      order by (
        select i.received_at from ${INBOUND} i
        where i.workspace_id = ${workspace} and i.lane = t.lane and i.state in ('pending')
        order by i.received_at, i.id limit 1
      ), t.id limit ${limit} for update of t skip locked`
}

/** True when the workspace of alias `w` has such a lane. */
export function hasWaitingLane(now: string): string {
  return `exists (
    select 1 from ${LANES} t
    where t.workspace_id = w.workspace_id and (t.lease_until is null or t.lease_until <= ${now}) and exists (
      select 1 from ${INBOUND} i
      where i.workspace_id = w.workspace_id and i.lane = t.lane and i.state in ('pending')
    )
  )`
}
