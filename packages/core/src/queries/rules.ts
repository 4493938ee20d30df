import type { KeptKind } from '../commands/kept.js'
import { demand } from '../domain/access/access.js'
import type { Permission } from '../domain/access/permissions.js'
import type { Configuration } from '../domain/configuration.js'
import { attributesOf } from '../domain/contacts/attributes.js'
import { ATTRIBUTE, FIELDS, fieldOf, OPERATORS_OF } from '../domain/rules/fields.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { Reader } from './reader.js'

const rendered = <K extends KeptKind>({ id, revision, value }: ConfigEntity<K>) => ({
  id: id as string,
  revision,
  ...value,
})
const place = (entity: { name: string; position?: number }): number => entity.position ?? 0

/** All of one kind: in their order, or by name. @throws FORBIDDEN */
export async function listKept<K extends KeptKind>(reader: Reader, kind: K, permission: Permission) {
  const { access, configuration } = await reader.current()
  demand(access, permission)
  const items = configuration.all(kind).map(rendered<K>)
  return {
    items: items.sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1)),
    cursor: null,
  }
}

/** The names of the groups of contacts, for everybody; what makes them, for administrators. */
export async function listContactGroups(reader: Reader) {
  const { access } = await reader.current()
  const { items, cursor } = await listKept(reader, 'contact-group', 'workspace.member')
  return { items: access.administrator ? items : items.map(({ id, name }) => ({ id, name })), cursor }
}

export async function getKept<K extends KeptKind>(reader: Reader, kind: K, id: string) {
  const { configuration } = await reader.current()
  return rendered<K>(configuration.need(kind, id))
}

/**
 * What conditions can ask for: each field with its operators, and who may use it. Attributes of contacts besides.
 * @throws FORBIDDEN
 */
export async function listFields(reader: Reader) {
  const { access, configuration } = await reader.current()
  demand(access, 'workspace.administer')
  return { items: fieldsFor(configuration), cursor: null }
}

/** What the conditions of views can ask for: everybody makes views, so everybody may know; of other uses, nothing. */
export async function listViewFields(reader: Reader) {
  const { configuration } = await reader.current()
  const items = fieldsFor(configuration)
    .filter(({ scopes }) => scopes.includes('view'))
    .map((field) => ({ ...field, scopes: ['view' as const] }))
  return { items, cursor: null }
}

function fieldsFor(configuration: Configuration) {
  const attributes = attributesOf(configuration)
    .filter(({ origin }) => origin !== 'network')
    .map(({ key }) => `${ATTRIBUTE}${key}`)
  return [...Object.keys(FIELDS), ...attributes].flatMap((name) => {
    const field = fieldOf(name, configuration)
    if (!field) return []
    const { type, scopes, refers = null, choices = null, caller = null, changes = false } = field
    const operators = [...OPERATORS_OF[type]]
    return [
      {
        field: name,
        type,
        operators,
        scopes: [...scopes],
        refers,
        choices: choices && [...choices],
        caller,
        changes,
      },
    ]
  })
}

/** Everything that is kept of contacts, in the order in which it is shown (R94, R99). */
export async function listAttributes(reader: Reader) {
  const { configuration } = await reader.current()
  return { items: [...attributesOf(configuration)], cursor: null }
}
