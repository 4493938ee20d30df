import { createInbox, ephemeralSecrets, systemRuntime } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inboxkit } from './index.js'
import { addressOf } from './testing/event-stream.js'
import { type Person, personOf } from './testing/person.js'

let x: XSimulator
let app: FastifyInstance
let ann: Person
let close: () => Promise<void>
let drain: () => Promise<number>
beforeEach(async () => {
  const users = [{ username: 'acme' }, { username: 'acme_care' }, { username: 'ada', name: 'Ada' }]
  x = await startXSimulator({ users })
  app = Fastify()
  // Webhooks need an address before the inbox is made, and the routes need the inbox.
  const publicUrl = await freeAddress()
  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = x.app
  const adapter = twitter({ clientId, clientSecret, consumerKey, consumerSecret, bearerToken, apiUrl: x.url })
  const inbox = await createInbox({
    storage: memoryStorage(),
    adapters: [adapter],
    secrets: ephemeralSecrets(),
    runtime: systemRuntime(),
    publicUrl,
    webhookPath: (name) => `/api/webhooks/${name}`,
  })
  const { id: workspace, administratorId } = await inbox.workspaces.create({
    name: 'Acme',
    administrator: { name: 'Ann' },
  })
  await app.register(inboxkit, {
    prefix: '/api',
    inbox,
    publicUrl,
    authenticate: () => ({ workspace, userId: administratorId ?? '', session: 'of-ann' }),
  })
  await app.listen({ host: '127.0.0.1', port: Number(new URL(publicUrl).port) })
  ann = personOf(app, {})
  drain = () => inbox.worker.drain()
  close = async () => {
    await app.close()
    await inbox.close()
    await x.close()
  }
})
afterEach(() => close())

async function freeAddress(): Promise<string> {
  const other = Fastify()
  const address = await addressOf(other)
  await other.close()
  return address
}

/** The network's consent page, where somebody says yes as that account, and the way back. */
async function consent(url: string, account: string) {
  const answer = await fetch(`${url}&auto=${account}`, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  return ann.get(`${back.pathname.slice('/api'.length)}${back.search}`)
}

test('R2 R8 R10 two tabs connect two X accounts; a mention comes by webhook, and the answer stands at X', async () => {
  const tabs = [await ann.get('/oauth/twitter/start'), await ann.get('/oauth/twitter/start')]
  const urls = tabs.map(({ headers }) => String(headers.location))
  const second = await consent(urls[1] ?? '', 'acme_care')
  const first = await consent(urls[0] ?? '', 'acme')
  expect([first, second].map(({ body }) => body.account)).toMatchObject([
    { handle: 'acme' },
    { handle: 'acme_care' },
  ])
  for (const { body } of [first, second])
    expect((await ann.post(`/admin/connect/${body.id}`, {})).status).toBe(201)
  const channels = (await ann.get('/admin/channels')).body.items as { id: string; handle: string }[]
  expect(channels.map(({ handle }) => handle).sort()).toEqual(['acme', 'acme_care'])
  for (const { id: channelId } of channels)
    await ann.post('/admin/grants', { channelId, subject: { kind: 'all-users' }, role: 'contributor' })

  await drain()
  const question = x.post({ as: 'ada', text: '@acme Where is my parcel?' })
  await x.idle()
  await drain()
  const { items } = (await ann.get('/conversations?queue=new')).body as { items: { id: string }[] }
  expect(items).toMatchObject([{ channelName: '@acme', contact: { profile: { name: 'Ada' } } }])
  const replied = await ann.post(`/conversations/${items[0]?.id}/replies`, {
    text: 'On its way.',
    visibility: 'public',
  })
  expect(replied.status).toBe(202)
  await drain()
  expect(x.posts().at(-1)).toMatchObject({
    text: expect.stringContaining('On its way.'),
    replyTo: question.id,
  })
})
