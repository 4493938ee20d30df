import { z } from 'zod'
import { demand } from '../domain/access/access.js'
import type { Configuration } from '../domain/configuration.js'
import { notFound } from '../domain/not-found.js'
import type { Invitation } from '../model/invitation.js'
import type { Work } from '../model/work.js'
import type { invitationView } from '../views/people-shapes.js'
import { pageInput } from './conversations.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import type { Reader } from './reader.js'

export const invitationsInput = z.strictObject(pageInput)

/** Invitations, newest first, with what hinders their mail. @throws FORBIDDEN */
export async function listInvitations(reader: Reader, input: z.output<typeof invitationsInput>) {
  const { access } = await reader.current()
  demand(access, 'workspace.administer')
  const page = await reader.page({
    table: 'invitations',
    where: [],
    order: [{ column: 'createdAt', descending: true }],
    after: decodeCursor('invitations', input.cursor),
    limit: input.limit,
  })
  return {
    items: await shownAll(reader, page.rows),
    cursor: encodeCursor('invitations', page.next),
  }
}

export async function getInvitation(reader: Reader, invitationId: string) {
  const { rows } = await reader.current([{ table: 'invitations', by: 'id', values: [[invitationId]] }])
  const [view] = await shownAll(reader, (rows[0] ?? []) as readonly Invitation[])
  if (!view) throw notFound('invitation', invitationId)
  return view
}

async function shownAll(reader: Reader, rows: readonly Invitation[]) {
  const keys = rows.map(({ id }) => ['mail', `invitation:${id}`])
  const {
    configuration,
    now,
    rows: found,
  } = await reader.current([{ table: 'work', by: 'key', values: keys }])
  const works = new Map(((found[0] ?? []) as readonly Work[]).map((work) => [work.key, work]))
  return rows.map((row) => shown(row, works.get(`invitation:${row.id}`), configuration, now))
}

function shown(
  row: Invitation,
  work: Work | undefined,
  configuration: Configuration,
  now: Date,
): z.output<typeof invitationView> {
  const { id, userId, state, createdAt, expiresAt, mailedAt, acceptedAt } = row
  const user = configuration.get('user', userId)?.value
  return {
    id,
    userId,
    name: user?.name ?? '',
    email: user?.email ?? null,
    state: state === 'open' && expiresAt <= now ? 'expired' : state,
    createdAt,
    expiresAt,
    mailedAt,
    acceptedAt,
    error: state === 'open' && !mailedAt ? (work?.error ?? null) : null,
  }
}
