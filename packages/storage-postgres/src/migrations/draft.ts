import { tableStatements } from '../schema/ddl.js'
import { FIXED_TABLES } from '../schema/fixed.js'

/** The whole schema as described now, for `scripts` that begin a migration. */
export function draft(): string {
  return [...FIXED_TABLES, ...tableStatements()].map((statement) => `${statement};\n`).join('')
}
