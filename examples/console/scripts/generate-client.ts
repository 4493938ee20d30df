import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { clientTypes } from './client-types.js'

/** Writes the types of the HTTP API from its own OpenAPI document: `npm run client -w examples/console`. */
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url))
await writeFile(target, await clientTypes())
