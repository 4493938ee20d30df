import { changedRows, type Follower } from '../consequences.js'
import { type Context, type Effect, update } from '../context.js'
import { marksOf } from './marks.js'

const SYSTEM = { kind: 'system', id: 'contact-groups' } as const
const idle = ({ configuration }: Context) =>
  configuration.all('contact-group').length === 0 && configuration.settings.value.matchContactsBy === null

/** Contacts of which something changed that rules read: what they are like, or that they are important. */
function touched(effects: readonly Effect[]): readonly string[] {
  const profiles = changedRows(effects, 'contents').flatMap(({ after }) =>
    after?.kind === 'profile' && after.contactId ? [after.contactId] : [],
  )
  const rows = changedRows(effects, 'contacts').flatMap(({ before, after }) =>
    after && (before?.vip !== after.vip || before?.erasedAt?.getTime() !== after.erasedAt?.getTime())
      ? [after.id]
      : [],
  )
  return [...new Set([...profiles, ...rows])]
}

/** What rules ask of a contact, its groups too, follows from its profile in the commit that changes it. */
export const contactMarks: Follower = {
  needs(effects) {
    const profiles = changedRows(effects, 'contacts').flatMap(({ after }) =>
      after ? [[after.profileId]] : [],
    )
    return [
      { table: 'contacts', by: 'id', values: touched(effects).map((id) => [id]) },
      { table: 'contents', by: 'id', values: profiles },
    ]
  },
  follow(effects, context) {
    return touched(effects).flatMap((id) => {
      const contact = context.rows.get('contacts', id)
      const content = contact ? context.rows.get('contents', contact.profileId) : null
      if (!contact || !content) return []
      const marks = marksOf(context, contact, content.body)
      if (Object.keys(marks).length === 0) return []
      return [{ actor: SYSTEM, action: 'contact.groups', changes: [update('contacts', id, marks)] }]
    })
  },
}

/** Contacts whose groups changed just now. */
const regrouped = (effects: readonly Effect[]): readonly string[] =>
  changedRows(effects, 'contacts').flatMap(({ before, after }) =>
    after && (before?.groupIds.join() ?? '') !== after.groupIds.join() ? [after.id] : [],
  )

/** Conversations that begin, or come back after they were resolved: with what is known of the contact now. */
const opened = (effects: readonly Effect[]) =>
  changedRows(effects, 'conversations').flatMap(({ before, after }) =>
    after && after.queue !== 'resolved' && (before === null || before.queue === 'resolved') ? [after] : [],
  )

/** Open conversations carry their contact's groups, so that queues are filtered, routed and ordered by them. */
export const contactGroupsOfConversations: Follower = {
  needs(effects, context) {
    const begun = idle(context) ? [] : opened(effects)
    return [
      { table: 'contacts', by: 'id', values: begun.map(({ contactId }) => [contactId]) },
      { table: 'conversations', by: 'contactOpen', values: regrouped(effects).map((id) => [id]) },
    ]
  },
  follow(effects, context) {
    const { rows } = context
    const begun = idle(context) ? [] : opened(effects)
    const open = new Map(begun.map(({ id, contactId }) => [id, contactId]))
    for (const contactId of regrouped(effects))
      for (const { id } of rows.list('conversations', 'contactOpen', [contactId]))
        open.set(id, contactId as (typeof begun)[number]['contactId'])
    return [...open].flatMap(([id, contactId]) => {
      const conversation = rows.get('conversations', id)
      const contactGroupIds = rows.get('contacts', contactId)?.groupIds ?? []
      if (!conversation || conversation.contactGroupIds.join() === contactGroupIds.join()) return []
      const changes = [update('conversations', id, { contactGroupIds })]
      return [{ actor: SYSTEM, action: 'contact.groups', changes }]
    })
  },
}
