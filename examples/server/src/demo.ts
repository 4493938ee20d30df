import { demo } from './demo/demo.js'
import { findInstallation } from './tour/installation.js'

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await demo(await findInstallation(), say)
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
