import type { Storage } from '../../ports/storage.js'
import type { ConformanceCase } from '../conformance.js'
import type { FakeClock } from '../fake-clock.js'

/** What a case of the storage kit gets: an empty storage of its own, whose clock is `clock`. */
export interface StorageSubject {
  /** The storage's own clock: hand `clock.now` to the storage, so that leases and due instants follow it. */
  readonly clock: FakeClock
  /** A view of the same storage as another process has it: with its own connections. Whoever made the subject closes it. */
  open(): Promise<Storage>
}

export type StorageCase = ConformanceCase<StorageSubject>

/** The cases of one area, by their names. */
export function area(
  name: string,
  cases: Readonly<Record<string, (subject: StorageSubject) => Promise<void>>>,
): readonly StorageCase[] {
  return Object.entries(cases).map(([title, run]) => ({ area: name, name: title, run }))
}
