import { createIds, type Id, type IdKind } from '../model/id.js'
import { seededBytes } from './fake-runtime.js'

const FIRST = Date.UTC(2026, 0, 1)
const seed = seededBytes(7)(16)
let made = 0

/** A new identifier. Later ones sort behind earlier ones, and a process makes the same ones in the same order. */
export function anId<K extends IdKind>(kind: K): Id<K> {
  made += 1
  return createIds(new Date(FIRST + made), seed).next(kind)
}
