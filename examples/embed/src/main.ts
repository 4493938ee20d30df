import { createInbox, createSecrets } from '@inboxkit/core'
import { ChatRoom, webChat } from '@inboxkit/example-custom-channel'
import { memoryStorage } from '@inboxkit/storage-memory'
import { postgresStorage } from '@inboxkit/storage-postgres'

// The one line that differs: where the inbox keeps everything.
const storage =
  process.env.STORAGE === 'postgres'
    ? postgresStorage({ connectionString: process.env.DATABASE_URL ?? '' })
    : memoryStorage()

// What this program has already: a chat on its website, and somebody who answers. The key belongs into a vault.
const room = new ChatRoom('shop')
const key = new TextEncoder().encode('thirty-two bytes kept elsewhere.')
const secrets = createSecrets({ current: 'first', keys: { first: key } })

const inbox = await createInbox({
  storage,
  adapters: [webChat({ site: room, secret: room.secret })],
  secrets,
})
const [known] = await inbox.workspaces.list()
const workspace = known?.id ?? (await inbox.workspaces.create({ name: 'Shop' })).id
const host = inbox.as({ workspace, system: 'shop' })
const channel = await host.channels.add({ adapter: 'web-chat', credentials: room.credentials })
const { id: userId } = await host.users.upsert({ externalId: 'staff-7', name: 'Grace' })
await host.grants.set({ channelId: channel.id, subject: { kind: 'user', userId }, role: 'contributor' })

// A visitor writes. `inbox.start()` would apply and send from now on; `drain` does what is due, and returns.
await inbox.receive('web-chat', await room.writes({ id: 'v1', name: 'Ada' }, 'Where is my parcel?'))
await inbox.worker.drain()

const grace = inbox.as({ workspace, externalId: 'staff-7' })
const [conversation] = (await grace.conversations.list({ queue: 'new' })).items
if (!conversation) throw new Error('The question did not arrive.')
console.log(`${conversation.contact.profile?.name} waits in New on ${conversation.channelId}`)

await grace.conversations.reply({
  conversationId: conversation.id,
  text: 'On its way.',
  visibility: 'private',
})
await inbox.worker.drain()
console.log(`Ada sees: ${room.shown.map(({ text }) => text).join(' ')}`)

await grace.conversations.move({ conversationId: conversation.id, queue: 'resolved' })
console.log('In the queues:', JSON.stringify(await grace.conversations.counts()))
await inbox.close()
