import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createInbox,
  ephemeralSecrets,
  type Id,
  type Inbox,
  type InboxOptions,
  type Session,
  systemRuntime,
} from '@inboxkit/core'
import { FakeClock } from '@inboxkit/core/testing'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import { openStorage, type StorageName } from './desk.js'

/** A workspace whose accounts are at a local X, told by its webhooks and polling it, with a clock in the test's hand. */
export interface XDesk {
  readonly x: XSimulator
  readonly inbox: Inbox
  readonly admin: Session
  /** Somebody who may answer by every account. */
  readonly agent: Session
  /** The channels, by the handle of their account. */
  readonly channels: Readonly<Record<string, Id<'channel'>>>
  now(): Date
  /** Connects that account, or authorises it anew. Answers the channel's identifier. */
  connect(handle: string): Promise<string>
  /** Lets time pass, and does nothing. */
  pass(ms: number): void
  /** Waits until the local X has told of everything, and does what is due. */
  told(): Promise<void>
  /** Lets time pass on both sides, minute by minute, with everything that becomes due. */
  minutes(count: number): Promise<void>
  close(): Promise<void>
}

export async function openXDesk(
  name: StorageName,
  handles: readonly string[],
  given: Pick<InboxOptions, 'mailer'> & { readonly likes?: boolean } = {},
): Promise<XDesk> {
  const { likes = false, ...options } = given
  const clock = new FakeClock(new Date())
  const x = await startXSimulator({
    users: [...handles.map((username) => ({ username })), { username: 'ada', name: 'Ada' }],
    clock: clock.now,
    rateLimits: 'off',
  })
  const { storage, drop } = await openStorage(name, clock)
  const hook = createServer()
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = x.app
  const inbox = await createInbox({
    storage,
    adapters: [
      twitter({ clientId, clientSecret, consumerKey, consumerSecret, bearerToken, apiUrl: x.url, likes }),
    ],
    secrets: ephemeralSecrets(),
    runtime: { ...systemRuntime(), now: clock.now },
    publicUrl: `http://127.0.0.1:${(hook.address() as AddressInfo).port}`,
    // X makes links of addresses with a domain alone, and counts those.
    ticketUrl: (token) => `https://care.example.com/t/${token}`,
    shortUrl: (code) => `https://care.example.com/l/${code}`,
    ...options,
  })
  passOn(hook, inbox)
  const made = await inbox.workspaces.create({
    name: 'Acme',
    administrator: { name: 'Root', email: 'root@example.com' },
  })
  const admin = inbox.as({ workspace: made.id, userId: made.administratorId ?? '' })
  const user = await admin.users.upsert({ name: 'Ann' })
  const channels: Record<string, Id<'channel'>> = {}
  async function connect(handle: string): Promise<string> {
    const { accessToken, refreshToken, scopes } = x.issueTokens(handle)
    const { id } = await admin.channels.add({
      adapter: 'twitter',
      credentials: {
        accessToken,
        refreshToken: refreshToken ?? null,
        expiresAt: new Date(clock.now().getTime() + 7_200_000).toISOString(),
        scope: scopes.join(' '),
      },
    })
    return id
  }
  for (const handle of handles) {
    const id = await connect(handle)
    channels[handle] = id as Id<'channel'>
    const subject = { kind: 'user', userId: user.id as Id<'user'> } as const
    await admin.grants.set({ channelId: id as Id<'channel'>, subject, role: 'contributor' })
  }
  await inbox.worker.drain()
  const desk: XDesk = {
    x,
    inbox,
    admin,
    agent: inbox.as({ workspace: made.id, userId: user.id }),
    channels,
    now: clock.now,
    connect,
    pass: (ms) => clock.advance(ms),
    async told() {
      await x.idle()
      await inbox.worker.drain()
    },
    async minutes(count) {
      for (let minute = 0; minute < count; minute += 1) {
        desk.pass(60_000)
        await desk.told()
      }
    },
    async close() {
      await inbox.close()
      hook.close()
      hook.closeAllConnections()
      await x.close()
      await drop()
    },
  }
  return desk
}

/** What the local X posts to the address reaches the inbox as it came. */
function passOn(hook: Server, inbox: Inbox): void {
  hook.on('request', async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const received = await inbox.receive('twitter', {
      method: request.method ?? 'GET',
      query: Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams),
      headers: request.headers as Record<string, string | undefined>,
      body: Buffer.concat(chunks),
    })
    response.writeHead(received.status, { 'content-type': received.contentType }).end(received.body)
  })
}
