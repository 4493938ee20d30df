import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { startLocalPostgres } from '@inboxkit/local-postgres'
import { commands } from './inbox/commands.js'
import { intake } from './inbox/intake.js'
import { webhooks } from './inbox/webhooks.js'
import { type Figure, median, p99 } from './measure/figure.js'

/** Every benchmark by name: `npm run bench`, or `npm run bench intake`. Each opens databases of its own on one durable server. */
const BENCHMARKS: Readonly<
  Record<string, (database: (name: string) => Promise<string>) => Promise<Figure[]>>
> = {
  intake,
  webhooks,
  commands,
}

const wanted = process.argv.slice(2)
const names = wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)
const folder = mkdtempSync(join(tmpdir(), 'inboxkit-bench-'))
const server = await startLocalPostgres({ dataDir: folder, durable: true })
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, PostgreSQL ${server.version}, fsync and synchronous_commit on`
const lines = ['# Figures', '', `Made by \`npm run bench\` on ${machine}.`, '']
console.log(machine)
try {
  for (const name of names) {
    const run = BENCHMARKS[name]
    if (!run)
      throw new Error(`There is no benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}.`)
    const figures = await run((database) => server.createDatabase(`${name}_${database}`))
    lines.push(
      `## ${name}`,
      '',
      '| what | unit | median | p99 | to the first floor |',
      '| --- | --- | --- | --- | --- |',
    )
    const floor = figures.find(({ what }) => what.startsWith('floor'))
    for (const { what, unit, values } of figures) {
      // Of rates the slow end is the first percentile of the worst kind: the smallest value.
      const slow = unit === 'ms' ? p99(values) : Math.min(...values)
      const ratio = floor && unit !== 'ms' ? (median(values) / median(floor.values)).toFixed(2) : ''
      const round = (value: number) => (value >= 100 ? Math.round(value) : value.toFixed(2))
      lines.push(`| ${what} | ${unit} | ${round(median(values))} | ${round(slow)} | ${ratio} |`)
      console.log(`${what}: ${round(median(values))} ${unit} (slow end ${round(slow)}) ${ratio}`)
    }
    lines.push('')
  }
  if (wanted.length === 0) writeFileSync(new URL('./results.md', import.meta.url), `${lines.join('\n')}`)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
