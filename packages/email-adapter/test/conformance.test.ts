import { type ChannelSubject, channelConformance, fakeRuntime } from '@inboxkit/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmailCredentials, email } from '../src/index.js'
import { type MailServer, PASSWORD, startMailServer, USER } from './mail-server.js'
import { ADDRESS, aMail, INBOUND, posted, REPLIES } from './mails.js'

let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())

async function subject(): Promise<ChannelSubject<EmailCredentials>> {
  const adapter = email({ inboundSecret: INBOUND, replySecret: REPLIES, internalHosts: ['127.0.0.1'] })
  const smtp = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none' as const,
    user: USER,
    password: PASSWORD,
  }
  const good: EmailCredentials = { address: ADDRESS, name: 'Acme', smtp, replyTo: 'signed' }
  const genuine = [
    posted(aMail()),
    posted(
      aMail({ headers: { 'Message-ID': '<second@example.org>', 'In-Reply-To': '<first@example.org>' } }),
    ),
    posted(aMail({ headers: { Precedence: 'bulk', 'Message-ID': '<third@example.org>' } })),
  ]
  const deliveries = await Promise.all(
    genuine.map(async (request) => {
      const outcome = await adapter.webhook?.(request)
      if (outcome?.kind !== 'accepted' || !outcome.deliveries[0]) throw new Error('not accepted')
      return outcome.deliveries[0]
    }),
  )
  const { now, fetch, log } = fakeRuntime()
  const context = (credentials: EmailCredentials) => ({
    credentials,
    channelId: 'chn_1',
    account: { id: ADDRESS, handle: ADDRESS },
    fetch,
    log,
    now: now(),
    signal: new AbortController().signal,
  })
  const [first] = genuine
  if (!first) throw new Error('none')
  return {
    adapter,
    credentials: {
      good,
      malformed: [
        null,
        {},
        { ...good, address: 'nobody' },
        { ...good, address: 'a@b.c\r\nBcc: x@y.z' },
        { ...good, name: 'Acme\r\nBcc: x@y.z' },
        { ...good, smtp: { ...smtp, password: null } },
        { ...good, smtp: { ...smtp, port: 0 } },
      ],
    },
    secrets: [INBOUND, REPLIES, PASSWORD],
    deliveries: deliveries.map((delivery, place) => ({
      name: `mail ${place}`,
      delivery,
      events: [place === 2 ? ('counted' as const) : ('message' as const)],
    })),
    webhooks: {
      accepted: genuine,
      rejected: [
        { name: 'half a mail', request: { ...first, body: first.body.slice(0, 60) } },
        {
          name: 'another recipient',
          request: { ...first, headers: { ...first.headers, 'x-inboxkit-to': 'boss@example.com' } },
        },
        {
          name: 'another sender',
          request: { ...first, headers: { ...first.headers, 'x-inboxkit-from': 'x@example.com' } },
        },
        {
          name: 'a guess',
          request: { ...first, headers: { 'x-inboxkit-to': ADDRESS, authorization: 'Bearer guess' } },
        },
      ],
    },
    context,
    refused: (credentials) => context({ ...credentials, smtp: { ...credentials.smtp, password: 'guess' } }),
    unreachable: (credentials) => context({ ...credentials, smtp: { ...credentials.smtp, port: 1 } }),
    outbound: {
      deliveryId: `dlv_${'0123456789abcdef'.repeat(2)}`,
      kind: 'email',
      text: 'We are looking into it.',
      targetId: 'first@example.org',
      recipientId: 'ada@example.org',
      attachments: [],
      mail: { subject: 'My order', answers: true, references: ['first@example.org'] },
    },
  }
}

describe('e-mail keeps the promises of every channel', () => {
  for (const { area, name, run } of channelConformance)
    test(`${area}: ${name}`, async () => {
      await expect(run((await subject()) as never)).resolves.toBeUndefined()
    })
})

test('the form of its credentials names each of them, and says which is secret', () => {
  const { credentialsSchema } = email({ inboundSecret: INBOUND, replySecret: REPLIES })
  expect(credentialsSchema).toMatchObject({
    required: ['address', 'name', 'smtp'],
    properties: { smtp: { properties: { password: { writeOnly: true }, port: { maximum: 65_535 } } } },
  })
})
