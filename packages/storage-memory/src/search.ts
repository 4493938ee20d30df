import { placeOf } from './key-index.js'
import type { StoredRow } from './row-shape.js'
import { checkText } from './stored-text.js'
import type { Workspace } from './workspace.js'

/** The tables whose rows are found by words. */
export const SEARCHED = ['conversations', 'contacts', 'streamPosts'] as const
export type Searched = (typeof SEARCHED)[number]

/**
 * A test of conversations: each word stands in one of their messages, their notes, or what is known of their contact.
 * Of contacts: in what is known of them. Of kept posts: in the post, or what its author is called.
 */
export function searchTest(
  workspace: Workspace,
  table: Searched,
  search: string,
): (row: StoredRow) => boolean {
  const words = checkText(search, 'search')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (row) => {
    const texts =
      table === 'conversations'
        ? textsOf(workspace, row)
        : [row.profileId, row.contentId].map((id) => contentText(workspace, id))
    return words.every((word) => texts.some((text) => text.includes(word)))
  }
}

function textsOf(workspace: Workspace, conversation: StoredRow): readonly string[] {
  const contact = workspace.table('contacts').get(String(conversation.contactId))
  const contents = [contact?.profileId]
  for (const table of ['messages', 'notes'] as const) {
    const index = workspace.table(table).index('conversation')
    for (const { row } of index?.at(placeOf([conversation.id])) ?? []) contents.push(row.contentId)
  }
  return contents.map((id) => contentText(workspace, id))
}

function contentText(workspace: Workspace, id: unknown): string {
  return String(workspace.table('contents').get(String(id))?.text ?? '').toLowerCase()
}
