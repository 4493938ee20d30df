import assert from 'node:assert/strict'
import { isInboxError } from '../../errors.js'
import { SOURCES } from '../../model/conversation.js'
import { shownTexts } from './shown-texts.js'
import { area } from './subject.js'

export const descriptionCases = area('description', {
  'the name is short, plain, and the same every time it is asked': ({ adapter }) => {
    for (const name of [adapter.name, adapter.network]) assert.match(name, /^[a-z0-9][a-z0-9-]{0,62}$/)
    assert.equal(adapter.name, adapter.name)
    assert.ok(adapter.title.trim().length > 0)
  },

  'abilities are plain values that make sense together': ({ adapter: { abilities } }) => {
    assert.ok(abilities.public || abilities.private, 'neither public nor private')
    assert.ok(abilities.sources.length > 0, 'no sources')
    for (const source of abilities.sources) assert.ok(SOURCES.includes(source), `unknown source ${source}`)
    for (const flag of ['like', 'quote', 'hide', 'block'] as const)
      assert.equal(typeof abilities[flag], 'boolean')
    for (const { count, types, alone } of Object.values(abilities.attachments)) {
      assert.ok(Number.isInteger(count) && count >= 0)
      for (const [type, bytes] of Object.entries(types))
        assert.ok(/^[a-z]+\/[\w.+-]+$/.test(type) && Number.isInteger(bytes) && bytes > 0, type)
      for (const type of alone) assert.ok(type in types, `${type} is not among the types`)
    }
  },

  'an ability has its method': ({ adapter }) => {
    const { like, hide, block } = adapter.abilities
    if (like || hide || block) assert.equal(typeof adapter.act, 'function', 'act is missing')
    assert.equal(
      adapter.polls !== undefined && adapter.polls.length > 0,
      adapter.poll !== undefined,
      'poll and polls',
    )
    if (adapter.unsubscribe !== undefined) assert.ok(adapter.subscribe, 'unsubscribe without subscribe')
    if (adapter.oauth !== undefined) {
      assert.ok(adapter.exchange ?? adapter.credentialsFromTokens, 'no way to credentials from oauth')
    }
    assert.ok(adapter.webhook ?? adapter.poll, 'no way in: neither webhook nor poll')
  },

  'polls have names of their own and a pace': ({ adapter }) => {
    const polls = adapter.polls ?? []
    assert.equal(new Set(polls.map(({ name }) => name)).size, polls.length)
    for (const { name, everyMs } of polls) assert.ok(name.length > 0 && everyMs >= 1000, name)
  },

  'OAuth is described with whole addresses, over https but on this machine': ({ adapter: { oauth } }) => {
    if (oauth === undefined) return
    const { authorizeUrl, tokenUrl, revokeUrl } = oauth
    for (const address of [authorizeUrl, tokenUrl, ...(revokeUrl === null ? [] : [revokeUrl])]) {
      const { protocol, hostname } = new URL(address)
      assert.ok(protocol === 'https:' || /^(localhost|127\..*|\[::1\])$/.test(hostname), address)
    }
    assert.ok(oauth.client.id.length > 0)
  },

  'P18 no secret shows in the adapter, printed or as JSON': ({ adapter, secrets }) => {
    const shown = [...shownTexts(adapter), JSON.stringify(adapter), String(adapter)].join('\n')
    for (const secret of secrets) assert.ok(!shown.includes(secret), 'a secret shows')
  },

  'credentials that were stored as JSON are read back the same': ({ adapter, credentials }) => {
    const first = adapter.parseCredentials(credentials.good)
    const stored: unknown = JSON.parse(JSON.stringify(first))
    assert.deepEqual(adapter.parseCredentials(stored), first)
  },

  'P18 malformed credentials are INVALID_INPUT, and the refusal shows no secret': ({
    adapter,
    credentials,
    secrets,
  }) => {
    assert.ok(credentials.malformed.length > 0, 'the subject names no malformed credentials')
    for (const malformed of credentials.malformed) {
      assert.throws(
        () => adapter.parseCredentials(malformed),
        (error: unknown) => {
          assert.ok(isInboxError(error, 'INVALID_INPUT'), 'another error than INVALID_INPUT')
          const text = `${error.message} ${JSON.stringify(error.details)}`
          return !secrets.some((secret) => text.includes(secret))
        },
      )
    }
  },

  'the end of credentials is an instant or null': ({ adapter, credentials }) => {
    const end = adapter.expiresAt(adapter.parseCredentials(credentials.good))
    assert.ok(end === null || !Number.isNaN(end.getTime()))
  },
})
