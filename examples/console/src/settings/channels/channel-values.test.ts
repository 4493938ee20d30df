import { expect, test } from 'vitest'
import { bodyOf, type ChannelValues, capturesOf } from './channel-values'
import type { Adapter } from './queries'

const adapter = (sources: Adapter['sources']): Adapter => ({
  name: 'x',
  network: 'x',
  title: 'X',
  oauth: true,
  switchAccountUrl: null,
  credentials: null,
  sources,
  abilities: { public: true, private: true, like: true, quote: true },
})

test('only what the network has can be captured', () => {
  expect(capturesOf(adapter(['post', 'dm']))).toEqual(['mention', 'reply', 'quote', 'repost', 'dm'])
  expect(capturesOf(adapter(['email']))).toEqual([])
  expect(capturesOf(adapter(['like']))).toEqual(['like'])
  expect(capturesOf(undefined)).toHaveLength(6)
})

test('a name that was emptied falls back to the handle; another one stays as it was typed', () => {
  const values = { displayName: '  ' } as ChannelValues
  expect(bodyOf(values).displayName).toBeNull()
  expect(bodyOf({ ...values, displayName: 'Acme care' }).displayName).toBe('Acme care')
})
