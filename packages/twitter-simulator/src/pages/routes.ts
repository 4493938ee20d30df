import type { FastifyInstance } from 'fastify'
import type { Parts } from '../server/parts.js'
import { consentRoutes } from './consent.js'

/** The pages of a browser: consent, and being a customer. */
export function pageRoutes(server: FastifyInstance, parts: Parts): void {
  consentRoutes(server, parts)
}
