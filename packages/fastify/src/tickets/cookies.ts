import type { FastifyReply, FastifyRequest } from 'fastify'

/** Whether the browser came over https, as the host says or the request does. */
export const isSecure = (request: FastifyRequest, publicUrl: string | undefined): boolean =>
  (publicUrl ? new URL(publicUrl).protocol : `${request.protocol}:`) === 'https:'

/** A cookie of ours: names and values have letters, digits, `-` and `_` alone. */
export function readCookie(request: FastifyRequest, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** Kept from scripts and from other sites' requests; `seconds` 0 takes it away. */
export function setCookie(
  reply: FastifyReply,
  cookie: { name: string; value: string; path: string; seconds: number; secure: boolean },
): void {
  const { name, value, path, seconds, secure } = cookie
  const text = `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const before = reply.getHeader('set-cookie')
  reply.removeHeader('set-cookie')
  reply.header('set-cookie', [...[before ?? []].flat().map(String), text])
}
