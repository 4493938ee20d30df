import type { LogFields, Runtime, RuntimeFetch } from '../ports/runtime.js'
import { FakeClock } from './fake-clock.js'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: LogFields
}

export interface FakeRuntime extends Runtime {
  readonly clock: FakeClock
  /** Everything that was logged, in order. */
  readonly lines: readonly LogLine[]
}

export interface FakeRuntimeOptions {
  readonly clock?: FakeClock
  /** The same seed gives the same bytes in the same order. */
  readonly seed?: number
  /** Default: refuses, so that no test reaches a network by mistake. */
  readonly fetch?: RuntimeFetch
}

/** A runtime without a process: its clock stands, its chance repeats, its network refuses, its log is a list. */
export function fakeRuntime(options: FakeRuntimeOptions = {}): FakeRuntime {
  const clock = options.clock ?? new FakeClock()
  const lines: LogLine[] = []
  const log =
    (level: LogLine['level']) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push({ level, message, fields })
    }
  return {
    clock,
    lines,
    now: clock.now,
    random: seededBytes(options.seed ?? 1),
    fetch:
      options.fetch ??
      (async (input) => {
        throw new Error(`no network in tests: ${String(input instanceof Request ? input.url : input)}`)
      }),
    wait: (ms, signal) => clock.wait(ms, signal),
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  }
}

/** Bytes that repeat for the same seed: xorshift of 32 bits, one byte a step. */
export function seededBytes(seed: number): (count: number) => Uint8Array {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  return (count) =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state = (state ^ (state << 5)) >>> 0
      return state >>> 24
    })
}
