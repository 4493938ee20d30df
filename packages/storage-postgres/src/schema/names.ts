import { InboxError } from '@inboxkit/core'

/** Stands for the schema in every statement of this package; `Database` puts the quoted name in its place. */
export const SCHEMA = '{schema}'

/** `lastInboundAt` -> `last_inbound_at` */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A quoted identifier; only for names from our own descriptions, which hold letters, digits and `_`. */
export function quoted(name: string): string {
  return `"${snake(name)}"`
}

export function tableSql(name: string): string {
  return `${SCHEMA}.${quoted(name)}`
}

/** @throws INVALID_INPUT for a schema name that would need escaping. */
export function checkedSchema(name: string): string {
  if (/^[a-z_][a-z0-9_]{0,39}$/.test(name)) return name
  const message = 'must be up to 40 lower-case letters, digits and _, not beginning with a digit'
  throw new InboxError('INVALID_INPUT', `The name of the schema ${message}`, {
    issues: [{ path: 'schema', message }],
  })
}

export function inSchema(sql: string, schema: string): string {
  return sql.replaceAll(SCHEMA, `"${schema}"`)
}
