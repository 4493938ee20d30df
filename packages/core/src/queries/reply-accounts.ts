import type { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { accountsFor } from '../domain/replies/account.js'
import type { replyAccountView } from '../views/delivery-shapes.js'
import { visibleConversation } from './conversations.js'
import type { Reader } from './reader.js'
import { channelName } from './shown-conversations.js'

/** By which accounts the actor may answer in a conversation, and which of them answers when none is chosen (R137–R148). */
export async function replyAccounts(
  reader: Reader,
  { conversationId }: { readonly conversationId: string },
): Promise<{ items: z.output<typeof replyAccountView>[]; cursor: null }> {
  const { conversation, configuration, access } = await visibleConversation(reader, conversationId)
  demandOn(access, 'conversation.reply', 'conversation', conversationId, conversation)
  const { offered, preselected } = accountsFor({ access, configuration }, conversation)
  const { defaultReplyChannelId } = configuration.settings.value
  const items = offered.map(({ id, value }) => ({
    channelId: id as string,
    name: channelName(configuration, id),
    handle: value.handle,
    state: value.state,
    isDefault: id === defaultReplyChannelId,
    isPreselected: id === preselected,
  }))
  return { items, cursor: null }
}
