import type { Id } from '../../model/id.js'
import type { Lookup } from '../../ports/storage.js'
import { type Change, type ConfigChange, type Context, update } from '../context.js'
import { notifyAdministrators } from '../notices.js'
import { schedule } from '../work/work.js'

/** The mail that tells of an account's lost authorisation, by the key of its work. */
export const INCIDENT = 'deauthorised:'
/** So many refusals in a row, over so long in ms, end an authorisation (R187). */
const REFUSALS = 3
export const REFUSED_MS = 15 * 60_000

/** What `endAuthorisation` and `refusedAgain` read. */
export const authorisationReads = (channelId: string): Lookup[] => [
  { table: 'channelStates', by: 'channel', values: [[channelId]] },
  { table: 'work', by: 'key', values: [['mail', INCIDENT + channelId]] },
]

interface Ended {
  readonly changes: Change[]
  readonly configuration: ConfigChange[]
}

/**
 * An account's authorisation ended (R184–R187): it is marked, health says why, what goes out waits, and the
 * administrators are told by mail and under the bell, once for each incident (R183). Of an account that is not active nothing ends.
 */
export function endAuthorisation(context: Context, channelId: Id<'channel'>, reason: string): Ended {
  const { now, rows, configuration } = context
  const channel = configuration.get('channel', channelId)
  const state = rows.find('channelStates', 'channel', [channelId])
  const changes = state ? [update('channelStates', state.id, { error: cut(reason), errorAt: now })] : []
  if (channel?.value.state !== 'active') return { changes, configuration: [] }
  const value = { ...channel.value, state: 'deauthorised' as const }
  return {
    changes: [
      ...changes,
      ...schedule(context, 'mail', INCIDENT + channelId, now, { state: 'open', attempts: 0 }),
      ...notifyAdministrators(context, 'channel-deauthorised', { channelId }),
    ],
    configuration: [{ kind: 'channel', id: channelId, revision: channel.revision, value }],
  }
}

/**
 * The network refused the account once more. A single refusal may be the platform's own fault: three in a row over a
 * quarter of an hour are not (R187).
 */
export function refusedAgain(context: Context, channelId: Id<'channel'>, reason: string): Ended {
  const { now, rows } = context
  const state = rows.find('channelStates', 'channel', [channelId])
  if (!state) return { changes: [], configuration: [] }
  const since = state.refusedSince ?? now
  const refusals = state.refusals + 1
  if (refusals >= REFUSALS && now.getTime() - since.getTime() >= REFUSED_MS)
    return endAuthorisation(context, channelId, reason)
  const learned = { refusals, refusedSince: since, error: cut(reason), errorAt: now }
  return { changes: [update('channelStates', state.id, learned)], configuration: [] }
}

/** The network took the account's credentials: what it refused before was no consistent answer. */
export const TAKEN = { refusals: 0, refusedSince: null } as const

const cut = (text: string): string => text.slice(0, 500)
