import { z } from 'zod'
import { items, named, read, refused } from '../answers.js'
import { Browser } from '../browser.js'
import type { Running } from '../installation.js'
import { expect, expectThat, type Steps } from '../steps.js'

/** A workspace of this run, its administrator's browser, and a token with every right in it. */
export interface Workspace {
  readonly id: string
  readonly administratorId: string
  readonly email: string
  readonly password: string
  readonly administrator: Browser
  readonly token: string
}

const made = z.object({ workspaceId: z.string(), administratorId: z.string(), token: z.string() })
export const PASSWORD = 'four small words'

/** The server is ready; two workspaces are made with the set-up token; their administrators sign in. */
export async function workspaces(
  steps: Steps,
  at: Running,
): Promise<{ first: Workspace; second: Workspace }> {
  const nobody = at.browser()
  steps.chapter('The server')
  await steps.step('It is ready', async () => {
    const health = read(await nobody.request('GET', `${at.base}/healthz`), z.object({ status: z.string() }))
    expect('its health', health.status, 'ok')
    const ready = read(
      await nobody.request('GET', `${at.base}/readyz`),
      z.object({ status: z.string(), database: z.boolean(), worker: z.boolean() }),
    )
    expect('its readiness', ready, { status: 'ready', database: true, worker: true })
    return 'the process is up, the database answers, the worker works'
  })
  await steps.step('Its API is documented', async () => {
    const document = read(
      await nobody.request('GET', `${at.base}/api/openapi.json`),
      z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    )
    const page = await nobody.open('/docs')
    expect('the page of the documentation', page.status, 200)
    expectThat(
      'its content policy',
      (page.headers.get('content-security-policy') ?? '').includes("script-src 'self'"),
      "script-src 'self'",
      page.headers.get('content-security-policy'),
    )
    return `OpenAPI ${document.openapi} with ${Object.keys(document.paths).length} paths; a page that shows them`
  })

  steps.chapter('Workspaces')
  let first: Workspace | null = null
  let second: Workspace | null = null
  await steps.step('Without the set-up token there is no workspace', async () => {
    const body = newWorkspace(`Nobody ${at.run}`, `nobody-${at.run}@example.com`)
    const wrong = await post(nobody, at, body, 'not-the-token')
    return refused(wrong, 401, 'UNAUTHENTICATED')
  })
  await steps.step('Two workspaces are made side by side', async () => {
    first = await make(at, `Acme ${at.run}`, `anna-${at.run}@example.com`)
    second = await make(at, `Other ${at.run}`, `otto-${at.run}@example.com`)
    return `${first.id} and ${second.id}, each with its administrator`
  })
  if (!first || !second) throw new Error('no workspaces')
  const [one, two]: [Workspace, Workspace] = [first, second]
  await steps.step('Nobody is let in without the password', async () => {
    const page = await nobody.open('/sign-in')
    const answer = await nobody.submit(page, { email: one.email, password: 'something else' }, /sign-in/)
    expect('the answer to a wrong password', answer.status, 401)
    const stranger = await nobody.submit(
      answer,
      { email: `who-${at.run}@example.com`, password: 'something else' },
      /sign-in/,
    )
    expect('the answer for an unknown address', stranger.status, 401)
    const said = (text: string) => /role="alert">([^<]*)</.exec(text)?.[1]
    expect('what both are told', said(stranger.text), said(answer.text))
    return `401, and the same words for an unknown address: "${said(answer.text)}"`
  })
  await steps.step('The administrators sign in', async () => {
    for (const workspace of [one, two])
      await signIn(workspace.administrator, workspace.email, workspace.password)
    const channels = read(await one.administrator.api('GET', '/api/admin/channels'), items(named))
    expect('the channels of a new workspace', channels.items.length, 0)
    return `${one.email} and ${two.email}, each in their own workspace; no channel yet`
  })
  return { first: one, second: two }
}

/** Signs a browser in by the form. */
export async function signIn(browser: Browser, email: string, password: string): Promise<void> {
  const page = await browser.open('/sign-in')
  const answer = await browser.submit(page, { email, password }, /sign-in/)
  expectThat(
    `the sign-in of ${email}`,
    answer.status === 200 && answer.url.endsWith('/app/'),
    'the console',
    `${answer.status} ${answer.url}`,
  )
}

const newWorkspace = (name: string, email: string, password = PASSWORD) => ({
  name,
  administrator: { email, name: `Administrator of ${name}`, password },
  withToken: true,
})

function post(browser: Browser, at: Running, body: unknown, token: string) {
  return browser.request('POST', `${at.base}/workspaces`, {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    body: JSON.stringify(body),
  })
}

/** Makes a workspace with the set-up token. */
export async function make(
  at: Running,
  name: string,
  email: string,
  password = PASSWORD,
): Promise<Workspace> {
  const answer = read(
    await post(at.browser(), at, newWorkspace(name, email, password), at.setUpToken),
    made,
    201,
  )
  return {
    id: answer.workspaceId,
    administratorId: answer.administratorId,
    email,
    password,
    administrator: new Browser(at.base),
    token: answer.token,
  }
}
