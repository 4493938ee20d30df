import { defineConfig } from 'vitest/config'
import suite from './vitest.config.js'

/** The console in a real browser, against the real server: `npm run test:browser`. */
export default defineConfig({
  ...suite,
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    globalSetup: ['tools/local-postgres/src/vitest-setup.ts'],
    // one browser and one server at a time: what is looked at is not slowed down by what is beside it
    maxWorkers: 1,
    fileParallelism: false,
    // a page that loads anew takes longer than the second that is the default
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
