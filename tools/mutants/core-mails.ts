import { breakages } from './breakage.js'

/** What has to be kept of the inbox's own mails: they end. */
export const mailBreakages = breakages(
  'mails',
  'packages/core/src',
  ['tests/inbox/mails.test.ts'],
  [
    [
      'a mail to who was deactivated is tried for ever',
      'who was deactivated|never takes ends at once',
      'worker/rule-mail.ts',
      'if (!user?.active) return null',
      'if (!user) return null',
    ],
    [
      'a mail that is refused is sent again',
      'never takes ends at once|who was deactivated',
      'worker/mail.ts',
      "if (!isInboxError(error, 'MAIL_REFUSED')) throw error",
      'throw error',
    ],
    [
      'a mail is tried for ever',
      'for three days|never takes ends at once',
      'worker/mail.ts',
      '>= GIVEN_UP_MS',
      '>= 300 * GIVEN_UP_MS',
    ],
    [
      'a mail is given up after an hour',
      'for three days|never takes ends at once',
      'worker/mail.ts',
      '>= GIVEN_UP_MS',
      '>= GIVEN_UP_MS / 72',
    ],
    [
      'what is told every day ends with the first refusal',
      'told every day|never takes ends at once',
      'worker/mail.ts',
      'return kind?.every ?',
      'return kind?.waits ?',
    ],
    [
      'without a mailer a rule that writes is saved',
      'nothing that would be mailed|never takes ends at once',
      'commands/rule-actions.ts',
      'if (!mailer && actions.some',
      'if (mailer === null && actions.some',
    ],
    [
      'without a mailer mails pile up',
      'what waits ends|never takes ends at once',
      'worker/mail.ts',
      'return kind.waits ? { dueAt: after(RETRY_MS * 10)',
      'return !kind.every ? { dueAt: after(RETRY_MS * 10)',
    ],
  ],
)
