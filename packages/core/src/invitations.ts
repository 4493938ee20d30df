import { acceptInvitation, invitationWith, notInvited } from './commands/invitations.js'
import { sha256 } from './connect/connect.js'
import { InboxError } from './errors.js'
import type { Id } from './model/id.js'
import type { Invitation } from './model/invitation.js'
import type { Configurations } from './path/configurations.js'
import type { Path } from './path/path.js'
import type { Storage } from './ports/storage.js'
import { readInvitationToken } from './worker/invitation-token.js'

/** Whom an invitation is for. */
export interface Invited {
  readonly workspace: Id<'workspace'>
  readonly workspaceName: string
  readonly userId: Id<'user'>
  readonly name: string
  readonly email: string
}

/** Invitations as the host takes them up: it has the sign-in, the inbox the people. */
export interface Invitations {
  /** Whom the link is for, without using it up. @throws NOT_FOUND when it is unknown, used, revoked or expired */
  open(token: string): Promise<Invited>
  /**
   * Takes the invitation up, once: of two at the same time one succeeds. From then on the host's own key names the user.
   * @throws NOT_FOUND as `open`; ALREADY_EXISTS when the key names another user of the workspace
   */
  accept(token: string, given: { readonly externalId: string }): Promise<Invited>
}

export function createInvitations(storage: Storage, configurations: Configurations, path: Path): Invitations {
  async function find(token: string) {
    const named = readInvitationToken(token)
    if (!named) throw notInvited()
    const hash = await sha256(named.secret)
    const lookup = { table: 'invitations', by: 'id', values: [[named.id]] } as const
    const answer = await storage.load(named.workspace, { lookups: [lookup] }).catch((error: unknown) => {
      if (error instanceof InboxError && error.code === 'NOT_FOUND') return null
      throw error
    })
    if (!answer) throw notInvited()
    const configuration = await configurations.get(named.workspace, answer.configVersion)
    const found = (answer.rows[0]?.[0] as Invitation | undefined) ?? null
    const { row, user } = invitationWith(found, hash, { configuration, now: answer.now })
    const invited: Invited = {
      workspace: named.workspace,
      workspaceName: configuration.settings.value.name,
      userId: row.userId,
      name: user.value.name,
      email: user.value.email ?? '',
    }
    return { invited, id: row.id, hash }
  }
  return {
    open: async (token) => (await find(token)).invited,
    async accept(token, { externalId }) {
      const { invited, id, hash } = await find(token)
      const host = { kind: 'system', id: 'invitations' } as const
      await path.run(invited.workspace, host, acceptInvitation, { invitationId: id, hash, externalId })
      return invited
    },
  }
}
