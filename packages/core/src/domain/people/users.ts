import { InboxError } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { Context } from '../context.js'

type User = ConfigEntity<'user'>['value']

/**
 * What holds of every user, however they come or change: nobody else has the address or the host's key, somebody is
 * left who administers, and the plan has room for who becomes active. `id` is null for a new one.
 * @throws ALREADY_EXISTS, LIMIT_REACHED
 */
export function checkUser(context: Context, id: string | null, value: User): void {
  const users = context.configuration.all('user')
  for (const field of ['email', 'externalId'] as const) {
    const other = users.find(
      (user) => user.id !== id && value[field] !== null && user.value[field] === value[field],
    )
    if (other)
      throw new InboxError('ALREADY_EXISTS', `Another user has this ${field}.`, {
        kind: 'user',
        field,
        id: other.id,
      })
  }
  keepOneAdministrator(users, id, value)
  if (value.active) demandSeat(context, id)
}

/** Who is active already needs no further seat, and what is over the plan since it became smaller stays. */
function demandSeat({ configuration, entitlements }: Context, id: string | null): void {
  const { maxUsers = null } = entitlements
  const active = configuration.all('user').filter(({ value }) => value.active)
  if (maxUsers === null || active.some((user) => user.id === id) || active.length < maxUsers) return
  throw new InboxError(
    'LIMIT_REACHED',
    `The plan has ${maxUsers} active users, and they are there; deactivate one, or take a larger plan.`,
    { limit: 'users', allowed: maxUsers },
  )
}

/** The last active administrator stays one: otherwise nobody could make another. */
function keepOneAdministrator(users: readonly ConfigEntity<'user'>[], id: string | null, value: User): void {
  if (value.administrator && value.active) return
  const admins = users.filter((user) => user.value.administrator && user.value.active)
  if (admins.length === 1 && admins[0]?.id === id)
    throw new InboxError('LIMIT_REACHED', 'This is the last administrator; make another one first.', {
      limit: 'administrators',
      allowed: 1,
    })
}
