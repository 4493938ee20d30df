import http from 'node:http'
import https from 'node:https'
import net from 'node:net'

/** The only host that is ever asked; a loopback address stands in for it during development. */
export const API_HOST = 'api.x.com'
export const API_ORIGIN = `https://${API_HOST}`

/** A free connection ends soon: one that X closes just as a reply is sent would leave the reply's fate unknown. */
const KEEP = { keepAlive: true, timeout: 4_000 }

/**
 * Every socket goes to one local address, whatever the request says: nothing can reach the real X by mistake, and
 * nothing else changes, because addresses and signatures stay X's own.
 */
class LocalAgent extends http.Agent {
  readonly protocol = 'https:'
  readonly defaultPort = 443
  readonly #host: string
  readonly #port: number

  constructor(host: string, port: number) {
    super(KEEP)
    this.#host = host
    this.#port = port
  }

  override createConnection(): net.Socket {
    return net.connect({ host: this.#host, port: this.#port })
  }
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whether an address may stand in for X: http on this machine, nothing else. */
export function isLocal(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname)
}

export function agentFor(apiUrl: URL): http.Agent {
  if (!isLocal(apiUrl)) return new https.Agent({ ...KEEP, maxSockets: 64 })
  return new LocalAgent(apiUrl.hostname.replace(/^\[|\]$/g, ''), Number(apiUrl.port || 80))
}
