import type { As, Inbox } from '@inboxkit/core'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Who is signed in at the host: a user by our identifier or by the host's own key. */
export type Identity = (
  | { readonly workspace: string; readonly userId: string }
  | { readonly workspace: string; readonly externalId: string }
) & {
  /** The host's own identifier of this sign-in: an account that is being connected is bound to it. */
  readonly session: string
}

export interface InboxKitOptions {
  readonly inbox: Inbox
  /**
   * Who asks, by the host's own means; null: nobody is signed in. Asked again every few seconds while a live stream
   * is open, so it must look at its store, and not at what it remembered when the stream began.
   */
  authenticate(request: FastifyRequest): Promise<Identity | null> | Identity | null
  /**
   * Where browsers and networks reach the host, without a slash at the end. Default: as each request says; then accounts
   * are authorised on this machine only (`localhost`), for anybody can write a `Host` header.
   */
  readonly publicUrl?: string
  /** Refuses a write without the host's CSRF token by throwing. Not asked for API tokens and for reads. */
  csrf?(request: FastifyRequest, reply: FastifyReply): Promise<void> | void
  /** Serves `GET /openapi.json`. Default true. */
  readonly docs?: boolean
  /**
   * The page of the host to which the browser goes when an account was authorised (`?attempt=<id>`) or was not
   * (`?error=<CODE>`). Default: the callback itself answers with JSON.
   */
  readonly oauthReturn?: string
  /** The largest JSON body, in bytes. Default 1 MiB. */
  readonly bodyLimit?: number
  /** The largest webhook, in bytes. Default 1 MiB. */
  readonly webhookBodyLimit?: number
}

/** Who sent a request: somebody signed in at the host, or a program with a token. */
export type Caller =
  | { readonly kind: 'user'; readonly as: As; readonly session: string }
  | { readonly kind: 'token'; readonly as: As }
