import { type Claim, type ClaimQuery, type Id, InboxError } from '@inboxkit/core'
import { type Clock, clockValue } from '../clock.js'
import type { Database } from '../connection/database.js'
import { noWorkspace } from '../no-workspace.js'
import { CLAIM } from '../schema/functions.js'
import { shapeOf } from '../schema/shape.js'

/** Leases rows inside one workspace and raises their fences, in one round trip. */
export async function claimRows(
  database: Database,
  clock: Clock,
  workspace: Id<'workspace'>,
  { table, limit, leaseMs, ids }: ClaimQuery,
): Promise<{ readonly now: Date; readonly claims: readonly Claim[] }> {
  if (!shapeOf(table).claimable) {
    throw new InboxError('INTERNAL', `Rows of ${table} cannot be claimed`, { what: 'claim' })
  }
  const [row] = await database.query<{ answer: { now: string; ids: string[]; fences: number[] } | null }>(
    `select ${CLAIM.sql}($1, $2, $3, $4, $5, $6) as answer`,
    [workspace, clockValue(clock), table, limit, leaseMs, ids ?? null],
  )
  const answer = row?.answer ?? null
  if (answer === null) throw noWorkspace(workspace)
  const claims = answer.ids.map((id, i): Claim => ({ table, id, fence: answer.fences[i] ?? 0 }))
  return { now: new Date(answer.now), claims: ids === undefined ? claims : inOrder(claims, ids) }
}

/** They were locked in the order of their identifiers, and are answered in the order they were asked for. */
function inOrder(claims: readonly Claim[], ids: readonly string[]): readonly Claim[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  return claims.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}
