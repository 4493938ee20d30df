import { sha256 } from '../connect/connect.js'
import { INCIDENT } from '../domain/accounts/authorisation.js'
import { type Context, update } from '../domain/context.js'
import { isInvited } from '../domain/people/invited.js'
import { RULE_MAIL } from '../domain/rules/actions.js'
import { TRANSCRIPT_MAIL } from '../domain/transcripts/send.js'
import { type Id, isId } from '../model/id.js'
import type { Invitation } from '../model/invitation.js'
import type { Work } from '../model/work.js'
import type { Lookup } from '../ports/storage.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'
import { EXPORT_MAIL, mailExport } from './export-mail.js'
import { mailIncident } from './incident-mail.js'
import { invitationToken } from './invitation-token.js'
import { sendLate } from './late-mail.js'
import type { WorkerParts } from './parts.js'
import { mailOfRule } from './rule-mail.js'
import { mailTranscript } from './transcript-mail.js'

/** Links of so many mails work side by side: those of tries of which nobody knows whether they arrived. */
const LINKS = 5
const done: Ended = { dueAt: () => null, become: 'done' }

/** Sends a mail, by what its key names. */
export const sendMail: Duty = (parts, workspace, work, signal) => {
  const late = work.key.startsWith('late:') ? sendLate : null
  const incident = work.key.startsWith(INCIDENT) ? mailIncident : null
  const rule = work.key.startsWith(RULE_MAIL) ? mailOfRule : null
  const failedExport = work.key.startsWith(EXPORT_MAIL) ? mailExport : null
  const words = work.key.startsWith(TRANSCRIPT_MAIL) ? mailTranscript : null
  return (late ?? incident ?? rule ?? failedExport ?? words ?? sendInvitation)(parts, workspace, work, signal)
}

/** Sends the mail of an invitation. What the mail server does not take is tried again, with a link of its own. */
const sendInvitation: Duty = async (parts, workspace, work, signal) => {
  const invitationId = work.key.slice(work.key.indexOf(':') + 1)
  if (!isId('invitation', invitationId)) return { ...done, error: 'the work names no invitation' }
  const answer = await parts.storage.load(workspace, { lookups: [lookup(invitationId)] })
  const row = answer.rows[0]?.[0] as Invitation | undefined
  const configuration = await parts.configurations.get(workspace, answer.configVersion)
  const user = row ? configuration.get('user', row.userId)?.value : null
  if (row?.state !== 'open' || row.expiresAt <= answer.now || !user?.email) return done
  if (!isInvited(row, user)) return done
  const origin = parts.invitationUrl
  if (!parts.mailer || !origin)
    return { dueAt: after(RETRY_MS * 10), error: parts.mailer ? 'no address for invitations' : 'no mailer' }
  const link = origin(await newLink(parts, workspace, row))
  const name = configuration.settings.value.name.replace(/\s+/g, ' ')
  await parts.mailer.send({ workspaceId: workspace, to: [user.email], ...mailOf(name, link) }, signal)
  return {
    reads: [lookup(invitationId), { table: 'work', by: 'id', values: [[work.id]] }],
    // Wanted again while it left: its links have ended, so another one follows.
    dueAt: (now, context) => (askedOf(context, work) === work.counts.asked ? null : now),
    changes: (context) =>
      askedOf(context, work) === work.counts.asked
        ? [update('invitations', row.id, { mailedAt: context.now })]
        : [],
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
