import type { FastifyRequest } from 'fastify'
import { forbidden, notFound } from '../api/problems.js'
import { isLoopback } from '../options.js'

/**
 * The pages act without a password, so they answer only a browser that calls this machine by a loopback name (a
 * foreign name that resolves here is refused), and take forms only from themselves.
 */
export function guard(request: FastifyRequest): void {
  const host = request.headers.host ?? ''
  const name = host.replace(/:\d+$/, '')
  if (!isLoopback(name)) throw notFound()
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && origin !== `http://${host}`)
    throw forbidden('This form comes from another site.')
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw forbidden('This form comes from another site.')
}
