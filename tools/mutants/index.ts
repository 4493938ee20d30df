import type { Breakage } from './breakage.js'
import { coreBreakages } from './core.js'
import { memoryBreakages } from './memory.js'
import { postgresBreakages } from './postgres.js'

/** Everything that is broken on purpose. */
export const allBreakages: readonly Breakage[] = [...memoryBreakages, ...postgresBreakages, ...coreBreakages]
