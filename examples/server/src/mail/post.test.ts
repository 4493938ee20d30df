import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { Browser } from '../tour/browser.js'
import { make, signIn } from '../tour/chapters/workspaces.js'

const PATIENCE = { timeout: 15_000, interval: 50 }
const PASSWORD = 'four small words'
const received: { from: string; to: string[]; text: string }[] = []
let refuse = false
const smtp = new SMTPServer({
  authOptional: false,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    username === 'user' && password === 'canary-mail-password'
      ? done(null, { user: 'user' })
      : done(new Error('wrong')),
  onRcptTo: (_address, _session, done) => done(refuse ? new Error('no such person') : null),
  onData(stream, session, done) {
    let text = ''
    stream.on('data', (chunk) => {
      text += String(chunk)
    })
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        text,
      })
      done()
    })
  },
})
let one: TestInstallation
let administrator: Browser

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const { port } = smtp.server.address() as AddressInfo
  one = await testInstallation({
    SMTP_URL: `smtp://user:canary-mail-password@127.0.0.1:${port}`,
    MAIL_FROM: 'InboxKit <inbox@example.com>',
  })
  await make(one.running, 'By mail', 'admin@example.com', PASSWORD)
  administrator = new Browser(one.running.base)
  await signIn(administrator, 'admin@example.com', PASSWORD)
}, 120_000)
afterAll(async () => {
  await one?.close()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
})

const invite = async (email: string) =>
  administrator.submit(await administrator.open('/people'), { name: 'Newcomer', email }, /people\/invite/)

describe('with SMTP_URL', () => {
  it('sends an invitation whose link lets its reader in, once', async () => {
    expect((await invite('new@example.com')).status).toBe(200)
    await vi.waitUntil(() => received.length > 0, PATIENCE)
    expect(received).toHaveLength(1)
    const [mail] = received
    expect([mail?.from, mail?.to]).toEqual(['inbox@example.com', ['new@example.com']])
    expect(mail?.text).toMatch(/^Subject: You are invited to By mail\r?$/m)
    const text = (mail?.text ?? '').replace(/=\r?\n/g, '').replaceAll('=3D', '=')
    const link = /http:\/\/127\.0\.0\.1:\d+\/invitations\/[\w.]+/.exec(text)?.[0]
    const browser = new Browser(one.running.base)
    const path = new URL(link ?? '').pathname
    const answer = await browser.submit(
      await browser.open(path),
      { name: 'Newcomer', password: PASSWORD },
      /invitations/,
    )
    expect(answer.url).toMatch(/\/app\/$/)
    expect((await new Browser(one.running.base).open(path)).status).toBe(404)
  })

  it('keeps nothing in the outbox', async () => {
    const page = await administrator.open('/outbox')
    expect(page.text).toContain('Mail is sent by SMTP.')
    expect(page.text).not.toContain('invitations')
  })

  it('says when the mail server refuses, and the mail can be sent again', async () => {
    refuse = true
    expect((await invite('refused@example.com')).status).toBe(200)
    const says = async () => (await administrator.open('/people')).text.includes('will not take this mail')
    await vi.waitUntil(says, PATIENCE)
    refuse = false
    const again = await administrator.submit(await administrator.open('/people'), {}, /asked\/resend/)
    expect(again.status).toBe(200)
    await vi.waitUntil(() => received.at(-1)?.to.includes('refused@example.com'), PATIENCE)
  })

  it('P18 logged neither the password nor the links', () => {
    expect(one.log()).toContain('/people/invite')
    expect(one.log()).not.toMatch(/canary|new@example|\/invitations\/(?!:secret)/)
  })
})
