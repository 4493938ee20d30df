import type { Outbound } from '@inboxkit/core'
import { fakeRuntime } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EmailCredentials, email } from '../src/index.js'
import { type MailServer, type Manner, PASSWORD, startMailServer, USER } from './mail-server.js'
import { ADDRESS, INBOUND, REPLIES } from './mails.js'

let server: MailServer
beforeEach(async () => {
  server = await startMailServer()
})
afterEach(() => server.close())

const secrets = { inboundSecret: INBOUND, replySecret: REPLIES }
const adapter = email({ ...secrets, internalHosts: ['127.0.0.1'] })
const outbound: Outbound = {
  deliveryId: `dlv_${'00ff'.repeat(8)}`,
  kind: 'email',
  text: 'We are looking into it.\n.\nA dot of its own.',
  targetId: 'first@example.org',
  recipientId: 'ada@example.org',
  attachments: [],
  mail: { subject: 'My order', answers: true, references: ['root@example.org', 'first@example.org'] },
}

function context(signal = new AbortController().signal, given: Partial<EmailCredentials> = {}) {
  const { now, fetch, log } = fakeRuntime()
  const smtp = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none' as const,
    user: USER,
    password: PASSWORD,
  }
  const credentials: EmailCredentials = {
    address: ADDRESS,
    name: 'Acme, Inc.',
    smtp,
    replyTo: 'signed',
    ...given,
  }
  const account = { id: ADDRESS, handle: ADDRESS }
  return { credentials, channelId: 'chn_1', account, fetch, log, now: now(), signal }
}
const headersOf = (text = '') => text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')

describe('a reply by SMTP', () => {
  test('R114 goes out as plain text with the headers of a person’s answer', async () => {
    const outcome = await adapter.send(context(), outbound)
    const id = adapter.identify?.(outbound, { id: ADDRESS, handle: null })
    expect(outcome).toEqual({ kind: 'sent', externalId: id, permalink: null })
    const [mail] = server.received
    const headers = headersOf(mail?.text)
    expect(headers).toContain(`Message-ID: <${id}>`)
    expect(headers).toContain('In-Reply-To: <first@example.org>')
    expect(headers).toContain('References: <root@example.org> <first@example.org>')
    expect(headers).toContain('Auto-Submitted: no')
    expect(headers).toContain('Subject: Re: My order')
    expect(headers).toContain('From: "Acme, Inc." <support@example.com>')
    expect(headers).toMatch(/Reply-To: "Acme, Inc\." <support\+[a-z2-7]{39}@example\.com>/)
    expect(mail?.from).toMatch(/^support\+[a-z2-7]{39}@example\.com$/)
    // The return path is not the address for answers: who has that one cannot say that the mail came back.
    const returned = /\+([a-z2-7]{39})@/.exec(mail?.from ?? '')?.[1] ?? ''
    expect(headers).toMatch(new RegExp(`^X-InboxKit-Return: ${returned}$`, 'im'))
    expect(headers.replace(/^X-InboxKit-Return: .*$/im, '')).not.toContain(returned)
    expect(mail?.to).toEqual(['ada@example.org'])
    expect(mail?.text).toContain('A dot of its own.')
  })

  test('has the same identifier however often it is sent', async () => {
    await adapter.send(context(), outbound)
    await adapter.send(context(), outbound)
    const [first, second] = server.received.map(({ text }) => /Message-ID: (.*)/.exec(text)?.[1])
    expect(first).toBeDefined()
    expect(second).toBe(first)
  })

  test('carries the pictures that were attached', async () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    const attachments = [{ mediaType: 'image/png', bytes, alternative: 'a/../\r\nBcc: x' }]
    await adapter.send(context(), { ...outbound, attachments })
    expect(server.received[0]?.text).toContain(Buffer.from(bytes).toString('base64'))
    expect(headersOf(server.received[0]?.text)).not.toMatch(/^Bcc/m)
  })

  test('holds no header and no recipient that somebody else wrote', async () => {
    const evil = 'x\r\nBcc: thief@example.net\r\n\r\nbody'
    const outcome = await adapter.send(context(), {
      ...outbound,
      targetId: `a@b>\r\nBcc: thief@example.net`,
      mail: { subject: evil, answers: false, references: [evil, 'r@x>\r\nX-Evil: 1'] },
    })
    expect(outcome.kind).toBe('sent')
    expect(headersOf(server.received[0]?.text)).not.toMatch(/^(?:Bcc|X-Evil)/im)
    for (const recipientId of ['a@b.c\r\nBcc: x@y.z', 'a@b.c, x@y.z', '<a@b.c>', 'nobody', ''])
      expect(await adapter.send(context(), { ...outbound, recipientId })).toMatchObject({
        kind: 'rejected',
        code: 'no-address',
      })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.to).toEqual(['ada@example.org'])
  })

  test.each<[Manner, string]>([
    ['later', 'retry'],
    ['refuse', 'rejected'],
    ['refuse-recipient', 'rejected'],
    ['cut', 'unknown'],
  ])('a server that does %s ends it as %s', async (manner, kind) => {
    server.manner = manner
    expect((await adapter.send(context(), outbound)).kind).toBe(kind)
  })

  test('an answer that never comes leaves it unknown, for it may have been taken', async () => {
    server.manner = 'swallow'
    const abort = new AbortController()
    const sending = adapter.send(context(abort.signal), outbound)
    await expect.poll(() => server.received.length).toBe(1)
    abort.abort()
    expect((await sending).kind).toBe('unknown')
  })

  test('an answer for a contact without plus-addresses comes to the address itself', async () => {
    await adapter.send(context(undefined, { replyTo: 'plain' }), outbound)
    expect(headersOf(server.received[0]?.text)).toContain('Reply-To: "Acme, Inc." <support@example.com>')
    expect(server.received[0]?.from).toBe(ADDRESS)
  })

  test('only hosts that are allowed are dialled', async () => {
    const strict = email({ ...secrets, smtpHosts: ['mail.example.com'] })
    expect(() => strict.parseCredentials(context().credentials)).toThrow(/hosts allowed/)
    const both = email({ ...secrets, smtpHosts: ['mail.example.com'], internalHosts: ['127.0.0.1'] })
    expect(both.parseCredentials(context().credentials).smtp.host).toBe('127.0.0.1')
    const named = email({ ...secrets, smtpHosts: ['127.0.0.1'] })
    expect((await named.send(context(), outbound)).kind).toBe('sent')
  })

  const careful = email(secrets)
  const on = (host: string, signal?: AbortSignal) => {
    const { smtp } = context().credentials
    return context(signal, { smtp: { ...smtp, host } })
  }
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine by its name', 'localhost'],
    ['this machine, as IPv6', '::1'],
    ['this machine, as a number', '2130706433'],
    ['this machine, as IPv4 in IPv6', '::ffff:127.0.0.1'],
    ['a machine of one’s own network', '10.0.0.1'],
    ['what a cloud tells its machines', '169.254.169.254'],
  ])('%s is not dialled unless whoever runs the inbox named it', async (_name, host) => {
    await expect(careful.account(on(host))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { issues: [{ path: 'smtp.host', message: expect.stringContaining('internalHosts') }] },
    })
    expect(await careful.send(on(host), outbound)).toMatchObject({ kind: 'retry' })
    // To name one host names no other.
    await expect(email({ ...secrets, internalHosts: ['10.0.0.2'] }).account(on(host))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(server.received).toEqual([])
  })

  test('a host on the Internet is dialled, and one without an address does not answer', async () => {
    const soon = () => AbortSignal.timeout(200)
    // 192.0.2.1 is nobody's: it is dialled, and says nothing.
    for (const host of ['192.0.2.1', 'mail.invalid'])
      await expect(careful.account(on(host, soon()))).rejects.toMatchObject({ code: 'NETWORK_UNAVAILABLE' })
  })
})
