import { z } from 'zod'
import { EXPORT_KINDS, reportFilter } from '../../model/exports.js'
import { period } from '../reports/input.js'

export const exportInput = z.strictObject({
  kind: z.enum(EXPORT_KINDS),
  /** What is open now, and contacts, are exported as they are: the period counts for the others. */
  ...period,
  filter: reportFilter.default({}),
  /** What a spreadsheet would take for a formula begins with an apostrophe. */
  guardFormulas: z.boolean().default(true),
})
export type ExportInput = z.output<typeof exportInput>
