import { randomUUID } from 'node:crypto'
import { InboxError } from '@inboxkit/core'
import type { Tables } from '../tables/tables.js'
import { clearAttempts, countAttempt, LIMITS } from './attempts.js'
import { hashPassword, verifyPassword } from './password.js'

/** Somebody who can sign in to this installation. What they may do is said by the inbox, per workspace. */
export interface Login {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly epoch: number
}
type Stored = Login & { readonly password: string; readonly disabled: boolean }

const COLUMNS = 'id, email, name, epoch, password, disabled_at is not null as disabled'

/** The logins of one installation. E-mail addresses are compared in small letters. */
export class Logins {
  constructor(private readonly tables: Tables) {}

  /** @throws ALREADY_EXISTS when the e-mail has a login; of two at once one gets it */
  async create(input: { email: string; name: string; password: string }): Promise<Login> {
    const id = `lgn_${randomUUID().replaceAll('-', '')}`
    const [row] = await this.tables.rows<Stored>(
      `insert into inboxkit_server.logins (id, email, name, password) values ($1, $2, $3, $4)
       on conflict (email) do nothing returning ${COLUMNS}`,
      [id, small(input.email), input.name, await hashPassword(input.password)],
    )
    if (!row)
      throw new InboxError('ALREADY_EXISTS', 'This e-mail address has a login already.', {
        kind: 'login',
        field: 'email',
        id: null,
      })
    return shown(row)
  }

  async byEmail(email: string): Promise<Login | null> {
    const row = await this.stored(email)
    return row && !row.disabled ? shown(row) : null
  }

  async byId(id: string): Promise<Login | null> {
    const [row] = await this.tables.rows<Stored>(
      `select ${COLUMNS} from inboxkit_server.logins where id = $1`,
      [id],
    )
    return row && !row.disabled ? shown(row) : null
  }

  /**
   * The login whose password it is, or null: whether the address has a login is not told, by the answer nor by the
   * time it takes. Each try is counted before it is judged. @throws RATE_LIMITED
   */
  async verify(input: { email: string; password: string; address: string }): Promise<Login | null> {
    const pair = `${input.address} ${small(input.email)}`
    await countAttempt(this.tables, LIMITS.address, input.address)
    await countAttempt(this.tables, LIMITS.login, pair)
    await countAttempt(this.tables, LIMITS.email, small(input.email))
    const row = await this.stored(input.email)
    const right = await verifyPassword(input.password, row?.password ?? null)
    if (!row || !right || row.disabled) return null
    await clearAttempts(this.tables, LIMITS.login, pair)
    return shown(row)
  }

  /** Ends every session of the login, in every process, and lets the old password do nothing more. */
  async changePassword(id: string, password: string): Promise<Login | null> {
    const [row] = await this.tables.rows<Stored>(
      `update inboxkit_server.logins set password = $2, epoch = epoch + 1 where id = $1 returning ${COLUMNS}`,
      [id, await hashPassword(password)],
    )
    return row ? shown(row) : null
  }

  /** Disabling ends every session at once; enabling brings none of them back. Answers whether there is such a login. */
  async setDisabled(email: string, disabled: boolean): Promise<boolean> {
    const rows = await this.tables.rows(
      `update inboxkit_server.logins
       set epoch = epoch + 1, disabled_at = case when $2 then now() end where email = $1 returning id`,
      [small(email), disabled],
    )
    return rows.length > 0
  }

  /** The workspaces in which the login has a seat, oldest first. */
  async workspaces(id: string): Promise<string[]> {
    const rows = await this.tables.rows<{ workspace_id: string }>(
      'select workspace_id from inboxkit_server.seats where login_id = $1 order by workspace_id',
      [id],
    )
    return rows.map((row) => row.workspace_id)
  }

  async seat(id: string, workspace: string): Promise<void> {
    await this.tables.rows(
      'insert into inboxkit_server.seats (login_id, workspace_id) values ($1, $2) on conflict do nothing',
      [id, workspace],
    )
  }

  private async stored(email: string): Promise<Stored | null> {
    const [row] = await this.tables.rows<Stored>(
      `select ${COLUMNS} from inboxkit_server.logins where email = $1`,
      [small(email)],
    )
    return row ?? null
  }
}

const small = (email: string): string => email.trim().toLowerCase()
const shown = ({ id, email, name, epoch }: Stored): Login => ({ id, email, name, epoch })
