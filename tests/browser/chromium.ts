import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const DEBIAN = '/usr/bin/chromium'

/** The browser of the tests: `CHROMIUM_PATH`, else Debian's; null: there is none. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return existsSync(DEBIAN) ? DEBIAN : null
}

/** As root on a Debian the package is installed; elsewhere that is not ours to do. */
function install(): void {
  if (process.env.CHROMIUM_PATH || process.getuid?.() !== 0) return
  const quietly = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-qq'], quietly)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quietly)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!chromiumPath()) install()
  if (!chromiumPath()) {
    process.stderr.write(
      'The browser tests need Chromium: install the package `chromium`, or name one in CHROMIUM_PATH.\n',
    )
    process.exit(2)
  }
}
