import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Breakage, Edit } from './breakage.js'

/** What a copy does without: it is linked, made again, or somebody's own. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', '.data', 'coverage'])

/** A copy of the working tree in which files can be broken; the tree itself is never touched. */
export class Copy {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async of(root: string): Promise<Copy> {
    const folder = await mkdtemp(join(tmpdir(), 'inboxkit-mutants-'))
    await cp(root, folder, {
      recursive: true,
      filter: (path) => path === root || !LEFT_OUT.has(basename(path)),
    })
    for (const place of await linkedFolders(root)) await symlink(join(root, place), join(folder, place))
    return new Copy(folder)
  }

  /** Breaks the copy, runs, and mends it. @throws BreakageMissed when an edit's text is not there exactly once */
  async broken<T>({ edits }: Breakage, run: () => Promise<T>): Promise<T> {
    const before = new Map<string, string>()
    try {
      for (const edit of edits) {
        const path = join(this.folder, edit.file)
        const text = await readFile(path, 'utf8')
        if (!before.has(path)) before.set(path, text)
        await writeFile(path, edited(text, edit))
      }
      return await run()
    } finally {
      for (const [path, text] of before) await writeFile(path, text)
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** The place to break is not in the file any more, or is there several times: the list must be mended. */
export class BreakageMissed extends Error {}

function edited(text: string, { file, find, replace }: Edit): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new BreakageMissed(`${file} holds this ${places} times, not once:\n${find}`)
  // a function, because a text would be read for `$&`
  return text.replace(find, () => replace)
}

/** The folders of installed packages: the root's, and those of workspaces that have their own. */
async function linkedFolders(root: string): Promise<readonly string[]> {
  const found = ['node_modules']
  for (const parent of ['packages', 'tools', 'examples']) {
    for (const name of await readdir(join(root, parent)).catch((): string[] => [])) {
      const inside = await readdir(join(root, parent, name)).catch((): string[] => [])
      if (inside.includes('node_modules')) found.push(join(parent, name, 'node_modules'))
    }
  }
  return found
}
