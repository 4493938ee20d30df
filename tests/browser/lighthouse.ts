/**
 * `npm run lighthouse`: what Lighthouse says of the sign-in page and the queue, on a wide screen and on a slow phone,
 * on a filled server of its own. Its scores, then every check that is not perfect. Ends with 1 when a score other
 * than that of speed is below 100, or that of speed below 90 on a wide screen.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inOwnHouse } from './own-house.js'
import { signedIn } from './window.js'

interface Report {
  readonly categories: Record<
    string,
    { readonly score: number; readonly auditRefs: readonly { readonly id: string }[] }
  >
  readonly audits: Record<
    string,
    { readonly title: string; readonly score: number | null; readonly displayValue?: string }
  >
}

const CLI = fileURLToPath(
  new URL('../../tools/lighthouse/node_modules/lighthouse/cli/index.js', import.meta.url),
)
const TIMES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]
const LEAST = { wide: 90, phone: 0 }

if (!existsSync(CLI)) {
  process.stderr.write('Lighthouse is not installed: npm ci --prefix tools/lighthouse\n')
  process.exit(2)
}

const port = await freePort()
await inOwnHouse(
  200,
  async ({ base, demo, browser }) => {
    const who = { email: demo.email('administrator'), password: demo.password }
    const { context } = await signedIn(browser, base, who)
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    for (const screen of ['wide', 'phone'] as const) {
      await look('sign-in', `${base}/sign-in`, screen)
      await look('queue', `${base}/app/inbox/new`, screen, cookie)
    }
  },
  [`--remote-debugging-port=${port}`],
)

async function look(name: string, url: string, screen: 'wide' | 'phone', cookie?: string): Promise<void> {
  const { categories, audits } = await reportOf(url, screen, cookie)
  const scores = Object.entries(categories).map(([id, { score }]) => [id, Math.round(score * 100)] as const)
  console.log(`\n${name}, ${screen}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`)
  console.log(`  ${TIMES.map((id) => `${audits[id]?.title} ${audits[id]?.displayValue}`).join(', ')}`)
  for (const { id } of Object.values(categories).flatMap(({ auditRefs }) => auditRefs)) {
    const { title, score, displayValue = '' } = audits[id] ?? { title: id, score: null }
    if (score !== null && score < 1) console.log(`  ${score} ${title} ${displayValue}`)
  }
  if (scores.some(([id, score]) => score < (id === 'performance' ? LEAST[screen] : 100))) process.exitCode = 1
}

async function reportOf(url: string, screen: 'wide' | 'phone', cookie?: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      CLI,
      url,
      `--port=${port}`,
      '--output=json',
      '--quiet',
      '--only-categories=performance,accessibility,best-practices',
      ...(screen === 'wide' ? ['--preset=desktop'] : []),
      ...(cookie ? [`--extra-headers=${JSON.stringify({ cookie })}`] : []),
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(stdout)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No free port.')
  return address.port
}
