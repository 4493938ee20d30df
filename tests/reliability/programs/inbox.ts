import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChannelAdapter, createInbox, createSecrets, type Logger, systemRuntime } from '@inboxkit/core'
import { exportFolder, postgresFileStore, postgresStorage } from '@inboxkit/storage-postgres'
import { twitter } from '@inboxkit/twitter-adapter'
import type { FromProgram, ProgramOptions, ReplyRequest, ToProgram } from './messages.js'
import { adapterWith, filesWith, folderWith, Points, storageWith } from './points.js'

/**
 * An inbox in a process of its own: webhooks and replies over HTTP, and a worker when it is told to. It keeps nothing that a
 * kill could spare.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as ProgramOptions
const tell = (message: FromProgram) => void process.send?.(message)
const points = new Points((point) => tell({ kind: 'reached', point }))
let { aheadMs } = options
const now = () => new Date(Date.now() + aheadMs)

const line =
  (level: string) =>
  (message: string, fields: object = {}) =>
    tell({ kind: 'log', level, line: `${message} ${JSON.stringify(fields)}` })
const log: Logger = { info: line('info'), warn: line('warn'), error: line('error') }

const storage = postgresStorage({
  connectionString: options.database,
  clock: now,
  allowVolatile: true,
  pool: { max: 6 },
})
const files = postgresFileStore({ connectionString: options.database, allowVolatile: true })
const inbox = await createInbox({
  storage: storageWith(points, storage),
  adapters: [adapterWith(points, twitter({ ...options.x }) as ChannelAdapter)],
  secrets: createSecrets({ current: 'test', keys: { test: Buffer.from(options.key, 'hex') } }),
  runtime: { ...systemRuntime(log), now },
  publicUrl: options.publicUrl,
  files: filesWith(points, files),
  ...(options.exportDir ? { exportFolder: folderWith(points, exportFolder(options.exportDir)) } : {}),
})

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/replies') {
      const { workspace, userId, key, ...reply } = JSON.parse(String(await bodyOf(request))) as ReplyRequest
      const session = inbox.as({ workspace, userId })
      const made = await session.conversations.reply(reply, { idempotencyKey: key })
      response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(made))
      return
    }
    const received = await inbox.receive('twitter', {
      method: request.method ?? 'GET',
      query: Object.fromEntries(url.searchParams),
      headers: request.headers as Record<string, string | undefined>,
      body: await bodyOf(request),
    })
    response.writeHead(received.status, { 'content-type': received.contentType }).end(received.body)
  } catch {
    response.writeHead(503).end()
  }
})

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

process.on('message', (message: ToProgram) => {
  if (message.kind === 'work') inbox.start()
  if (message.kind === 'time') aheadMs = message.aheadMs
  if (message.kind === 'arm') points.arm(message.point)
  if (message.kind === 'release') points.release(message.point)
})
// Without whoever started it, it has no purpose.
process.on('disconnect', () => process.exit(1))
process.on('SIGTERM', async () => {
  server.close()
  server.closeIdleConnections()
  await inbox.close()
  await files.close()
  process.exit(0)
})

server.listen(0, '127.0.0.1')
await once(server, 'listening')
if (options.works) inbox.start()
tell({ kind: 'ready', port: (server.address() as AddressInfo).port })
