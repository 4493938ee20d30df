import type { ActorRef } from '../model/actor.js'
import { ID_PREFIX, type Id } from '../model/id.js'

/**
 * A repeated request finds its ChangeSet by an identifier made from who asked, for what, and the key given.
 * The digest of the input shows when a key is used for something else.
 */
export async function requestKey(
  workspace: string,
  actor: ActorRef,
  command: string,
  key: string,
  input: unknown,
): Promise<{ commit: Id<'commit'>; digest: string }> {
  const commit = `${ID_PREFIX.commit}_${(await hex([workspace, actor.kind, actor.id, command, key])).slice(0, 32)}`
  return { commit: commit as Id<'commit'>, digest: await hex([input]) }
}

async function hex(parts: readonly unknown[]): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
