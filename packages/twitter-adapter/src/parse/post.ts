import type { InboundAttachment } from '@inboxkit/core'
import type { People } from './person.js'

/** What this package knows of a post, whichever vocabulary told it. */
export interface Post {
  /** Of the version that was read. */
  readonly id: string
  /** Of the first version: the key of the post through all edits. */
  readonly firstId: string
  readonly authorId: string
  readonly text: string
  readonly createdAt: Date
  readonly rootId: string
  readonly parentId: string | null
  readonly parentAuthorId: string | null
  readonly parentText: string | null
  readonly quotedId: string | null
  readonly quotedAuthorId: string | null
  readonly quotedText: string | null
  readonly repostedId: string | null
  /** Whom the text names, by identifier, in order of appearance; `leading` those before the first other word. */
  readonly mentions: readonly string[]
  readonly leading: readonly string[]
  readonly attachments: readonly InboundAttachment[]
  readonly people: People
}
