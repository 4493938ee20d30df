import type { ContactChange } from '../events.js'
import type { Contact, Note } from '../model/contact.js'
import type { Content } from '../model/message.js'

/** The keys of attributes that changed; nobody's texts. */
function keysChanged(before: Content, after: Content): string[] {
  const [was, is] = [before.body.attributes ?? {}, after.body.attributes ?? {}]
  const keys = new Set([...Object.keys(was), ...Object.keys(is)])
  return [...keys].filter((key) => (was[key] ?? null) !== (is[key] ?? null)).sort()
}

const changed = (contactId: string, what: ContactChange) =>
  ({ type: 'contact.changed', subject: { contactId, changed: [what] } }) as const

/** What listeners hear of a contact: what sort of thing changed. */
export const contactEvents = {
  contacts(before: Contact | null, after: Contact) {
    if (!before) return []
    return [
      ...(before.vip === after.vip ? [] : [changed(after.id, 'vip')]),
      ...(before.groupIds.join() === after.groupIds.join() ? [] : [changed(after.id, 'groups')]),
    ]
  },
  contents(before: Content | null, after: Content) {
    if (!before || after.kind !== 'profile' || !after.contactId) return []
    return keysChanged(before, after).length === 0 ? [] : [changed(after.contactId, 'attributes')]
  },
  note(before: Note | null, after: Note) {
    const contactId = after.contactId ?? before?.contactId
    return contactId ? [changed(contactId, 'notes')] : []
  },
}

/** What the audit trail keeps of a contact: that it was marked, and which attributes changed. */
export const contactLines = {
  contacts(before: Contact | null, after: Contact) {
    if (!before || before.vip === after.vip) return null
    return { subjectKind: 'contact', from: { vip: before.vip }, to: { vip: after.vip } }
  },
  contents(before: Content | null, after: Content) {
    if (!before || after.kind !== 'profile') return null
    const attributes = keysChanged(before, after)
    if (attributes.length === 0) return null
    return { subjectKind: 'contact', from: {}, to: { contactId: after.contactId, attributes } }
  },
}
