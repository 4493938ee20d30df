import { placeOf } from './key-index.js'
import type { StoredRow } from './row-shape.js'
import { checkText } from './stored-text.js'
import type { Workspace } from './workspace.js'

/** A test of conversations: each word stands in one of their messages, their notes, or their contact's name. */
export function searchTest(workspace: Workspace, search: string): (conversation: StoredRow) => boolean {
  const words = checkText(search, 'search')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return (conversation) => {
    const texts = textsOf(workspace, conversation)
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
  return contents.map((id) => searchText(workspace.table('contents').get(String(id))))
}

/** A person is found by the name, everything else by its text. */
function searchText(content: StoredRow | null): string {
  if (content === null) return ''
  if (content.kind !== 'profile') return String(content.text).toLowerCase()
  const { profile } = content.body as { readonly profile?: { readonly name: string } }
  return (profile?.name ?? '').toLowerCase()
}
