import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly {
    readonly html: string
    readonly target: readonly string[]
    /** What would have to be otherwise. */
    readonly failureSummary?: string
  }[]
}

/** What of it depends on colours alone: the rest is the same in light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block']

export interface Scan {
  /** Of the page only what fits this; all of it unless said. */
  readonly within?: string
  /** The same page was looked at in other colours already. */
  readonly coloursOnly?: boolean
}

/** What axe finds against WCAG 2.2 A and AA, one line each; the guards of focus that the library puts in are left out. */
export async function violations(page: Page, { within, coloursOnly = false }: Scan = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource())
  const found = await page.evaluate(
    async ([include, only]) => {
      const { axe } = window as unknown as {
        axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> }
      }
      const result = await axe.run(
        {
          ...(include ? { include: [[include]] } : {}),
          exclude: [['[data-base-ui-focus-guard]'], ['[data-base-ui-inert]']],
        },
        { runOnly: only, resultTypes: ['violations'] },
      )
      return result.violations
    },
    [within, coloursOnly ? COLOURS : WCAG] as const,
  )
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, target, failureSummary = '' }) =>
        `${id}: ${help} at ${target.join(' ')} ${html.slice(0, 160)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

let source: Promise<string> | undefined
function axeSource(): Promise<string> {
  source ??= import('node:fs/promises').then(({ readFile }) => readFile(AXE, 'utf8'))
  return source
}
