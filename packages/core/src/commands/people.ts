import { z } from 'zod'
import { dismiss, leavingLookups } from '../domain/availability/presence.js'
import type { Configuration } from '../domain/configuration.js'
import { endInvitations, invitationsOf } from '../domain/people/invited.js'
import { checkUser } from '../domain/people/users.js'
import { InboxError } from '../errors.js'
import { type ConfigEntity, idOf, line, ROLES, userSettings } from '../model/configuration.js'
import { command } from '../path/command.js'
import { revision } from './channels.js'

const userFields = userSettings.pick({
  email: true,
  name: true,
  administrator: true,
  active: true,
  capacity: true,
  defaultAvailability: true,
  language: true,
})

/** What of a user decides who gets in as them. */
const SIGN_IN = ['email', 'externalId', 'active'] as const

export const upsertUser = command({
  name: 'user.upsert',
  summary:
    "Makes or changes a user, found by id, else by the host's own key, else by e-mail. Only the fields given change.",
  permission: 'workspace.administer',
  input: z.strictObject({
    userId: idOf('user').optional(),
    externalId: line(255).nullable().optional(),
    revision,
    ...userFields.partial().shape,
  }),
  load(input, configuration) {
    const user = userNamed(input, configuration)
    if (!user) return []
    return [invitationsOf(user.id), ...(input.active === false ? leavingLookups(user) : [])]
  },
  decide(input, context) {
    const { userId, revision: seen, ...given } = input
    const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const email = given.email?.toLowerCase()
    if (email) fields.email = email
    if (userId) context.configuration.need('user', userId)
    const present = userNamed(input, context.configuration)
    if (!present && !given.name)
      throw new InboxError('INVALID_INPUT', 'A new user needs a name.', {
        issues: [{ path: 'name', message: 'is missing' }],
      })
    const value = userSettings.parse({
      externalId: null,
      email: null,
      administrator: false,
      active: true,
      capacity: null,
      defaultAvailability: null,
      language: null,
      alerts: null,
      ...present?.value,
      ...fields,
    })
    checkUser(context, present?.id ?? null, value)
    const id = present?.id ?? context.ids.next('user')
    return {
      changes: [
        ...(present?.value.active && !value.active ? dismiss(context, present.id) : []),
        // A link that was sent is for who they were: it does not let its reader in as who they are now.
        ...(present && SIGN_IN.some((field) => present.value[field] !== value[field])
          ? endInvitations(context, present.id)
          : []),
      ],
      configuration: [{ kind: 'user', id, revision: seen ?? present?.revision ?? null, value }],
      outcome: { userId: id },
    }
  },
})

/** The user that the input names: by id, else by the host's own key, else by e-mail. */
function userNamed(
  input: {
    readonly userId?: string | undefined
    readonly externalId?: string | null | undefined
    readonly email?: string | null | undefined
  },
  configuration: Configuration,
): ConfigEntity<'user'> | null {
  if (input.userId) return configuration.get('user', input.userId)
  const users = configuration.all('user')
  if (input.externalId) return users.find(({ value }) => value.externalId === input.externalId) ?? null
  const email = input.email?.toLowerCase()
  return (email && users.find(({ value }) => value.email === email)) || null
}

export const upsertTeam = command({
  name: 'team.upsert',
  summary: "Makes or changes a team, found by id or by the host's own key.",
  permission: 'workspace.administer',
  input: z.strictObject({
    teamId: idOf('team').optional(),
    externalId: line(255).nullable().optional(),
    name: line(255).optional(),
    capacity: z.number().int().min(1).max(500).nullable().optional(),
    revision,
  }),
  load: () => [],
  decide(input, context) {
    const teams = context.configuration.all('team')
    const present = input.teamId
      ? context.configuration.need('team', input.teamId)
      : (teams.find(({ value }) => input.externalId && value.externalId === input.externalId) ?? null)
    const name = input.name ?? present?.value.name
    if (!name)
      throw new InboxError('INVALID_INPUT', 'A new team needs a name.', {
        issues: [{ path: 'name', message: 'is missing' }],
      })
    const id = present?.id ?? context.ids.next('team')
    return {
      changes: [],
      configuration: [
        {
          kind: 'team',
          id,
          revision: input.revision ?? present?.revision ?? null,
          value: {
            externalId:
              input.externalId !== undefined ? input.externalId : (present?.value.externalId ?? null),
            name,
            capacity: input.capacity !== undefined ? input.capacity : (present?.value.capacity ?? null),
          },
        },
      ],
      outcome: { teamId: id },
    }
  },
})

export const setMember = command({
  name: 'team.member',
  summary: 'Makes a user a member of a team with a role, or changes the role (R28, R29).',
  permission: 'workspace.administer',
  input: z.strictObject({ teamId: idOf('team'), userId: idOf('user'), role: z.enum(ROLES) }),
  load: () => [],
  decide(input, context) {
    const { configuration } = context
    configuration.need('team', input.teamId)
    configuration.need('user', input.userId)
    const own = configuration.membershipsOf(input.userId)
    const present = own.find(({ value }) => value.teamId === input.teamId) ?? null
    const allowed = configuration.settings.value.maxTeamsPerUser
    if (!present && allowed !== null && own.length >= allowed)
      throw new InboxError(
        'LIMIT_REACHED',
        `A user is a member of at most ${allowed} team(s) here; end another membership first, or raise maxTeamsPerUser in the settings.`,
        {
          limit: 'maxTeamsPerUser',
          allowed,
        },
      )
    const id = present?.id ?? context.ids.next('membership')
    return {
      changes: [],
      configuration: [{ kind: 'membership', id, revision: present?.revision ?? null, value: input }],
      outcome: { teamId: input.teamId, userId: input.userId },
    }
  },
})

export const removeMember = command({
  name: 'team.leave',
  summary: 'Ends a membership, and with it the access that it gave.',
  permission: 'workspace.administer',
  input: z.strictObject({ teamId: idOf('team'), userId: idOf('user') }),
  load: () => [],
  decide(input, context) {
    context.configuration.need('team', input.teamId)
    context.configuration.need('user', input.userId)
    const present = context.configuration
      .membershipsOf(input.userId)
      .find(({ value }) => value.teamId === input.teamId)
    if (!present) return { changes: [], outcome: { teamId: input.teamId, userId: input.userId } }
    return {
      changes: [],
      configuration: [{ kind: 'membership', id: present.id, revision: present.revision, value: null }],
      outcome: { teamId: input.teamId, userId: input.userId },
    }
  },
})
