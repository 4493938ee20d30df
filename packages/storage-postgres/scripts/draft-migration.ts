import { writeFileSync } from 'node:fs'
import { draft } from '../src/migrations/draft.js'

/**
 * Writes the whole schema, as the tables are described now, as migration 0001. Only until the first version is published;
 * from then on a change of a table is a new migration by hand, and the test in `migrate.test.ts` says what it must reach.
 */
const file = new URL('../src/migrations/0001-tables.ts', import.meta.url)
writeFileSync(
  file,
  `/** The first schema. Frozen once it is published: it has run on databases. */\nexport const tables = \`\n${draft()}\`\n`,
)
console.log(`Wrote ${file.pathname}`)
