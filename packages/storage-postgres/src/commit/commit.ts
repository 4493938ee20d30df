import {
  type ChangeSet,
  type Committed,
  type Conflict,
  type Conflicts,
  InboxError,
  type Json,
} from '@inboxkit/core'
import { type Clock, clockValue } from '../clock.js'
import type { Database } from '../connection/database.js'
import { asInboxError, isBusy, sqlState } from '../connection/failures.js'
import { noWorkspace } from '../no-workspace.js'
import { COMMIT } from '../schema/functions.js'
import { failedGuards } from './failed-guards.js'
import { payloadOf } from './payload.js'

interface Answer {
  readonly ok: boolean
  readonly missing?: boolean
  readonly replayed?: boolean
  readonly position: number
  readonly configVersion: number
  readonly outcome?: Json
}

/** Our own: the configuration's version, or an entity's revision, was met after something was written. */
const MET = 'IK001'
const UNIQUE_VIOLATION = '23505'
const BUSY: Conflicts = { ok: false, conflicts: [{ guard: 'busy' }] }

/**
 * Writes a ChangeSet in one round trip, or nothing of it. Only when a guard failed does a second one find out which;
 * if by then all hold again, the answer is `busy`: decide again.
 *
 * One statement is one transaction here, so an error of the connection means unknown: the server may have committed
 * before the answer was lost. Sending the same ChangeSet again is answered from its record (P8).
 */
export async function commitChanges(
  database: Database,
  clock: Clock,
  changes: ChangeSet,
): Promise<Committed | Conflicts> {
  const answer = await send(database, clock, changes)
  if (answer === 'busy') return BUSY
  if (answer.missing) throw noWorkspace(changes.workspace)
  if (!answer.ok) {
    const conflicts = await failedGuards(database, clock, changes)
    return conflicts.length === 0 ? BUSY : { ok: false, conflicts: conflicts as readonly Conflict[] }
  }
  return {
    ok: true,
    replayed: answer.replayed ?? false,
    position: answer.position,
    configVersion: answer.configVersion,
    outcome: answer.replayed ? (answer.outcome ?? null) : changes.outcome,
  }
}

async function send(database: Database, clock: Clock, changes: ChangeSet): Promise<Answer | 'busy'> {
  const values = [changes.workspace, clockValue(clock), JSON.stringify(payloadOf(changes))]
  try {
    const [row] = await database.query<{ answer: Answer }>(
      `select ${COMMIT.sql}($1, $2, $3) as answer`,
      values,
      {
        raw: true,
      },
    )
    if (row === undefined) throw new InboxError('INTERNAL', 'A commit was not answered', { what: 'commit' })
    return row.answer
  } catch (error) {
    if (isBusy(error)) return 'busy'
    const state = sqlState(error)
    if (state === MET || state === UNIQUE_VIOLATION) return { ok: false, position: 0, configVersion: 0 }
    throw asInboxError(error)
  }
}
