import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { eventTable, refusalTable } from './tables.js'

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = text('../../README.md')

describe('the README', () => {
  it('shows the lines that run, and they print what it says', async () => {
    expect(readme).toContain(`\`\`\`ts\n${text('./lines.ts')}\`\`\``)
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    await import('./lines.js')
    expect(printed.mock.calls.flat()).toEqual(['Where is my parcel?', 'On its way.'])
    printed.mockRestore()
  })

  it('shows the tables that the code reads', () => {
    expect(readme).toContain(eventTable())
    expect(readme).toContain(refusalTable())
  })
})
