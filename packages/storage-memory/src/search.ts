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
  const texts = [nameOf(workspace, conversation)]
  for (const table of ['messages', 'notes'] as const) {
    const index = workspace.table(table).index('conversation')
    for (const { row } of index?.at(placeOf([conversation.id])) ?? []) {
      texts.push(String(content(workspace, row.contentId)?.text ?? ''))
    }
  }
  return texts.map((text) => text.toLowerCase())
}

function nameOf(workspace: Workspace, conversation: StoredRow): string {
  const contact = workspace.table('contacts').get(String(conversation.contactId))
  const body = content(workspace, contact?.profileId)?.body as { profile?: { name?: string } } | undefined
  return body?.profile?.name ?? ''
}

function content(workspace: Workspace, id: unknown): StoredRow | null {
  return workspace.table('contents').get(String(id))
}
