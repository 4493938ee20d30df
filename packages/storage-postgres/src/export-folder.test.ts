import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportFolder } from './index.js'

const workspaceId = 'wsp_1'
const never = new AbortController().signal

async function* of(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}
const refused = (reason: string) => (error: unknown) =>
  isInboxError(error, 'FOLDER_REFUSED') && error.details.reason === reason

describe('a folder of scheduled exports', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'inboxkit-exports-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  const write = (path: readonly string[], pieces = of('a', 'b'), signal = never) =>
    exportFolder(root).write({ workspaceId, path }, pieces, signal)
  const names = () => readdir(root, { recursive: true }).then((all) => all.sort())

  test('R38 a file is there whole, below its workspace, and takes the place of the one before', async () => {
    expect(await write(['daily', 'a.csv'], of('one,', 'two'))).toEqual({ bytes: 7 })
    expect(await write(['daily', 'a.csv'], of('three'))).toEqual({ bytes: 5 })
    expect(await names()).toEqual(['wsp_1', 'wsp_1/daily', 'wsp_1/daily/a.csv'])
    expect(await readFile(join(root, 'wsp_1/daily/a.csv'), 'utf8')).toBe('three')
  })

  test('R38 while it is written, and when it breaks off, what was there before has its name', async () => {
    await write(['a.csv'], of('before'))
    const path = join(root, 'wsp_1/a.csv')
    async function* breaks(): AsyncGenerator<Uint8Array> {
      yield* of('half')
      expect(await readFile(path, 'utf8')).toBe('before')
      throw new Error('no more')
    }
    await expect(write(['a.csv'], breaks())).rejects.toThrow('no more')
    const cut = new AbortController()
    cut.abort(new Error('cut'))
    await expect(write(['a.csv'], of('after'), cut.signal)).rejects.toThrow('cut')
    expect(await readFile(path, 'utf8')).toBe('before')
    expect(await names()).toEqual(['wsp_1', 'wsp_1/a.csv'])
  })

  test('R38 what a killed try has left goes with the next one of the same file', async () => {
    await write(['a.csv'])
    await writeFile(join(root, 'wsp_1/.a.csv.killed'), 'half')
    await writeFile(join(root, 'wsp_1/.b.csv.going-on'), 'half')
    await write(['a.csv'])
    expect(await names()).toEqual(['wsp_1', 'wsp_1/.b.csv.going-on', 'wsp_1/a.csv'])
  })

  test.each([
    [['..', 'a.csv']],
    [['.', 'a.csv']],
    [['']],
    [[]],
    [['a/b.csv']],
    [['/etc/passwd']],
    [['a\\b.csv']],
    [['.hidden']],
    [['a\0b']],
  ])('R38 the path %j leads nowhere', async (path) => {
    await expect(write(path)).rejects.toSatisfy(refused('outside'))
    expect(await names()).toEqual([])
  })

  test('R38 a link in the folder is not followed', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'inboxkit-elsewhere-'))
    await mkdir(join(root, workspaceId))
    await symlink(elsewhere, join(root, workspaceId, 'daily'))
    await expect(write(['daily', 'a.csv'])).rejects.toSatisfy(refused('outside'))
    await writeFile(join(elsewhere, 'kept'), 'kept')
    await symlink(join(elsewhere, 'kept'), join(root, workspaceId, 'a.csv'))
    await write(['a.csv'], of('new'))
    expect(await readdir(elsewhere)).toEqual(['kept'])
    expect(await readFile(join(elsewhere, 'kept'), 'utf8')).toBe('kept')
    await rm(elsewhere, { recursive: true })
  })

  test('R38 a folder that is not there, or is none, is missing and not made', async () => {
    for (const folder of [join(root, 'unmounted'), '/dev/null']) {
      const written = exportFolder(folder).write({ workspaceId, path: ['a.csv'] }, of('a'), never)
      await expect(written).rejects.toSatisfy(refused('missing'))
    }
    expect(await names()).toEqual([])
  })

  test('R38 a full disk is said to be full, and what was there before stays', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    // biome-ignore lint/correctness/useYield: it fails before
    async function* breaks(): AsyncGenerator<Uint8Array> {
      throw full
    }
    await expect(write(['a.csv'], breaks())).rejects.toSatisfy(refused('full'))
    const locked = Object.assign(new Error('read-only'), { code: 'EROFS' })
    // biome-ignore lint/correctness/useYield: it fails before
    async function* stays(): AsyncGenerator<Uint8Array> {
      throw locked
    }
    await expect(write(['a.csv'], stays())).rejects.toSatisfy(refused('read-only'))
  })
})
