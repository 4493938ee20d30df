import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { violations } from './axe.js'
import { settled } from './window.js'

/** The sizes and colours in which every screen is looked at; one after the other, so that the page changes little. */
export const LOOKS: readonly [Look, Look, Look, Look] = [
  { name: '1440-light', width: 1440, height: 900, scheme: 'light' },
  { name: '1440-dark', width: 1440, height: 900, scheme: 'dark' },
  { name: '390-dark', width: 390, height: 844, scheme: 'dark' },
  { name: '390-light', width: 390, height: 844, scheme: 'light' },
]
export interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

/** The screens beside the settings, as an administrator sees them. */
export const SCREENS = [
  '/inbox/new',
  '/inbox/pending',
  '/inbox/resolved',
  '/contacts',
  '/outbox',
  '/stream',
  '/reports',
] as const

/** Every section of the settings that there is: a new one is looked at without a word here. */
export const SECTIONS: readonly string[] = [
  ...readFileSync(
    new URL('../../examples/console/src/settings/sections.ts', import.meta.url),
    'utf8',
  ).matchAll(/^ {4}name: '([\w-]+)'/gm),
].map(([, name]) => `/settings/${name}`)

export async function wear(page: Page, { width, height, scheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
  await settled(page)
}

/**
 * What is wrong with what stands there: empty, wider than the window, out of reach, called alike, or refused by axe; one
 * line each. Of what opened over a page already looked at, named by `over`, that alone is judged.
 */
export async function faultsOf(page: Page, looks: readonly Look[] = LOOKS, over?: string): Promise<string[]> {
  const found: string[] = []
  const structures = new Set<number>()
  for (const look of looks) {
    await wear(page, look)
    const scan = { ...(over ? { within: over } : {}), coloursOnly: structures.has(look.width) }
    structures.add(look.width)
    const faults = [
      ...(await shapeOf(page)),
      ...(over && !(await page.locator(over).isVisible()) ? ['it is gone'] : await violations(page, scan)),
    ]
    for (const fault of faults) found.push(`${look.name}: ${fault}`)
  }
  return found
}

/** What does not fit, is empty, or cannot be told apart. */
async function shapeOf(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const empty = (await page.locator('main').innerText()) === ''
  return [
    ...(wide > 0 ? [`${wide} px wider than the window`] : []),
    ...(empty ? ['nothing is there'] : []),
    ...(await cutOff(page)).map((name) => `out of reach at the side: ${name}`),
    ...(await alike(page)).map((name) => `two choices of one group are called ${name}`),
  ]
}

/** Names that several choices of one group have: who hears them cannot choose. */
async function alike(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role=radiogroup]')].flatMap((group) => {
      const names = [...group.querySelectorAll('[role=radio]')].map((radio) => {
        const ids = radio.getAttribute('aria-labelledby')?.split(' ') ?? []
        const words = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
        return radio.getAttribute('aria-label') || words || (radio.textContent ?? '')
      })
      return names.filter((name, place) => names.indexOf(name) !== place)
    }),
  )
}

/** What can be pressed but lies, wholly or in part, beyond an edge that cannot be scrolled to. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      ((['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth) ||
        scrolls(element.parentElement))
    // The head of a table that is read as cards is there for screen readers alone.
    const unseen = (element: Element | null): boolean =>
      element !== null && (element.getBoundingClientRect().width <= 1 || unseen(element.parentElement))
    // What leads past the navigation comes into view by the focus.
    return [...document.querySelectorAll('button, a[href]:not([href^="#"]), input, select, textarea')]
      .filter((one) => {
        const { left, right, width, height } = one.getBoundingClientRect()
        return (
          width > 1 &&
          height > 1 &&
          one.checkVisibility() &&
          (left < -1 || right > innerWidth + 1) &&
          !scrolls(one.parentElement) &&
          !unseen(one.parentElement)
        )
      })
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent ?? ''}`.slice(0, 80))
  })
}
