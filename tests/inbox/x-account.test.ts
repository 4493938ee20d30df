import { createInbox, ephemeralSecrets, type Inbox, systemRuntime } from '@inboxkit/core'
import { FakeClock } from '@inboxkit/core/testing'
import { inboxkit } from '@inboxkit/fastify'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStorage, STORAGES } from './desk.js'

const SECRET_WORDS = 'typed-at-x-only'

describe.each(STORAGES)('an X account is connected over HTTP, on %s', (storage) => {
  let x: XSimulator
  let app: FastifyInstance
  let inbox: Inbox
  let base: string
  /** Everything that our side was sent. */
  let received: string[]
  let drop: () => Promise<void>
  beforeEach(async () => {
    x = await startXSimulator({
      users: [
        { username: 'acme', name: 'Acme' },
        { username: 'ada', name: 'Ada' },
      ],
    })
    const opened = await openStorage(storage, new FakeClock(new Date()))
    drop = opened.drop
    const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = x.app
    const adapter = twitter({
      clientId,
      clientSecret,
      consumerKey,
      consumerSecret,
      bearerToken,
      apiUrl: x.url,
    })
    received = []
    app = Fastify()
    app.addHook('preValidation', async ({ url, body }) => {
      received.push(`${url} ${JSON.stringify(body ?? null)}`)
    })
    inbox = await createInbox({
      storage: opened.storage,
      adapters: [adapter],
      secrets: ephemeralSecrets(),
      runtime: systemRuntime(),
    })
    const { id: workspace, administratorId } = await inbox.workspaces.create({
      name: 'Acme',
      administrator: { name: 'Ann' },
    })
    await app.register(inboxkit, {
      prefix: '/api',
      inbox,
      authenticate: () => ({ workspace, userId: administratorId ?? '', session: 'of-ann' }),
    })
    base = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    await app.close()
    await inbox.close()
    await x.close()
    await drop()
  })

  async function ask(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${base}/api${path}`, {
      method,
      redirect: 'manual',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null }
  }

  /** X's own page, in the browser of somebody who is signed in there as `user`. */
  async function consentPage(): Promise<{ url: string; fields: URLSearchParams; text: string }> {
    const begun = await fetch(`${base}/api/oauth/twitter/start`, { redirect: 'manual' })
    const url = begun.headers.get('location') ?? ''
    const text = await (await fetch(url)).text()
    const fields = new URLSearchParams()
    for (const [, name = '', value = ''] of text.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
      fields.set(name, value.replaceAll('&amp;', '&'))
    return { url, fields, text }
  }
  async function says(decision: 'allow' | 'deny', user: string, page?: { fields: URLSearchParams }) {
    const { fields } = page ?? (await consentPage())
    const id = x.users().find(({ username }) => username === user)?.id ?? ''
    for (const [name, value] of [
      ['user', id],
      ['decision', decision],
      ['password', SECRET_WORDS],
    ])
      fields.set(name ?? '', value ?? '')
    const answer = await fetch(`${x.url}/i/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: x.url },
      body: fields.toString(),
    })
    const back = new URL(answer.headers.get('location') ?? '')
    return ask('GET', `${back.pathname.slice('/api'.length)}${back.search}`)
  }
  const channels = async () =>
    (await ask('GET', '/admin/channels')).body.items as { id: string; handle: string; profileUrl: string }[]

  test('R5 R6 R7 R8 what is linked is who said yes on X’s page, and what is typed there never reaches us', async () => {
    const { items } = (await ask('GET', '/admin/adapters')).body
    expect(items).toMatchObject([{ name: 'twitter', title: 'X (Twitter)', oauth: true }])
    const page = await consentPage()
    expect(new URL(page.url).origin).toBe(x.url)
    expect(page.text).toContain('Authorize app')
    const offered = await says('allow', 'acme', page)
    expect(offered.body).toMatchObject({ phase: 'offered', account: { handle: 'acme', name: 'Acme' } })
    const linked = await ask('POST', `/admin/connect/${offered.body.id}`, {})
    expect([linked.status, linked.body.handle]).toEqual([201, 'acme'])
    expect(received.length).toBeGreaterThan(3)
    expect(received.join('\n')).not.toContain(SECRET_WORDS)
    expect(received.join('\n')).not.toMatch(/password/i)
  })

  test('R2 R9 R10 R11 R133 R134 one run links one account; another may be looked at, refused, and chosen instead', async () => {
    const wrong = await says('allow', 'ada')
    expect(wrong.body.account).toMatchObject({ handle: 'ada', profileUrl: 'https://x.com/ada' })
    expect(await channels()).toEqual([])
    expect((await ask('DELETE', `/admin/connect/${wrong.body.id}`)).status).toBe(200)
    const no = await says('deny', 'acme')
    expect([no.status, no.body.code]).toEqual([400, 'CONNECT_DENIED'])
    expect(await channels()).toEqual([])
    const right = await says('allow', 'acme')
    await ask('POST', `/admin/connect/${right.body.id}`, {})
    expect(await channels()).toMatchObject([{ handle: 'acme', profileUrl: 'https://x.com/acme' }])
    // The run is used up, and the same account again is the same channel.
    expect((await ask('POST', `/admin/connect/${right.body.id}`, {})).status).toBe(400)
    const again = await says('allow', 'acme')
    await ask('POST', `/admin/connect/${again.body.id}`, {})
    expect(await channels()).toHaveLength(1)
  })
})
