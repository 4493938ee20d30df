import { createHash, randomBytes } from 'node:crypto'
import { type Id, type Inbox, InboxError } from '@inboxkit/core'
import type { Post } from '../mail/post.js'
import type { Tables } from '../tables/tables.js'
import type { Login, Logins } from './logins.js'

/** An invitation works for so many days, once. */
const VALID_DAYS = 7

export interface Invitation {
  readonly workspaceId: string
  readonly userId: string
  readonly email: string
}

/** Invitations by mail: the link proves that its reader reads the address's mail. Only its hash is kept. */
export class Invitations {
  constructor(
    private readonly tables: Tables,
    private readonly inbox: Inbox,
    private readonly logins: Logins,
    private readonly post: Post,
  ) {}

  /** Invites a user of the workspace; an earlier invitation of the same user ends. `origin` is where the link leads. */
  async send(to: Invitation, workspaceName: string, origin: string): Promise<void> {
    const secret = randomBytes(32).toString('base64url')
    await this.tables.together(async (rows) => {
      await rows(
        'update inboxkit_server.invitations set used_at = now() where workspace_id = $1 and user_id = $2 and used_at is null',
        [to.workspaceId, to.userId],
      )
      await rows(
        `insert into inboxkit_server.invitations (hash, workspace_id, user_id, email, expires_at)
         values ($1, $2, $3, $4, now() + $5 * interval '1 day')`,
        [hashOf(secret), to.workspaceId, to.userId, to.email.toLowerCase(), VALID_DAYS],
      )
    })
    await this.post.send(to.workspaceId, {
      to: [to.email],
      subject: `You are invited to ${workspaceName}`,
      text: [
        `You are invited to answer customers in ${workspaceName}.`,
        '',
        `Open this address within ${VALID_DAYS} days to choose a password and sign in:`,
        `${origin}/invitations/${secret}`,
        '',
        'If you did not expect this, do nothing: without the address above nobody gets in.',
      ].join('\n'),
    })
  }

  /** The invitation behind a link. @throws NOT_FOUND when it is unknown, used or expired: the answer is the same */
  async open(secret: string): Promise<Invitation> {
    const [row] = await this.tables.rows<{ workspace_id: string; user_id: string; email: string }>(
      `select workspace_id, user_id, email from inboxkit_server.invitations
       where hash = $1 and used_at is null and expires_at > now()`,
      [hashOf(secret)],
    )
    if (!row) throw gone()
    return { workspaceId: row.workspace_id, userId: row.user_id, email: row.email }
  }

  /** Takes the invitation up for a login, once: of two at the same time one succeeds. @throws NOT_FOUND */
  async accept(secret: string, login: Login): Promise<Invitation> {
    const invitation = await this.open(secret)
    const taken = await this.tables.rows(
      'update inboxkit_server.invitations set used_at = now() where hash = $1 and used_at is null returning hash',
      [hashOf(secret)],
    )
    if (taken.length === 0) throw gone()
    try {
      const system = this.inbox.as({ workspace: invitation.workspaceId, system: 'sign-in' })
      await system.users.upsert({ userId: invitation.userId as Id<'user'>, externalId: login.id })
      await this.logins.seat(login.id, invitation.workspaceId)
      return invitation
    } catch (error) {
      await this.tables.rows('update inboxkit_server.invitations set used_at = null where hash = $1', [
        hashOf(secret),
      ])
      throw error
    }
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
const gone = () =>
  new InboxError('NOT_FOUND', 'This invitation was used, has expired, or never was. Ask for a new one.', {
    kind: 'invitation',
    id: '',
  })
