import { type FreshDatabase, freshDatabase } from '@inboxkit/local-postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { migrate } from '../storage.js'

/** Databases of their own for the tests of one file, copied from one that was migrated once. */
export function databases(): { fresh(): Promise<FreshDatabase> } {
  let template: FreshDatabase | null = null
  beforeAll(async () => {
    template = await freshDatabase(inject('postgresUrl'))
    await migrate(template.url, { allowVolatile: true })
  })
  afterAll(async () => {
    await template?.drop()
  })
  return {
    fresh() {
      if (template === null) throw new Error('Databases are made within tests')
      return freshDatabase(inject('postgresUrl'), {
        template: decodeURIComponent(new URL(template.url).pathname.slice(1)),
      })
    },
  }
}
