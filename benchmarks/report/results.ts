import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const HEAD = [
  '# Figures',
  'Measured by `npm run bench`; each section says when, in how many rounds, and how busy the machine was. What a section compares was measured in one run.',
  'Of rates, p99 is what 99 of 100 rounds reach (of few rounds: the slowest); of durations, what 99 of 100 calls do not exceed.',
]

/** Puts sections, each beginning with its `## title`, in the place of those of the same title; the others stay. */
export function keep(path: string, sections: readonly string[]): void {
  const old = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : []
  const all = new Map([...old, ...sections].map((section) => [section.split('\n')[0], section.trim()]))
  writeFileSync(path, `${[...HEAD, ...all.values()].join('\n\n')}\n`)
}
