import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { violations } from './axe.js'
import { settled } from './window.js'

/** The sizes and colours in which every screen is looked at; one after the other, so that the page changes little. */
export const LOOKS = [
  { name: '1440-light', width: 1440, height: 900, scheme: 'light' },
  { name: '1440-dark', width: 1440, height: 900, scheme: 'dark' },
  { name: '390-dark', width: 390, height: 844, scheme: 'dark' },
  { name: '390-light', width: 390, height: 844, scheme: 'light' },
] as const
export type Look = (typeof LOOKS)[number]

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

/** What is wrong with what stands there: empty, wider than the window, or refused by axe; one line each. */
export async function faultsOf(page: Page, looks: readonly Look[] = LOOKS): Promise<string[]> {
  const found: string[] = []
  for (const look of looks) {
    await wear(page, look)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) found.push(`${look.name}: ${wide} px wider than the window`)
    for (const name of await cutOff(page)) found.push(`${look.name}: out of reach at the side: ${name}`)
    if ((await page.locator('main').innerText()) === '') found.push(`${look.name}: nothing is there`)
    for (const violation of await violations(page)) found.push(`${look.name}: ${violation}`)
  }
  return found
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
    return [...document.querySelectorAll('button, a[href], input, select, textarea')]
      .filter((one) => {
        const { left, right, width, height } = one.getBoundingClientRect()
        return (
          width > 1 &&
          height > 1 &&
          (left < -1 || right > innerWidth + 1) &&
          !scrolls(one.parentElement) &&
          !unseen(one.parentElement)
        )
      })
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent ?? ''}`.slice(0, 80))
  })
}
