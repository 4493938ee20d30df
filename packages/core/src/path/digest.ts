import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import { canonical } from '../domain/canonical.js'
import type { Row } from '../model/tables.js'
import type { RowChange } from '../ports/change-set.js'

/** Gives each audit row the digest of what it says, so that the chain of links shows any later change (P22). */
export function digestAudit(rows: readonly RowChange[]): RowChange[] {
  return rows.map((change) =>
    change.table === 'audit' && change.op === 'insert'
      ? { ...change, row: { ...change.row, digest: digestOf(change.row) } }
      : change,
  )
}

/** SHA-256, in hex, over what an audit row says; its place in the chain and the chain itself left out. */
export async function auditDigest(row: Row<'audit'>): Promise<string> {
  return digestOf(row)
}

function digestOf(row: Row<'audit'>): string {
  const { position: _p, ordinal: _o, digest: _d, link: _l, version: _v, ...says } = row
  const sorted = Object.keys(says).sort()
  // At once: WebCrypto hands every text to another thread, which for texts this short takes longer than the digest.
  return bytesToHex(
    sha256(JSON.stringify(sorted.map((name) => [name, canonical(says[name as keyof typeof says])]))),
  )
}
