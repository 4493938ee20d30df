import type { Configuration } from '../domain/configuration.js'
import type { Row } from '../model/tables.js'

/** Who is still there of these, by name. */
export const presentOf = (rows: readonly Row<'presence'>[], configuration: Configuration, now: Date) =>
  rows
    .filter(({ expiresAt }) => expiresAt > now)
    .map(({ actorId, typing, expiresAt }) => ({
      actorId,
      name:
        configuration.get('user', actorId)?.value.name ??
        configuration.get('token', actorId)?.value.name ??
        '',
      typing,
      expiresAt,
    }))
    .sort((a, b) => (a.actorId < b.actorId ? -1 : 1))
