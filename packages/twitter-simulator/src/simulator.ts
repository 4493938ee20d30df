import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Acts, actsOf } from './control/acts.js'
import { Faults } from './faults/rules.js'
import { RateLimits } from './limits/buckets.js'
import { bindHost, type XSimulatorOptions } from './options.js'
import { buildServer } from './server/build.js'
import { Journal } from './server/journal.js'
import type { Parts } from './server/parts.js'
import { SimClock } from './state/clock.js'
import { Random } from './state/random.js'
import { readState, restore, snapshot, writeState } from './state/store.js'
import { createUser } from './state/users.js'
import { type AppCredentials, World } from './state/world.js'
import { Webhooks } from './webhooks/webhooks.js'

const SAVE_AFTER_MS = 200
const LOOK_EVERY_MS = 60_000

/** A running local X. All its acts do at once what a person at X would do; webhooks follow by themselves. */
export interface XSimulator extends Acts {
  readonly url: string
  readonly port: number
  readonly app: AppCredentials
  readonly controlToken: string
  /** Stops listening, gives up undelivered webhooks, saves the state. */
  close(): Promise<void>
}

/**
 * Starts a local X API on a loopback address.
 * Throws when the host is not loopback, the port is taken, or the state file is not readable.
 */
export async function startXSimulator(options: XSimulatorOptions = {}): Promise<XSimulator> {
  const host = bindHost(options.host)
  const saved = options.statePath === undefined ? undefined : readState(options.statePath)
  const clock = new SimClock(options.clock ?? (() => new Date()))
  const random = new Random(options.seed)
  const app = credentials(random, options, saved?.app)
  const world = new World(app, clock, random, options.tier ?? 'enterprise')
  const controlToken = options.controlToken ?? saved?.controlToken ?? secret(random, options, 32)
  const faults = new Faults()
  const webhooks = new Webhooks(world, faults, {
    retryDelaysMs: options.webhookRetryDelaysMs ?? [250, 1000, 3000],
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
    loopbackAllowed: options.allowLoopbackWebhooks ?? true,
  })
  const parts: Parts = {
    world,
    webhooks,
    faults,
    limits: new RateLimits(() => world.now(), options.rateLimits !== 'off'),
    journal: new Journal(),
    dialect: options.dialect ?? 'auto',
    controlToken,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  }
  if (saved) restore(world, saved, webhooks.deliveries)
  const save = () => {
    if (options.statePath !== undefined)
      writeState(options.statePath, snapshot(world, controlToken, webhooks.deliveries))
  }
  let timer: NodeJS.Timeout | undefined
  world.onChange = () => {
    if (options.statePath === undefined || timer) return
    timer = setTimeout(() => {
      timer = undefined
      save()
    }, SAVE_AFTER_MS)
    timer.unref()
  }
  world.onEvent = (event) => webhooks.tell(event)
  for (const user of options.users ?? []) if (!world.userNamed(user.username)) createUser(world, user)

  const server = await buildServer(parts)
  const port = await listen(server, host, options.port ?? 0)
  world.baseUrl = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const look = setInterval(() => webhooks.checkDue(), LOOK_EVERY_MS)
  look.unref()
  webhooks.resume()
  save()

  let closing: Promise<void> | undefined
  const close = async () => {
    clearInterval(look)
    if (timer) clearTimeout(timer)
    await webhooks.close()
    await server.close()
    world.onChange = () => {}
    save()
  }
  return {
    ...actsOf(parts),
    url: world.baseUrl,
    port,
    app,
    controlToken,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}

async function listen(server: FastifyInstance, host: string, port: number): Promise<number> {
  await server.listen({ host, port })
  return (server.server.address() as AddressInfo).port
}

/** With a seed the secrets come from it; without one they are as good as secrets are. */
function secret(random: Random, options: XSimulatorOptions, length: number): string {
  return options.seed === undefined
    ? randomBytes(length).toString('base64url').slice(0, length)
    : random.token(length)
}

/** What is given wins, then what was saved, then something new. */
function credentials(
  random: Random,
  options: XSimulatorOptions,
  saved: AppCredentials | undefined,
): AppCredentials {
  const given = options.app ?? {}
  const fresh = (length: number) => secret(random, options, length)
  return {
    id: given.id ?? saved?.id ?? '29820954',
    name: given.name ?? saved?.name ?? 'Local app',
    clientId: given.clientId ?? saved?.clientId ?? fresh(34),
    clientSecret: given.clientSecret ?? saved?.clientSecret ?? fresh(50),
    consumerKey: given.consumerKey ?? saved?.consumerKey ?? fresh(25),
    consumerSecret: given.consumerSecret ?? saved?.consumerSecret ?? fresh(50),
    bearerToken: given.bearerToken ?? saved?.bearerToken ?? fresh(100),
    redirectUris: given.redirectUris ?? saved?.redirectUris ?? [],
  }
}
