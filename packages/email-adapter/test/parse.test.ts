import type { InboundEvent, InboundMessage, RawDelivery } from '@inboxkit/core'
import { describe, expect, test } from 'vitest'
import { email } from '../src/index.js'
import { returnMarkOf } from '../src/mail/token.js'
import { ADDRESS, aMail, type Given, INBOUND, posted, REPLIES } from './mails.js'

const adapter = email({ inboundSecret: INBOUND, replySecret: REPLIES })
const account = { id: ADDRESS, handle: ADDRESS }
const deliveryId = `dlv_${'0a1b'.repeat(8)}`
const token = adapter.identify?.({ deliveryId }, account).split('@')[0] ?? ''

async function delivered(mail: Uint8Array, given: Given = {}): Promise<RawDelivery> {
  const outcome = await adapter.webhook?.(posted(mail, given))
  if (outcome?.kind !== 'accepted' || !outcome.deliveries[0]) throw new Error(JSON.stringify(outcome))
  return outcome.deliveries[0]
}
async function parsed(given: Given = {}): Promise<readonly InboundEvent[]> {
  return adapter.parse(await delivered(aMail(given), given))
}
async function message(given: Given = {}): Promise<InboundMessage> {
  const [event] = await parsed(given)
  if (event?.type !== 'message') throw new Error(JSON.stringify(event))
  return event
}
const counted = async (given: Given) => {
  const [event] = await parsed(given)
  return event?.type === 'counted' ? event.reason : event?.type
}

describe('what a mail says', () => {
  test('its words, its sender, its subject, its instant', async () => {
    expect(await message()).toMatchObject({
      externalId: 'first@example.org',
      rootId: 'first@example.org',
      author: { id: 'ada@example.org', profile: { name: 'Ada Lovelace' } },
      text: 'Where is my order?',
      sentAt: new Date('2026-03-02T09:00:00Z'),
      mail: { subject: 'My order', references: [], answersDeliveryId: null },
    })
  })

  test('names and subjects in other letters, and a domain of another alphabet', async () => {
    const headers = {
      From: '=?utf-8?B?SsO8cmdlbg==?= <J@MÜNCHEN.de>',
      Subject: 'Re: AW: =?iso-8859-1?Q?K=FCche?=',
    }
    expect(await message({ headers })).toMatchObject({
      author: { id: 'j@xn--mnchen-3ya.de', profile: { name: 'Jürgen' } },
      mail: { subject: 'Küche' },
    })
  })

  test('texts in mixed character sets', async () => {
    const body = [
      '--x',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=FC=DFe',
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('и привет').toString('base64'),
      '--x--',
    ].join('\r\n')
    const { text } = await message({ headers: { 'Content-Type': 'multipart/mixed; boundary=x' }, body })
    expect(text).toContain('Grüße')
    expect(text).toContain('и привет')
  })

  test('HTML becomes text: no tag, no script, no picture that would be loaded', async () => {
    const body =
      '<p>Hello <b>you</b></p><script>alert(1)</script><style>p{}</style><img src="https://evil.example/track.gif"><a href="https://example.com/x">here</a>'
    const { text } = await message({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, body })
    expect(text).toContain('Hello you')
    expect(text).toContain('https://example.com/x')
    expect(text).not.toMatch(/alert|track|<\/?[a-z]/)
  })

  test('a last block of quoted history is cut, and nothing else', async () => {
    const cut = 'It works now.\r\n\r\nOn Mon, 2 Mar 2026, Acme wrote:\r\n> We are looking into it.\r\n> Acme'
    expect((await message({ body: cut })).text).toBe('It works now.\n\n[…]')
    const between = '> We are looking into it.\r\nThank you!\r\n> And this?\r\nYes.'
    expect((await message({ body: between })).text).toBe(between.replaceAll('\r\n', '\n'))
    const all = '> only what you wrote'
    expect((await message({ body: all })).text).toBe(all)
  })

  test('pictures are told by their bytes, and can be taken out; of other files the name is told', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
    const part = (type: string, name: string, bytes: Buffer, more = '') =>
      `--x\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: ${more || 'attachment'}; filename="${name}"\r\n\r\n${bytes.toString('base64')}\r\n`
    const body = `--x\r\nContent-Type: text/plain\r\n\r\nSee.\r\n${part('application/octet-stream', 'a.bin', png)}${part('image/png', 'evil.png', Buffer.from('<script>'), 'inline')}${part('application/pdf', 'bill.pdf', Buffer.from('%PDF'))}--x--`
    const given = { headers: { 'Content-Type': 'multipart/mixed; boundary=x' }, body }
    const { attachments, text } = await message(given)
    expect(text).toBe('See.')
    expect(attachments).toMatchObject([
      { kind: 'image', part: 0, mediaType: 'image/png', alternative: 'a.bin' },
      { kind: 'file', url: null, mediaType: 'image/png', alternative: 'evil.png' },
      { kind: 'file', url: null, mediaType: 'application/pdf', alternative: 'bill.pdf' },
    ])
    expect(attachments[1]).not.toHaveProperty('part')
    const delivery = await delivered(aMail(given))
    expect(Buffer.from((await adapter.extract?.(delivery, 0)) ?? []).equals(png)).toBe(true)
    expect(await adapter.extract?.(delivery, 9)).toBeNull()
  })
})

describe('where a mail belongs', () => {
  test('the address that we made for a delivery names it; one that somebody made up does not', async () => {
    const at = (tag: string) => ({ to: `support+${tag}@example.com` })
    expect((await message(at(token))).mail?.answersDeliveryId).toBe(deliveryId)
    const other = email({ inboundSecret: INBOUND, replySecret: 'another secret of somebody' })
    const foreign = other.identify?.({ deliveryId }, account).split('@')[0] ?? ''
    expect((await message(at(foreign))).mail?.answersDeliveryId).toBeNull()
    const elsewhere = adapter.identify?.({ deliveryId }, { id: 'sales@example.com', handle: null })
    expect((await message(at(elsewhere?.split('@')[0] ?? ''))).mail?.answersDeliveryId).toBeNull()
    const flipped = token.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    expect((await message(at(flipped))).mail?.answersDeliveryId).toBeNull()
  })

  test('what it answers: nearest first, and the first of the thread is its root', async () => {
    const headers = {
      'In-Reply-To': '<three@x.org>',
      References: '<one@x.org> <two@x.org> <three@x.org>',
    }
    const { rootId, mail } = await message({ headers })
    expect(rootId).toBe('one@x.org')
    expect(mail?.references).toEqual(['three@x.org', 'two@x.org', 'one@x.org'])
  })
})

describe('what programs write begins nothing', () => {
  test.each<[string, Given, string]>([
    ['an automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'mail-automatic'],
    ['one that wants none', { headers: { 'X-Auto-Response-Suppress': 'All' } }, 'mail-automatic'],
    ['bulk mail', { headers: { Precedence: 'bulk' } }, 'mail-bulk'],
    ['a mailing list', { headers: { 'List-Id': '<all.example.org>' } }, 'mail-list'],
    ['an empty return path', { envelopeFrom: '<>' }, 'mail-bounce'],
    ['an empty Return-Path', { envelopeFrom: null, headers: { 'Return-Path': '<>' } }, 'mail-bounce'],
    ['a daemon', { headers: { From: 'MAILER-DAEMON@mx.example.org' } }, 'mail-bounce'],
    ['our own address', { headers: { From: 'Acme <Support@Example.com>' } }, 'mail-own'],
    [
      'our own address, by plus',
      { to: `support+${token}@example.com`, headers: { From: ADDRESS } },
      'mail-own',
    ],
  ])('%s', async (_name, given, reason) => {
    expect(await counted(given)).toBe(reason)
  })

  test('a person’s mail that says it is none of these is taken', async () => {
    expect(await counted({ headers: { 'Auto-Submitted': 'no', Precedence: 'first-class' } })).toBe('message')
  })
})

describe('mail that comes back', () => {
  const report = (inside: string, action = 'failed') => ({
    envelopeFrom: '',
    headers: {
      From: 'Mail Delivery <mailer-daemon@mx.example.org>',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x',
    },
    body: `--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <ada@example.org> unknown\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\n${inside}\r\n--x--`,
  })

  const reason = "The recipient's mail server sent it back (5.1.1, SMTP 550)."
  const told = [{ type: 'undelivered', deliveryId, reason }]
  const mark = returnMarkOf(REPLIES, ADDRESS, deliveryId)

  test('names our delivery by the return path, or by the mark in what came back, in a real report', async () => {
    expect(await parsed({ ...report('Subject: x'), to: `support+${mark}@example.com` })).toEqual(told)
    expect(await parsed(report(`X-InboxKit-Return: ${mark}`))).toEqual(told)
    const plain = { ...report(`X-InboxKit-Return: ${mark}`), headers: { From: 'mailer-daemon@x.org' } }
    expect(await counted(plain)).toBe('mail-bounce')
  })

  test('who only has what stands in every answer to our mail cannot say that it came back', async () => {
    const all = `Message-ID: <${token}@example.com>\r\nReply-To: <support+${token}@example.com>\r\nX-InboxKit-Return: ${token}`
    for (const to of [ADDRESS, `support+${token}@example.com`]) {
      expect(await counted({ ...report(all), to })).toBe('mail-bounce')
      expect(await counted({ ...report(all), envelopeFrom: 'eve@example.net', to })).toBe('mail-bounce')
    }
    // The mark of one account is none of another's, and one of mail servers begins and continues no conversation.
    const other = returnMarkOf(REPLIES, 'sales@example.com', deliveryId)
    expect(await counted(report(`X-InboxKit-Return: ${other}`))).toBe('mail-bounce')
    const { mail } = await message({ to: `support+${mark}@example.com` })
    expect(mail?.answersDeliveryId).toBeNull()
  })

  test('says nothing of a delivery that is not ours, and nothing while it is only late', async () => {
    expect(await counted(report('Message-ID: <somebody@example.com>'))).toBe('mail-bounce')
    const guessed = `${mark.slice(0, -2)}${mark.endsWith('aa') ? 'bb' : 'aa'}`
    expect(await counted(report(`X-InboxKit-Return: ${guessed}`))).toBe('mail-bounce')
    expect(await counted(report(`X-InboxKit-Return: ${mark}`, 'delayed'))).toBe('mail-delivery-notice')
  })
})
