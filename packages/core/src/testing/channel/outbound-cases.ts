import assert from 'node:assert/strict'
import { isInboxError } from '../../errors.js'
import { wellFormed } from '../../model/configuration.js'
import type { ChannelContext, OutboundKind } from '../../ports/channel-adapter.js'
import { fakeRuntime } from '../fake-runtime.js'
import { area, type ChannelSubject } from './subject.js'

const KINDS: readonly OutboundKind[] = ['reply', 'quote', 'dm', 'email', 'chat']
const TEXTS: readonly string[] = [
  '',
  'Hello',
  'ありがとうございます。'.repeat(12),
  'one two three '.repeat(300),
  'w'.repeat(25_000),
  '😀👩‍👩‍👧‍👦🇩🇪'.repeat(2000),
  'see http://example.com/a/long/path?and=more or example.org '.repeat(60),
  '日本語のテキスト'.repeat(500),
  'e\u0301\u202e\ufeff\n\r\n\t'.repeat(500),
]

export const outboundCases = area('outbound', {
  'a measure is whole numbers that agree with each other': ({ adapter }) => {
    for (const kind of KINDS) {
      for (const text of TEXTS) {
        const { length, limit, fits } = adapter.measure(text, kind)
        assert.ok(Number.isInteger(length) && length >= 0 && Number.isInteger(limit) && limit > 0)
        assert.equal(fits, length <= limit)
        assert.deepEqual(adapter.measure(text, kind), adapter.measure(text, kind))
      }
    }
  },

  'the parts of a long text fit, cut no character, and are the text again': ({ adapter }) => {
    for (const kind of KINDS) {
      for (const text of TEXTS) {
        const { fits, parts } = adapter.measure(text, kind)
        if (fits) assert.ok(parts.length === 0 || parts.join('') === text, 'a text that fits is one part')
        else {
          for (const part of parts) {
            assert.ok(adapter.measure(part, kind).fits, 'a part does not fit')
            assert.ok(wellFormed(part), 'a character was cut')
          }
          assert.equal(withoutSpaces(parts.join('')), withoutSpaces(text))
        }
      }
    }
  },

  'the account behind the credentials is the one that was authorised': async (subject) => {
    const context = contextOf(subject)
    const account = await subject.adapter.account(context)
    assert.equal(typeof account.id, 'string')
    assert.equal(account.id, context.account.id)
    assert.ok(account.name.length > 0)
  },

  'refused credentials are CREDENTIALS_REFUSED when asked whose they are': async (subject) => {
    const { adapter, credentials, secrets } = subject
    const context = subject.refused(adapter.parseCredentials(credentials.good))
    await assert.rejects(adapter.account(context), (error: unknown) => {
      assert.ok(isInboxError(error, 'CREDENTIALS_REFUSED'))
      return !secrets.some((secret) => `${error.message}${JSON.stringify(error.details)}`.includes(secret))
    })
  },

  'P6 refused credentials end a send as unauthorized, not as a throw': async (subject) => {
    const { adapter, credentials, outbound } = subject
    const outcome = await adapter.send(subject.refused(adapter.parseCredentials(credentials.good)), outbound)
    assert.equal(outcome.kind, 'unauthorized')
  },

  'P6 a network that does not answer ends a send as unknown or retry, not as a throw': async (subject) => {
    const { adapter, credentials, outbound } = subject
    const context = subject.unreachable?.(adapter.parseCredentials(credentials.good))
    if (context === undefined) return
    const outcome = await adapter.send(context, outbound)
    assert.ok(outcome.kind === 'unknown' || outcome.kind === 'retry', outcome.kind)
  },

  'P6 what was sent has an identifier, and is found by it': async (subject) => {
    const { adapter, outbound } = subject
    const context = contextOf(subject)
    const outcome = await adapter.send(context, outbound)
    assert.ok(outcome.kind === 'sent', JSON.stringify(outcome))
    assert.ok(typeof outcome.externalId === 'string' && outcome.externalId.length > 0)
    if (adapter.findSent === undefined) return
    const since = new Date(context.now.getTime() - 60_000)
    const found = await adapter.findSent(context, outbound, since)
    assert.ok(found.kind === 'found', JSON.stringify(found))
    assert.equal(found.externalId, outcome.externalId)
  },

  'P6 what was never sent is not found': async (subject) => {
    const { adapter, outbound } = subject
    if (adapter.findSent === undefined) return
    const context = contextOf(subject)
    const other = { ...outbound, text: `${outbound.text} (never sent)` }
    const found = await adapter.findSent(context, other, new Date(context.now.getTime() - 60_000))
    assert.notEqual(found.kind, 'found')
  },

  'P18 neither secrets nor texts of people reach the log': async (subject) => {
    const { adapter, credentials, outbound, secrets } = subject
    const { log, lines } = fakeRuntime()
    const good = adapter.parseCredentials(credentials.good)
    await adapter.send({ ...subject.context(good), log }, outbound)
    await adapter.send({ ...subject.refused(good), log }, outbound)
    const unreachable = subject.unreachable?.(good)
    if (unreachable !== undefined) await adapter.send({ ...unreachable, log }, outbound)
    const text = JSON.stringify(lines)
    for (const secret of [...secrets, outbound.text]) assert.ok(!text.includes(secret), 'the log holds it')
  },
})

function contextOf(subject: ChannelSubject): ChannelContext<unknown> {
  return subject.context(subject.adapter.parseCredentials(subject.credentials.good))
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}
