import { type Inbox, InboxError } from '@inboxkit/core'
import type { z } from 'zod'
import type { newWorkspaceInput } from './inputs.js'
import type { Logins } from './logins.js'

export interface NewWorkspace {
  readonly workspaceId: string
  readonly administratorId: string
  readonly loginId: string
  /** Shown this once. */
  readonly token: string | null
}

/**
 * Makes a workspace and its first administrator. An e-mail that has a login already gets a seat in the new workspace,
 * when the password is that login's. @throws ALREADY_EXISTS, RATE_LIMITED
 */
export async function newWorkspace(
  { inbox, logins }: { inbox: Inbox; logins: Logins },
  input: z.output<typeof newWorkspaceInput>,
  address: string,
): Promise<NewWorkspace> {
  const { email, name, password } = input.administrator
  const present = await logins.byEmail(email)
  const login = present
    ? await logins.verify({ email, password, address })
    : await logins.create({ email, name, password })
  if (!login)
    throw new InboxError('ALREADY_EXISTS', 'This e-mail address has a login; its password is another one.', {
      kind: 'login',
      field: 'email',
      id: null,
    })
  const { id: workspaceId } = await inbox.workspaces.create({ name: input.name })
  const system = inbox.as({ workspace: workspaceId, system: 'set-up' })
  const user = await system.users.upsert({ externalId: login.id, name, email, administrator: true })
  await logins.seat(login.id, workspaceId)
  const token = input.withToken
    ? (await system.tokens.create({ name: 'set-up', administrator: true, role: 'supervisor' })).secret
    : null
  return { workspaceId, administratorId: user.id, loginId: login.id, token }
}
