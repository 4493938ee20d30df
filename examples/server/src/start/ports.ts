import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartFailure, systemCode } from './failure.js'

/**
 * A port that can be listened on, looked at before anything slow begins; 0 asks for any free one.
 * @throws StartFailure naming the variable that sets it
 */
export async function freePort(host: string, port: number, variable: string): Promise<number> {
  const probe = createServer()
  try {
    probe.listen({ host, port })
    await once(probe, 'listening')
  } catch (error) {
    throw notListening(host, port, variable, error)
  }
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : port
}

/** Why listening failed, for a person. */
export function notListening(host: string, port: number, variable: string, error: unknown): StartFailure {
  const code = systemCode(error)
  if (code === 'EADDRINUSE')
    return new StartFailure(`Port ${port} is taken: stop what uses it, or set ${variable} to another one.`)
  if (code === 'EACCES')
    return new StartFailure(`Port ${port} may not be used by this user: set ${variable} to one above 1023.`)
  return new StartFailure(
    `${host}:${port} cannot be listened on (${code || 'unknown'}): check HOST and ${variable}.`,
  )
}
