import { newTokenView, ROLES } from '@inboxkit/core'
import { z } from 'zod'
import { type SessionRoute, sessionRoute } from './session-route.js'

export const tokenRoutes: readonly SessionRoute[] = [
  sessionRoute({
    id: 'tokens.create',
    at: 'POST /admin/tokens',
    tag: 'tokens',
    summary: 'Makes an API token for a program. Its secret is in this answer, and nowhere else ever after.',
    permission: 'workspace.administer',
    status: 201,
    body: z.strictObject({
      name: z.string(),
      administrator: z.boolean().optional(),
      role: z.enum(ROLES).nullable().optional(),
      /** Null: all channels. */
      channelIds: z.array(z.string()).nullable().optional(),
      expiresAt: z.iso.datetime().nullable().optional(),
    }),
    answer: newTokenView,
    // The core reads it again with its own schema, which knows lengths and identifiers.
    handle: (session, { body }) => session.tokens.create(body as Parameters<typeof session.tokens.create>[0]),
  }),
]
