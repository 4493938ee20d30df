import { createInbox, ephemeralSecrets } from '@inboxkit/core'
import { inboxkit } from '@inboxkit/fastify'
import { memoryStorage } from '@inboxkit/storage-memory'
import Fastify from 'fastify'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const BANNER = `// Written from the OpenAPI document of the HTTP API by \`npm run client -w examples/console\`: do not edit.\n\n`

/** The types of every route, from the document that a running API answers with. */
export async function clientTypes(): Promise<string> {
  const inbox = await createInbox({ storage: memoryStorage(), adapters: [], secrets: ephemeralSecrets() })
  const app = Fastify()
  try {
    await app.register(inboxkit, { prefix: '/api', inbox, authenticate: async () => null })
    const document = (await app.inject({ url: '/api/openapi.json' })).json() as OpenAPI3
    leaveOutRefusals(document)
    return BANNER + astToString(await openapiTS(document, { alphabetize: true }))
  } finally {
    await app.close()
    await inbox.close()
  }
}

/** Every refusal is the same problem (RFC 9457), read in one place: here they would be nine tenths of the file. */
function leaveOutRefusals(document: OpenAPI3): void {
  for (const methods of Object.values(document.paths ?? {}))
    for (const route of Object.values(methods as Record<string, { responses?: Record<string, unknown> }>))
      for (const status of Object.keys(route.responses ?? {}))
        if (Number(status) >= 400) delete route.responses?.[status]
}
