import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newFolder, pidOf, query } from './fixtures/kept-folder.js'
import { isGone, serverProcess } from './fixtures/server-process.js'
import { readPostmaster } from './postmaster-file.js'
import { startLocalPostgres } from './start.js'

it('a server stops when its process is killed, and the next start finds the data', async () => {
  const dataDir = await newFolder()
  const { answer, child, ended } = await serverProcess({ dataDir })
  await query(answer.url ?? '', 'create table kept as select 1 as one')
  const pid = await pidOf({ dataDir: answer.dataDir ?? '' })
  child.kill('SIGKILL')
  expect(await ended).toBe(null)

  // At once, while the old server is still stopping.
  const next = await startLocalPostgres({ dataDir, durable: true })
  expect(await isGone(pid)).toBe(true)
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }])
  await next.stop()
})

it('the server of killed tests stops and leaves nothing behind', async () => {
  const { answer, child } = await serverProcess({})
  const dataDir = answer.dataDir ?? ''
  const postmaster = await readPostmaster(join(dataDir, 'data'))
  child.kill('SIGKILL')
  expect(await isGone(postmaster?.pid ?? 0)).toBe(true)
  await expect.poll(() => access(dataDir).catch((error) => error.code), { timeout: 10_000 }).toBe('ENOENT')
})

it('a process that forgets to stop its server ends, and the server with it', async () => {
  const { answer, ended } = await serverProcess({ forget: true })
  expect(await ended).toBe(0)
  await expect
    .poll(() => query(answer.url ?? '', 'select 1').catch((error) => error.code), { timeout: 10_000 })
    .toBe('ECONNREFUSED')
})
