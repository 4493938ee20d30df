import { PEOPLE, ROLE_OF } from './house.js'
import { host, type Setting } from './sample.js'

let accounts = 8_000_000_000_000_000_000n

/** A conversation of somebody whose address is known, and an e-mail channel with the same people. */
async function movable(setting: Setting) {
  const { house, workspace } = setting
  const asked = host(setting)
  const conversationId = await house.mention(undefined, { workspace })
  const { contact } = await asked.conversations.get({ conversationId: conversationId as never })
  await asked.contacts.update({
    contactId: contact.id as never,
    attributes: { email: 'ada@example.com' },
  })
  accounts += 1n
  const credentials = house.mail.at.credentials(accounts.toString())
  const { id: channelId } = await asked.channels.add({ adapter: house.mail.name, credentials })
  for (const person of PEOPLE) {
    const role = ROLE_OF[person]
    const subject = { kind: 'user', userId: workspace.users[person] } as const
    if (role) await asked.grants.set({ channelId: channelId as never, subject, role })
  }
  return { conversationId, channelId }
}

/** Requests about e-mail. */
export const MAIL_SAMPLES = {
  'conversations.moveToEmail': async (setting: Setting) => {
    const { conversationId, channelId } = await movable(setting)
    return { params: { conversationId }, body: { channelId, text: 'Let us go on by e-mail.' } }
  },
} as const
