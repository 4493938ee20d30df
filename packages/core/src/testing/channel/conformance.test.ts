import { describe, expect, it } from 'vitest'
import type { ChannelAdapter } from '../../ports/channel-adapter.js'
import { type FakeChannel, fakeChannel } from '../fake-channel/fake-channel.js'
import type { FakeCredentials } from '../fake-channel/fake-network.js'
import { fakeSubject } from '../fake-channel/fake-subject.js'
import { channelConformance } from './index.js'

describe('the channel kit holds for the fake channel', () => {
  for (const { area, name, run } of channelConformance) it(`${area}: ${name}`, () => run(fakeSubject()))
})

type Adapter = ChannelAdapter<FakeCredentials>
type Breakage = { readonly [K in keyof Adapter]?: Adapter[K] | undefined } & Record<string, unknown>

/** A part of the fake channel that is broken on purpose, and the cases that must notice. */
const BREAKAGES: readonly {
  readonly name: string
  readonly broken: (whole: FakeChannel) => Breakage
  readonly noticedBy: readonly string[]
}[] = [
  {
    name: 'a name with spaces',
    broken: () => ({ name: 'My Channel' }),
    noticedBy: ['the name is short, plain, and the same every time it is asked'],
  },
  {
    name: 'no sources',
    broken: ({ abilities }) => ({ abilities: { ...abilities, sources: [] } }),
    noticedBy: ['abilities are plain values that make sense together'],
  },
  {
    name: 'likes without a method',
    broken: () => ({ act: undefined }),
    noticedBy: ['an ability has its method'],
  },
  {
    name: 'two polls of one name',
    broken: () => ({
      polls: [
        { name: 'a', everyMs: 60_000 },
        { name: 'a', everyMs: 60_000 },
      ],
    }),
    noticedBy: ['polls have names of their own and a pace'],
  },
  {
    name: 'authorisation over http',
    broken: ({ oauth }) =>
      ({ oauth: { ...oauth, authorizeUrl: 'http://example.com/authorize' } }) as Breakage,
    noticedBy: ['OAuth is described with whole addresses, over https but on this machine'],
  },
  {
    name: 'the secret as a property',
    broken: () => ({ options: { secret: 'canary-of-the-webhook' } }),
    noticedBy: ['P18 no secret shows in the adapter, printed or as JSON'],
  },
  {
    name: 'credentials of another form than the stored ones',
    broken: (whole) => ({
      parseCredentials: (input) => ({ ...whole.parseCredentials(input), readAt: Math.random() }),
    }),
    noticedBy: ['credentials that were stored as JSON are read back the same'],
  },
  {
    name: 'any credentials will do',
    broken: () => ({ parseCredentials: (input) => input as FakeCredentials }),
    noticedBy: ['P18 malformed credentials are INVALID_INPUT, and the refusal shows no secret'],
  },
  {
    name: 'a refusal that repeats the input',
    broken: (whole) => ({
      parseCredentials(input) {
        try {
          return whole.parseCredentials(input)
        } catch (error) {
          Object.assign(error as Error, { message: `bad: ${JSON.stringify(input)}` })
          throw error
        }
      },
    }),
    noticedBy: ['P18 malformed credentials are INVALID_INPUT, and the refusal shows no secret'],
  },
  {
    name: 'an end that is no instant',
    broken: () => ({ expiresAt: () => new Date('soon') }),
    noticedBy: ['the end of credentials is an instant or null'],
  },
  {
    name: 'identifiers as numbers',
    broken: (whole) => ({
      parse: (delivery) =>
        whole
          .parse(delivery)
          .map((event) =>
            event.type === 'deleted'
              ? { ...event, externalId: Number(event.externalId) as unknown as string }
              : event,
          ),
    }),
    noticedBy: ['each sample says what it should, in a shape that can be applied'],
  },
  {
    name: 'parsing that remembers',
    broken: (whole) => {
      const seen = new Set<string>()
      return {
        parse(delivery) {
          if (seen.has(delivery.key)) return [{ type: 'counted', reason: 'duplicate' }]
          seen.add(delivery.key)
          return whole.parse(delivery)
        },
      }
    },
    noticedBy: [
      'P3 the same bytes give the same events, every time, and stay as they are',
      'what the events are does not depend on what was parsed before',
    ],
  },
  {
    name: 'events handed out twice',
    broken: (whole) => {
      const kept = new Map<string, ReturnType<FakeChannel['parse']>>()
      return {
        parse(delivery) {
          const key = new TextDecoder().decode(delivery.body)
          const events = kept.get(key) ?? whole.parse(delivery)
          kept.set(key, events)
          return events
        },
      }
    },
    noticedBy: ['P3 the same bytes give the same events, every time, and stay as they are'],
  },
  {
    name: 'a source that was not announced',
    broken: ({ abilities }) => ({ abilities: { ...abilities, sources: ['dm'] } }),
    noticedBy: ['messages come from sources that the adapter names'],
  },
  {
    name: 'nobody’s messages',
    broken: (whole) => ({
      parse: (delivery) =>
        whole.parse(delivery).map((event) => (event.type === 'message' ? { ...event, peer: null } : event)),
    }),
    noticedBy: ['what comes in belongs to its author'],
  },
  {
    name: 'garbage becomes a message',
    broken: (whole) => ({
      parse(delivery) {
        try {
          return whole.parse(delivery)
        } catch {
          return [{ type: 'revoked', at: null }]
        }
      },
    }),
    noticedBy: [
      'P15 garbage throws an error or means nothing; it is never a message',
      'P15 half a delivery throws an error or means nothing',
    ],
  },
  {
    name: 'a text is thrown',
    broken: (whole) => ({
      parse(delivery) {
        try {
          return whole.parse(delivery)
        } catch {
          throw 'cannot parse'
        }
      },
    }),
    noticedBy: ['P15 garbage throws an error or means nothing; it is never a message'],
  },
  {
    name: 'fields are believed',
    broken: () => ({
      parse: ({ body }) => JSON.parse(new TextDecoder().decode(body)) as ReturnType<FakeChannel['parse']>,
    }),
    noticedBy: ['P15 a delivery with one wrong value throws an error or gives events that can be applied'],
  },
  {
    name: 'the secret is not checked',
    broken: (whole) => ({
      webhook: async (request) => {
        const headers = whole.webhookRequest().headers
        return whole.webhook?.({ ...request, headers }) ?? { kind: 'rejected', status: 401, reason: '' }
      },
    }),
    noticedBy: [
      'P12 a forged request is rejected and hands on nothing',
      'P12 a genuine body without its headers is rejected',
    ],
  },
  {
    name: 'the method is not checked',
    broken: (whole) => ({
      webhook: async (request) =>
        whole.webhook?.({ ...request, method: 'POST' }) ?? { kind: 'rejected', status: 401, reason: '' },
    }),
    noticedBy: ['P12 a genuine request by another method hands on nothing'],
  },
  {
    name: 'a new key for each repetition',
    broken: (whole) => ({
      async webhook(request) {
        const outcome = await whole.webhook?.(request)
        if (outcome?.kind !== 'accepted') return outcome ?? { kind: 'rejected', status: 401, reason: '' }
        return {
          kind: 'accepted',
          deliveries: outcome.deliveries.map((one) => ({ ...one, key: crypto.randomUUID() })),
        }
      },
    }),
    noticedBy: ['P3 a repeated request has the same keys, and each delivery its own'],
  },
  {
    name: 'one key for all',
    broken: (whole) => ({
      async webhook(request) {
        const outcome = await whole.webhook?.(request)
        if (outcome?.kind !== 'accepted') return outcome ?? { kind: 'rejected', status: 401, reason: '' }
        return { kind: 'accepted', deliveries: outcome.deliveries.map((one) => ({ ...one, key: 'k' })) }
      },
    }),
    noticedBy: ['P3 a repeated request has the same keys, and each delivery its own'],
  },
  {
    name: 'garbage is accepted as nothing',
    broken: (whole) => ({
      async webhook(request) {
        const outcome = await whole.webhook?.(request)
        return outcome?.kind === 'rejected' && outcome.status === 400
          ? { kind: 'accepted', deliveries: [] }
          : (outcome ?? { kind: 'rejected', status: 401, reason: '' })
      },
    }),
    noticedBy: ['P15 garbage is rejected with a status of its own, not with a fault'],
  },
  {
    name: 'lengths in bytes, limits in characters',
    broken: (whole) => ({
      measure: (text, kind) => ({
        ...whole.measure(text, kind),
        length: new TextEncoder().encode(text).length,
      }),
    }),
    noticedBy: ['a measure is whole numbers that agree with each other'],
  },
  {
    name: 'text cut in the middle of characters',
    broken: () => ({
      measure(text) {
        const parts = text.match(/[\s\S]{1,281}/g) ?? []
        return { length: text.length, limit: 281, fits: text.length <= 281, parts }
      },
    }),
    noticedBy: ['the parts of a long text fit, cut no character, and are the text again'],
  },
  {
    name: 'the rest of a long text is dropped',
    broken: (whole) => ({
      measure(text, kind) {
        const measure = whole.measure(text, kind)
        return { ...measure, parts: measure.parts.slice(0, 2) }
      },
    }),
    noticedBy: ['the parts of a long text fit, cut no character, and are the text again'],
  },
  {
    name: 'always the same account',
    broken: () => ({
      account: async () => ({ id: '1', handle: null, name: 'x', profileUrl: null, avatarUrl: null }),
    }),
    noticedBy: [
      'the account behind the credentials is the one that was authorised',
      'refused credentials are CREDENTIALS_REFUSED when asked whose they are',
    ],
  },
  {
    name: 'a refused send throws',
    broken: (whole) => ({
      async send(context, message) {
        const outcome = await whole.send(context, message)
        if (outcome.kind === 'unauthorized') throw new Error('401')
        return outcome
      },
    }),
    noticedBy: ['P6 refused credentials end a send as unauthorized, not as a throw'],
  },
  {
    name: 'what was sent is not found',
    broken: () => ({ findSent: async () => ({ kind: 'absent' }) }),
    noticedBy: ['P6 what was sent has an identifier, and is found by it'],
  },
  {
    name: 'everything is found',
    broken: () => ({ findSent: async () => ({ kind: 'found', externalId: '1', permalink: null }) }),
    noticedBy: [
      'P6 what was sent has an identifier, and is found by it',
      'P6 what was never sent is not found',
    ],
  },
  {
    name: 'the text in the log',
    broken: (whole) => ({
      async send(context, message) {
        context.log.info('sending', { text: message.text })
        return whole.send(context, message)
      },
    }),
    noticedBy: ['P18 neither secrets nor texts of people reach the log'],
  },
]

describe('the channel kit notices what is broken', () => {
  for (const { name, broken, noticedBy } of BREAKAGES) {
    it.each(noticedBy)(`${name}: %s`, async (title) => {
      const whole = fakeChannel({ secret: 'canary-of-the-webhook' })
      const subject = { ...fakeSubject(whole), adapter: { ...whole, ...broken(whole) } as FakeChannel }
      const noticing = channelConformance.find((entry) => entry.name === title)
      await expect(noticing?.run(subject)).rejects.toThrow()
    })
  }

  it('every breakage names a case, and nearly every case a breakage', () => {
    const titles = channelConformance.map(({ name }) => name)
    const noticing = new Set(BREAKAGES.flatMap(({ noticedBy }) => noticedBy))
    expect([...noticing].filter((title) => !titles.includes(title))).toEqual([])
    expect(noticing.size).toBeGreaterThanOrEqual(titles.length - 8)
  })
})
