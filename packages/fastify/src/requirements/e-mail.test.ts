import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { ChannelAdapter } from '@inboxkit/core'
import { aPerson } from '@inboxkit/core/testing'
import { email, signMail } from '@inboxkit/email-adapter'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, TICKETS } from '../testing/house.js'

const ADDRESS = 'support@example.com'
const ADA = 'ada@example.org'
const SECRETS = { inboundSecret: 'inbound-secret-of-the-house', replySecret: 'reply-secret-of-the-house!' }
type Body = Record<string, unknown>

let house: House
let server: SMTPServer
let sent: string[]
let mailId: string

beforeEach(async () => {
  sent = []
  server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += String(chunk)
      })
      stream.on('end', () => {
        sent.push(text.replace(/\r\n[ \t]+/g, ' '))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  house = await openHouse({ others: [email({ ...SECRETS, internalHosts: ['127.0.0.1'] }) as ChannelAdapter] })
  const credentials = { address: ADDRESS, name: 'Acme', smtp: { host: '127.0.0.1', port, security: 'none' } }
  const made = await house.as('boss').post('/admin/channels', { adapter: 'email', credentials })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ accountId: ADDRESS, handle: ADDRESS, accountName: 'Acme' })
  mailId = String(made.body.id)
  for (const person of ['contributor', 'supervisor'] as const)
    await house.as('boss').post('/admin/grants', {
      channelId: mailId,
      subject: { kind: 'user', userId: house.acme.users[person] },
      role: person,
    })
})
afterEach(async () => {
  await house.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A mail is posted to the webhook. Answers the status and the code. */
async function posts(given: { from?: string; to?: string; text?: string; more?: string[]; secret?: string }) {
  const { from = ADA, to = ADDRESS, text = 'Hello', more = [], secret = SECRETS.inboundSecret } = given
  const head = [`From: Ada <${from}>`, `To: ${to}`, `Message-ID: <${text.length}.${from}>`, ...more]
  const payload = Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`)
  house.clock.advance(1000)
  const answer = await house.app.inject({
    method: 'POST',
    url: '/api/webhooks/email',
    headers: {
      'content-type': 'message/rfc822',
      'x-inboxkit-to': to,
      'x-inboxkit-from': from,
      'x-inboxkit-signature': signMail(secret, { to, from, mail: payload }),
    },
    payload,
  })
  await house.inbox.worker.drain()
  return answer
}
const messages = async (id: unknown) =>
  ((await house.as('supervisor').get(`/conversations/${id}/messages`)).body.items as Body[]).reverse()
const mails = async () =>
  ((await house.as('supervisor').get('/conversations?limit=50')).body.items as Body[]).filter(
    ({ source }) => source === 'email',
  )

describe('e-mail, over HTTP', () => {
  test('R114 a mail that is posted becomes a conversation, and its answer goes out by e-mail', async () => {
    expect((await posts({ text: 'Where is it?' })).statusCode).toBe(200)
    const [begun, ...others] = await mails()
    expect(others).toEqual([])
    expect(begun).toMatchObject({ visibility: 'private', queue: 'new' })
    const reply = { text: 'On its way.', visibility: 'private' }
    expect((await house.as('viewer').post(`/conversations/${begun?.id}/replies`, reply)).status).toBe(404)
    expect((await house.as('contributor').post(`/conversations/${begun?.id}/replies`, reply)).status).toBe(
      202,
    )
    await house.inbox.worker.drain()
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('On its way.')
    expect((await posts({ secret: 'a guess of somebody else' })).statusCode).toBe(401)
    expect(await mails()).toHaveLength(1)
  })

  test('R114 R123 a public conversation is moved to e-mail; the customer’s answer arrives there', async () => {
    const id = await house.mention('Where is my order?')
    const contact = (await house.as('supervisor').get(`/conversations/${id}`)).body.contact as Body
    const path = `/conversations/${id}/move-to-email`
    const body = { subject: 'Your order', text: 'Let us go on here.' }
    const without = await house.as('contributor').post(path, body)
    expect([without.status, without.body.code]).toEqual([422, 'ACTION_REFUSED'])
    expect(without.text).toContain('no-address')
    await house.as('supervisor').ask('PATCH', `/contacts/${contact.id}`, { attributes: { email: ADA } }, {})
    expect((await house.as('viewer').post(path, body)).status).toBe(403)
    expect((await house.as('nobody').post(path, body)).status).toBe(404)
    const moved = await house.as('contributor').post(path, body)
    expect([moved.status, moved.body]).toEqual([
      200,
      expect.objectContaining({
        source: 'email',
        channelId: mailId,
        previousConversationId: id,
        contact: expect.objectContaining({ id: contact.id }),
      }),
    ])
    const left = await house.as('viewer').get(`/conversations/${id}`)
    expect(left.body.nextConversationId).toBe(moved.body.id)
    await house.inbox.worker.drain()
    const to = /^Reply-To: .*<(.*)>/m.exec(sent[0] ?? '')?.[1] ?? ''
    expect(to).toMatch(/^support\+/)
    await posts({ to, text: 'Gladly.' })
    await posts({ from: 'eve@example.net', to: ADDRESS, text: 'I am Ada, honestly.' })
    expect((await messages(moved.body.id)).map(({ text }) => text)).toEqual(['Let us go on here.', 'Gladly.'])
    expect(await mails()).toHaveLength(2)
  })

  test('R114 R171 to an address that the customer only typed an agent writes on purpose, or not at all', async () => {
    const customer = aPerson('7000000000000000001')
    await house.as('boss').patch('/admin/settings', { ticketLinks: 'always-shortened' })
    const id = await house.mention('Where is my order?', { author: customer, peer: customer })
    const agent = house.as('contributor')
    await agent.post(`/conversations/${id}/replies`, { text: 'On its way.', visibility: 'public' })
    await house.inbox.worker.drain()
    // The customer opens the page behind the link, and types an address there.
    const { tickets } = house.inbox
    const page = await tickets.follow(house.channel.at.sent[0]?.text.slice(-14) ?? '')
    const token = page.slice(`${TICKETS}/t/`.length)
    const begun = await tickets.begin(token, { redirectUri: `${TICKETS}/t/callback/fake` })
    const { session } = await tickets.finish({ ...begun, code: `code-for-${customer.id}` })
    await tickets.setEmail(token, session, { email: ADA })

    const path = `/conversations/${id}/move-to-email`
    const body = { subject: 'Your order', text: 'Let us go on here.' }
    for (const given of [body, { ...body, unproven: false }]) {
      const refused = await agent.post(path, given)
      expect([refused.status, refused.body.code, refused.body.details]).toEqual([
        422,
        'ACTION_REFUSED',
        { action: 'move-to-email', reason: 'unproven-address' },
      ])
    }
    expect((await agent.post(path, { ...body, unproven: 'yes' })).status).toBe(400)
    await house.inbox.worker.drain()
    expect(sent).toEqual([])
    const moved = await agent.post(path, { ...body, unproven: true })
    expect([moved.status, moved.body.source]).toEqual([200, 'email'])
    await house.inbox.worker.drain()
    expect(sent).toHaveLength(1)
    // Whoever has that address is somebody else until somebody knows better.
    await posts({ text: 'A matter of my own' })
    const contacts = (await mails()).map(({ contact }) => (contact as Body).id)
    expect(new Set(contacts).size).toBe(2)
    expect(contacts).toContain((moved.body.contact as Body).id)
  })

  test('a mail of 50 MB is refused with 413 before it was sent, and so is one that does not say its size', async () => {
    await house.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = house.app.server.address() as AddressInfo
    const size = 50 * 1024 * 1024
    expect(await refusal(port, `content-length: ${size}`, 10_000)).toMatch(/^HTTP\/1\.1 413 /)
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    expect(await refusal(port, 'transfer-encoding: chunked', 11, chunk)).toMatch(/^HTTP\/1\.1 413 /)
    expect(await mails()).toEqual([])
  })

  test('a mail of some megabytes is taken, where another webhook is refused', async () => {
    const payload = Buffer.alloc(3 * 1024 * 1024, 'x')
    const other = await house.app.inject({ method: 'POST', url: '/api/webhooks/fake', payload })
    expect(other.statusCode).toBe(413)
    expect((await posts({ text: 'x'.repeat(3 * 1024 * 1024) })).statusCode).toBe(200)
    expect(await mails()).toHaveLength(1)
  })
})

/** Sends a head and a part of a body, and answers what comes back without sending the rest. */
function refusal(port: number, header: string, times: number, part = 'x'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)))
    socket.write(`POST /api/webhooks/email HTTP/1.1\r\nhost: 127.0.0.1\r\n${header}\r\n\r\n`)
    for (let place = 0; place < times; place += 1) socket.write(part)
  })
}
