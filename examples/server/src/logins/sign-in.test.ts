import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DataFolder } from '../start/data-folder.js'
import { readEnvironment } from '../start/environment.js'
import { loadKeys } from '../start/keys.js'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { Browser } from '../tour/browser.js'
import { make, signIn } from '../tour/chapters/workspaces.js'
import { LIMITS } from './attempts.js'
import { sessionStore } from './session-store.js'

let one: TestInstallation
let base: string
const PASSWORD = 'canary password one'
let count = 0

beforeAll(async () => {
  one = await testInstallation()
  base = one.running.base
}, 120_000)
afterAll(() => one?.close())

/** A workspace with an administrator of its own. */
async function somebody(): Promise<{ email: string; workspaceId: string }> {
  count += 1
  const email = `person-${count}@example.com`
  return { email, workspaceId: (await make(one.running, `Workspace ${count}`, email, PASSWORD)).id }
}
async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(base)
  await signIn(browser, email, PASSWORD)
  return browser
}
const cookieOf = (browser: Browser) => browser.cookieFor(base)
const me = (cookie: string) => new Browser(base).request('GET', `${base}/api/me`, { cookie })
/** Sign-in as a program: JSON, without a page. */
const postSession = (at: string, email: string, password: string) =>
  fetch(`${at}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })

describe('a session', () => {
  it('P23 gets a new identifier at sign-in: one that was planted before is worth nothing', async () => {
    const { email } = await somebody()
    const browser = new Browser(base)
    await browser.open('/sign-in')
    const planted = cookieOf(browser)
    expect(planted).toContain('inboxkit_session=')
    await signIn(browser, email, PASSWORD)
    expect(cookieOf(browser)).not.toBe(planted)
    expect((await me(planted)).status).toBe(401)
    expect((await me(cookieOf(browser))).status).toBe(200)
    // An identifier of somebody's own making is not taken over either.
    const made = await new Browser(base).request('GET', `${base}/sign-in`, {
      cookie: 'inboxkit_session=mine.signature',
    })
    expect(made.headers.getSetCookie().join()).not.toContain('mine.signature')
  })

  it('P23 is dead at once after sign-out, also for a copy of its cookie', async () => {
    const { email } = await somebody()
    const browser = await signedIn(email)
    const copy = cookieOf(browser)
    await browser.submit(await browser.open('/queues'), {}, /sign-out/)
    expect((await me(copy)).status).toBe(401)
  })

  it('P23 does not come back when a request that was under way saves it after the sign-out', async () => {
    const { email } = await somebody()
    const browser = await signedIn(email)
    const [row] = await one.tables.rows<{ login_id: string }>(
      'select login_id from inboxkit_server.sessions where login_id is not null order by created_at desc limit 1',
    )
    const store = sessionStore(one.tables)
    const id = 'an identifier of a test'
    const session = { cookie: { originalMaxAge: null }, loginId: row?.login_id ?? '', epoch: 1 }
    const saved = () => promisify(store.set)(id, session)
    const found = () => promisify(store.get)(id)
    await saved()
    expect(await found()).toMatchObject({ loginId: row?.login_id })
    await promisify(store.destroy)(id)
    await saved()
    expect(await found()).toBe(null)
    expect((await me(cookieOf(browser))).status).toBe(200)
  })

  it('P23 ends everywhere when the password changes, but where it was changed', async () => {
    const { email } = await somebody()
    const [here, there] = [await signedIn(email), await signedIn(email)]
    const answer = await here.submit(
      await here.open('/account'),
      { current: PASSWORD, password: 'canary password two' },
      /password/,
    )
    expect(answer.text).toContain('The password was changed')
    expect((await me(cookieOf(there))).status).toBe(401)
    expect((await me(cookieOf(here))).status).toBe(200)
    expect((await postSession(base, email, PASSWORD)).status).toBe(401)
    expect((await postSession(base, email, 'canary password two')).status).toBe(201)
  })

  it('P23 ends everywhere when the login is disabled', async () => {
    const { email } = await somebody()
    const browser = await signedIn(email)
    const disabled = await fetch(`${base}/logins/disable`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${one.running.setUpToken}` },
      body: JSON.stringify({ email, disabled: true }),
    })
    expect(disabled.status).toBe(204)
    expect((await me(cookieOf(browser))).status).toBe(401)
    expect((await postSession(base, email, PASSWORD)).status).toBe(401)
  })

  it('has a cookie that no script reads and no other site sends', async () => {
    const { headers } = await new Browser(base).request('GET', `${base}/sign-in`)
    const [cookie = ''] = headers.getSetCookie()
    expect(cookie).toMatch(/^inboxkit_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('serves one login in several workspaces, one at a time', async () => {
    const first = await somebody()
    const second = await make(one.running, 'A second one', first.email, PASSWORD)
    const browser = await signedIn(first.email)
    const at = async () =>
      (JSON.parse((await browser.api('GET', '/api/me')).text) as { workspaceId: string }).workspaceId
    expect(await at()).toBe(second.id)
    const before = cookieOf(browser)
    const answer = await browser.api('PATCH', '/session', { workspaceId: first.workspaceId })
    expect(answer.status).toBe(200)
    expect(cookieOf(browser)).not.toBe(before)
    expect(await at()).toBe(first.workspaceId)
    const stranger = await somebody()
    const { csrfToken } = JSON.parse((await browser.api('GET', '/session')).text) as { csrfToken: string }
    expect(
      (
        await browser.api(
          'PATCH',
          '/session',
          { workspaceId: stranger.workspaceId },
          { 'x-csrf-token': csrfToken },
        )
      ).status,
    ).toBe(404)
  })
})

describe('writes by cookie', () => {
  it('P23 are refused without the session’s token, with another’s, and from another site', async () => {
    const { email } = await somebody()
    const browser = await signedIn(email)
    const other = await signedIn((await somebody()).email)
    const theirs = JSON.parse((await other.api('GET', '/session')).text) as { csrfToken: string }
    const own = JSON.parse((await browser.api('GET', '/session')).text) as { csrfToken: string }
    const write = (headers: Record<string, string>) =>
      fetch(`${base}/api/admin/teams`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookieOf(browser), ...headers },
        body: JSON.stringify({ name: 'Made' }),
      })
    expect((await write({})).status).toBe(403)
    expect((await write({ 'x-csrf-token': theirs.csrfToken })).status).toBe(403)
    expect((await write({ 'x-csrf-token': own.csrfToken, origin: 'https://evil.example' })).status).toBe(403)
    expect((await write({ 'x-csrf-token': own.csrfToken, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await write({ 'x-csrf-token': own.csrfToken })).status).toBe(200)
    const form = await fetch(`${base}/people/teams`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookieOf(browser) },
      body: 'name=Forged',
    })
    expect(form.status).toBe(403)
    expect((await browser.api('GET', '/api/admin/teams')).text).not.toContain('Forged')
  })

  it('P23 cannot sign a browser in as somebody else: a form of another site has no token', async () => {
    const { email } = await somebody()
    const attacker = new URLSearchParams({ email, password: PASSWORD }).toString()
    const answer = await fetch(`${base}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: attacker,
    })
    expect(answer.status).toBe(403)
    const plain = await fetch(`${base}/session`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    expect([400, 415]).toContain(plain.status)
  })
})

describe('guessing', () => {
  it('P21 gets the limit’s number of tries, of 50 at once and over two processes', {
    timeout: 120_000,
  }, async () => {
    const { email } = await somebody()
    const two = await testInstallation({ DATABASE_URL: one.databaseUrl })
    try {
      const tries = Array.from({ length: 50 }, (_, place) =>
        postSession(place % 2 ? two.running.base : base, email, `wrong password ${place}`),
      )
      const statuses = (await Promise.all(tries)).map(({ status }) => status)
      const count = (status: number) => statuses.filter((found) => found === status).length
      expect([count(401), count(429)]).toEqual([LIMITS.login.limit, 50 - LIMITS.login.limit])
      const right = await postSession(two.running.base, email, PASSWORD)
      expect(right.status).toBe(429)
      expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
      // Others are not slowed down.
      expect((await postSession(base, (await somebody()).email, PASSWORD)).status).toBe(201)
    } finally {
      await two.close()
    }
  })

  it('learns nothing of which addresses have a login: the same answer, in about the same time', async () => {
    const { email } = await somebody()
    const timed = async (address: string) => {
      const began = performance.now()
      const answer = await postSession(base, address, 'not the password')
      const { instance: _instance, ...problem } = (await answer.json()) as Record<string, unknown>
      return { status: answer.status, problem, ms: performance.now() - began }
    }
    const known = [await timed(email), await timed(email)]
    const unknown = [await timed('nobody-1@example.com'), await timed('nobody-2@example.com')]
    expect(unknown.map(({ status, problem }) => [status, problem])).toEqual(
      known.map(({ status, problem }) => [status, problem]),
    )
    const quickest = (all: { ms: number }[]) => Math.min(...all.map(({ ms }) => ms))
    // Without the hash an unknown address would be answered many times quicker.
    expect(quickest(unknown) / quickest(known)).toBeGreaterThan(0.3)
  })

  it('of the set-up token is counted, and does not lock out whoever has it', async () => {
    const tries = await Promise.all(
      Array.from({ length: LIMITS.setUp.limit + 5 }, () =>
        fetch(`${base}/workspaces`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
          body: '{}',
        }),
      ),
    )
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([401, 429]))
    expect((await somebody()).workspaceId).toMatch(/^wsp_/)
  })
})

it('R43 a session of another region is refused', async () => {
  const keysOf = (region: string) =>
    loadKeys({} as DataFolder, readEnvironment({ INBOXKIT_KEY: 'a'.repeat(64), REGION: region }))
  // The same key signs other cookies in another region.
  expect((await keysOf('eu')).cookie).not.toBe((await keysOf('us')).cookie)
  expect((await keysOf('eu')).cookie).toBe((await keysOf('eu')).cookie)
  const { email } = await somebody()
  const cookie = cookieOf(await signedIn(email))
  const key = 'a'.repeat(64)
  const [eu, us] = [
    await testInstallation({ REGION: 'eu', INBOXKIT_KEY: key }),
    await testInstallation({ REGION: 'us', INBOXKIT_KEY: key }),
  ]
  try {
    await make(eu.running, 'In Europe', email, PASSWORD)
    const browser = new Browser(eu.running.base)
    await signIn(browser, email, PASSWORD)
    const own = browser.cookieFor(eu.running.base)
    const asked = (at: TestInstallation, sent: string) =>
      new Browser(at.running.base).request('GET', `${at.running.base}/api/me`, { cookie: sent })
    expect((await asked(eu, own)).status).toBe(200)
    expect((await asked(us, own)).status).toBe(401)
    expect((await asked(eu, cookie)).status).toBe(401)
    await expect(testInstallation({ REGION: 'us', DATABASE_URL: eu.databaseUrl })).rejects.toThrow(
      'belongs to the region "eu"',
    )
  } finally {
    await Promise.all([eu.close(), us.close()])
  }
}, 120_000)

it('P18 logged no password, no token, no cookie', async () => {
  const log = one.log()
  expect(log).toContain('"route":"/session"')
  for (const secret of [
    PASSWORD,
    'canary password two',
    one.running.setUpToken,
    'inboxkit_session',
    '@example.com',
  ])
    expect(log.includes(secret), secret).toBe(false)
})
