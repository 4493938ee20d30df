// Loaded before the server: every connection that leaves this machine is refused, and its target is written down.
// Node's http, https and fetch all open their sockets here, also those of libraries.
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/
const connect = net.Socket.prototype.connect

net.Socket.prototype.connect = function refusing(...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given
  const { host, hostname, port } =
    typeof first === 'object' && first !== null ? first : { host: given[1], port: first }
  const target = host ?? hostname ?? 'localhost'
  if (LOOPBACK.test(target)) return connect.apply(this, given)
  appendFileSync(process.env.REFUSED_FILE, `${target}:${port}\n`)
  process.nextTick(() =>
    this.destroy(Object.assign(new Error('refused by the test'), { code: 'ECONNREFUSED' })),
  )
  return this
}
