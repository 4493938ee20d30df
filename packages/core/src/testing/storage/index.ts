import { accountCases } from './account-cases.js'
import { claimCases } from './claim-cases.js'
import { commitCases } from './commit-cases.js'
import { configurationCases } from './configuration-cases.js'
import { dueCases } from './due-cases.js'
import { eventCases } from './event-cases.js'
import { filterCases } from './filter-cases.js'
import { guardCases } from './guard-cases.js'
import { intakeCases } from './intake-cases.js'
import { isolationCases } from './isolation-cases.js'
import { leaseCases } from './lease-cases.js'
import { loadCases } from './load-cases.js'
import { measureCases } from './measure-cases.js'
import { pageCases } from './page-cases.js'
import { quotaCases } from './quota-cases.js'
import { raceCases } from './race-cases.js'
import { recordCases } from './record-cases.js'
import { searchCases } from './search-cases.js'
import type { StorageCase } from './subject.js'
import { valueCases } from './value-cases.js'
import { viewCases } from './view-cases.js'
import { visibilityCases } from './visibility-cases.js'
import { workspaceCases } from './workspace-cases.js'

/** Every promise of the storage port, as a list that any test runner can loop over. Each case wants a fresh subject. */
export const storageConformance: readonly StorageCase[] = [
  ...workspaceCases,
  ...configurationCases,
  ...commitCases,
  ...guardCases,
  ...recordCases,
  ...loadCases,
  ...claimCases,
  ...leaseCases,
  ...dueCases,
  ...intakeCases,
  ...accountCases,
  ...pageCases,
  ...filterCases,
  ...measureCases,
  ...viewCases,
  ...visibilityCases,
  ...searchCases,
  ...eventCases,
  ...quotaCases,
  ...valueCases,
  ...raceCases,
  ...isolationCases,
]
