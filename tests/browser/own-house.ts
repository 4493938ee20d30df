import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { type Demo, fillDemo } from '../../examples/server/src/demo/demo.js'
import { readEnvironment } from '../../examples/server/src/start/environment.js'
import { startInstallation } from '../../examples/server/src/start/installation.js'
import { installationAt } from '../../examples/server/src/tour/installation.js'
import { launchChromium } from './window.js'

/** What is looked at outside of tests: a filled server as `npm start` starts one, and a browser. */
export interface OwnHouse {
  readonly base: string
  readonly demo: Demo
  readonly browser: Browser
}

/** Opens one on free ports with data of its own, and leaves nothing behind, whatever becomes of the work. */
export async function inOwnHouse(
  conversations: number,
  work: (house: OwnHouse) => Promise<void>,
  browserArguments: readonly string[] = [],
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inboxkit-house-'))
  const environment = readEnvironment({
    PORT: '0',
    SIMULATOR_PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'fatal',
  })
  const installation = await startInstallation(environment, () => {})
  const browser = await launchChromium(browserArguments)
  try {
    const demo = await fillDemo(await installationAt(installation.own, dataDir), conversations, {
      furnished: true,
    })
    await work({ base: installation.own, demo, browser })
  } finally {
    await browser.close()
    await installation.close(() => {})
    await rm(dataDir, { recursive: true, force: true })
  }
}
