import type { Inbox } from '@inboxkit/core'
import type { Logins } from '../logins/logins.js'
import type { Post } from '../mail/post.js'
import type { Environment } from '../start/environment.js'
import type { Tables } from '../tables/tables.js'
import type { X } from '../x/x.js'
import type { Presence } from './presence.js'

/** What every route of the server may use. */
export interface ServerParts {
  readonly environment: Environment
  readonly inbox: Inbox
  readonly tables: Tables
  readonly logins: Logins
  readonly presence: Presence
  readonly post: Post
  readonly x: X
  readonly setUpToken: string
  readonly cookieKey: string
  /** Where the built console lies. */
  readonly consoleFolder: string
  /** Where the terminal says the inbox is, without a slash at the end. */
  readonly origin: string
  /** Whether the worker has looked for work lately, and nothing is stopping. */
  workerAlive(): boolean
}
