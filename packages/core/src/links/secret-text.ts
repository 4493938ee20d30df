import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import { type Id, isId } from '../model/id.js'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Each letter has at least 5.67 bits: the secret of a page more than 136, the end of a short address more than 56. */
const SECRET = 24
const CODE = 10
/** How much of a short address says which workspace it is of. */
const MARK = 4
const PREFIX = 'wsp_'

type Random = (bytes: number) => Uint8Array
const lettersOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => LETTERS[byte % 62]).join('')

export const hashOf = (text: string): string => bytesToHex(sha256(text))

/** What the address of a page ends in: its workspace, and a secret that only the link has. */
export const newToken = (workspace: Id<'workspace'>, random: Random): string =>
  workspace.slice(PREFIX.length) + lettersOf(random(SECRET))

/** Null: not the form of one. */
export function readToken(token: string): { workspace: Id<'workspace'>; hash: string } | null {
  const [, hex] = /^([0-9a-f]{32})[0-9A-Za-z]{24}$/.exec(token) ?? []
  const workspace = `${PREFIX}${hex}`
  return hex && isId('workspace', workspace) ? { workspace, hash: hashOf(token) } : null
}

/** What our own short addresses of a workspace begin with; several workspaces may share one. */
export const markOf = (workspace: Id<'workspace'>): string => lettersOf(sha256(workspace).slice(0, MARK))

export const newCode = (workspace: Id<'workspace'>, random: Random): string =>
  markOf(workspace) + lettersOf(random(CODE))

export const isCode = (text: string): boolean => /^[0-9A-Za-z]{14}$/.test(text)
export const markIn = (code: string): string => code.slice(0, MARK)

/** Texts as long as any: replies are counted with them before the real ones are made. */
export const SAMPLE_TOKEN = `${'0'.repeat(32)}${'x'.repeat(SECRET)}`
export const SAMPLE_CODE = 'x'.repeat(MARK + CODE)

/** Binds the sealed token to its row. */
export const linkPlace = (workspace: string, conversationId: string): string =>
  `links ${workspace} ${conversationId}`
