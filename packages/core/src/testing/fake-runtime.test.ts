import { describe, expect, it } from 'vitest'
import { FakeClock } from './fake-clock.js'
import { fakeRuntime } from './fake-runtime.js'

describe('fakeRuntime', () => {
  it('repeats its chance for the same seed, and differs for another', () => {
    const bytes = (seed: number) => [...fakeRuntime({ seed }).random(16)]
    expect(bytes(1)).toEqual(bytes(1))
    expect(bytes(1)).not.toEqual(bytes(2))
    const { random } = fakeRuntime()
    expect([...random(16)]).not.toEqual([...random(16)])
  })

  it('waits on the clock that it was given', async () => {
    const clock = new FakeClock()
    const runtime = fakeRuntime({ clock })
    const waited = runtime.wait(50)
    clock.advance(50)
    await waited
    expect(runtime.now()).toEqual(clock.now())
  })

  it('collects what is logged', () => {
    const runtime = fakeRuntime()
    runtime.log.warn('late', { ms: 5 })
    runtime.log.info('done')
    expect(runtime.lines).toEqual([
      { level: 'warn', message: 'late', fields: { ms: 5 } },
      { level: 'info', message: 'done', fields: {} },
    ])
  })

  it('reaches no network', async () => {
    await expect(fakeRuntime().fetch('http://127.0.0.1/')).rejects.toThrow('no network in tests')
  })
})
