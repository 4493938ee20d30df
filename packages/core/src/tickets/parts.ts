import type { Adapters } from '../connect/adapters.js'
import type { LinkAddresses } from '../links/addresses.js'
import type { Link } from '../model/connection.js'
import type { Conversation } from '../model/conversation.js'
import type { Id } from '../model/id.js'
import type { Configurations } from '../path/configurations.js'
import type { Path } from '../path/path.js'
import type { Runtime } from '../ports/runtime.js'
import type { Secrets } from '../ports/services.js'
import type { Storage } from '../ports/storage.js'

/** What may be seen of a page before somebody has signed in: whose it is, and where one signs in. */
export interface TicketDoor {
  readonly adapter: string
  /** The network's name, as people know it. */
  readonly network: string
  /** The business's account there. */
  readonly account: { readonly name: string; readonly handle: string | null }
}

/** What the pages are made from. */
export interface TicketParts {
  readonly storage: Storage
  readonly configurations: Configurations
  readonly path: Path
  readonly adapters: Adapters
  readonly secrets: Secrets
  readonly runtime: Runtime
  readonly links: LinkAddresses
}

/** A link whose page is open. */
export interface OpenLink {
  readonly workspace: Id<'workspace'>
  readonly link: Link
  readonly conversation: Conversation
  readonly now: Date
}
