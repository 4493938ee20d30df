import assert from 'node:assert/strict'
import type { RawDelivery, RawRequest } from '../../ports/channel-adapter.js'
import { GARBAGE } from './damage.js'
import { area, type ChannelSubject } from './subject.js'

export const webhookCases = area('webhook', {
  'samples of requests are there when the adapter has a webhook': ({ adapter, webhooks }) => {
    assert.equal(adapter.webhook !== undefined, webhooks !== undefined)
    if (webhooks !== undefined) assert.ok(webhooks.accepted.length > 0 && webhooks.rejected.length > 0)
  },

  'P12 a genuine request gives deliveries that name their account, key and sender': async (subject) => {
    for (const request of subject.webhooks?.accepted ?? []) {
      const deliveries = await accepted(subject, request)
      assert.ok(deliveries.length > 0)
      for (const { accountId, key, sender, eventType, body } of deliveries) {
        for (const text of [accountId, key, sender, eventType]) assert.equal(typeof text, 'string')
        assert.ok(accountId.length > 0 && key.length > 0)
        assert.ok(body instanceof Uint8Array)
      }
    }
  },

  'what a webhook hands on can be parsed': async (subject) => {
    for (const request of subject.webhooks?.accepted ?? []) {
      for (const delivery of await accepted(subject, request)) {
        assert.ok((await subject.adapter.parse(delivery)).length > 0)
      }
    }
  },

  'P3 a repeated request has the same keys, and each delivery its own': async (subject) => {
    const all: string[] = []
    for (const request of subject.webhooks?.accepted ?? []) {
      const keys = (await accepted(subject, request)).map(keyOf)
      const again = (await accepted(subject, { ...request, body: new Uint8Array(request.body) })).map(keyOf)
      assert.deepEqual(again, keys)
      all.push(...keys)
    }
    assert.equal(new Set(all).size, all.length, 'two deliveries share a key')
  },

  'P12 a forged request is rejected and hands on nothing': async (subject) => {
    for (const { name, request } of subject.webhooks?.rejected ?? []) {
      const outcome = await answer(subject, request)
      assert.equal(outcome.kind, 'rejected', name)
      assert.ok(!('deliveries' in outcome), name)
    }
  },

  'P12 a genuine body without its headers is rejected': async (subject) => {
    for (const request of subject.webhooks?.accepted ?? []) {
      assert.equal((await answer(subject, { ...request, headers: {} })).kind, 'rejected')
    }
  },

  'P12 a genuine request by another method hands on nothing': async (subject) => {
    for (const request of subject.webhooks?.accepted ?? []) {
      for (const method of ['GET', 'DELETE', 'PUT', 'PATCH']) {
        assert.notEqual((await answer(subject, { ...request, method })).kind, 'accepted', method)
      }
    }
  },

  'P15 garbage is rejected with a status of its own, not with a fault': async (subject) => {
    const [genuine] = subject.webhooks?.accepted ?? []
    if (genuine === undefined) return
    for (const [name, body] of GARBAGE) {
      for (const headers of [genuine.headers, {}]) {
        const outcome = await answer(subject, { ...genuine, headers, body })
        assert.equal(outcome.kind, 'rejected', name)
      }
    }
  },

  'P18 a rejection shows no secret': async (subject) => {
    for (const { request } of subject.webhooks?.rejected ?? []) {
      const text = JSON.stringify(await answer(subject, request))
      for (const secret of subject.secrets) assert.ok(!text.includes(secret))
    }
  },
})

async function answer({ adapter }: ChannelSubject, request: RawRequest) {
  const outcome = await adapter.webhook?.(request)
  assert.ok(outcome, 'the webhook did not answer')
  return outcome
}

async function accepted(subject: ChannelSubject, request: RawRequest): Promise<readonly RawDelivery[]> {
  const outcome = await answer(subject, request)
  assert.ok(outcome.kind === 'accepted', `a genuine request was answered with ${JSON.stringify(outcome)}`)
  return outcome.deliveries
}

function keyOf({ key }: RawDelivery): string {
  return key
}
