import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { LocalPostgresError } from './errors.js'
import { newFolder } from './fixtures/kept-folder.js'
import { canBecome, serverProcess } from './fixtures/server-process.js'
import { clusterOf } from './folders.js'
import { runAs, serverUser } from './server-user.js'
import { type StartOptions, startLocalPostgres } from './start.js'

const root = process.geteuid?.() === 0
const nobody = 65_534
const unlisted = 54_321

/** The refusal of a start: its code, after a look that its message is one clear line. */
async function refusal(options: Omit<StartOptions, 'durable'>): Promise<string> {
  const error: unknown = await startLocalPostgres({ ...options, durable: true }).catch((thrown) => thrown)
  if (!(error instanceof LocalPostgresError)) throw error
  expect(error.message).toMatch(/^[^\n]{20,}$/)
  return error.code
}

let stopped = ''

beforeAll(async () => {
  stopped = await newFolder()
  await (await startLocalPostgres({ dataDir: stopped, durable: true })).stop()
})

/** The data of a stopped server, with its owners, for a test to spoil. */
async function stoppedServer(): Promise<string> {
  const dataDir = await newFolder()
  await runAs({ ...(await serverUser()), switched: false }, 'cp', ['-a', join(stopped, 'cluster'), dataDir])
  return dataDir
}

it('a data folder that is a file is refused', async () => {
  const file = join(await newFolder(), 'file')
  await writeFile(file, '')
  expect(await refusal({ dataDir: file })).toBe('DATA_DIR_UNREADABLE')
})

it('data of another major version is refused', async () => {
  const dataDir = await stoppedServer()
  await writeFile(join(clusterOf(dataDir).data, 'PG_VERSION'), '14\n')
  expect(await refusal({ dataDir })).toBe('DATA_OF_OTHER_VERSION')
})

it('data without its password, or with a foreign one, is refused', async () => {
  const dataDir = await stoppedServer()
  const { password } = clusterOf(dataDir)
  await writeFile(password, 'of-another-folder\n')
  expect(await refusal({ dataDir })).toBe('DATA_DIR_DAMAGED')
  await rm(password)
  expect(await refusal({ dataDir })).toBe('DATA_DIR_DAMAGED')
})

it('a cluster without data is refused, and left as it is', async () => {
  const dataDir = await newFolder()
  await mkdir(join(clusterOf(dataDir).folder, 'something'), { recursive: true })
  expect(await refusal({ dataDir })).toBe('DATA_DIR_DAMAGED')
})

it('a folder of binaries without a server is refused', async () => {
  expect(await refusal({ dataDir: await newFolder(), binaries: await newFolder() })).toBe('BINARIES_MISSING')
})

it('a server that cannot start says why', async () => {
  const dataDir = await stoppedServer()
  await writeFile(join(clusterOf(dataDir).data, 'postgresql.conf'), 'no_such_setting = 1\n')
  await expect(startLocalPostgres({ dataDir, durable: true })).rejects.toMatchObject({
    code: 'START_FAILED',
    message: expect.stringMatching(/configuration file .* contains errors|no_such_setting/),
  })
})

it.skipIf(root)('a data folder closed to its user is refused', async () => {
  const dataDir = await newFolder()
  await chmod(dataDir, 0)
  expect(await refusal({ dataDir })).toBe('DATA_DIR_UNREADABLE')
})

it.skipIf(!canBecome(nobody))('a data folder closed to a plain user is refused', async () => {
  const { answer, ended } = await serverProcess({ dataDir: await newFolder() }, nobody)
  expect(answer).toMatchObject({ code: 'DATA_DIR_UNREADABLE' })
  expect(await ended).toBe(0)
})

it.skipIf(!canBecome(nobody))('data made as root is refused to a plain user', async () => {
  const dataDir = await stoppedServer()
  await chmod(dataDir, 0o777)
  const { answer } = await serverProcess({ dataDir }, nobody)
  expect(answer).toMatchObject({ code: 'DATA_DIR_UNREADABLE' })
})

it.skipIf(!canBecome(unlisted))('a user id without an entry in the list of users is refused', async () => {
  const dataDir = await newFolder()
  await chmod(dataDir, 0o777)
  const { answer } = await serverProcess({ dataDir }, unlisted)
  expect(answer).toMatchObject({ code: 'NO_PASSWD_ENTRY' })
})
