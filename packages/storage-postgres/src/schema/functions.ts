import { createHash } from 'node:crypto'
import { claimFunction, heartbeatFunction } from '../claims/function-text.js'
import { commitFunction } from '../commit/function-text.js'
import { spendFunction } from '../spend-text.js'
import { SCHEMA } from './names.js'

/** A function in the database: its name in our statements, and what makes it. */
interface DatabaseFunction {
  readonly sql: string
  readonly types: string
  readonly text: string
}

/**
 * A function's name ends with the digest of its text. So a newer version brings its own beside the older one's, and
 * processes of both run on one database during an update (P25).
 */
function versioned(name: string, types: string, text: (name: string) => string): DatabaseFunction {
  const digest = createHash('sha256').update(text(name)).digest('hex').slice(0, 12)
  return { sql: `${SCHEMA}."${name}_${digest}"`, types, text: text(`${name}_${digest}`) }
}

export const COMMIT = versioned('commit', 'text, timestamptz, jsonb', commitFunction)
export const SPEND = versioned(
  'spend',
  'text, double precision, double precision, bigint, timestamptz',
  spendFunction,
)

export const CLAIM = versioned('claim', 'text, timestamptz, text, bigint, bigint, text[]', claimFunction)
export const HEARTBEAT = versioned(
  'heartbeat',
  'text, timestamptz, text, bigint, text[], bigint[]',
  heartbeatFunction,
)

/** Every function, for the migration to make. */
export const FUNCTIONS: readonly DatabaseFunction[] = [COMMIT, SPEND, CLAIM, HEARTBEAT]
