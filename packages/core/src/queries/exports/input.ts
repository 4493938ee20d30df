import { z } from 'zod'
import { period, reportFilter } from '../reports/input.js'

/** What can be exported. */
export const EXPORT_KINDS = [
  'resolved-conversations',
  'open-conversations',
  'messages',
  'response-times',
  'presence',
  'contacts',
] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const exportInput = z.strictObject({
  kind: z.enum(EXPORT_KINDS),
  /** What is open now, and contacts, are exported as they are: the period counts for the others. */
  ...period,
  filter: reportFilter.default({}),
  /** What a spreadsheet would take for a formula begins with an apostrophe. */
  guardFormulas: z.boolean().default(true),
})
export type ExportInput = z.output<typeof exportInput>
