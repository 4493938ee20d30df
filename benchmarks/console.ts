import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { CONSOLE_FOLDER } from '@inboxkit/example-console'
import type { Page } from 'playwright-core'
import { firstLoad } from '../examples/console/scripts/first-load.js'
import { type Demo, fillDemo } from '../examples/server/src/demo/demo.js'
import { readEnvironment } from '../examples/server/src/start/environment.js'
import { startInstallation } from '../examples/server/src/start/installation.js'
import { installationAt, type Running } from '../examples/server/src/tour/installation.js'
import { launchChromium, signedIn } from '../tests/browser/window.js'
import { multiply } from './inbox/multiply.js'
import { median, p99, tenths } from './report/figures.js'
import type { Benchmark } from './report/section.js'
import { framesOf, startTrace } from './report/trace.js'

const CONVERSATIONS = 100_000
/** Consoles of colleagues beside the one that is looked at. */
const STREAMS = 19
const POSTS = 40
const SCROLL_MS = 10_000

/** The console in a real browser: how long until a row stands, and how smoothly a long queue scrolls. */
export const console_: Benchmark = {
  name: 'console',
  async run(bench) {
    const dataDir = await mkdtemp(join(tmpdir(), 'inboxkit-bench-'))
    const connectionString = await bench.database()
    const environment = readEnvironment({
      PORT: '0',
      SIMULATOR_PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: connectionString,
      LOG_LEVEL: 'fatal',
    })
    const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
    const installation = await startInstallation(environment, () => {}, { logTo: quiet })
    const browser = await launchChromium()
    try {
      bench.tell(`console, making ${CONVERSATIONS} conversations`)
      const running = await installationAt(installation.own, dataDir)
      const demo = await fillDemo(running, 20)
      const me = JSON.parse((await demo.administrator.api('GET', '/api/me')).text) as { workspaceId: string }
      await multiply(connectionString, me.workspaceId, CONVERSATIONS)
      const { page, context } = await signedIn(browser, running.base, {
        email: demo.email('supervisor'),
        password: demo.password,
      })
      const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const streams = await listeners(running.base, cookies)
      await page.goto(`${running.base}/app/inbox/new?order=newest`)
      await page.locator('[data-id]').first().waitFor()
      bench.tell('console, posts until they stand in the queue')
      const shown = await untilShown(page, running, demo, POSTS * bench.rounds)
      bench.tell('console, scrolling')
      const scrolled = await scroll(page, 120)
      const thrown = await scroll(page, 400)
      streams.abort()
      const weight = [...(await firstLoad(CONSOLE_FOLDER)).values()].reduce((sum, size) => sum + size, 0)
      return {
        name: 'console',
        title: 'The console in Chromium',
        notes: [
          `Over ${CONVERSATIONS.toLocaleString('en-US')} conversations on PostgreSQL, beside ${STREAMS} other live streams. A row counts from before the customer's post is made at the local X, so that the post, its webhook and everything behind it is in the figure, until the row stands in the document. A frame is the time of the processor that the page's main thread spent on it; a task is counted by the clock. Scrolling is a wheel that turns by 120 px every 30 ms, about 75 new rows a second; throwing one of 400 px, about 250 rows.`,
        ],
        head: ['what', 'median', 'p95', 'p99', 'most'],
        rows: [
          ['from a post to its row, ms', ...cells(shown)],
          ...scrollRows('scrolling', scrolled),
          ...scrollRows('throwing', thrown),
          ['first load of the queue, kB (gzip)', '', '', '', tenths(weight / 1000)],
        ],
      }
    } finally {
      await browser.close()
      await installation.close(() => {})
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}

function cells(values: readonly number[]): readonly string[] {
  const sorted = [...values].sort((a, b) => a - b)
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0
  return [tenths(median(values)), tenths(p95), tenths(p99(values)), tenths(sorted.at(-1) ?? 0)]
}

/** Live streams that are read and nothing else. */
async function listeners(base: string, cookie: string): Promise<AbortController> {
  const stop = new AbortController()
  for (let count = 0; count < STREAMS; count += 1) {
    const answer = await fetch(`${base}/api/events`, { headers: { cookie }, signal: stop.signal })
    void drain(answer).catch(() => {})
  }
  return stop
}

async function drain(answer: Response): Promise<void> {
  const reader = answer.body?.getReader()
  while (reader && !(await reader.read()).done);
}

/** Ms from before each post until its row stands in the document. */
async function untilShown(page: Page, { x, run }: Running, demo: Demo, posts: number): Promise<number[]> {
  const channel = demo.channels[0]
  if (!channel) throw new Error('The demo has no channel.')
  const times: number[] = []
  for (let count = 0; count < posts; count += 1) {
    const words = `measured ${run} ${count} .`
    const { username } = await x.person(`b${run}${count}`, `Customer ${count}`)
    const stands = page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          new MutationObserver((_changes, watch) => {
            if (!document.body.textContent?.includes(text)) return
            watch.disconnect()
            resolve(Date.now())
          }).observe(document.body, { childList: true, subtree: true, characterData: true })
        }),
      words,
    )
    const began = Date.now()
    await x.post({ as: username, text: `@${channel.handle} ${words}` })
    times.push((await stands) - began)
  }
  return times
}

interface Scrolled {
  readonly frames: readonly number[]
  readonly styles: readonly number[]
  readonly tasks: readonly number[]
  readonly rows: readonly number[]
}

function scrollRows(how: string, { frames, styles, tasks, rows }: Scrolled): (readonly string[])[] {
  return [
    [`${how}: script and layout of a frame, ms`, ...cells(frames)],
    [`${how}: its style besides, ms`, ...cells(styles)],
    [`${how}: tasks, ms`, ...cells(tasks)],
    [`${how}: rows in the document`, ...cells(rows)],
  ]
}

/** Turns the wheel over the list for a while. */
async function scroll(page: Page, px: number): Promise<Scrolled> {
  await page.locator('[data-id]').first().hover()
  const rows: number[] = []
  const trace = await startTrace(page)
  const end = Date.now() + SCROLL_MS
  while (Date.now() < end) {
    await page.mouse.wheel(0, px)
    await page.waitForTimeout(30)
    if (rows.length < (SCROLL_MS - (end - Date.now())) / 500)
      rows.push(await page.locator('[data-id]').count())
  }
  return { ...framesOf(await trace.stop()), rows }
}
