import type { ServerOptions } from 'node:http'
import {
  type ChannelAdapter,
  createInbox,
  type ExportFolder,
  ephemeralSecrets,
  type FileStore,
  type Id,
  type InboundEvent,
  type InboundMessage,
  type Inbox,
  type Mailer,
  type Plans,
  type Role,
  type Storage,
  systemRuntime,
  type WebhookSender,
} from '@inboxkit/core'
import {
  aDirectMessage,
  anInboundMessage,
  aPerson,
  type FakeChannel,
  FakeClock,
  fakeChannel,
} from '@inboxkit/core/testing'
import { memoryExportFolder, memoryStorage } from '@inboxkit/storage-memory'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { frameworkErrors, type Identity, type InboxKitOptions, inboxkit, ticketPages } from '../index.js'
import { type Person, personOf } from './person.js'

/** Roles of people in a workspace of the tests: on its one channel, or over the workspace. */
export const PEOPLE = ['nobody', 'viewer', 'contributor', 'supervisor', 'administrator', 'boss'] as const
export type PersonName = (typeof PEOPLE)[number]

export interface Workspace {
  readonly id: Id<'workspace'>
  readonly accountId: string
  readonly channelId: Id<'channel'>
  /** Identifiers of the people, whose external ids are their names. */
  readonly users: Readonly<Record<PersonName, Id<'user'>>>
}

/** An application of a host: an inbox with two workspaces, served below `/api`. */
export interface House {
  readonly app: FastifyInstance
  readonly inbox: Inbox
  readonly storage: Storage
  readonly channel: FakeChannel
  /** A network of e-mail, in which nobody has a channel to begin with. */
  readonly mail: FakeChannel
  readonly clock: FakeClock
  readonly acme: Workspace
  /** Another workspace, full of canaries. */
  readonly rival: Workspace
  /** Sign-ins that the host has ended. */
  readonly ended: Set<string>
  /** Somebody who asks over HTTP. `session` names their sign-in. */
  as(name: PersonName, given?: { workspace?: Workspace; session?: string }): Person
  withToken(token: string): Person
  readonly anonymous: Person
  /** A customer writes; answers the conversation's identifier. */
  mention(text?: string, given?: Said): Promise<string>
  /** The same, with the message as the network told of it. */
  says(given?: Said): Promise<{ readonly id: string; readonly message: InboundMessage }>
  /** Something happens at the network, comes by webhook, and is applied. */
  happens(event: InboundEvent, workspace?: Workspace): Promise<void>
  /** Lets time pass, and does what is due. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

/** What is particular about a message of a customer. By default a mention by somebody new. */
export interface Said extends Partial<InboundMessage> {
  readonly workspace?: Workspace
}

export interface HouseOptions extends Partial<Omit<InboxKitOptions, 'inbox' | 'authenticate'>> {
  readonly channel?: FakeChannel
  /** Adapters besides. */
  readonly others?: readonly ChannelAdapter[]
  readonly server?: FastifyServerOptions & { readonly http?: ServerOptions }
  readonly storage?: Storage
  /** Default: none. */
  readonly files?: FileStore
  /** Where scheduled exports go. Default: one in memory; null: none. */
  readonly exportFolder?: ExportFolder | null
  /** Default: one that calls nobody, and says that it was answered 204. */
  readonly webhooks?: WebhookSender
  /** Default: one that takes every mail; null: none. */
  readonly mailer?: Mailer | null
  /** What the host sells. */
  readonly plans?: Plans
  /** Before our routes: what else the host has. */
  readonly host?: (app: FastifyInstance) => Promise<void>
}

/** Where customers reach the house. */
export const TICKETS = 'https://care.example.com'
export const CANARY = 'canary-of-the-rival'

const NOBODY: WebhookSender = {
  refusal: () => null,
  post: async () => ({ kind: 'answered', status: 204 }),
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const {
    channel = fakeChannel(),
    others = [],
    server,
    storage,
    files,
    exportFolder = memoryExportFolder(),
    webhooks = NOBODY,
    mailer = { send: async () => {} },
    plans,
    host,
    ...given
  } = options
  const mail = fakeChannel({
    name: 'mail',
    network: 'email',
    abilities: { public: false, private: true, sources: ['email'], like: false, quote: false },
  })
  const clock = new FakeClock(new Date())
  const kept = storage ?? memoryStorage({ clock: clock.now })
  const inbox = await createInbox({
    storage: kept,
    adapters: [channel, mail, ...others],
    secrets: ephemeralSecrets(),
    ...(files ? { files } : {}),
    ...(exportFolder ? { exportFolder } : {}),
    ...(plans ? { plans } : {}),
    ...(mailer ? { mailer } : {}),
    webhooks,
    ticketUrl: (token) => `${TICKETS}/t/${token}`,
    shortUrl: (code) => `${TICKETS}/l/${code}`,
    runtime: { ...systemRuntime(), now: clock.now },
  })
  const acme = await aWorkspace(inbox, channel, 'Acme', '9000000000000000001')
  const rival = await aWorkspace(inbox, channel, CANARY, '9000000000000000002')
  await inbox.worker.drain()

  const ended = new Set<string>()
  const app = Fastify({ frameworkErrors, ...server })
  await host?.(app)
  await app.register(inboxkit, {
    prefix: '/api',
    inbox,
    async authenticate({ headers }): Promise<Identity | null> {
      const signIn = headers['x-sign-in']
      if (typeof signIn !== 'string' || ended.has(signIn)) return null
      const [workspace, externalId, session] = signIn.split(' ') as [string, string, string]
      return { workspace, externalId, session }
    },
    ...given,
  })
  await app.register(ticketPages, { inbox, publicUrl: TICKETS })
  await app.ready()

  let customers = 5_000_000_000_000_000_000n
  const house: House = {
    app,
    inbox,
    storage: kept,
    channel,
    mail,
    clock,
    acme,
    rival,
    ended,
    as: (name, { workspace = acme, session = `session-of-${name}` } = {}) =>
      personOf(app, { 'x-sign-in': `${workspace.id} ${name} ${session}` }),
    withToken: (token) => personOf(app, { authorization: `Bearer ${token}` }),
    anonymous: personOf(app, {}),
    mention: async (text, given) => (await house.says({ ...(text ? { text } : {}), ...given })).id,
    async says({ workspace = acme, ...given }: Said = {}) {
      customers += 1n
      clock.advance(1)
      const author = given.author ?? aPerson(customers.toString())
      const make = given.visibility === 'private' ? aDirectMessage : anInboundMessage
      const message = make({
        externalId: channel.at.identifier(),
        sentAt: clock.now(),
        author,
        peer: author,
        ...given,
      })
      await house.happens(message, workspace)
      const { items } = await inbox
        .as({ workspace: workspace.id, system: 'test' })
        .conversations.list({ order: 'newest', limit: 1 })
      return { id: items[0]?.id ?? '', message }
    },
    async happens(event, workspace = acme) {
      const delivery = channel.at.publish(workspace.accountId, [event])
      await inbox.receive(channel.name, channel.webhookRequest(delivery))
      await inbox.worker.drain()
    },
    async pass(ms) {
      clock.advance(ms)
      await inbox.worker.drain()
    },
    async close() {
      await app.close()
      await inbox.close()
    },
  }
  return house
}

async function aWorkspace(
  inbox: Inbox,
  channel: FakeChannel,
  name: string,
  accountId: string,
): Promise<Workspace> {
  const { id } = await inbox.workspaces.create({ name })
  const host = inbox.as({ workspace: id, system: 'test' })
  const { id: channelId } = await host.channels.add({
    adapter: channel.name,
    credentials: channel.at.credentials(accountId),
  })
  const users: Partial<Record<PersonName, Id<'user'>>> = {}
  for (const person of PEOPLE) {
    const administrator = person === 'administrator' || person === 'boss'
    const user = await host.users.upsert({ externalId: person, name: `${name} ${person}`, administrator })
    users[person] = user.id as Id<'user'>
    const role = ROLE_OF[person]
    if (role)
      await host.grants.set({
        channelId: channelId as Id<'channel'>,
        subject: { kind: 'user', userId: user.id as Id<'user'> },
        role,
      })
  }
  return { id, accountId, channelId: channelId as Id<'channel'>, users: users as Workspace['users'] }
}

/** The role on the channel; the administrator has none, the boss has everything. */
export const ROLE_OF: Readonly<Record<PersonName, Role | null>> = {
  nobody: null,
  viewer: 'viewer',
  contributor: 'contributor',
  supervisor: 'supervisor',
  administrator: null,
  boss: 'supervisor',
}
