import { describe, expect, it } from 'vitest'
import { type FakeChannel, fakeChannel } from '../fake-channel/fake-channel.js'
import { fakeSubject } from '../fake-channel/fake-subject.js'
import { BROKEN_PARSING } from './fixtures/broken-parsing.js'
import { BROKEN_REST } from './fixtures/broken-rest.js'
import { channelConformance } from './index.js'

const BREAKAGES = [...BROKEN_PARSING, ...BROKEN_REST]

describe('the channel kit holds for the fake channel', () => {
  for (const { area, name, run } of channelConformance) it(`${area}: ${name}`, () => run(fakeSubject()))
})

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
