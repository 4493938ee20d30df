import { z } from 'zod'
import { demandPrivateMessages } from '../domain/channels/plan.js'
import { type ConfigChange, type Context, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { loadReclock, reclockHours } from '../domain/rules/reclock.js'
import { InboxError } from '../errors.js'
import { channelSettings, grantSettings, grantSubject, idOf, ROLES } from '../model/configuration.js'
import { SOURCES } from '../model/conversation.js'
import { command } from '../path/command.js'

/** The revision that the editor saw; another one is a CONFLICT. */
export const revision = z.number().int().min(1).optional()

const editable = channelSettings
  .pick({
    displayName: true,
    capture: true,
    autoOwnership: true,
    autoResolve: true,
    reopenWindow: true,
    onAgentReply: true,
    allowReplies: true,
    privateMessages: true,
    overflow: true,
    overLimit: true,
    calendarId: true,
    tier: true,
  })
  .partial()

export const updateChannel = command({
  name: 'channel.update',
  summary:
    'Changes settings of a channel; only the fields given (R14, R18). An empty display name falls back to the handle.',
  permission: 'workspace.administer',
  input: z.strictObject({ channelId: idOf('channel'), revision, changes: editable }),
  load: loadReclock,
  decide(input, context) {
    const channel = context.configuration.need('channel', input.channelId)
    const given = Object.fromEntries(Object.entries(input.changes).filter(([, value]) => value !== undefined))
    if (input.changes.privateMessages && !channel.value.privateMessages) demandPrivateMessages(context)
    if (input.changes.calendarId) context.configuration.need('calendar', input.changes.calendarId)
    const hours =
      input.changes.calendarId !== undefined && input.changes.calendarId !== channel.value.calendarId
    return {
      changes: hours ? reclockHours(context) : [],
      configuration: [
        {
          kind: 'channel',
          id: channel.id,
          revision: input.revision ?? channel.revision,
          value: { ...channel.value, ...given },
        },
        ...(input.changes.allowReplies === false ? endDefault(context, channel.id) : []),
      ],
      outcome: { channelId: channel.id },
    }
  },
})

/** An account that answers no more is the default one no more (R145). */
export function endDefault({ configuration }: Context, channelId: string): ConfigChange[] {
  const { id, revision, value } = configuration.settings
  if (value.defaultReplyChannelId !== channelId) return []
  return [{ kind: 'settings', id, revision, value: { ...value, defaultReplyChannelId: null } }]
}

/** The grant that has this channel and subject: there is one at most (R29). */
function grantOf(context: Context, channelId: string, subject: z.output<typeof grantSubject>) {
  const key = JSON.stringify(subject)
  return (
    context.configuration
      .all('grant')
      .find(({ value }) => value.channelId === channelId && JSON.stringify(value.subject) === key) ?? null
  )
}

export const setGrant = command({
  name: 'grant.set',
  summary: 'Gives a user, a team, all users or all teams access to a channel (R13, R29, R39, R40).',
  permission: 'workspace.administer',
  input: z.strictObject({
    channelId: idOf('channel'),
    subject: grantSubject,
    /** A user's role; for a team the cap over its members' own roles, null for none. All users start as viewer. */
    role: z.enum(ROLES).nullable().default(null),
    sources: z.array(z.enum(SOURCES)).min(1).nullable().default(null),
  }),
  load: () => [],
  decide(input, context) {
    const { configuration } = context
    configuration.need('channel', input.channelId)
    const { subject } = input
    if (subject.kind === 'user') {
      const user = configuration.need('user', subject.userId)
      if (!user.value.active) throw notFound('user', subject.userId)
      if (!input.role)
        throw new InboxError('INVALID_INPUT', 'A grant to a user names a role.', {
          issues: [{ path: 'role', message: 'is missing' }],
        })
    }
    if (subject.kind === 'team') configuration.need('team', subject.teamId)
    const role = subject.kind === 'all-users' ? (input.role ?? 'viewer') : input.role
    const present = grantOf(context, input.channelId, subject)
    const id = present?.id ?? context.ids.next('grant')
    const value = grantSettings.parse({ channelId: input.channelId, subject, role, sources: input.sources })
    const edit: ConfigChange = { kind: 'grant', id, revision: present?.revision ?? null, value }
    return { changes: [], configuration: [edit], outcome: { grantId: id } }
  },
})

export const removeGrant = command({
  name: 'grant.remove',
  summary: 'Withdraws a grant. Whoever has no other way to the channel no longer sees it.',
  permission: 'workspace.administer',
  input: z.strictObject({ grantId: idOf('grant') }),
  load: () => [],
  decide(input, context) {
    const grant = context.configuration.need('grant', input.grantId)
    return {
      changes: [],
      configuration: [{ kind: 'grant', id: grant.id, revision: grant.revision, value: null }],
      outcome: { grantId: grant.id },
    }
  },
})

/** How many parked deliveries are replayed at once. */
const REPLAYED = 100

export const replayParked = command({
  name: 'channel.replay',
  summary:
    'Tries the deliveries again that could not be read, oldest first, a hundred at once: after an update of the adapter.',
  permission: 'workspace.administer',
  input: z.strictObject({ channelId: idOf('channel') }),
  load: ({ channelId }) => [{ table: 'inbound', by: 'parked', values: [[channelId]] }],
  decide({ channelId }, context) {
    context.configuration.need('channel', channelId)
    const parked = context.rows.list('inbound', 'parked', [channelId])
    // One that was emptied meanwhile has nothing to be read.
    const whole = parked.filter(({ size }) => size > 0).slice(0, REPLAYED)
    return {
      changes: whole.map(({ id }) =>
        update('inbound', id, { state: 'pending', attempts: 0, error: null, keptUntil: null }),
      ),
      outcome: { replayed: whole.length },
    }
  },
})
