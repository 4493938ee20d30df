import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import { type Id, isId } from '../model/id.js'
import type { Content, ContentBody, Message } from '../model/message.js'
import type { OutboundMail } from '../ports/mail.js'
import type { WorkerParts } from '../worker/parts.js'

/** What a mail needs beside its words: the subject of its thread, and the messages that it comes after. */
export async function mailOf(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  { conversationId, channelId, targetId }: Delivery,
  own: ContentBody | undefined,
): Promise<OutboundMail> {
  const answer = await parts.storage.load(workspace, {
    lookups: [
      { table: 'conversations', by: 'id', values: [[conversationId]] },
      { table: 'messages', by: 'external', values: targetId ? [[channelId, targetId]] : [] },
    ],
  })
  const conversation = answer.rows[0]?.[0] as Conversation | undefined
  const target = answer.rows[1]?.[0] as Message | undefined
  const words = target ? await wordsOf(parts, workspace, target.contentId) : undefined
  const rootId = conversation?.rootId ? await identified(parts, workspace, conversation) : null
  const references = [rootId, targetId].filter((id) => id !== null)
  return {
    subject: words?.body.subject ?? own?.subject ?? null,
    answers: targetId !== null,
    references: [...new Set(references)],
  }
}

async function wordsOf(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  id: Id<'content'>,
): Promise<Content | undefined> {
  const { rows } = await parts.storage.load(workspace, {
    lookups: [{ table: 'contents', by: 'id', values: [[id]] }],
  })
  return rows[0]?.[0] as Content | undefined
}

/** A thread that we began has the delivery of its first message as its root. */
async function identified(
  parts: WorkerParts,
  workspace: Id<'workspace'>,
  { rootId, channelId }: Conversation,
): Promise<string | null> {
  if (!isId('delivery', rootId)) return rootId
  const channel = (await parts.configurations.get(workspace)).get('channel', channelId)?.value
  const adapter = channel ? parts.adapters.get(channel.adapter) : null
  if (!channel) return null
  const account = { id: channel.accountId, handle: channel.handle }
  return adapter?.identify?.({ deliveryId: rootId }, account) ?? null
}
