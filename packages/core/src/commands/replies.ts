import { z } from 'zod'
import { type Context, type Decision, type Rows, update } from '../domain/context.js'
import { draftWords, dropDraft, ownDraft } from '../domain/drafts/drafts.js'
import { attachable, attachmentOf } from '../domain/files/attach.js'
import { accountFor } from '../domain/replies/account.js'
import { overLimitIn } from '../domain/replies/compose.js'
import { composedWith, LINK_WISHES, linkOf } from '../domain/replies/link.js'
import { kindOf } from '../domain/replies/part-rows.js'
import { reply } from '../domain/replies/reply.js'
import { InboxError } from '../errors.js'
import type { LinkAddresses } from '../links/addresses.js'
import { type ConfigEntity, idOf, line } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { command } from '../path/command.js'
import type { AdapterAbilities, AdapterMeasures } from '../ports/measures.js'
import type { Lookup } from '../ports/storage.js'
import { conversationOf, expectedVersion } from './conversations.js'

/** The longest text that any network here takes, in code points; the channel's own limit is checked by its adapter. */
export const MAX_TEXT = 25_000

/** What differs between networks before anything is queued: each adapter's way to count, its abilities, and the links that count. */
export interface Networks {
  readonly measures: AdapterMeasures
  readonly abilities: AdapterAbilities
  readonly links: LinkAddresses
}

const answerInput = z.strictObject({
  text: line(MAX_TEXT),
  /** Said on every reply and checked: a private answer never goes out publicly by accident. */
  visibility: z.enum(['public', 'private']),
  /** The message to answer; otherwise the contact's latest. */
  inReplyTo: idOf('message').nullable().default(null),
  /** Quotes the post instead of answering below it; takes a connection whose tier allows it. */
  quote: z.boolean().default(false),
  /** One's own uploads in this conversation, in this order, each with the text for those who cannot see it. */
  attachments: z
    .array(z.strictObject({ fileId: idOf('file'), alternative: line(1000).nullable().default(null) }))
    .max(20)
    .default([]),
  /** Whether the link to the contact's page goes out behind a public reply; null: as the workspace is set (R172). */
  link: z.enum(LINK_WISHES).nullable().default(null),
  /** Where the conversation goes afterwards; null: as the channel is set. */
  moveTo: z.enum(['stay', 'pending', 'resolved']).nullable().default(null),
})
type Answer = z.output<typeof answerInput>

/** What a reply in a conversation reads, whatever it says. */
export const replyReads = (conversationId: string): Lookup[] => [
  { table: 'conversations', by: 'id', values: [[conversationId]] },
  { table: 'deliveries', by: 'open', values: [[conversationId]] },
  { table: 'deliveries', by: 'conversation', values: [[conversationId]] },
]
/** And then: which other accounts answer in its thread already. */
export function guestReads(rows: Rows, conversationId: string): Lookup[] {
  const conversation = rows.get('conversations', conversationId)
  return conversation ? [{ table: 'guests', by: 'home', values: [[conversation.threadKey]] }] : []
}

export const replyTo = (networks: Networks) =>
  command({
    name: 'conversation.reply',
    summary: 'Answers the contact: publicly under the post, or privately for a direct message.',
    permission: 'conversation.reply',
    input: z.strictObject({
      conversationId: idOf('conversation'),
      ...answerInput.shape,
      /** The channel whose account answers (R138), one of those offered; null: the one that is preselected. */
      replyWith: idOf('channel').nullable().default(null),
      expectedVersion,
    }),
    load: (input, _configuration, actor) => [
      ownDraft(input.conversationId, actor),
      ...replyReads(input.conversationId),
      { table: 'messages', by: 'id', values: input.inReplyTo ? [[input.inReplyTo]] : [] },
      { table: 'files', by: 'id', values: input.attachments.map(({ fileId }) => [fileId]) },
    ],
    more: (input, rows, actor) => [
      ...draftWords(rows, input.conversationId, actor.id),
      ...guestReads(rows, input.conversationId),
    ],
    decide(input, context) {
      const { conversationId: id, expectedVersion: version } = input
      const conversation = conversationOf(context, id, 'conversation.reply', version)
      const by = accountFor(context, conversation, input.replyWith)
      const { changes, ...decided } = answer(context, conversation, input, by, networks)
      return { ...decided, changes: [...changes, ...dropDraft(context.rows, id, context.actor.id)] }
    },
  })

/** The answer in one conversation by that account: what is said is checked against its network, then queued. */
export function answer(
  context: Context,
  conversation: Conversation,
  input: Answer,
  by: ConfigEntity<'channel'>,
  { measures, abilities, links }: Networks,
): Decision {
  const { adapter } = by.value
  if (input.quote) demandQuote(conversation, by.value)
  const kind = kindOf(conversation, input.quote)
  const { value: settings } = context.configuration.settings
  const link = linkOf(settings, conversation.visibility, input.link)
  const parts = composedWith(
    link ? links.samples(link, settings.shortener) : [],
    input.text,
    (text) => measures(adapter, text, kind),
    overLimitIn(conversation.visibility, by.value),
  )
  const files = attachable(
    context,
    conversation,
    input.attachments,
    abilities(adapter).attachments[conversation.visibility],
  )
  const { changes, patch, messageIds, deliveryIds } = reply(context, conversation, {
    parts,
    link,
    by,
    visibility: input.visibility,
    inReplyTo: input.inReplyTo,
    quote: input.quote,
    attachments: files.map(attachmentOf),
    alternatives: input.attachments.map(({ alternative }) => alternative),
    moveTo: input.moveTo,
  })
  const messageId = messageIds[0] ?? null
  return {
    changes: [
      ...changes,
      update('conversations', conversation.id, patch),
      ...files.map(({ id }, place) => update('files', id, { messageId, place, unusedOf: null })),
    ],
    outcome: { conversationId: conversation.id, messageIds, deliveryIds },
  }
}

function demandQuote({ visibility }: Conversation, by: ConfigEntity<'channel'>['value']): void {
  if (visibility === 'private')
    throw new InboxError('ACTION_REFUSED', 'A private message cannot be quoted.', {
      action: 'quote',
      reason: 'private',
    })
  if (!by.tier.quote)
    throw new InboxError('ABILITY_MISSING', "Quoting is not in this connection's tier on the network.", {
      ability: 'quote',
      adapter: by.adapter,
    })
}
