import type { FastifyInstance } from 'fastify'
import { notFound } from '../api/problems.js'
import type { Parts } from './parts.js'

const COLOURS = ['#0b6e4f', '#7a3e9d', '#b3541e', '#1f5fa8', '#8a1c4a', '#4a6b12', '#5b4636', '#0f766e']

/** The first letters of the first and the last word. */
const initialsOf = (name: string): string => {
  const letters = name.split(/[\s_]+/u).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? [])
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase()
}

/** Identifiers count up in steps: of all their digits together, neighbours differ. */
const colourOf = (id: string): number =>
  [...id].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 9973, 7) % COLOURS.length

/** Pictures: what was uploaded, and a drawn avatar for every user. */
export function fileRoutes(server: FastifyInstance, { world }: Parts): void {
  server.get<{ Params: { name: string } }>('/media/:name', (request, reply) => {
    const key = request.params.name.replace(/\.[a-z0-9]+$/, '')
    const media = world.media.get(key.split('_')[1] ?? '')
    if (!media || media.key !== key || media.bytes.length === 0) throw notFound()
    return reply
      .headers({
        'content-type': media.contentType,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'public, max-age=86400',
      })
      .send(media.bytes)
  })

  server.get<{ Params: { name: string } }>('/avatars/:name', (request, reply) => {
    const user = world.users.get(request.params.name.replace(/\.svg$/, ''))
    if (!user) throw notFound()
    const letters = initialsOf(user.name) || initialsOf(user.username) || '?'
    const colour = COLOURS[colourOf(user.id)]
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48"><rect width="48" height="48" fill="${colour}"/><text x="24" y="32" text-anchor="middle" font-family="sans-serif" font-size="19" fill="#fff">${letters}</text></svg>`
    return reply
      .headers({
        'content-type': 'image/svg+xml',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      .send(svg)
  })
}
