import { bool, id, instant, int, json, nullable, type RowOf, table, text, texts } from './columns.js'
import type { Id } from './id.js'
import type { RuleCounts } from './rule-counts.js'

/** A person who writes. Name, handle and attributes are in the content; one identity per network account. */
export const contacts = table(
  'contacts',
  'contact',
  {
    profileId: id<'content'>(),
    vip: bool(),
    /** The groups whose rules hold for it; kept with the attributes. */
    groupIds: texts<Id<'contact-group'>>(),
    /** Digest of the attribute that matches people across channels: no text leaves the content. null: none. */
    matchKey: nullable(text()),
    /**
     * What the network says of the account, as rules and views compare it (R178–R180). It follows from the profile in
     * the commit that changes it, and ends with it; `verifiedType` in small letters.
     */
    followers: nullable(int()),
    posts: nullable(int()),
    verified: nullable(bool()),
    verifiedType: nullable(text()),
    /** How often rules answered it, in whatever conversation, in the day that began with the first of these. */
    ruleAnswers: json<RuleCounts>(),
    createdAt: instant(),
    updatedAt: instant(),
    profileAt: nullable(instant()),
    mergedIntoId: nullable(id<'contact'>()),
    erasedAt: nullable(instant()),
  },
  { keys: { match: { columns: ['matchKey'], unique: false, limit: 100 } } },
)
export type Contact = RowOf<typeof contacts>

/** One account of a contact on one network: what matches people across channels. */
export const identities = table(
  'identities',
  'identity',
  {
    contactId: id<'contact'>(),
    network: text(),
    externalId: text(),
    createdAt: instant(),
  },
  {
    keys: {
      external: { columns: ['network', 'externalId'], unique: true },
      contact: { columns: ['contactId'], unique: false, limit: 100 },
    },
  },
)
export type Identity = RowOf<typeof identities>

/** An internal note on a conversation, one of its messages, or a contact (R86). Never sent. */
export const notes = table(
  'notes',
  'note',
  {
    conversationId: nullable(id<'conversation'>()),
    channelId: nullable(id<'channel'>()),
    messageId: nullable(id<'message'>()),
    contactId: nullable(id<'contact'>()),
    authorId: nullable(id<'user'>()),
    contentId: id<'content'>(),
    createdAt: instant(),
    editedAt: nullable(instant()),
    deletedAt: nullable(instant()),
  },
  {
    channel: 'channelId',
    keys: {
      conversation: {
        columns: ['conversationId'],
        unique: false,
        order: [{ column: 'createdAt' }],
        limit: 500,
      },
      contact: {
        columns: ['contactId'],
        unique: false,
        order: [{ column: 'createdAt', descending: true }],
        limit: 200,
      },
    },
  },
)
export type Note = RowOf<typeof notes>
