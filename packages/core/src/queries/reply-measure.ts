import { z } from 'zod'
import { demandOn } from '../domain/access/access.js'
import { accountFor } from '../domain/replies/account.js'
import { overLimitIn } from '../domain/replies/compose.js'
import { composedWith, LINK_WISHES, linkOf, withLink } from '../domain/replies/link.js'
import { kindOf } from '../domain/replies/part-rows.js'
import { isInboxError } from '../errors.js'
import type { LinkAddresses } from '../links/addresses.js'
import { idOf, line } from '../model/configuration.js'
import type { AdapterMeasures } from '../ports/measures.js'
import type { replyMeasureView } from '../views/delivery-shapes.js'
import { visibleConversation } from './conversations.js'
import type { Reader } from './reader.js'

export const replyMeasureInput = z.strictObject({
  conversationId: idOf('conversation'),
  /** What is typed so far; an empty text counts what goes out with it. */
  text: line(25_000, 0),
  quote: z.boolean().default(false),
  /** As for the reply itself. */
  link: z.enum(LINK_WISHES).nullable().default(null),
  replyWith: idOf('channel').nullable().default(null),
})

/**
 * How a text would go out by the account that would answer: counted and taken apart by what counts it when it is sent, so
 * a reply box never says another number (R170).
 * @throws as the reply itself, but for TEXT_TOO_LONG, which the answer says
 */
export async function measureReply(
  reader: Reader,
  input: z.output<typeof replyMeasureInput>,
  measures: AdapterMeasures,
  links: LinkAddresses,
): Promise<z.output<typeof replyMeasureView>> {
  const { conversation, configuration, access } = await visibleConversation(reader, input.conversationId)
  demandOn(access, 'conversation.reply', 'conversation', conversation.id, conversation)
  const by = accountFor({ access, configuration }, conversation, input.replyWith).value
  const { value: settings } = configuration.settings
  const link = linkOf(settings, conversation.visibility, input.link)
  const samples = link ? links.samples(link, settings.shortener) : []
  const kind = kindOf(conversation, input.quote)
  const measure = (text: string) => measures(by.adapter, text, kind)
  const counted = (samples.length > 0 ? samples : [null])
    .map((sample) => measure(withLink(sample ? input.text.trimEnd() : input.text, sample)))
    .reduce((most, next) => (next.length > most.length ? next : most))
  const { length, limit } = counted
  try {
    const parts = [...composedWith(samples, input.text, measure, overLimitIn(conversation.visibility, by))]
    return { length, limit, fits: true, parts }
  } catch (error) {
    if (!isInboxError(error, 'TEXT_TOO_LONG')) throw error
    return { length, limit, fits: false, parts: [] }
  }
}
