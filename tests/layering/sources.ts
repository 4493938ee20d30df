import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A file of ours, read and parsed; `path` from the root, with slashes. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
}

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly files?: readonly string[]
  readonly engines?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A workspace: its folder, what it says of itself, and its files. */
export interface Workspace {
  readonly folder: string
  readonly manifest: Manifest
  readonly sources: readonly Source[]
}

const ROOT = new URL('../../', import.meta.url).pathname
const SKIPPED = new Set(['node_modules', 'dist', 'postgres-14'])

/** Every workspace below those folders, or the folder itself when it is none. */
export function workspaces(folders: readonly string[]): readonly Workspace[] {
  return folders.flatMap((folder) => {
    const below = directories(folder).map((name) => `${folder}/${name}`)
    const whole = below.filter((path) => exists(`${path}/package.json`))
    return whole.map((path) => ({ folder: path, manifest: manifestOf(path), sources: sourcesIn(path) }))
  })
}

export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: false }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesIn(path)
    return /\.tsx?$/.test(entry.name) ? [parsed(path, readFileSync(join(ROOT, path), 'utf8'))] : []
  })
}

export function parsed(path: string, text: string): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) }
}

export function filesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
}

/** Files that only tests run: they may import and do what shipped files may not. */
export function isTest(path: string): boolean {
  return (
    /\.(test|browser|d)\.tsx?$|\/(benchmarks|fixtures|test|verify)\//.test(path) ||
    /^packages\/(?!core\/).*\/testing\//.test(path)
  )
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest
}

function directories(folder: string): readonly string[] {
  if (!exists(folder)) return []
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function exists(path: string): boolean {
  try {
    readdirSync(join(ROOT, path))
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR'
  }
}
