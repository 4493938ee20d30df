import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url))
const PLACE = /:(?:first|last|nth|only)-/

/**
 * A rule such as `.group > :first-child` makes the browser style every element below a list anew when a line comes or
 * goes, on any page that has the rule: the queue could not be scrolled smoothly. A class beside the place bounds it.
 */
test('no rule chooses any element whatever by its place among others', () => {
  const sheets = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.css'),
  )
  expect(sheets.length).toBeGreaterThan(20)
  const unbounded = sheets.flatMap((path) =>
    selectorsOf(readFileSync(`${SOURCES}${path}`, 'utf8'))
      .filter(byPlaceAlone)
      .map((selector) => `${path}: ${selector}`),
  )
  expect(unbounded).toEqual([])
})

test('what such a rule is', () => {
  const found = selectorsOf(
    '.a > *:not(:first-child), .b + *, .c > .d:last-child { } @media print { .e > :nth-child(2) { } li + li { } }',
  )
  expect(found.filter(byPlaceAlone)).toEqual(['.a > *:not(:first-child)', '.b + *', '.e > :nth-child(2)'])
})

function selectorsOf(sheet: string): string[] {
  return [...sheet.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)]
    .flatMap(([, list = '']) => list.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim())
    .filter((selector) => selector !== '' && !selector.startsWith('@'))
}

/** Whether a part without class, attribute or name of an element is chosen by `:nth-child` and its like, `+` or `~`. */
function byPlaceAlone(selector: string): boolean {
  const parts = selector.split(/\s*([>+~])\s*|\s+/).filter((part) => part !== undefined && part !== '')
  return parts.some((part, index) => {
    if ('>+~'.includes(part)) return false
    const named = /^[a-z.#[]/i.test(part.replace(/^\*/, ''))
    return !named && (PLACE.test(part) || ['+', '~'].includes(parts[index - 1] ?? ''))
  })
}
