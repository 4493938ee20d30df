import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: '@inboxkit/core/testing', replacement: source('packages/core/src/testing/index.ts') },
      { find: '@inboxkit/local-postgres', replacement: source('tools/local-postgres/src/index.ts') },
      { find: '@inboxkit/example-console', replacement: source('examples/console/scripts/built.ts') },
      { find: /^@inboxkit\/([a-z-]+)$/, replacement: `${source('packages')}/$1/src/index.ts` },
    ],
  },
  test: {
    // as many as a small machine has cores; the default keeps one of them back
    maxWorkers: 2,
    include: ['{packages,examples,tools,tests}/**/*.test.ts'],
    // one PostgreSQL for the whole run
    globalSetup: ['tools/local-postgres/src/vitest-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
