import { z } from 'zod'
import { type Change, type ConfigChange, type Context, remove, update } from '../domain/context.js'
import { confirmOld } from '../domain/replies/held.js'
import { FINAL } from '../domain/replies/outcome.js'
import { stop } from '../domain/replies/parts.js'
import { atOnce } from '../domain/work/work.js'
import { InboxError, invalidInput } from '../errors.js'
import { type ConfigEntity, idOf } from '../model/configuration.js'
import type { Delivery } from '../model/delivery.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'
import { endDefault } from './channels.js'

type Channel = ConfigEntity<'channel'>
type State = Channel['value']['state']

const input = z.strictObject({ channelId: idOf('channel') })
const become = ({ id, revision, value }: Channel, state: State): ConfigChange => ({
  kind: 'channel',
  id,
  revision,
  value: { ...value, state },
})
const outcomeOf = ({ id }: Channel) => ({ channelId: id })
const refused = (from: State, to: State, message: string) =>
  new InboxError('TRANSITION_REFUSED', message, { from, to, reason: from })

export const deactivateChannel = command({
  name: 'channel.deactivate',
  summary:
    'Sets an account aside: nothing comes in by it and nothing goes out, until it is reactivated (R160–R162).',
  permission: 'workspace.administer',
  input,
  load: () => [],
  decide({ channelId }, context) {
    const channel = context.configuration.need('channel', channelId)
    const { state } = channel.value
    const outcome = outcomeOf(channel)
    if (state === 'deactivated') return { changes: [], outcome }
    if (state === 'unlinked') throw refused(state, 'deactivated', 'The account is unlinked already.')
    const configuration = [become(channel, 'deactivated'), ...endDefault(context, channel.id)]
    return { changes: [], configuration, outcome }
  },
})

const ofChannel = ({ channelId }: { readonly channelId: string }): Lookup[] => [
  { table: 'credentials', by: 'channel', values: [[channelId]] },
  { table: 'channelStates', by: 'channel', values: [[channelId]] },
  { table: 'work', by: 'watch', values: [[channelId]] },
]

export const reactivateChannel = command({
  name: 'channel.reactivate',
  summary:
    'Takes an account back that was set aside. What was said meanwhile is fetched from `backfillSince` on, as far back as the network still tells, and else not at all (R163).',
  permission: 'workspace.administer',
  input: z.strictObject({
    ...input.shape,
    /** ISO 8601. */
    backfillSince: z.iso.datetime({ offset: true }).optional(),
  }),
  load: ofChannel,
  decide({ channelId, backfillSince }, context) {
    const { now, rows, configuration } = context
    const channel = configuration.need('channel', channelId)
    const { state } = channel.value
    if (state !== 'deactivated')
      throw refused(state, 'active', 'Only an account that was set aside is taken back.')
    const from = backfillSince ? new Date(backfillSince) : now
    if (from > now) throw invalidInput('backfillSince', 'is in the future')
    const credential = rows.find('credentials', 'channel', [channelId])
    const health = rows.find('channelStates', 'channel', [channelId])
    return {
      changes: [
        ...(health
          ? [
              update('channelStates', health.id, {
                hearsFrom: from,
                watchedSince: now,
                failingSince: null,
                lateSince: null,
              }),
            ]
          : []),
        ...rows
          .list('work', 'watch', [channelId])
          // What a list has come to hold meanwhile is told apart by what stood there before: forgotten unless asked for.
          .map(({ id }) =>
            update('work', id, { ...atOnce(context), ...(backfillSince ? {} : { cursor: null }) }),
          ),
      ],
      configuration: [become(channel, credential?.state === 'valid' ? 'active' : 'deauthorised')],
      outcome: outcomeOf(channel),
    }
  },
})

export const unlinkChannel = command({
  name: 'channel.unlink',
  summary:
    'Removes an account: its tokens are erased, its conversations stay to be read and take no replies. Linking the same account again finds them and its settings. Takes `confirmed` (R164, R165).',
  permission: 'workspace.administer',
  input: z.strictObject({ ...input.shape, confirmed: z.boolean().default(false) }),
  load: ofChannel,
  decide({ channelId, confirmed }, context) {
    const channel = context.configuration.need('channel', channelId)
    if (!confirmed)
      throw new InboxError(
        'CONFIRMATION_REQUIRED',
        'Unlinking erases the tokens of the account; repeat it with `confirmed` if that is wanted.',
        { action: 'unlink', count: 1 },
      )
    const outcome = outcomeOf(channel)
    const credential = context.rows.find('credentials', 'channel', [channelId])
    const changes: Change[] = credential ? [remove('credentials', credential.id)] : []
    if (channel.value.state === 'unlinked') return { changes, outcome }
    const configuration = [become(channel, 'unlinked'), ...endDefault(context, channel.id)]
    return { changes, configuration, outcome }
  },
})

/** So many are released at once. */
const AT_ONCE = 100

export const releaseHeld = command({
  name: 'channel.release-held',
  summary:
    'Sends or discards the replies that waited while the account was not authorised, oldest first, a hundred at once. Those older than 24 hours are sent only with `confirmed`.',
  permission: 'workspace.administer',
  input: z.strictObject({
    ...input.shape,
    as: z.enum(['send', 'discard']),
    confirmed: z.boolean().default(false),
  }),
  load: ({ channelId }) => [{ table: 'deliveries', by: 'held', values: [[channelId]] }],
  more: [
    ({ channelId }, rows) => {
      const held = rows.list('deliveries', 'held', [channelId])
      return [
        {
          table: 'deliveries',
          by: 'id',
          values: held.flatMap((each) => (each.predecessorId ? [[each.predecessorId]] : [])),
        },
        { table: 'deliveries', by: 'reply', values: held.map(({ replyId }) => [replyId]) },
      ]
    },
    ({ channelId }, rows) => {
      const held = rows.list('deliveries', 'held', [channelId])
      const parts = held.flatMap((each) => [each, ...rows.list('deliveries', 'reply', [each.replyId])])
      return [{ table: 'deliveries', by: 'predecessor', values: parts.map(({ id }) => [id]) }]
    },
  ],
  decide({ channelId, as, confirmed }, context) {
    const { now, rows, configuration } = context
    const channel = configuration.need('channel', channelId)
    const held = rows.list('deliveries', 'held', [channelId])
    const some = held.slice(0, AT_ONCE)
    const { state } = channel.value
    if (as === 'send' && state !== 'active')
      throw refused(state, 'active', 'The account cannot send yet; authorise or reactivate it first.')
    if (as === 'send') confirmOld(now, some, confirmed)
    return {
      changes: some.flatMap((delivery) =>
        as === 'send' ? [queued(context, delivery)] : discarded(context, delivery),
      ),
      outcome: { released: some.length, more: held.length > some.length },
    }
  },
})

/** Its turn comes after what was accepted before it in its conversation, unless that has ended. */
function queued({ now, rows }: Context, { id, predecessorId }: Delivery): Change {
  const before = predecessorId ? rows.get('deliveries', predecessorId) : null
  const waits = before !== null && !FINAL.includes(before.state)
  return update('deliveries', id, {
    state: 'queued',
    dueAt: waits ? null : now,
    error: null,
    finishedAt: null,
  })
}

const discarded = (context: Context, delivery: Delivery): Change[] => [
  update('deliveries', delivery.id, { state: 'cancelled', dueAt: null, finishedAt: context.now }),
  ...stop(context, delivery, 'cancelled'),
]
