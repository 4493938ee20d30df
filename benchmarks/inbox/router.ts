import { createInbox, ephemeralSecrets } from '@inboxkit/core'
import { fakeChannel } from '@inboxkit/core/testing'
import { postgresStorage } from '@inboxkit/storage-postgres'

/** A worker in a process of its own, on the database named first; ends with whoever started it. */
const inbox = await createInbox({
  storage: postgresStorage({ connectionString: process.argv[2] ?? '', pool: { max: 3 } }),
  adapters: [fakeChannel()],
  secrets: ephemeralSecrets(),
})
process.on('disconnect', () => process.exit(0))
inbox.start()
process.send?.('ready')
