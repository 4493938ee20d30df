import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))

function run(args: readonly string[]): {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
} {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: here })
  let text = ''
  child.stdout?.on('data', (part) => {
    text += part
  })
  child.stderr?.on('data', (part) => {
    text += part
  })
  return { child, output: () => text, ended: new Promise((resolve) => child.on('close', resolve)) }
}

describe('the command', () => {
  it('prints where it is and its credentials, answers, and stops on a signal', async () => {
    const { child, output, ended } = run([join(here, 'cli.ts'), '--port', '0', '--seed', '3'])
    await expect.poll(output, { timeout: 20_000 }).toContain('Ctrl-C')
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0] ?? ''
    const token = /control token\s+(\S+)/.exec(output())?.[1] ?? ''
    const state = await fetch(`${url}/_sim/state`, { headers: { authorization: `Bearer ${token}` } })
    expect(state.status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it.each([
    ['an address that others reach', ['--host', '0.0.0.0'], 'loopback'],
    ['a port that is none', ['--port', 'many'], 'whole number'],
    ['a tier that is none', ['--tier', 'gold'], 'enterprise'],
  ])('refuses %s in one line', async (_title, args, words) => {
    const { output, ended } = run([join(here, 'cli.ts'), '--port', '0', ...args])
    expect(await ended).toBe(1)
    expect(output().trim().split('\n')).toHaveLength(1)
    expect(output()).toContain(words)
  })
})

describe('the README', () => {
  it('its first lines run as they stand', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
    const folder = mkdtempSync(join(tmpdir(), 'simulator-readme-'))
    try {
      const file = join(folder, 'example.mts')
      const source = pathToFileURL(join(here, 'index.ts')).href
      writeFileSync(file, code.replace("'@inboxkit/twitter-simulator'", JSON.stringify(source)))
      const { output, ended } = run([file])
      expect(await ended).toBe(0)
      expect(output().trim().split('\n')).toEqual([
        'true',
        'the answer is lost',
        '@alice We look into it.',
        '403',
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
