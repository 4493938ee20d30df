import { TABLES, type TableName, type Visible } from '@inboxkit/core'
import type { Test } from './filter.js'
import { placeOf } from './key-index.js'
import type { Workspace } from './workspace.js'

/**
 * Which rows the asker may see. A row that names no channel is seen only by who sees all. Channels with restricted
 * sources hide conversations of other sources, and with them what belongs to those conversations (R122). A contact is
 * seen by who sees one of its conversations.
 */
export function visibleTest(workspace: Workspace, table: TableName, visible: Visible): Test {
  const column: string | null = TABLES[table].channel
  if (visible === 'all') return () => true
  if (table === 'contacts') return contactTest(workspace, visible)
  if (column === null) return () => true
  const conversations = workspace.table('conversations')
  return (row) => {
    const source = () => {
      if (table === 'conversations') return row.source
      // a row of no conversation has no source that could be hidden
      if (row.conversationId === undefined || row.conversationId === null) return null
      return conversations.get(row.conversationId as string)?.source
    }
    return visible.some(({ channelId, sources }) => {
      if (row[column] !== channelId) return false
      if (sources === null) return true
      const from = source()
      return from === null || (sources as readonly unknown[]).includes(from)
    })
  }
}

function contactTest(workspace: Workspace, visible: Visible): Test {
  const sees = visibleTest(workspace, 'conversations', visible)
  const index = workspace.table('conversations').index('contact')
  return (contact) =>
    [...(index?.at(placeOf([contact.id])) ?? [])].some(({ row }) => row.deletedAt === null && sees(row))
}
