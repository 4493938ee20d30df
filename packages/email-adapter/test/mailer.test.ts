import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smtpMailer } from '../src/index.js'
import { type MailServer, type Manner, PASSWORD, startMailServer, USER } from './mail-server.js'

let server: MailServer
beforeEach(async () => {
  server = await startMailServer()
})
afterEach(() => server.close())

/** How sending ends: `taken`, or the code of the error. */
async function ends(manner: Manner, password = PASSWORD): Promise<string> {
  server.manner = manner
  const url = `smtp://${USER}:${password}@127.0.0.1:${server.port}`
  const mailer = smtpMailer({ url, from: 'Acme <care@example.com>' })
  const mail = { workspaceId: 'wsp', to: ['ada@example.org'], subject: 'Hello', text: 'Hello.' }
  try {
    await mailer.send(mail)
    return 'taken'
  } catch (error) {
    if (!isInboxError(error)) throw error
    return isInboxError(error, 'MAIL_REFUSED') ? `${error.code} ${error.details.status}` : error.code
  } finally {
    mailer.close()
  }
}

test('what a mail server refuses for good is told from what it may take later', async () => {
  expect(await ends('take')).toBe('taken')
  expect(await ends('refuse-recipient')).toBe('MAIL_REFUSED 550')
  expect(await ends('refuse')).toBe('MAIL_REFUSED 554')
  expect(await ends('later')).toBe('NETWORK_UNAVAILABLE')
  // Whoever sets the mail server up can mend that, and what waits is to leave then.
  expect(await ends('take', 'wrong')).toBe('NETWORK_UNAVAILABLE')
})

test('a mail server that is not there takes it later', async () => {
  const url = 'smtp://127.0.0.1:1'
  const mailer = smtpMailer({ url, from: 'care@example.com' })
  const mail = { workspaceId: 'wsp', to: ['ada@example.org'], subject: 'Hello', text: 'Hello.' }
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'NETWORK_UNAVAILABLE' })
  mailer.close()
})
