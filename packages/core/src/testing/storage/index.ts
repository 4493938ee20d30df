import { commitCases } from './commit-cases.js'
import { configurationCases } from './configuration-cases.js'
import { guardCases } from './guard-cases.js'
import { recordCases } from './record-cases.js'
import type { StorageCase } from './subject.js'
import { workspaceCases } from './workspace-cases.js'

/** Every promise of the storage port, as a list that any test runner can loop over. Each case wants a fresh subject. */
export const storageConformance: readonly StorageCase[] = [
  ...workspaceCases,
  ...configurationCases,
  ...commitCases,
  ...guardCases,
  ...recordCases,
]
