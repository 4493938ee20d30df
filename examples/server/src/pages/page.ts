import type { FastifyInstance } from 'fastify'
import type { ServerParts } from '../http/parts.js'

/** A page of the server, in its own file: the routes that show it, and those that its forms call. */
export type Page = (scope: FastifyInstance, parts: ServerParts) => void
