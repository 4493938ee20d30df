import { chmod, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolder, pidOf, query, removeLater } from './fixtures/kept-folder.js'
import { canBecome, serverProcess } from './fixtures/server-process.js'
import { startLocalPostgres } from './start.js'

const nobody = 65_534
/** a listed user who is neither root nor nobody */
const daemon = 1

describe.skipIf(process.geteuid?.() !== 0)('started as root', () => {
  it('the server runs as another user, who cannot read its password', async () => {
    const dataDir = await newFolder()
    const server = await startLocalPostgres({ dataDir, durable: true })
    expect(server.dataDir).toBe(dataDir)
    expect((await stat(`/proc/${await pidOf(server)}`)).uid).toBe(nobody)
    expect(await stat(join(dataDir, 'cluster/password'))).toMatchObject({ uid: 0, mode: 0o100600 })
    await server.stop()
  })

  it('a closed data folder is stood in for by one under /var/tmp, the same one at every start', async () => {
    const dataDir = join(await newFolder('closed'), 'data')
    const lines: string[] = []
    const start = () => startLocalPostgres({ dataDir, durable: true, log: (line) => lines.push(line) })
    const first = await start()
    removeLater(first.dataDir)
    expect(first.dataDir).toMatch(/^\/var\/tmp\/inboxkit-postgres-data-/)
    expect(lines[0]).toContain(first.dataDir)
    await query(first.url, 'create table kept as select 1 as one')
    await first.stop()

    const second = await start()
    expect(second.dataDir).toBe(first.dataDir)
    expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }])
    await second.stop()

    // Opened later, the folder is empty: the data stays where it is.
    await chmod(join(dataDir, '..'), 0o755)
    const third = await start()
    expect(third.dataDir).toBe(first.dataDir)
    await third.stop()
  })

  it('a stand-in that others can write is never used', async () => {
    const dataDir = join(await newFolder('closed'), 'data')
    const first = await startLocalPostgres({ dataDir, durable: true })
    removeLater(first.dataDir)
    await first.stop()
    await chmod(first.dataDir, 0o777)
    await expect(startLocalPostgres({ dataDir, durable: true })).rejects.toMatchObject({
      code: 'DATA_DIR_UNREADABLE',
    })
  })

  it.skipIf(!canBecome(daemon))('data that a plain user made is served as that user', async () => {
    const folder = await newFolder()
    await chmod(folder, 0o777)
    const dataDir = join(folder, 'data')
    const { answer, child, ended } = await serverProcess({ dataDir }, daemon)
    await query(answer.url ?? '', 'create table kept as select 1 as one')
    child.stdin?.end()
    expect(await ended).toBe(0)
    expect((await stat(join(dataDir, 'cluster/password'))).uid).toBe(daemon)

    const server = await startLocalPostgres({ dataDir, durable: true })
    expect(server.dataDir).toBe(dataDir)
    expect((await stat(`/proc/${await pidOf(server)}`)).uid).toBe(daemon)
    expect(await query(server.url, 'select one from kept')).toEqual([{ one: 1 }])
    await server.stop()
  })

  it('data closed to its owner is refused instead of starting empty elsewhere', async () => {
    const folder = await newFolder()
    const dataDir = join(folder, 'data')
    await mkdir(dataDir)
    await (await startLocalPostgres({ dataDir, durable: true })).stop()
    await chmod(folder, 0o700)
    await expect(startLocalPostgres({ dataDir, durable: true })).rejects.toMatchObject({
      code: 'DATA_DIR_UNREADABLE',
    })
  })
})
