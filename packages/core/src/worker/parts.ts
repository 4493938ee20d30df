import type { Adapters } from '../connect/adapters.js'
import type { LinkAddresses } from '../links/addresses.js'
import type { Quota } from '../model/connection.js'
import type { Id } from '../model/id.js'
import type { Configurations } from '../path/configurations.js'
import type { Path } from '../path/path.js'
import type { Runtime } from '../ports/runtime.js'
import type { ExportFolder, FileStore, Mailer, Secrets, WebhookSender } from '../ports/services.js'
import type { Storage } from '../ports/storage.js'
import type { Wakeups } from './wakeups.js'

/** What the worker's duties share. */
export interface WorkerParts {
  readonly storage: Storage
  readonly configurations: Configurations
  readonly path: Path
  readonly adapters: Adapters
  readonly secrets: Secrets
  readonly runtime: Runtime
  readonly wakeups: Wakeups
  readonly files: FileStore | null
  readonly exportFolder: ExportFolder | null
  /** Credentials being renewed by this process, by workspace and channel. */
  readonly renewing: Map<string, Promise<void>>
  /** The piece of work `clock` of each workspace met so far. */
  readonly clocks: Map<Id<'workspace'>, Id<'work'>>
  /** What networks said of their limits since it was last written down, by workspace and channel. */
  readonly quotas: Map<string, Readonly<Record<string, Quota>>>
  webhookUrl(adapter: string): string | null
  readonly mailer: Mailer | null
  /** null: the host lets nothing be called. */
  readonly webhooks: WebhookSender | null
  /** Until when, in ms, webhooks that did not answer in time are left alone by this process. */
  readonly resting: Map<string, number>
  readonly links: LinkAddresses
  /** Where an invitation's link leads; null: the host has not said where it is. */
  readonly invitationUrl: ((token: string) => string) | null
}
