import { isInboxError } from '../errors.js'
import type { Id } from '../model/id.js'
import type { Work } from '../model/work.js'
import type { Storage } from '../ports/storage.js'
import { after, type Duty, type Ended, RETRY_MS } from './duty.js'
import { mailExport } from './export-mail.js'
import { DAY_MS, mailIncident } from './incident-mail.js'
import { mailInvitation } from './invitation-mail.js'
import { mailLate } from './late-mail.js'
import type { MailOf } from './mailing.js'
import { mailOfRule } from './rule-mail.js'
import { mailTranscript } from './transcript-mail.js'

/** What was tried in vain for so long is given up, as a webhook's delivery is. */
const GIVEN_UP_MS = 3 * DAY_MS

interface MailKind {
  readonly of: MailOf
  /** It is sent again each time that so many ms have passed, until nobody wants it any more. */
  readonly every?: number
  /** It ends when what it is about does, and waits until then. */
  readonly waits?: boolean
}

/** The kinds of mail, by what the key of their work begins with. */
export const MAILS: Readonly<Record<string, MailKind>> = {
  invitation: { of: mailInvitation, waits: true },
  deauthorised: { of: mailIncident, every: DAY_MS },
  late: { of: mailLate },
  export: { of: mailExport },
  rule: { of: mailOfRule },
  transcript: { of: mailTranscript },
}

/**
 * Sends a mail, and ends it: when it was taken, when nobody wants it any more, when the mail server will never take it,
 * when there is no mailer, or when it was tried in vain for three days. What was not handed over is tried again.
 */
export const sendMail: Duty = async (parts, workspace, work, signal) => {
  const kind = MAILS[work.key.slice(0, work.key.indexOf(':'))]
  if (!kind) return over('no mail is of that kind')
  const inVain = work.error !== null && !kind.every && !kind.waits
  if (inVain && (await isOld(parts.storage, workspace, work))) return givenUp(work.error)
  const mail = await kind.of(parts, workspace, work)
  if (!mail) return over()
  if (mail.to.length === 0) return notNow('nobody who has to know of it has an address')
  if (!parts.mailer)
    return kind.waits ? { dueAt: after(RETRY_MS * 10), error: 'no mailer' } : notNow('no mailer')
  const words = await mail.words()
  if (!words) return over()
  try {
    await parts.mailer.send({ workspaceId: workspace, to: mail.to, ...words }, signal)
  } catch (error) {
    if (!isInboxError(error, 'MAIL_REFUSED')) throw error
    return { ...givenUp(error.message), ...(mail.taken ? { dueAt: mail.taken.dueAt } : {}) }
  }
  return mail.taken ?? (kind.every ? { dueAt: after(kind.every) } : over())

  /** Of what is repeated the next one may be taken. */
  function notNow(error: string): Ended {
    return kind?.every ? { dueAt: after(kind.every), error } : over(error)
  }
  function givenUp(error: string | null): Ended {
    parts.runtime.log.warn('a mail was given up', { key: work.key, error })
    return notNow(error ?? 'given up')
  }
}

async function isOld(storage: Storage, workspace: Id<'workspace'>, { createdAt }: Work): Promise<boolean> {
  const { now } = await storage.load(workspace, { lookups: [] })
  return now.getTime() - createdAt.getTime() >= GIVEN_UP_MS
}

const over = (error: string | null = null): Ended => ({ dueAt: () => null, become: 'done', error })
