import http from 'node:http'
import net from 'node:net'
import { TwitterApi } from 'twitter-api-v2'
import type { XSimulator } from '../simulator.js'

/**
 * Sends every socket of a client to the simulator, whatever address it believes to call: nothing is rewritten, and
 * nothing can reach another host.
 */
export class SimulatorAgent extends http.Agent {
  readonly protocol = 'https:'
  readonly defaultPort = 443

  constructor(private readonly to: { port: number; host: string }) {
    super({ keepAlive: false })
  }

  override createConnection(): net.Socket {
    return net.connect(this.to)
  }
}

type Credentials = string | { clientId: string; clientSecret: string } | { appKey: string; appSecret: string }

/** twitter-api-v2 as a user of the library would have it, over the simulator. */
export function clientFor(sim: XSimulator, credentials: Credentials): TwitterApi {
  const agent = new SimulatorAgent({ port: sim.port, host: '127.0.0.1' })
  const settings = { httpAgent: agent as unknown as http.Agent }
  return new TwitterApi(credentials as string, settings)
}
