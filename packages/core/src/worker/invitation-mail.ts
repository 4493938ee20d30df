import { sha256 } from '../connect/connect.js'
import { type Context, update } from '../domain/context.js'
import { isInvited } from '../domain/people/invited.js'
import { InboxError } from '../errors.js'
import { type Id, isId } from '../model/id.js'
import type { Invitation } from '../model/invitation.js'
import type { Work } from '../model/work.js'
import type { Lookup } from '../ports/storage.js'
import { invitationToken } from './invitation-token.js'
import { inOneLine, type MailOf } from './mailing.js'
import type { WorkerParts } from './parts.js'

/** Links of so many mails work side by side: those of tries of which nobody knows whether they arrived. */
const LINKS = 5

/** The mail of an invitation, while it is open. What the mail server does not take is tried again, with a link of its own. */
export const mailInvitation: MailOf = async (parts, workspace, work) => {
  const invitationId = work.key.slice(work.key.indexOf(':') + 1)
  if (!isId('invitation', invitationId)) return null
  const answer = await parts.storage.load(workspace, { lookups: [lookup(invitationId)] })
  const row = answer.rows[0]?.[0] as Invitation | undefined
  const configuration = await parts.configurations.get(workspace, answer.configVersion)
  const user = row ? configuration.get('user', row.userId)?.value : null
  if (row?.state !== 'open' || row.expiresAt <= answer.now || !user?.email) return null
  const origin = parts.invitationUrl
  if (!isInvited(row, user)) return null
  if (!origin)
    throw new InboxError(
      'ABILITY_MISSING',
      'This inbox has no address for invitations; its host has to say it.',
      {
        ability: 'invitations',
        adapter: '',
      },
    )
  return {
    to: [user.email],
    words: async () =>
      mailOf(inOneLine(configuration.settings.value.name), origin(await newLink(parts, workspace, row))),
    taken: {
      reads: [lookup(invitationId), { table: 'work', by: 'id', values: [[work.id]] }],
      // Wanted again while it left: its links have ended, so another one follows.
      dueAt: (now, context) => (askedOf(context, work) === work.counts.asked ? null : now),
      changes: (context) =>
        askedOf(context, work) === work.counts.asked
          ? [update('invitations', row.id, { mailedAt: context.now })]
          : [],
    },
  }
}

const askedOf = (context: Context, { id }: Work) => context.rows.get('work', id)?.counts.asked
const lookup = (id: Id<'invitation'>): Lookup => ({ table: 'invitations', by: 'id', values: [[id]] })

/** A link for this mail, valid before the mail leaves. Its secret is in the mail, and nowhere else. */
async function newLink(
  { path, runtime }: WorkerParts,
  workspace: Id<'workspace'>,
  row: Invitation,
): Promise<string> {
  const secret = Array.from(runtime.random(32), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const hash = await sha256(secret)
  await path.batch(workspace, {
    actor: { kind: 'system', id: 'mail' },
    claims: [],
    plan: async (_rows, load) => {
      await load([lookup(row.id)])
      const decide = (context: Context) => {
        const { tokenHashes = [] } = context.rows.get('invitations', row.id) ?? {}
        return {
          changes: [update('invitations', row.id, { tokenHashes: [...tokenHashes, hash].slice(-LINKS) })],
        }
      }
      return [{ key: row.id, action: 'invitation.mail', decide }]
    },
  })
  return invitationToken(workspace, row.id, secret)
}

function mailOf(workspaceName: string, link: string): { subject: string; text: string } {
  return {
    subject: `You are invited to ${workspaceName}`,
    text: [
      `You are invited to answer customers in ${workspaceName}.`,
      '',
      'Open this address within 7 days to choose a password and sign in:',
      link,
      '',
      'If you did not expect this, do nothing: without the address above nobody gets in.',
    ].join('\n'),
  }
}
