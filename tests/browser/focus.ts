import type { Page } from 'playwright-core'

/** What has the focus, as a screen reader says it: `button "Add topic"`; `nothing`: it is lost. */
export async function focused(page: Page): Promise<string> {
  const lost = await page.evaluate(
    () => document.activeElement === null || document.activeElement === document.body,
  )
  if (lost) return 'nothing'
  const [said = ''] = (await page.locator(':focus').ariaSnapshot()).split('\n')
  return said.replace(/^- /, '')
}

/** Whether the focus is in a window over the page. */
export const inDialog = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('[role=dialog], [role=alertdialog]') != null)

/** Goes on by Tab until something of that name has the focus. @throws when no Tab leads there */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 90; step += 1) {
    await page.keyboard.press(key)
    const at = await focused(page)
    if (name.test(at)) return
    passed.push(at)
  }
  throw new Error(`No ${key} led to ${name}: ${passed.join(', ')}`)
}

/** What is wrong with what has the focus: unseen, or looking as it does without; null: nothing, or nothing has it. */
const stop = (page: Page): Promise<{ what: string; fault: string | null } | null> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    if (element.hasAttribute('data-base-ui-focus-guard')) return null
    // The ring of a field is on its frame, that of a radio on its card, that of a link in a list on its line.
    const around = [element, element.parentElement, element.closest('label'), element.closest('li')]
    // What moves into its look has arrived there.
    const still = () => {
      getComputedStyle(element).outline
      for (const moving of document.getAnimations()) moving.finish()
    }
    const look = () => {
      still()
      return around.map((one) => {
        if (!one) return ''
        const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(one)
        // What comes into view by the focus is seen by that.
        const top = one === element ? one.getBoundingClientRect().top : 0
        return [outline, boxShadow, borderColor, backgroundColor, top].join()
      })
    }
    still()
    const { width, height, top, bottom } = element.getBoundingClientRect()
    const focused = look()
    element.blur()
    const blurred = look()
    element.focus({ preventScroll: true })
    const words = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const seen = width > 0 && height > 0 && bottom > 0 && top < innerHeight
    const fault = !seen ? 'not seen' : focused.join() === blurred.join() ? 'no ring' : null
    return { what: `${element.localName}.${element.className} ${words}`.slice(0, 90), fault }
  })

/** The next Tab leads to what comes behind the title of what is shown. */
export const startAtTitle = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const title = [...document.querySelectorAll<HTMLElement>('main h1')].at(-1)
    title?.setAttribute('tabindex', '-1')
    title?.focus()
  })

/** Goes on by Tab so many times: how many different stops there are, and what is wrong with each; one line a fault. */
export async function walk(page: Page, steps: number): Promise<{ stops: number; faults: string[] }> {
  const stops = new Set<string>()
  const faults = new Set<string>()
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab')
    const at = await stop(page)
    if (!at) continue
    stops.add(at.what)
    if (at.fault) faults.add(`${at.fault}: ${at.what}`)
  }
  return { stops: stops.size, faults: [...faults] }
}
