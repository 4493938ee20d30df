import { describe, expect, it } from 'vitest'
import { FakeClock } from './fake-clock.js'

describe('FakeClock', () => {
  it('stands still until it is moved', () => {
    const clock = new FakeClock(new Date(1000))
    expect(clock.now()).toEqual(new Date(1000))
    clock.advance(5)
    expect(clock.now()).toEqual(new Date(1005))
    clock.set(new Date(7))
    expect(clock.now()).toEqual(new Date(7))
  })

  it('gives instants that nobody else can move', () => {
    const clock = new FakeClock(new Date(1000))
    clock.now().setTime(0)
    expect(clock.now()).toEqual(new Date(1000))
  })

  it('wakes who waits when their instant has come, in order', async () => {
    const clock = new FakeClock()
    const woken: string[] = []
    const late = clock.wait(20).then(() => woken.push('late'))
    const early = clock.wait(10).then(() => woken.push('early'))
    clock.advance(9)
    await Promise.resolve()
    expect([woken, clock.waiting]).toEqual([[], 2])
    clock.advance(11)
    await Promise.all([late, early])
    expect([woken, clock.waiting]).toEqual([['early', 'late'], 0])
  })

  it('does not keep who waits for nothing', async () => {
    await new FakeClock().wait(0)
  })

  it('wakes who gave up, and forgets them', async () => {
    const clock = new FakeClock()
    const giveUp = new AbortController()
    const waited = clock.wait(1000, giveUp.signal)
    giveUp.abort()
    await waited
    expect(clock.waiting).toBe(0)
    await clock.wait(1000, giveUp.signal)
  })

  it('wakes everybody when told to, without moving', async () => {
    const clock = new FakeClock(new Date(1000))
    const waited = Promise.all([clock.wait(1), clock.wait(2)])
    clock.wakeAll()
    await waited
    expect([clock.now(), clock.waiting]).toEqual([new Date(1000), 0])
  })
})
