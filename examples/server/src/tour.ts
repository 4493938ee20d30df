import { findInstallation } from './tour/installation.js'
import { tour } from './tour/tour.js'

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const at = await findInstallation()
  say(`The tour of ${at.base}, with people and accounts of its own (${at.run}).`)
  const count = await tour(at, say)
  say(`\n${count} steps, all as they should be.`)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
