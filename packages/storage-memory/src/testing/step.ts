import fc from 'fast-check'
import type { Machine } from './machine.js'

/** One step: asks both storages the same and answers what they said, pair by pair. */
export interface Step {
  run(machine: Machine): Promise<readonly (readonly [unknown, unknown])[]>
}

/** Steps that a failed run prints as what they did, not as their code. */
export function steps<T>(name: string, given: fc.Arbitrary<T>, make: (given: T) => Step): fc.Arbitrary<Step> {
  return given.map((value) =>
    Object.assign(make(value), { [fc.toStringMethod]: () => `${name} ${fc.stringify(value)}` }),
  )
}

export const SOURCES = ['post', 'dm'] as const
export const KEYS = [null, 'k1', 'k2', 'é'] as const
