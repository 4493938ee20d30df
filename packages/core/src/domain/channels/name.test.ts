import { expect, test } from 'vitest'
import { nameOfChannel } from './name.js'

const account = { displayName: null, handle: 'acme', accountName: 'Acme Inc.' }

test.each([
  ['its display name', { ...account, displayName: 'Acme Care' }, 'Acme Care'],
  ['its handle', account, '@acme'],
  ['its address, which has its sign already', { ...account, handle: 'care@acme.test' }, 'care@acme.test'],
  ['the name of the account', { ...account, handle: null }, 'Acme Inc.'],
])('R15 R16 a channel is called by %s', (_what, channel, name) => {
  expect(nameOfChannel(channel)).toBe(name)
})
