import { setPlan } from './commands/settings.js'
import { Adapters } from './connect/adapters.js'
import { Connect, sha256 } from './connect/connect.js'
import { Unlink } from './connect/unlink.js'
import { accessOf } from './domain/access/access.js'
import { InboxError } from './errors.js'
import type { EventType, InboxEvent } from './events.js'
import { Files } from './files/files.js'
import { type Received, receive } from './intake/receive.js'
import { createInvitations, type Invitations } from './invitations.js'
import { linkAddresses } from './links/addresses.js'
import { everyWorkspace, Listeners } from './listeners.js'
import type { ActorRef } from './model/actor.js'
import { createIds, type Id, isId } from './model/id.js'
import { LANES } from './model/intake.js'
import { DEFAULT_PLANS, type Plans } from './model/plans.js'
import { DEFAULT_SETTINGS } from './model/presets.js'
import type { Caller } from './operations/operation.js'
import { type Operations, operations } from './operations/operations.js'
import { createSession, type Session } from './operations/session.js'
import { Configurations } from './path/configurations.js'
import { Path } from './path/path.js'
import type { ChannelAdapter, RawRequest } from './ports/channel-adapter.js'
import type { Runtime } from './ports/runtime.js'
import type { ExportFolder, FileStore, Mailer, Secrets, WebhookSender } from './ports/services.js'
import type { Storage, WorkspaceRow } from './ports/storage.js'
import type { UrlShortener } from './ports/url-shortener.js'
import { Reader } from './queries/reader.js'
import { systemRuntime } from './runtime.js'
import { stream } from './stream.js'
import { createTickets, type Tickets } from './tickets/tickets.js'
import { Wakeups } from './worker/wakeups.js'
import { Worker } from './worker/worker.js'

export interface InboxOptions {
  readonly storage: Storage
  readonly adapters: readonly ChannelAdapter[]
  readonly secrets: Secrets
  readonly files?: FileStore
  /** Where scheduled exports are written; they take `files` as well, for what is not whole yet. */
  readonly exportFolder?: ExportFolder
  readonly mailer?: Mailer
  /** Calls the addresses of webhooks; `webhookSender` of `@inboxkit/fastify`. Absent: this inbox calls none. */
  readonly webhooks?: WebhookSender
  readonly runtime?: Runtime
  /** What each plan includes, by the name in a workspace's settings (R110). Default `DEFAULT_PLANS`. */
  readonly plans?: Plans
  /** Where networks reach this host, without a slash at the end; null or absent: they cannot, and the inbox polls. */
  readonly publicUrl?: string | null
  /** The path of an adapter's webhook below `publicUrl`. Default `/webhooks/<adapter>`. */
  readonly webhookPath?: (adapter: string) => string
  /** Where an invitation's link leads, from the link's own text. Default `/invitations/<text>` below `publicUrl`. */
  readonly invitationUrl?: (token: string) => string
  /** Where the page behind a ticket link is, from the link's own text. Default `/t/<text>` below `publicUrl`. */
  readonly ticketUrl?: (token: string) => string
  /** Where our own redirector is, from the end of a short address. Default `/l/<code>` below `publicUrl`. */
  readonly shortUrl?: (code: string) => string
  /** Services that shorten ticket links, beside our own redirector; each workspace chooses one by its name (R173). */
  readonly shorteners?: readonly UrlShortener[]
}

/** Who acts: a user by our id or the host's key, a token, or the host itself (every right). */
export type As =
  | { readonly workspace: string; readonly userId: string }
  | { readonly workspace: string; readonly externalId: string }
  | { readonly workspace: string; readonly tokenId: string }
  | { readonly workspace: string; readonly system: string }

/** A customer-care inbox. Without `start()` nothing polls, applies or sends; `worker.step()` does it once. */
export interface Inbox {
  readonly workspaces: {
    /** Makes a workspace with its first administrator. */
    create(input: {
      name: string
      administrator?: { name: string; email?: string; externalId?: string }
    }): Promise<{
      id: Id<'workspace'>
      administratorId: Id<'user'> | null
    }>
    list(): Promise<readonly WorkspaceRow[]>
    /**
     * Puts a workspace on one of the host's plans; null: none, and no limit. What is linked beyond a smaller plan stays and
     * goes on; no account can be added, and direct messages no longer come in where the plan has none. `plan.get` shows it.
     * @throws INVALID_INPUT for a plan that is none of the host's
     */
    setPlan(workspace: string, plan: string | null): Promise<void>
  }
  /** Invitations by mail, as the host takes them up. */
  readonly invitations: Invitations
  /** The pages behind ticket links, for whoever serves them to customers (R166–R171). */
  readonly tickets: Tickets
  readonly adapters: readonly ChannelAdapter[]
  /** Every operation with its schemas: what the session's methods and an HTTP layer are made from. */
  readonly operations: Operations
  /** The inbox as one actor sees it. Unknown or deactivated actors are refused at each call (UNAUTHENTICATED). */
  as(actor: As): Session
  /** The actor of an API token, as sent after `Bearer `. @throws UNAUTHENTICATED */
  authenticate(token: string): Promise<{ workspace: string; tokenId: string }>
  /**
   * A webhook of an adapter: verified, split, stored durably, then answered. Each event goes to its channel by the
   * network's account id; an unknown one is counted and dropped.
   */
  receive(adapter: string, request: RawRequest): Promise<Received>
  /** Hears of events that this process sees committed. A listener that throws is logged, and harms nothing. */
  on<T extends EventType>(type: T, listener: (event: InboxEvent<T>) => void): () => void
  readonly worker: Worker
  /** Works until `close()`: applies, sends, polls, wakes. */
  start(): void
  /** Ends: nothing new begins, what is under way finishes, the storage is let go. */
  close(): Promise<void>
}

export async function createInbox(options: InboxOptions): Promise<Inbox> {
  const { storage, secrets } = options
  const runtime = options.runtime ?? systemRuntime()
  await storage.migrate()
  const configurations = new Configurations(storage)
  const adapters = new Adapters(options.adapters, runtime)
  const wakeups = new Wakeups(storage, runtime)
  const plans = options.plans ?? DEFAULT_PLANS
  const woken = (workspace: Id<'workspace'>) => wakeups.wake(workspace)
  const path = new Path(storage, configurations, runtime, woken, plans)
  const connect = new Connect(storage, adapters, secrets, runtime)
  const files = new Files(options.files ?? null, adapters.abilities)
  const links = linkAddresses(options)
  const networkOf = (adapter: string) => adapters.get(adapter)?.network ?? adapter
  const sold = { plans, networkOf }
  const unlink = new Unlink(storage, adapters, secrets, runtime)
  const listed = operations({
    measures: adapters.measure,
    abilities: adapters.abilities,
    links,
    sold,
    people: adapters.people,
    unlink,
    exportFolder: options.exportFolder !== undefined,
    mailer: options.mailer !== undefined,
    webhooks: { sender: options.webhooks ?? null, secrets, runtime },
  })
  const worker = new Worker({
    storage,
    configurations,
    path,
    adapters,
    secrets,
    runtime,
    wakeups,
    files: options.files ?? null,
    exportFolder: options.exportFolder ?? null,
    renewing: new Map(),
    quotas: new Map(),
    clocks: new Map(),
    webhookUrl: (adapter) => webhookUrl(options, adapter),
    mailer: options.mailer ?? null,
    webhooks: options.webhooks ?? null,
    resting: new Map(),
    links,
    invitationUrl: invitationUrl(options),
  })
  const listeners = new Listeners(storage, configurations, runtime, wakeups)
  let closed = false

  const ids = () => createIds(runtime.now(), runtime.random(16))

  async function actorOf(who: As): Promise<ActorRef> {
    if ('userId' in who) return { kind: 'user', id: who.userId }
    if ('tokenId' in who) return { kind: 'app', id: who.tokenId }
    if ('system' in who) return { kind: 'system', id: who.system }
    const configuration = await configurations.renew(workspaceOf(who))
    const user = configuration.all('user').find(({ value }) => value.externalId === who.externalId)
    if (!user)
      throw new InboxError('UNAUTHENTICATED', 'No user has this external id here.', { reason: 'unknown' })
    return { kind: 'user', id: user.id }
  }

  function as(who: As): Session {
    const workspace = workspaceOf(who)
    // The actor is resolved at each call; a session outlives its user's rights by nothing.
    const bind = async (): Promise<Caller> => {
      if (closed) throw new InboxError('CLOSED', 'The inbox was closed.', { what: 'inbox' })
      const actor = await actorOf(who)
      const reader = new Reader(workspace, actor, storage, configurations)
      const run: Caller['run'] = (command, input, key) => path.run(workspace, actor, command, input, key)
      return { workspace, actor, reader, run }
    }
    return createSession({
      workspace,
      bind,
      operations: listed,
      connect,
      files,
      secret: () => Array.from(runtime.random(32), (byte) => byte.toString(16).padStart(2, '0')).join(''),
      events: (actor, { after, signal }) => {
        const parts = {
          storage,
          configurations,
          now: () => runtime.now(),
          wait: (id: Id<'workspace'>, ms: number, stop: AbortSignal) => wakeups.wait(id, ms, stop),
        }
        return stream(parts, workspace, actor, {
          after,
          signal: signal ? AbortSignal.any([signal, listeners.signal]) : listeners.signal,
        })
      },
    })
  }

  return {
    workspaces: {
      async create({ name, administrator }) {
        const make = ids()
        const id = make.next('workspace')
        const laneIds = Array.from({ length: LANES }, () => make.next('lane'))
        await storage.createWorkspace({
          id,
          name,
          settings: { id: make.next('settings'), value: { ...DEFAULT_SETTINGS, name } },
          laneIds,
        })
        if (!administrator) return { id, administratorId: null }
        const user = await as({ workspace: id, system: 'setup' }).users.upsert({
          ...administrator,
          administrator: true,
        })
        return { id, administratorId: user.id as Id<'user'> }
      },
      list: () => everyWorkspace(storage),
      async setPlan(workspace, plan) {
        const host: ActorRef = { kind: 'system', id: 'host' }
        await path.run(workspaceOf({ workspace, system: host.id }), host, setPlan(plans), { plan })
      },
    },
    invitations: createInvitations(storage, configurations, path),
    tickets: createTickets({ storage, configurations, path, adapters, secrets, runtime, links }),
    adapters: adapters.all(),
    operations: listed,
    as,
    async authenticate(token) {
      const [mark, workspace, tokenId, secret] = token.split('.')
      const unknown = new InboxError('UNAUTHENTICATED', 'This token is not known.', { reason: 'unknown' })
      if (mark !== 'ikt' || !workspace || !tokenId || !secret || !isId('workspace', workspace)) throw unknown
      const configuration = await configurations.renew(workspace).catch(() => null)
      const entity = configuration?.get('token', tokenId)
      if (!configuration || !entity || !sameText(entity.value.hash, await sha256(secret))) throw unknown
      accessOf({ kind: 'app', id: tokenId }, configuration, runtime.now())
      return { workspace, tokenId }
    },
    receive: (adapter, request) =>
      receive({ storage, adapters, secrets, runtime, wakeups }, adapter, request),
    on: (type, listener) => listeners.add(type, listener),
    worker,
    start: () => worker.start(),
    async close() {
      closed = true
      listeners.stop()
      await worker.stop()
      wakeups.close()
      await listeners.ended()
      await storage.close()
    },
  }
}

function workspaceOf(who: As): Id<'workspace'> {
  if (isId('workspace', who.workspace)) return who.workspace
  throw new InboxError('NOT_FOUND', 'There is no such workspace.', {
    kind: 'workspace',
    id: who.workspace.slice(0, 64),
  })
}

function invitationUrl({ publicUrl, invitationUrl: own }: InboxOptions): ((token: string) => string) | null {
  if (own) return own
  return publicUrl ? (token) => `${publicUrl}/invitations/${token}` : null
}

function webhookUrl(options: InboxOptions, adapter: string): string | null {
  if (!options.publicUrl) return null
  return options.publicUrl + (options.webhookPath?.(adapter) ?? `/webhooks/${adapter}`)
}

/** Compares without telling by its duration where two texts differ. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let place = 0; place < a.length; place += 1)
    difference |= a.charCodeAt(place) ^ b.charCodeAt(place % (b.length || 1))
  return difference === 0
}
