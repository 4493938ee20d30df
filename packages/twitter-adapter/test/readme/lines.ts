import { createInbox, ephemeralSecrets } from '@inboxkit/core'
import { memoryStorage } from '@inboxkit/storage-memory'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator } from '@inboxkit/twitter-simulator'

// A local X with a brand and a customer. For the real one: your application's own values, and no apiUrl.
const x = await startXSimulator({ users: [{ username: 'acme' }, { username: 'ada' }] })
const { clientId, clientSecret, consumerKey, consumerSecret } = x.app
const adapter = twitter({ clientId, clientSecret, consumerKey, consumerSecret, apiUrl: x.url })

const inbox = await createInbox({
  storage: memoryStorage(),
  adapters: [adapter],
  secrets: ephemeralSecrets(),
})
const { id: workspace } = await inbox.workspaces.create({ name: 'Acme' })
const care = inbox.as({ workspace, system: 'my-app' })
const { accessToken } = x.issueTokens('acme')
await care.channels.add({ adapter: 'twitter', credentials: { accessToken } })

x.sendDm({ from: 'ada', to: 'acme', text: 'Where is my parcel?' })
await inbox.worker.drain()
for (const { id } of (await care.conversations.list({ queue: 'new' })).items)
  await care.conversations.reply({ conversationId: id, text: 'On its way.', visibility: 'private' })
await inbox.worker.drain()
for (const { text } of x.dms()) console.log(text) // Where is my parcel? / On its way.
await Promise.all([inbox.close(), x.close()])
