import { isInboxError, type RawDelivery } from '@inboxkit/core'
import { describe, expect, test } from 'vitest'
import { email } from '../src/index.js'
import { ADDRESS, aMail, type Given, INBOUND, posted, REPLIES } from './mails.js'

const adapter = email({ inboundSecret: INBOUND, replySecret: REPLIES })

async function delivery(mail: Uint8Array, given: Given = {}): Promise<RawDelivery> {
  const outcome = await adapter.webhook?.(posted(mail, given))
  if (outcome?.kind !== 'accepted' || !outcome.deliveries[0]) throw new Error(JSON.stringify(outcome))
  return outcome.deliveries[0]
}
/** What becomes of it: the type of its event, or parked. */
async function fate(mail: Uint8Array, given: Given = {}): Promise<string> {
  const raw = await delivery(mail, given)
  try {
    const [event] = await adapter.parse(raw)
    return event?.type === 'counted' ? event.reason : (event?.type ?? 'nothing')
  } catch (error) {
    expect(error).toBeInstanceOf(Error)
    return 'parked'
  }
}
const nested = (depth: number) => {
  const open = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  return new Uint8Array(
    Buffer.from(
      `From: ada@example.org\r\nMessage-ID: <n@x>\r\n${open.join('')}Content-Type: text/plain\r\n\r\nhello`,
    ),
  )
}
const raw = (text: string, encoding: BufferEncoding = 'latin1') => new Uint8Array(Buffer.from(text, encoding))

describe('hostile mail', () => {
  test('a mail over the limit is refused with 413, whatever it is', async () => {
    const mail = new Uint8Array(50 * 1024 * 1024)
    expect(await adapter.webhook?.(posted(mail))).toMatchObject({ kind: 'rejected', status: 413 })
    const just = aMail({ body: 'x'.repeat(10 * 1024 * 1024 - 400) })
    expect(just.byteLength).toBeLessThanOrEqual(10 * 1024 * 1024)
    expect(await adapter.webhook?.(posted(just))).toMatchObject({ kind: 'accepted' })
  })

  test.each<[string, Uint8Array, string, Given?]>([
    ['parts a thousand deep', nested(1000), 'parked'],
    ['parts twenty deep', nested(20), 'message'],
    ['a header of two megabytes', aMail({ headers: { 'X-Long': 'y'.repeat(2_000_000) } }), 'parked'],
    ['NUL in words and header', aMail({ headers: { Subject: 'a\0b' }, body: 'a\0b' }), 'message'],
    [
      '8-bit in a header',
      raw('From: J\xfcrgen <j@example.org>\r\nSubject: K\xfcche\r\n\r\nGr\xfc\xdfe'),
      'message',
    ],
    [
      'an unknown character set',
      aMail({ headers: { 'Content-Type': 'text/plain; charset=klingon' } }),
      'message',
    ],
    [
      'a boundary that never ends',
      aMail({
        headers: { 'Content-Type': 'multipart/mixed; boundary=x' },
        body: '--x\r\nContent-Type: text/plain\r\n\r\nhi',
      }),
      'message',
    ],
    [
      'base64 that is none',
      aMail({ headers: { 'Content-Transfer-Encoding': 'base64' }, body: '!!!%%%' }),
      'message',
    ],
    ['no sender', aMail({ headers: { From: null } }), 'parked'],
    ['a sender that is none', aMail({ headers: { From: 'nobody' } }), 'parked'],
    ['two senders in one header', aMail({ headers: { From: 'a@x.org, b@x.org' } }), 'parked'],
    ['two From headers', raw('From: a@x.org\r\nFrom: b@x.org\r\n\r\nhi'), 'parked'],
    ['a sender in a group', aMail({ headers: { From: 'Friends: a@x.org;' } }), 'message'],
    ['an empty group', aMail({ headers: { From: 'Undisclosed: ;' } }), 'parked'],
    [
      'ten thousand recipients',
      aMail({ headers: { To: Array.from({ length: 10_000 }, (_, n) => `a${n}@x.org`).join(', ') } }),
      'message',
    ],
    ['no date, no identifier', aMail({ headers: { Date: null, 'Message-ID': null } }), 'message'],
    ['an identifier that would break a header', aMail({ headers: { 'Message-ID': '<a b\tc>' } }), 'message'],
    [
      'a thousand references',
      aMail({ headers: { References: Array.from({ length: 1000 }, (_, n) => `<${n}@x.org>`).join(' ') } }),
      'message',
    ],
    ['nothing but a header', raw('From: a@x.org\r\n'), 'message'],
    [
      'a line of an mbox before it',
      raw('From a@x.org Mon Mar  2 09:00:00 2026\r\nFrom: a@x.org\r\n\r\nhi'),
      'message',
    ],
    [
      'HTML ten thousand deep',
      aMail({ headers: { 'Content-Type': 'text/html' }, body: `${'<div>'.repeat(10_000)}hi` }),
      'message',
    ],
    [
      'a mail in a mail in a mail',
      aMail({ headers: { 'Content-Type': 'message/rfc822' }, body: Buffer.from(aMail()).toString() }),
      'message',
    ],
  ])('%s: %s', async (_name, mail, expected, given) => {
    expect(await fate(mail, given)).toBe(expected)
  })

  const MEGABYTES = 10_000_000
  const html = { 'Content-Type': 'text/html' }
  test.each<[string, string, string, Given['headers']?]>([
    ['blanks before a letter', `${' '.repeat(MEGABYTES)}x`, 'x'],
    ['blanks between letters', `y${' '.repeat(MEGABYTES)}x`, 'y\n[…]'],
    ['tabs between letters', `y${'\t '.repeat(MEGABYTES / 2)}x`, 'y\n[…]'],
    ['blanks in preformatted HTML', `<pre>y${' '.repeat(MEGABYTES)}x</pre>`, 'y', html],
    ['blank lines of preformatted HTML', `<pre>y${' \r\n'.repeat(90_000)}x</pre>`, 'y', html],
    ['blank lines', `y${'\n'.repeat(MEGABYTES)}x`, 'parked'],
    [
      'base64 that ends with each letter',
      'A='.repeat(MEGABYTES / 2),
      'parked',
      { 'Content-Transfer-Encoding': 'base64' },
    ],
  ])(
    'ten megabytes of %s hold nobody up',
    async (_name, body, expected, headers) => {
      const came = await delivery(aMail({ body, ...(headers ? { headers } : {}) }))
      const began = performance.now()
      const [event] = await Promise.resolve(adapter.parse(came)).catch(() => [null])
      expect(performance.now() - began).toBeLessThan(15_000)
      if (expected === 'parked') expect(event).toBeNull()
      else expect(event?.type === 'message' ? event.text.replace(/\s+\[…\]$/, '\n[…]') : '').toMatch(expected)
    },
    60_000,
  )

  test('a photograph of seven megabytes in base64 and a long letter in another alphabet are read', async () => {
    const photograph = Buffer.alloc(7_000_000, 7).toString('base64').replace(/.{76}/g, '$&\r\n')
    const body = [
      '--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
      '=D0=B0=\r\n'.repeat(20_000),
      '\r\n--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      `${photograph}\r\n--b--`,
    ].join('')
    const mail = aMail({ headers: { 'Content-Type': 'multipart/mixed; boundary=b' }, body })
    const [event] = await adapter.parse(await delivery(mail))
    expect(event).toMatchObject({
      type: 'message',
      text: 'а'.repeat(20_000),
      attachments: [{ kind: 'file' }],
    })
  })

  test('a thousand references are looked for twenty at a time, the first of the thread among them', async () => {
    const References = Array.from({ length: 1000 }, (_, n) => `<n${n}@x.org>`).join(' ')
    const [event] = await adapter.parse(await delivery(aMail({ headers: { References } })))
    if (event?.type !== 'message') throw new Error('no message')
    expect(event.mail?.references).toHaveLength(20)
    expect(event.mail?.references[0]).toBe('n999@x.org')
    expect(event.mail?.references.at(-1)).toBe('n0@x.org')
  })

  test('for twenty of our addresses a mail is taken, for more it is refused', async () => {
    const to = (count: number) => Array.from({ length: count }, (_, n) => `a${n}@example.com`).join(',')
    const outcome = await adapter.webhook?.(posted(aMail(), { to: to(20) }))
    expect(outcome).toMatchObject({ kind: 'accepted' })
    expect(outcome?.kind === 'accepted' && outcome.deliveries).toHaveLength(20)
    for (const bad of [to(21), to(10_000), '', 'nobody', 'a@x.org\nb@x.org'])
      expect(await adapter.webhook?.(posted(aMail(), { to: bad }))).toMatchObject({
        kind: 'rejected',
        status: 400,
      })
  })

  test('a secret as a bearer token or as a password is taken, a guess is not', async () => {
    const request = posted(aMail())
    const by = (authorization: string) =>
      adapter.webhook?.({ ...request, headers: { 'x-inboxkit-to': ADDRESS, authorization } })
    const basic = (password: string) => `Basic ${Buffer.from(`inbox:${password}`).toString('base64')}`
    expect(await by(`Bearer ${INBOUND}`)).toMatchObject({ kind: 'accepted' })
    expect(await by(basic(INBOUND))).toMatchObject({ kind: 'accepted' })
    for (const wrong of ['Bearer x', basic('x'), basic(''), `Bearer ${INBOUND}x`, 'Digest x', ''])
      expect(await by(wrong)).toMatchObject({ kind: 'rejected', status: 401 })
  })

  test('short secrets are refused', () => {
    expect(() => email({ inboundSecret: 'short', replySecret: REPLIES })).toThrow(/inboundSecret/)
    try {
      email({ inboundSecret: INBOUND, replySecret: 'short' })
    } catch (error) {
      expect(isInboxError(error, 'INVALID_INPUT')).toBe(true)
    }
  })
})
