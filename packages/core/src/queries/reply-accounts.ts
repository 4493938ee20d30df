import type { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { channelName } from '../domain/channels/name.js'
import { abilitiesOf } from '../domain/messages/abilities.js'
import { accountsFor } from '../domain/replies/account.js'
import { overLimitIn } from '../domain/replies/compose.js'
import type { AdapterAbilities } from '../ports/measures.js'
import type { replyAccountView } from '../views/delivery-shapes.js'
import { visibleConversation } from './conversations.js'
import type { Reader } from './reader.js'

/** By which accounts the actor may answer in a conversation, and which of them answers when none is chosen (R137–R148). */
export async function replyAccounts(
  reader: Reader,
  { conversationId }: { readonly conversationId: string },
  abilities: AdapterAbilities,
): Promise<{ items: z.output<typeof replyAccountView>[]; cursor: null }> {
  const { conversation, configuration, access } = await visibleConversation(reader, conversationId)
  demandOn(access, 'conversation.reply', 'conversation', conversationId, conversation)
  const { offered, preselected } = accountsFor({ access, configuration }, conversation)
  const { defaultReplyChannelId } = configuration.settings.value
  const { visibility } = conversation
  const items = offered.map(({ id, value }) => {
    const able = abilitiesOf(abilities, value.adapter)
    const taken = able?.attachments[visibility]
    return {
      channelId: id as string,
      name: channelName(configuration, id),
      handle: value.handle,
      state: value.state,
      isDefault: id === defaultReplyChannelId,
      isPreselected: id === preselected,
      overLimit: overLimitIn(visibility, value),
      mayQuote: visibility === 'public' && value.tier.quote && (able?.quote ?? false),
      attachments: { count: taken?.count ?? 0, types: { ...taken?.types } },
    }
  })
  return { items, cursor: null }
}
