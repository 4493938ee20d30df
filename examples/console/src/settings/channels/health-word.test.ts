import { expect, test } from 'vitest'
import { type Health, healthWord } from './health-word'

const fine: Health = {
  channelId: 'x',
  state: 'active',
  lastEventAt: null,
  lastPollAt: null,
  webhookValid: null,
  subscribedAt: null,
  credentials: 'valid',
  refusals: 0,
  ingestLagMs: null,
  lateSince: null,
  directMessagesFrom: 'unknown',
  counters: {},
  held: 0,
  parked: 0,
  waiting: 0,
  quotas: {},
  error: null,
  errorAt: null,
}

test('a channel that works is fine, and nothing is said before it is known', () => {
  expect([healthWord('active', fine), healthWord('active', undefined)]).toEqual(['fine', null])
})

test('what was done to a channel counts more than what is known of its connection', () => {
  expect(
    ['unlinked', 'deactivated', 'deauthorised'].map((state) => healthWord(state as never, fine)),
  ).toEqual(['unlinked', 'off', 'reauthorise'])
})

test('of several troubles the worst is said', () => {
  const troubles: Partial<Health> = { held: 1, parked: 2, waiting: 3, webhookValid: false }
  expect(healthWord('active', { ...fine, ...troubles })).toBe('webhook')
  expect(healthWord('active', { ...fine, ...troubles, lateSince: '2026-01-01T00:00:00Z' })).toBe('late')
  expect(healthWord('active', { ...fine, ...troubles, error: 'no' })).toBe('failing')
  expect(healthWord('active', { ...fine, error: 'no', credentials: 'refused' })).toBe('reauthorise')
  expect(healthWord('active', { ...fine, held: 1, parked: 1 })).toBe('held')
  expect(healthWord('active', { ...fine, parked: 1, waiting: 1 })).toBe('parked')
  expect(healthWord('active', { ...fine, waiting: 1 })).toBe('waiting')
})
