import type { CDPSession, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  /** μs by the clock on the wall, and of the processor. */
  readonly dur?: number
  readonly tdur?: number
  readonly pid: number
  readonly tid: number
  readonly args?: { readonly name?: string }
}

/** What the browser notes of its own work, from now until `stop`. */
export async function startTrace(page: Page): Promise<{ stop(): Promise<readonly TraceEvent[]> }> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'devtools.timeline.frame',
        'disabled-by-default-devtools.timeline',
        'toplevel',
      ],
    },
  })
  return {
    async stop() {
      const complete = new Promise<void>((resolve) =>
        session.once('Tracing.tracingComplete', () => resolve()),
      )
      await session.send('Tracing.end')
      await complete
      await session.detach()
      return events
    },
  }
}

/** Work of a page that a frame waits for. */
const WORK = new Set([
  'FunctionCall',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'UpdateLayoutTree',
  'Layout',
  'RunMicrotasks',
  'EvaluateScript',
])

/**
 * What the page's main thread did: ms of the processor for script and layout of each frame that had any, for style in
 * those frames, and ms by the clock of each task.
 */
export function framesOf(events: readonly TraceEvent[]): {
  frames: number[]
  styles: number[]
  tasks: number[]
} {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  // Chromium keeps a renderer in reserve: the page's own is the one that worked.
  const [own = []] = mains
    .map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid))
    .sort((a, b) => b.length - a.length)
  own.sort((a, b) => a.ts - b.ts)
  const frames: number[] = []
  const styles: number[] = []
  const tasks: number[] = []
  let [work, style, until] = [0, 0, 0]
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    if (name === 'RunTask') tasks.push(dur / 1000)
    // The last thing that the main thread does for a frame.
    if (name === 'Commit') {
      if (work + style > 0) {
        frames.push(work / 1000)
        styles.push(style / 1000)
      }
      ;[work, style] = [0, 0]
    }
    // What is inside of other work is counted with it.
    if (WORK.has(name) && ts >= until) {
      if (name === 'UpdateLayoutTree') style += tdur
      else work += tdur
      until = ts + dur
    }
  }
  return { frames, styles, tasks }
}
