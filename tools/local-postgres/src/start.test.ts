import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, chown, readdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { usableBinaries } from './binaries.js'
import { newFolder, pidOf, query } from './fixtures/kept-folder.js'
import { isGone } from './fixtures/server-process.js'
import { clusterOf } from './folders.js'
import { launch } from './launch.js'
import { awaitFreeData } from './postmaster-file.js'
import { ownerOf, serverUser, spawnAs } from './server-user.js'
import { startLocalPostgres, startTestPostgres } from './start.js'

const showSettings = `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
  current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
  (select datcollate from pg_database where datname = current_database()) as collation`

describe('a durable server', () => {
  it('keeps its data, its folder and its password between starts', async () => {
    const dataDir = join(await newFolder(), 'made/on/the/way')
    const lines: string[] = []
    const start = () => startLocalPostgres({ dataDir, durable: true, log: (line) => lines.push(line) })
    const first = await start()
    const url = await first.createDatabase('inbox')
    await query(url, `create table kept as select 'Grüße' as word`)
    await first.stop()
    await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')

    const second = await start()
    const again = await second.createDatabase('inbox')
    expect(await query(again, 'select word from kept')).toEqual([{ word: 'Grüße' }])
    expect(new URL(again).password).toBe(new URL(url).password)
    expect(second.dataDir).toBe(first.dataDir)
    await second.stop()
    expect(lines.at(-1)).toMatch(/^PostgreSQL 18\.\d+: ready on 127\.0\.0\.1:\d+ in \d+\.\d\d s$/)
    expect(lines.join('\n')).not.toContain(new URL(url).password)
  })

  it('writes to disk, is reached over loopback alone, and asks for its password', async () => {
    const server = await startLocalPostgres({ dataDir: await newFolder(), durable: true })
    expect(await query(server.url, showSettings)).toEqual([
      { fsync: 'on', addresses: '127.0.0.1', sockets: '', encoding: 'UTF8', collation: 'C' },
    ])
    const { password } = clusterOf(server.dataDir)
    expect((await stat(password)).mode & 0o777).toBe(0o600)
    const guessed = new URL(server.url)
    guessed.password = 'guessed'
    await expect(query(guessed.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await server.stop()
  })

  it('recovers what was committed before it was killed', async () => {
    const folder = await newFolder()
    const first = await startLocalPostgres({ dataDir: folder, durable: true })
    await query(first.url, 'create table kept as select 1 as one')
    const pid = await pidOf(first)
    process.kill(pid, 'SIGKILL')
    expect(await isGone(pid)).toBe(true)

    const second = await startLocalPostgres({ dataDir: folder, durable: true })
    expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }])
    await second.stop()
  })

  it('starts although its old process number now belongs to somebody else', async () => {
    const folder = await newFolder()
    await (await startLocalPostgres({ dataDir: folder, durable: true })).stop()
    const { data } = clusterOf(folder)
    const owner = await ownerOf(data)
    if (!owner) throw new Error('no data')
    const user = { ...owner, switched: process.geteuid?.() === 0 }
    const other = spawn('sleep', ['60'], { ...spawnAs(user), stdio: 'ignore' })
    const stale = join(data, 'postmaster.pid')
    await writeFile(stale, `${other.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready\n`)
    await chown(stale, owner.uid, owner.gid)
    await chmod(stale, 0o600)

    const server = await startLocalPostgres({ dataDir: folder, durable: true })
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    other.kill()
  })

  it('is refused while another runs on the same folder, and the first goes on', async () => {
    const folder = await newFolder()
    const starts = await Promise.allSettled(
      [1, 2].map(() => startLocalPostgres({ dataDir: folder, durable: true })),
    )
    const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []))
    expect(refused).toMatchObject([{ code: 'DATA_DIR_IN_USE' }])
    expect(running).toHaveLength(1)
    for (const server of running) {
      const { data, log } = clusterOf(server.dataDir)
      const refusedTwice = { code: 'DATA_DIR_IN_USE' }
      await expect(awaitFreeData(data)).rejects.toMatchObject(refusedTwice)
      // Whoever comes past the look is refused by the server itself.
      const user = await serverUser()
      const binaries = await usableBinaries(undefined, user, () => undefined)
      await expect(launch({ binaries, data, user, settings: {}, logFile: log })).rejects.toMatchObject(
        refusedTwice,
      )
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.stop()
    }
    const next = await startLocalPostgres({ dataDir: folder, durable: true })
    await next.stop()
  })

  it('takes the asked port, and says so when it is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const dataDir = await newFolder()
    await expect(startLocalPostgres({ dataDir, durable: true, port })).rejects.toMatchObject({
      code: 'PORT_BUSY',
    })
    other.close()
    await once(other, 'close')

    const server = await startLocalPostgres({ dataDir, durable: true, port })
    expect(new URL(server.url).port).toBe(String(port))
    await server.stop()
    await server.stop()
  })
})

it('a server for tests forces nothing to disk and leaves nothing behind', async () => {
  const server = await startTestPostgres()
  expect(await query(server.url, showSettings)).toMatchObject([
    { fsync: 'off', addresses: '127.0.0.1', sockets: '' },
  ])
  await access(server.dataDir)
  await server.stop()
  await expect(access(server.dataDir)).rejects.toMatchObject({ code: 'ENOENT' })
})

it('a server for tests that does not start leaves nothing behind', async () => {
  const folder = await newFolder()
  vi.stubEnv('TMPDIR', folder)
  await expect(startTestPostgres({ binaries: await newFolder() })).rejects.toMatchObject({
    code: 'BINARIES_MISSING',
  })
  vi.unstubAllEnvs()
  expect((await readdir(folder)).filter((name) => name.startsWith('inboxkit-postgres-test-'))).toEqual([])
})
