import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'
import type { DataFolder } from '../start/data-folder.js'

/** Where the tour finds the local mail server, in the data folder: its port, and the secret of who brings mail. */
export const LOCAL_MAIL_FILE = 'local-mail.json'
/** The folder in which every mail that was sent lies, one a file. */
export const LOCAL_MAIL_FOLDER = 'local-mail'
export const localMailFile = z.object({ port: z.number().int(), inboundSecret: z.string() })
const MOST_BYTES = 30_000_000

/**
 * A mail server for this machine alone, which delivers to nobody: what e-mail channels send lies in the data folder. Its
 * port is the one of the last start where that is free, for channels keep it in their credentials.
 */
export async function startLocalMail(
  folder: DataFolder,
  inboundSecret: string,
): Promise<() => Promise<void>> {
  const kept = folder.file(LOCAL_MAIL_FOLDER)
  await mkdir(kept, { recursive: true, mode: 0o700 })
  const before = await readFile(folder.file(LOCAL_MAIL_FILE), 'utf8').catch(() => '{}')
  const last = localMailFile.partial().safeParse(parsed(before)).data?.port ?? 0
  const server = await listening(kept, last).catch(() => listening(kept, 0))
  const { port } = server.server.address() as AddressInfo
  await folder.write(LOCAL_MAIL_FILE, `${JSON.stringify({ port, inboundSecret }, null, 2)}\n`)
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function listening(kept: string, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    size: MOST_BYTES,
    closeTimeout: 500,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const file = join(kept, `${randomUUID()}.eml`)
        writeFile(file, Buffer.concat(chunks), { mode: 0o600 }).then(() => done(), done)
      })
    },
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      server.on('error', () => {})
      resolve(server)
    })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
