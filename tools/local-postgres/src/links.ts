import { readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { systemCode } from './errors.js'

interface Link {
  readonly source: string
  readonly target: string
}

const prefix = 'native/'
const cannotWrite = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * npm packages carry no symbolic links: the PostgreSQL package lists them in a file, and its install script makes
 * them. Where install scripts are blocked, they are made here.
 *
 * @returns false when links are missing and the folder cannot be written, so that only a copy can be used
 */
export async function createMissingLinks(native: string): Promise<boolean> {
  for (const { source, target } of await listedLinks(native)) {
    // Listed from the package's folder; a copy of `native/` has another name.
    const from = join(native, target.slice(prefix.length))
    const to = join(native, source.slice(prefix.length))
    try {
      await symlink(relative(dirname(from), to), from)
    } catch (error) {
      const code = systemCode(error)
      if (cannotWrite.has(code)) return false
      // Another start may have made it a moment ago.
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

async function listedLinks(native: string): Promise<readonly Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const listed: unknown = JSON.parse(text)
  return Array.isArray(listed) ? listed.filter(isLink) : []
}

/** Only links that stay inside the package: the list comes from outside. */
function isLink(entry: unknown): entry is Link {
  if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry))
    return false
  return [entry.source, entry.target].every(
    (path) => typeof path === 'string' && path.startsWith(prefix) && !path.includes('..'),
  )
}
