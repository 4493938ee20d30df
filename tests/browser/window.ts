import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium.js'
import { loadedBy, settled } from './settled.js'

export { settled } from './settled.js'

/** Chromium opens no connection of its own, and nothing leaves this machine. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  readonly locale?: string
}

/** A window of somebody who is signed in, and what it complained of. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** Faults of the page, errors of its console, and what its Content-Security-Policy refused. */
  readonly complaints: string[]
  /** Opens a place of the console and waits until it stands. */
  go(path: string): Promise<void>
  /** Goes to another place of the console as a link does, without loading the page anew, and waits until it stands. */
  visit(path: string): Promise<void>
}

/** Chromium without a window, on this machine alone. @throws where there is none */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const path = chromiumPath()
  if (!path)
    throw new Error('There is no Chromium: install the package `chromium`, or name one in CHROMIUM_PATH.')
  return chromium.launch({ executablePath: path, args: [...ARGUMENTS, ...more] })
}

/** A window of somebody who has signed in by the form. */
export async function signedIn(
  browser: Browser,
  base: string,
  who: { email: string; password: string },
  { width = 1440, height = 900, scheme = 'light', locale = 'en-GB' }: Look = {},
): Promise<Desk> {
  const telephone = width <= 640
  const context = await browser.newContext({
    viewport: { width, height },
    // A finger instead of a pointer: sizes, and what shows itself under a pointer, differ.
    hasTouch: telephone,
    isMobile: telephone,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: 'Europe/Paris',
  })
  context.setDefaultTimeout(15_000)
  const page = loadedBy(await context.newPage())
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`fault: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`)
  })
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`refused by the policy: ${violatedDirective} ${blockedURI}`),
    ),
  )
  await page.goto(`${base}/sign-in`)
  await page.fill('input[name=email]', who.email)
  await page.fill('input[name=password]', who.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL(/\/app\//, { waitUntil: 'commit' })
  await chooseAway(page, base)
  // The window may have asked already: it begins anew.
  await page.reload()
  await page.locator('main').waitFor({ state: 'attached' })
  return {
    page,
    context,
    complaints,
    go: (path) => go(page, `${base}/app${path}`),
    visit: (path) => visit(page, `/app${path}`),
  }
}

/** The first question of a first sign-in (R44) is answered once a person; it would stand before everything. */
async function chooseAway(page: Page, base: string): Promise<void> {
  const { csrfToken } = await (await page.request.get(`${base}/session`)).json()
  const { items } = await (await page.request.get(`${base}/api/away-states`)).json()
  const answer = await page.request.put(`${base}/api/me/availability`, {
    // Where an organisation has words of its own for it, plain Away is none.
    data: { state: 'away', awayStateId: items.find((one: { enabled: boolean }) => one.enabled)?.id ?? null },
    headers: { 'x-csrf-token': csrfToken, origin: base },
  })
  if (!answer.ok()) throw new Error(`The choice was refused: ${answer.status()} ${await answer.text()}`)
}

async function go(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('main').waitFor()
  await settled(page)
}

async function visit(page: Page, path: string): Promise<void> {
  // What is open over the page would stay.
  await page.keyboard.press('Escape')
  await page.evaluate((to) => history.pushState({}, '', to), path)
  await page.locator('main').waitFor()
  await settled(page)
}
