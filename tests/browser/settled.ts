import type { Page, Request } from 'playwright-core'

/** What each window is asking for now. */
const ASKED = new WeakMap<Page, Set<Request>>()

/** Notes from now on what the window asks for; without that `settled` knows nothing of it. */
export function loadedBy(page: Page): Page {
  const asked = new Set<Request>()
  ASKED.set(page, asked)
  page.on('request', (request) => {
    // What a page asked for that is left matters no more.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.clear()
    // The live stream never ends.
    if (request.resourceType() !== 'eventsource') asked.add(request)
  })
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  return page
}

const WITHIN_MS = 15_000

/**
 * Until nothing is being loaded: no skeleton is left, nothing is asked for, and the page has nothing more to do, twice
 * in a row, since what has come may lead to a further question.
 */
export async function settled(page: Page): Promise<void> {
  const until = Date.now() + WITHIN_MS
  const asked = ASKED.get(page)
  for (let quiet = 0; quiet < 2; ) {
    // A page that is being left answers no more: its successor is asked.
    const loading = await page.evaluate(idle).catch(leaving)
    quiet = loading === 0 && !asked?.size ? quiet + 1 : 0
    if (Date.now() > until) {
      const open = [...(asked ?? [])].map((request) => request.url())
      throw new Error(`Still loading: ${loading} skeletons, ${open.join(', ')}`)
    }
  }
}

/** How much is still shown as loading, once the page has drawn itself and is idle. */
async function idle(): Promise<number> {
  await new Promise((then) => requestAnimationFrame(then))
  await new Promise<void>((then) => requestIdleCallback(() => then(), { timeout: 200 }))
  return document.querySelectorAll('[aria-busy="true"], [data-skeleton]').length
}

function leaving(error: unknown): number {
  if (error instanceof Error && /context was destroyed|navigation/i.test(error.message)) return 1
  throw error
}
