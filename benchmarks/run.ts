import { fileURLToPath } from 'node:url'
import { accepts } from './accepts.js'
import { commands } from './commands.js'
import { console_ } from './console.js'
import { inbound } from './inbound.js'
import { lists } from './lists.js'
import { queue } from './queue.js'
import { machineLines } from './report/machine.js'
import { keep } from './report/results.js'
import { asMarkdown, asText, type Benchmark, type Section } from './report/section.js'
import { reports } from './reports.js'
import { routing } from './routing.js'
import { rules, views } from './rules.js'
import { startServer } from './server.js'
import { serviceLevels } from './service-levels.js'
import { sweep } from './sweep.js'
import { timers } from './timers.js'

/**
 * Every figure that this project states, measured again:
 *
 *     npm run bench                      all of them; writes benchmarks/results.md
 *     npm run bench -- inbound accepts   only those, and writes nothing
 *     npm run bench -- inbound --keep    writes their sections, too
 *     npm run bench -- --rounds 9        default 5
 */
const BENCHMARKS: readonly Benchmark[] = [
  inbound,
  accepts,
  commands,
  lists,
  queue,
  timers,
  serviceLevels,
  sweep,
  routing,
  reports,
  rules,
  views,
  console_,
]

const words = process.argv.slice(2)
const at = words.indexOf('--rounds')
const rounds = at === -1 ? 5 : Number(words.splice(at, 2)[1])
const kept = words.includes('--keep')
if (kept) words.splice(words.indexOf('--keep'), 1)
const chosen = BENCHMARKS.filter(({ name }) => words.length === 0 || words.includes(name))
if (chosen.length < words.length || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    `usage: npm run bench -- [${BENCHMARKS.map(({ name }) => name).join('] [')}] [--rounds <number>] [--keep]`,
  )
  process.exit(2)
}

const server = await startServer()
try {
  const machine = await machineLines(server.url)
  for (const line of machine) console.log(line)
  const sections: Section[] = []
  const tell = (line: string) => console.error(`… ${line}`)
  for (const benchmark of chosen) {
    const section = await benchmark.run({ rounds, tell, database: server.database })
    sections.push(section)
    console.log(asText(section))
  }
  if (kept || words.length === 0) {
    const when = `Measured on ${new Date().toISOString().slice(0, 10)}, ${rounds} rounds: ${machine.join('. ')}.`
    keep(
      fileURLToPath(new URL('results.md', import.meta.url)),
      sections.map((section) => asMarkdown({ ...section, notes: [when, ...section.notes] })),
    )
  }
} finally {
  await server.stop()
}
