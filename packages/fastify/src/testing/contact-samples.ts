import { host, type Setting } from './sample.js'

/** Somebody who has written. */
async function contact(setting: Setting) {
  const { house, workspace } = setting
  const conversationId = await house.mention(undefined, { workspace })
  const found = await host(setting).conversations.get({ conversationId: conversationId as never })
  return { contactId: found.contact.id }
}

/** A note on them. */
async function note(setting: Setting) {
  const { contactId } = await contact(setting)
  const { id } = await host(setting).contacts.addNote({ contactId: contactId as never, text: 'seen' })
  return { noteId: id }
}

const asked = async (setting: Setting) => ({ params: await contact(setting) })

/** Requests about the people who write. */
export const CONTACT_SAMPLES = {
  'contacts.list': async () => ({ query: { search: 'ada' } }),
  'contacts.get': asked,
  'contacts.update': async (setting: Setting) => ({
    params: await contact(setting),
    body: { attributes: { email: 'ada@example.com' }, vip: true },
  }),
  'contacts.conversations': asked,
  'contacts.notes': asked,
  'contacts.addNote': async (setting: Setting) => ({
    params: await contact(setting),
    body: { text: 'Prefers to be called.' },
  }),
  'contacts.editNote': async (setting: Setting) => ({
    params: await note(setting),
    body: { text: 'Prefers letters.' },
  }),
  'contacts.removeNote': async (setting: Setting) => ({ params: await note(setting) }),
} as const
