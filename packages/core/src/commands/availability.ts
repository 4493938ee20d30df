import { z } from 'zod'
import {
  become,
  leave,
  leavingLookups,
  presenceLookups,
  presenceOf,
  prolong,
} from '../domain/availability/presence.js'
import type { Context } from '../domain/context.js'
import { InboxError } from '../errors.js'
import {
  type AlertSettings,
  alertSettings,
  awayStateSettings,
  DEFAULT_ALERTS,
  idOf,
  userSettings,
} from '../model/configuration.js'
import type { Id } from '../model/id.js'
import { command } from '../path/command.js'
import { revision } from './channels.js'

const nothing = z.strictObject({})
const self = (context: Context) => context.actor.id as Id<'user'>

export const startSession = command({
  name: 'session.start',
  summary:
    "Signs in: applies the user's default availability, Away without one (R49). Beside a session that lives, nothing changes.",
  permission: 'workspace.self',
  input: nothing,
  load: (_input, _configuration, actor) => presenceLookups(actor),
  decide(_input, context) {
    const userId = self(context)
    const { defaultAvailability } = context.configuration.need('user', userId).value
    const present = presenceOf(context, userId)
    const signedIn = present !== null && present.state !== 'offline'
    return {
      changes: [
        ...(signedIn ? [] : become(context, userId, defaultAvailability ?? 'away')),
        ...prolong(context, userId),
      ],
      outcome: { userId },
    }
  },
})

export const touchSession = command({
  name: 'session.touch',
  summary: 'A sign of life: the session goes on. One that has ended stays ended; the answer says offline.',
  permission: 'workspace.self',
  input: nothing,
  load: (_input, _configuration, actor) => presenceLookups(actor),
  decide(_input, context) {
    const userId = self(context)
    const present = presenceOf(context, userId)
    const lives = present !== null && present.state !== 'offline'
    return { changes: lives ? prolong(context, userId) : [], outcome: { userId } }
  },
})

export const endSession = command({
  name: 'session.end',
  summary:
    'Signs out: offline at once; conversations in New lose their owner where the workspace says so, those in Pending keep it.',
  permission: 'workspace.self',
  input: nothing,
  load: (_input, _configuration, actor) => leavingLookups(actor),
  decide: (_input, context) => ({
    changes: leave(context, self(context)),
    outcome: { userId: self(context) },
  }),
})

export const setAvailability = command({
  name: 'availability.set',
  summary: 'Becomes available, or away in one of the states that the organisation has (R44, R47).',
  permission: 'workspace.self',
  input: z.strictObject({
    state: z.enum(['available', 'away']),
    awayStateId: idOf('away-state').nullable().default(null),
  }),
  load: (_input, _configuration, actor) => presenceLookups(actor),
  decide({ state, awayStateId }, context) {
    const userId = self(context)
    if (state === 'available' && awayStateId) throw invalid('belongs to being away')
    if (state === 'away') refuseAwayState(context, awayStateId)
    return {
      changes: [
        ...become(context, userId, state, { awayStateId, chosen: true }),
        ...prolong(context, userId),
      ],
      outcome: { userId },
    }
  },
})

/** Plain Away is there as long as no state of the organisation's own is enabled (R47). */
function refuseAwayState(context: Context, awayStateId: Id<'away-state'> | null): void {
  if (awayStateId) {
    const { value } = context.configuration.need('away-state', awayStateId)
    if (!value.enabled) throw invalid('is switched off; choose another one')
    return
  }
  if (context.configuration.all('away-state').some(({ value }) => value.enabled))
    throw invalid('is needed: this organisation has kinds of being away; choose one of them')
}

const invalid = (message: string) =>
  new InboxError('INVALID_INPUT', `The input is not valid: awayStateId: ${message}`, {
    issues: [{ path: 'awayStateId', message }],
  })

export const updateMe = command({
  name: 'me.update',
  summary: "Changes the caller's own preferences (R48); only the fields given.",
  permission: 'workspace.self',
  input: z.strictObject({
    ...userSettings.pick({ defaultAvailability: true, language: true }).partial().shape,
    alerts: alertSettings.partial().optional(),
    revision,
  }),
  load: () => [],
  decide({ revision: seen, alerts, ...given }, context) {
    const user = context.configuration.need('user', self(context))
    const value = {
      ...user.value,
      ...present(given),
      ...(alerts ? { alerts: alertsWith(user.value.alerts ?? DEFAULT_ALERTS, alerts) } : {}),
    }
    return {
      changes: [],
      configuration: [{ kind: 'user', id: user.id, revision: seen ?? user.revision, value }],
      outcome: { userId: user.id },
    }
  },
})

const present = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

function alertsWith(
  before: AlertSettings,
  given: { readonly [K in keyof AlertSettings]?: AlertSettings[K] | undefined },
): AlertSettings {
  const alerts: AlertSettings = { ...before, ...present(given) }
  return { ...alerts, muted: [...new Set(alerts.muted)].sort() }
}

export const upsertAwayState = command({
  name: 'away-state.upsert',
  summary: 'Makes a kind of being away, renames it, or switches it on or off (R47).',
  permission: 'workspace.administer',
  input: z.strictObject({
    awayStateId: idOf('away-state').optional(),
    name: awayStateSettings.shape.name.optional(),
    enabled: z.boolean().optional(),
    revision,
  }),
  load: () => [],
  decide(input, context) {
    const { configuration } = context
    const present = input.awayStateId ? configuration.need('away-state', input.awayStateId) : null
    const name = input.name?.trim() || present?.value.name
    if (!name)
      throw new InboxError('INVALID_INPUT', 'The input is not valid: name: is missing', {
        issues: [{ path: 'name', message: 'is missing' }],
      })
    const other = configuration
      .all('away-state')
      .find(({ id, value }) => id !== present?.id && value.name.toLowerCase() === name.toLowerCase())
    if (other)
      throw new InboxError('ALREADY_EXISTS', 'Another away state has this name.', {
        kind: 'away-state',
        field: 'name',
        id: other.id,
      })
    const id = present?.id ?? context.ids.next('away-state')
    const value = { name, enabled: input.enabled ?? present?.value.enabled ?? true }
    return {
      changes: [],
      configuration: [
        { kind: 'away-state', id, revision: input.revision ?? present?.revision ?? null, value },
      ],
      outcome: { awayStateId: id },
    }
  },
})

export const removeAwayState = command({
  name: 'away-state.remove',
  summary:
    'Deletes a kind of being away. Whoever is in it stays away; what was recorded under it keeps its identifier, and the settings audit its name.',
  permission: 'workspace.administer',
  input: z.strictObject({ awayStateId: idOf('away-state') }),
  load: () => [],
  decide({ awayStateId }, context) {
    const present = context.configuration.need('away-state', awayStateId)
    return {
      changes: [],
      configuration: [{ kind: 'away-state', id: present.id, revision: present.revision, value: null }],
      outcome: { awayStateId },
    }
  },
})
