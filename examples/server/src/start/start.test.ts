import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demo } from '../demo/demo.js'
import { type ServerProcess, serverProcess, temporaryFolder } from '../testing/server-process.js'
import { conversation, items, read } from '../tour/answers.js'
import { holding } from '../tour/chapters/care.js'
import { signIn } from '../tour/chapters/workspaces.js'
import { installationAt } from '../tour/installation.js'
import { tour } from '../tour/tour.js'
import { freePort } from './ports.js'

const folder = await temporaryFolder()
const dataDir = join(folder.path, 'data')
let variables: Record<string, string>
let server: ServerProcess

beforeAll(async () => {
  const [port, simulator] = [await freePort('127.0.0.1', 0, 'PORT'), await freePort('127.0.0.1', 0, 'PORT')]
  variables = { DATA_DIR: dataDir, PORT: String(port), SIMULATOR_PORT: String(simulator), LOG_LEVEL: 'info' }
  server = serverProcess(variables)
  await server.ready()
}, 120_000)

afterAll(async () => {
  await server?.stop('SIGKILL')
  await folder.remove()
})

const base = () => `http://127.0.0.1:${variables.PORT}`

describe('a start on a bare machine', () => {
  it('says where everything is and how to sign in, and shows no secret', async () => {
    const token = await readFile(join(dataDir, 'setup-token'), 'utf8')
    const said = server.output()
    for (const part of [
      base(),
      `http://127.0.0.1:${variables.SIMULATOR_PORT}`,
      `${base()}/setup`,
      join(dataDir, 'setup-token'),
      '/docs',
      '/outbox',
    ])
      expect(said).toContain(part)
    expect(said + server.errors()).not.toContain(token.trim())
    expect(server.errors()).not.toMatch(/^\(node:/m)
  })

  it('keeps its secrets for its owner alone', async () => {
    for (const name of ['setup-token', 'master-key', 'local-x.json', 'local-x-state.json'])
      expect([name, (await stat(join(dataDir, name))).mode & 0o777]).toEqual([name, 0o600])
  })

  it('R10 R11 R13 R21 R24 R29 R30 R57 R62 R65 R67 R69 R70 R72 R75 R83 R86 R88 passes the tour twice, and the demo fills a workspace', {
    timeout: 400_000,
  }, async () => {
    const at = await installationAt(base(), dataDir)
    const lines: string[] = []
    expect(await tour(at, (line) => lines.push(line))).toBeGreaterThan(35)
    expect(await tour(await installationAt(base(), dataDir), () => {})).toBeGreaterThan(35)
    await demo(await installationAt(base(), dataDir), (line) => lines.push(line))
    expect(lines.join('\n')).toMatch(/New \d+, Pending \d+, Resolved \d+/)
    await writeFile(join(folder.path, 'run'), at.run)
  })

  it('logged no secret and no word of a customer (P18)', async () => {
    const log = server.output() + server.errors()
    const state = JSON.parse(await readFile(join(dataDir, 'local-x-state.json'), 'utf8')) as {
      app: Record<string, string>
      tokens: { access: string; refresh?: string }[]
      posts: { typed: string }[]
      dms: { typed: string }[]
    }
    const { clientSecret, consumerKey, consumerSecret, bearerToken } = state.app
    const secrets = [
      clientSecret,
      consumerKey,
      consumerSecret,
      bearerToken,
      ...state.tokens.flatMap(({ access, refresh }) => [access, refresh]),
    ]
    const words = [...state.posts, ...state.dms].map(({ typed }) => typed).filter((text) => text.length > 12)
    const files = await Promise.all(
      ['setup-token', 'master-key'].map((name) => readFile(join(dataDir, name), 'utf8')),
    )
    expect(secrets.length).toBeGreaterThan(10)
    expect(words.length).toBeGreaterThan(200)
    expect(log.length).toBeGreaterThan(10_000)
    expect(log).not.toMatch(/\/invitations\/(?!:secret)/)
    for (const secret of [
      ...secrets,
      ...words,
      ...files.map((text) => text.trim()),
      'four small words',
      'ikt.',
      'code=',
      'state=',
    ])
      if (secret) expect(log.includes(secret), `in the log: ${secret.slice(0, 20)}`).toBe(false)
  })

  it('stops cleanly with SIGTERM while somebody listens (P25), and a second start keeps everything', {
    timeout: 200_000,
  }, async () => {
    const run = await readFile(join(folder.path, 'run'), 'utf8')
    const before = await installationAt(base(), dataDir)
    const browser = before.browser()
    await signIn(browser, `supervisor-${run}@example.com`, 'four small words')
    const stream = fetch(`${base()}/api/events`, { headers: { cookie: browser.cookieFor(base()) } }).then(
      (answer) => answer.text(),
    )
    const kept = read(await browser.api('GET', '/api/conversations?limit=100'), items(conversation)).items
    const { code, ms } = await server.stop('SIGTERM')
    expect([code, ms < 20_000]).toEqual([0, true])
    expect(server.output()).toMatch(/Stopped\. Everything is kept\.\s*$/)
    await stream.catch(() => {})
    await expect(fetch(`${base()}/healthz`)).rejects.toThrow()

    server = serverProcess(variables)
    await server.ready()
    expect(server.output()).toContain(`${base()}/sign-in`)
    const at = await installationAt(base(), dataDir)
    expect(at.setUpToken).toBe(before.setUpToken)
    // The same session still stands, and the account is still connected: a post comes in.
    const after = read(await browser.api('GET', '/api/conversations?limit=100'), items(conversation)).items
    expect(after.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort())
    const post = await at.x.post({ as: `c1_${run}`, text: `@acme_${run} and after the restart?` })
    await holding(browser, post.id)
  })

  it('stops with Ctrl-C, too', { timeout: 60_000 }, async () => {
    const { code, ms } = await server.stop('SIGINT')
    expect([code, ms < 20_000]).toEqual([0, true])
  })
})
