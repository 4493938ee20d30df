import { z } from 'zod'
import { type Change, type Context, insert, update } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import {
  addressMark,
  endInvitation,
  endInvitations,
  invitationsOf,
  isInvited,
} from '../domain/people/invited.js'
import { checkUser } from '../domain/people/users.js'
import { newWork, schedule } from '../domain/work/work.js'
import { InboxError } from '../errors.js'
import { type ConfigEntity, idOf, line, userSettings } from '../model/configuration.js'
import type { Invitation } from '../model/invitation.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'

/** An invitation works for seven days, once. */
export const INVITATION_MS = 7 * 24 * 3_600_000

const invitationId = idOf('invitation')
const { email, name, administrator, language } = userSettings.shape

export const inviteUser = command({
  name: 'user.invite',
  summary:
    'Invites somebody by e-mail: makes the user where there is none, and sends them a link that works for seven days, once. Earlier invitations of the same user end.',
  permission: 'workspace.administer',
  input: z.strictObject({
    /** Somebody who is a user already and has no sign-in yet; else found by e-mail, or made. */
    userId: idOf('user').optional(),
    email: email.unwrap().optional(),
    name: name.optional(),
    administrator: administrator.optional(),
    language: language.optional(),
  }),
  load(input, configuration) {
    const id = input.userId ?? userWith(configuration.all('user'), input.email)?.id
    return id ? [invitationsOf(id)] : []
  },
  decide(input, context) {
    const { configuration, ids, now, actor } = context
    const present = input.userId
      ? configuration.need('user', input.userId)
      : userWith(configuration.all('user'), input.email)
    const user = invited(input, present)
    const userId = present?.id ?? ids.next('user')
    const id = ids.next('invitation')
    checkUser(context, present?.id ?? null, user)
    return {
      changes: [
        ...(present ? endInvitations(context, present.id) : []),
        insert('invitations', {
          id,
          userId,
          addressMark: addressMark(id, user.email),
          state: 'open',
          tokenHashes: [],
          invitedBy: actor,
          createdAt: now,
          expiresAt: new Date(now.getTime() + INVITATION_MS),
          mailedAt: null,
          acceptedAt: null,
        }),
        newWork(context, { kind: 'mail', key: workKey(id), dueAt: now }),
      ],
      configuration: [{ kind: 'user', id: userId, revision: present?.revision ?? null, value: user }],
      outcome: { invitationId: id },
    }
  },
})

const userWith = (users: readonly ConfigEntity<'user'>[], address: string | undefined) =>
  users.find(({ value }) => address !== undefined && value.email === address.toLowerCase()) ?? null

/**
 * The user as they are invited. @throws ALREADY_EXISTS for who has a sign-in, TRANSITION_REFUSED for who was deactivated,
 * INVALID_INPUT without address or name
 */
function invited(
  input: {
    readonly email?: string | undefined
    readonly name?: string | undefined
    readonly administrator?: boolean | undefined
    readonly language?: ConfigEntity<'user'>['value']['language'] | undefined
  },
  present: ConfigEntity<'user'> | null,
): ConfigEntity<'user'>['value'] & { email: string } {
  if (present?.value.externalId)
    throw new InboxError(
      'ALREADY_EXISTS',
      'This user can sign in already; change them with users.upsert instead.',
      {
        kind: 'user',
        field: 'email',
        id: present.id,
      },
    )
  if (present && !present.value.active)
    throw new InboxError(
      'TRANSITION_REFUSED',
      'This user was deactivated; activate them first, then invite.',
      {
        from: 'inactive',
        to: 'invited',
        reason: 'inactive',
      },
    )
  const given = Object.fromEntries(
    Object.entries({
      name: input.name,
      email: input.email?.toLowerCase(),
      administrator: input.administrator,
      language: input.language,
    }).filter(([, value]) => value !== undefined),
  )
  const value = {
    externalId: null,
    email: null,
    name: '',
    administrator: false,
    capacity: null,
    defaultAvailability: null,
    language: null,
    alerts: null,
    ...present?.value,
    active: true,
    ...given,
  }
  const { email } = value
  if (!email) throw missing('email')
  if (!value.name) throw missing('name')
  return { ...value, email }
}

const missing = (path: string) =>
  new InboxError('INVALID_INPUT', `The input is not valid: ${path}: is missing`, {
    issues: [{ path, message: 'is missing' }],
  })

const workKey = (id: string): string => `invitation:${id}`
const loadInvitation = (given: { invitationId: string }): Lookup[] => [
  { table: 'invitations', by: 'id', values: [[given.invitationId]] },
  { table: 'work', by: 'key', values: [['mail', workKey(given.invitationId)]] },
]

/** The mail is due once more. `asked` tells a mail that is wanted again from the one that may be leaving at this moment. */
function mailed(context: Context, id: string): Change[] {
  const present = context.rows.find('work', 'key', ['mail', workKey(id)])
  return schedule(context, 'mail', workKey(id), context.now, {
    state: 'open',
    attempts: 0,
    error: null,
    counts: { asked: (present?.counts.asked ?? 0) + 1 },
  })
}

function openOne(context: Context, id: string): Invitation {
  const row = context.rows.get('invitations', id)
  if (!row) throw notFound('invitation', id)
  if (row.state === 'open') return row
  throw new InboxError('TRANSITION_REFUSED', `The invitation was ${row.state}; invite anew.`, {
    from: row.state,
    to: 'open',
    reason: 'ended',
  })
}

export const resendInvitation = command({
  name: 'invitation.resend',
  summary: 'Sends an invitation again, with a new link and seven more days; the earlier links end.',
  permission: 'workspace.administer',
  input: z.strictObject({ invitationId }),
  load: loadInvitation,
  decide(input, context) {
    const row = openOne(context, input.invitationId)
    const expiresAt = new Date(context.now.getTime() + INVITATION_MS)
    return {
      changes: [
        update('invitations', row.id, { tokenHashes: [], mailedAt: null, expiresAt }),
        ...mailed(context, row.id),
      ],
      outcome: { invitationId: row.id },
    }
  },
})

export const revokeInvitation = command({
  name: 'invitation.revoke',
  summary: 'Ends an invitation: its links open nothing any more. The user stays.',
  permission: 'workspace.administer',
  input: z.strictObject({ invitationId }),
  load: loadInvitation,
  decide(input, context) {
    const row = context.rows.get('invitations', input.invitationId)
    if (!row) throw notFound('invitation', input.invitationId)
    if (row.state === 'accepted') openOne(context, row.id)
    return {
      changes: row.state === 'open' ? [endInvitation(row, 'revoked')] : [],
      outcome: { invitationId: row.id },
    }
  },
})

/**
 * The invitation behind a link, while it works, and whom it is for. Unknown, used, revoked, expired, for who is
 * somebody else by now: the answer is the same. @throws NOT_FOUND
 */
export function invitationWith(
  row: Invitation | null,
  hash: string,
  { configuration, now }: Pick<Context, 'configuration' | 'now'>,
): { row: Invitation; user: ConfigEntity<'user'> } {
  const user = row ? configuration.get('user', row.userId) : null
  if (
    row?.state === 'open' &&
    row.expiresAt > now &&
    row.tokenHashes.includes(hash) &&
    user &&
    isInvited(row, user.value)
  )
    return { row, user }
  throw notInvited()
}

/** The one answer to a link that does not work. */
export const notInvited = () =>
  new InboxError('NOT_FOUND', 'This invitation was used, has expired, or never was. Ask for a new one.', {
    kind: 'invitation',
    id: '',
  })

/** For the host: takes an invitation up, once, and binds the user to the host's own key. */
export const acceptInvitation = command({
  name: 'invitation.accept',
  summary: 'Takes an invitation up.',
  permission: 'workspace.administer',
  input: z.strictObject({ invitationId, hash: line(64), externalId: line(255) }),
  load: loadInvitation,
  decide(input, context) {
    const found = context.rows.get('invitations', input.invitationId)
    const { row, user } = invitationWith(found, input.hash, context)
    const value = { ...user.value, externalId: input.externalId }
    checkUser(context, user.id, value)
    return {
      changes: [endInvitation(row, 'accepted'), update('invitations', row.id, { acceptedAt: context.now })],
      configuration: [{ kind: 'user', id: user.id, revision: user.revision, value }],
      outcome: { userId: user.id },
    }
  },
})
