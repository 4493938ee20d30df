import { demand } from '../domain/access/access.js'
import type { Permission } from '../domain/access/permissions.js'
import { attributesOf } from '../domain/contacts/attributes.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { Reader } from './reader.js'

type Kind = 'rule' | 'skill' | 'priority-rule' | 'contact-group'

const rendered = <K extends Kind>({ id, revision, value }: ConfigEntity<K>) => ({
  id: id as string,
  revision,
  ...value,
})
const place = (entity: { name: string; position?: number }): number => entity.position ?? 0

/** All of one kind: in their order, or by name. @throws FORBIDDEN */
export async function listKept<K extends Kind>(reader: Reader, kind: K, permission: Permission) {
  const { access, configuration } = await reader.current()
  demand(access, permission)
  const items = configuration.all(kind).map(rendered<K>)
  return {
    items: items.sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1)),
    cursor: null,
  }
}

export async function getKept<K extends Kind>(reader: Reader, kind: K, id: string) {
  const { configuration } = await reader.current()
  return rendered<K>(configuration.need(kind, id))
}

/** Everything that is kept of contacts, in the order in which it is shown (R94, R99). */
export async function listAttributes(reader: Reader) {
  const { configuration } = await reader.current()
  return { items: [...attributesOf(configuration)], cursor: null }
}
