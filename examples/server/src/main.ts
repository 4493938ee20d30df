import { loadEnvironmentFile, readEnvironment } from './start/environment.js'
import { oneLine } from './start/failure.js'
import { type Installation, startInstallation } from './start/installation.js'
import { describe } from './start/words.js'

/** A stop that takes longer than this is given up: the database recovers from its log, the inbox from its leases. */
const STOP_WITHIN_MS = 20_000

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  let stopping = false
  let running: Installation | null = null
  const stop = async () => {
    // Ctrl-C comes twice where npm hands it on.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    if (!running) return
    say('Stopping …')
    await running.close(say)
    say('Stopped. Everything is kept.')
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  loadEnvironmentFile()
  const environment = readEnvironment(process.env)
  running = await startInstallation(environment, say)
  if (stopping) {
    await running.close(say)
    process.exit(0)
  }
  for (const line of describe(running, environment)) say(line)
}

main().catch((error: unknown) => {
  process.stderr.write(`${oneLine(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
})
