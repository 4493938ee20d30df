import type { Field, Scope } from './field.js'
import { fold } from './fold.js'

/** Whoever has the contact's profile at hand. */
const person: readonly Scope[] = ['automation', 'trigger', 'time', 'group']
/** The same, and views: storages keep it on the contact's row. */
const standing: readonly Scope[] = [...person, 'view']

/** What conditions ask of the contact (R178–R180). */
export const contactFields: Readonly<Record<string, Field>> = {
  'contact.groups': {
    type: 'many',
    scopes: ['automation', 'trigger', 'time', 'view', 'skill', 'priority', 'policy'],
    refers: 'contact-group',
    stored: { of: 'conversation', column: 'contactGroupIds' },
    changes: true,
    // The conversation has its own copy, so that routing and priority need not read the contact.
    read: ({ conversation, contact }) => conversation?.contactGroupIds ?? contact?.row.groupIds ?? null,
  },
  'contact.vip': {
    type: 'boolean',
    scopes: ['automation', 'trigger', 'time', 'view', 'group', 'priority'],
    stored: { of: 'contact', column: 'vip' },
    read: ({ contact }) => contact?.row.vip ?? null,
  },
  'contact.name': {
    type: 'text',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.name ?? null,
  },
  'contact.handle': {
    type: 'text',
    scopes: person,
    read: ({ contact }) => contact?.body.profile?.handle ?? null,
  },
  'contact.followers': {
    type: 'number',
    scopes: standing,
    stored: { of: 'contact', column: 'followers' },
    read: ({ contact }) => contact?.body.profile?.followers ?? null,
  },
  'contact.posts': {
    type: 'number',
    scopes: standing,
    stored: { of: 'contact', column: 'posts' },
    read: ({ contact }) => contact?.body.profile?.posts ?? null,
  },
  'contact.verified': {
    type: 'boolean',
    scopes: standing,
    stored: { of: 'contact', column: 'verified' },
    read: ({ contact }) => contact?.body.profile?.verified ?? null,
  },
  'contact.verified-type': {
    type: 'one',
    scopes: standing,
    stored: { of: 'contact', column: 'verifiedType' },
    read: ({ contact }) => fold(contact?.body.profile?.verifiedType ?? '') || null,
  },
}
