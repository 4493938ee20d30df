import type { ChannelContext, InboundEvent, Outbound } from '../../ports/channel-adapter.js'
import type { ChannelSubject } from '../channel/subject.js'
import { fakeRuntime } from '../fake-runtime.js'
import { type FakeChannel, fakeChannel } from './fake-channel.js'
import type { FakeCredentials } from './fake-network.js'
import { aDirectMessage, anInboundMessage, aPerson } from './inbound-builders.js'

const SECRET = 'canary-of-the-webhook'
const ACCOUNT = '2244994945'

/** What the channel kit asks of the fake channel: also an example of a subject for adapters of one's own. */
export function fakeSubject(
  channel: FakeChannel = fakeChannel({ secret: SECRET }),
): ChannelSubject<FakeCredentials> {
  const { now, fetch, log } = fakeRuntime()
  const good = channel.at.credentials(ACCOUNT)
  const deliveries = SAMPLES.map(([name, ...events]) => ({
    name,
    delivery: channel.at.publish(ACCOUNT, events),
    events: events.map(({ type }) => type),
  }))
  const context = (credentials: FakeCredentials): ChannelContext<FakeCredentials> => ({
    credentials,
    channelId: 'chn_1',
    account: { id: ACCOUNT, handle: 'acme' },
    fetch,
    log,
    now: now(),
    signal: new AbortController().signal,
  })
  const genuine = channel.webhookRequest(...deliveries.map(({ delivery }) => delivery))
  return {
    adapter: channel,
    credentials: { good, malformed: [null, 'token', [], {}, { accountId: 5, token: good.token }] },
    secrets: [SECRET, good.token],
    deliveries,
    webhooks: {
      accepted: [genuine],
      rejected: [
        { name: 'a wrong secret', request: { ...genuine, headers: { 'x-fake-secret': 'guess' } } },
        { name: 'half a body', request: { ...genuine, body: genuine.body.slice(0, 40) } },
      ],
    },
    context,
    refused(credentials) {
      channel.at.refusedTokens.add(credentials.token)
      return context(credentials)
    },
    outbound: OUTBOUND,
  }
}

const at = new Date('2026-03-02T09:00:00.000Z')
const SAMPLES: readonly (readonly [name: string, ...events: InboundEvent[]])[] = [
  ['a mention', anInboundMessage({ text: 'hello 😀 \u202eright to left' })],
  ['a direct message', aDirectMessage()],
  [
    'an answer of the account itself',
    anInboundMessage({ direction: 'out', author: aPerson(ACCOUNT, 'Acme') }),
  ],
  [
    'a deletion and a like',
    { type: 'deleted', externalId: '9007199254740993', at },
    {
      type: 'liked',
      message: null,
      externalId: '9007199254740995',
      at,
    },
  ],
  ['what has no effect', { type: 'counted', reason: 'typing' }, { type: 'unknown', eventType: 'future' }],
  [
    'a read mark, a profile, an end',
    { type: 'read', peerId: '5', at },
    {
      type: 'profile',
      person: aPerson(),
    },
    { type: 'revoked', at: null },
  ],
]

const OUTBOUND: Outbound = {
  deliveryId: 'dlv_1',
  kind: 'reply',
  text: 'We are looking into it.',
  targetId: '1346889436626259968',
  recipientId: null,
  attachments: [],
}
