import { type Id, isId } from '../model/id.js'

/** The text of an invitation's link: where it is found, and the secret that opens it. */
export const invitationToken = (workspace: Id<'workspace'>, id: Id<'invitation'>, secret: string): string =>
  `iki.${workspace}.${id}.${secret}`

/** Null: not the form of one. */
export function readInvitationToken(
  token: string,
): { workspace: Id<'workspace'>; id: Id<'invitation'>; secret: string } | null {
  const [mark, workspace = '', id = '', secret, ...rest] = token.split('.')
  if (mark !== 'iki' || !secret || rest.length > 0) return null
  return isId('workspace', workspace) && isId('invitation', id) ? { workspace, id, secret } : null
}
