import { z } from 'zod'
import { update } from '../domain/context.js'
import { draftWords, dropDraft, ownDraft } from '../domain/drafts/drafts.js'
import { addressOf, continuedByMail, emailChannel, knownBy, refused } from '../domain/mail/move.js'
import { enterQueue } from '../domain/queues/enter.js'
import { reply } from '../domain/replies/reply.js'
import { InboxError } from '../errors.js'
import { idOf, line } from '../model/configuration.js'
import { command } from '../path/command.js'
import type { AdapterAbilities, AdapterMeasures, AdapterPeople } from '../ports/measures.js'
import { conversationOf, expectedVersion } from './conversations.js'
import { MAX_TEXT } from './replies.js'

export const moveToEmail = (measures: AdapterMeasures, abilities: AdapterAbilities, people: AdapterPeople) =>
  command({
    name: 'conversation.move-to-email',
    summary:
      'Goes on by e-mail with the contact: a first mail, in a new conversation that names this one as its previous; this one is resolved (R114, R123).',
    permission: 'conversation.reply',
    input: z.strictObject({
      conversationId: idOf('conversation'),
      /** The e-mail channel; null: the only one by which the actor may reply. */
      channelId: idOf('channel').nullable().default(null),
      /** null: «Your message to» and the channel's name. */
      subject: line(200).nullable().default(null),
      text: line(MAX_TEXT),
      /** Whether to write to an address that the contact typed themselves and nobody checked (R171). */
      unproven: z.boolean().default(false),
      expectedVersion,
    }),
    load: (input, _configuration, actor) => [
      ownDraft(input.conversationId, actor),
      { table: 'conversations', by: 'id', values: [[input.conversationId]] },
    ],
    more: [
      (input, rows, actor) => {
        const conversation = rows.get('conversations', input.conversationId)
        const contact = conversation ? [[conversation.contactId]] : []
        return [
          ...draftWords(rows, input.conversationId, actor.id),
          { table: 'contacts', by: 'id', values: contact },
          { table: 'identities', by: 'contact', values: contact },
        ]
      },
      (input, rows) => {
        const conversation = rows.get('conversations', input.conversationId)
        const contact = conversation ? rows.get('contacts', conversation.contactId) : null
        return contact ? [{ table: 'contents', by: 'id', values: [[contact.profileId]] }] : []
      },
      (input, rows) => {
        const conversation = rows.get('conversations', input.conversationId)
        const contact = conversation ? rows.get('contacts', conversation.contactId) : null
        const said = contact ? rows.get('contents', contact.profileId)?.body.attributes?.email : null
        if (typeof said !== 'string') return []
        const values = people('email').flatMap(({ network, personId }) => {
          const id = personId(said)
          return id ? [[network, id]] : []
        })
        return [{ table: 'identities', by: 'external', values }]
      },
    ],
    decide(input, context) {
      const { conversationId, expectedVersion: expected, text, subject } = input
      const from = conversationOf(context, conversationId, 'conversation.reply', expected)
      if (from.source === 'email') throw refused('already-email', 'This conversation is by e-mail already.')
      if (from.queue === 'resolved')
        throw new InboxError('TRANSITION_REFUSED', 'It is resolved; move it to New or Pending first.', {
          from: 'resolved',
          to: 'email',
          reason: 'resolved',
        })
      if (from.blocked) throw refused('blocked', 'The thread is blocked; unblock it first.')
      const channel = emailChannel(context, abilities, input.channelId)
      const measured = measures(channel.value.adapter, text, 'email')
      if (!measured.fits)
        throw new InboxError(
          'TEXT_TOO_LONG',
          `The text counts ${measured.length} of ${measured.limit}; shorten it.`,
          { length: measured.length, limit: measured.limit },
        )
      const known = people('email').find(({ adapter }) => adapter === channel.value.adapter)
      const found = known ? addressOf(context, from.contactId, known) : null
      if (!known || !found)
        throw refused('no-address', 'No e-mail address of the contact is known; write it into their details.')
      const { address, proven } = found
      if (!proven && !input.unproven)
        throw refused(
          'unproven-address',
          'The contact typed this address themselves, and nobody checked that it is theirs. Save it in their details once you know, or say that you write there all the same.',
        )
      const deliveryId = context.ids.next('delivery')
      const made = continuedByMail(context, from, channel, address, deliveryId)
      const first = reply(
        context,
        { ...made, version: 1 },
        {
          parts: [text],
          by: channel,
          link: null,
          visibility: 'private',
          inReplyTo: null,
          quote: false,
          attachments: [],
          alternatives: [],
          moveTo: null,
          begins: { subject: subject ?? `Your message to ${channel.value.accountName}`, deliveryId },
        },
      )
      return {
        changes: [
          { op: 'insert', table: 'conversations', row: made },
          ...(proven ? knownBy(context, from.contactId, known.network, address) : []),
          ...first.changes,
          update('conversations', made.id, first.patch),
          update('conversations', from.id, {
            ...enterQueue(from, 'resolved', context.now, context.configuration),
            nextConversationId: made.id,
          }),
          ...dropDraft(context.rows, from.id, context.actor.id),
        ],
        outcome: { conversationId: made.id },
      }
    },
  })
