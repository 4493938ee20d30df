/** One thing that a network asks for before an account is added; made of the JSON Schema that its adapter gives. */
export interface CredentialField {
  /** `smtp.host`. */
  readonly path: string
  readonly title: string
  readonly kind: 'text' | 'secret' | 'number' | 'choice' | 'switch'
  readonly choices: readonly string[]
  readonly required: boolean
  /** Left empty, it is sent as null. */
  readonly nullable: boolean
  readonly initial: string | number | boolean | null
}

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const wordsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []

/** The fields of a schema, the ones inside others too, in the order in which they stand. */
export function credentialFields(schema: Schema, path = ''): CredentialField[] {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const required = wordsOf(schema.required)
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const place = path ? `${path}.${name}` : name
    if (isSchema(property.properties)) return credentialFields(property, place)
    return [fieldOf(place, name, property, required.includes(name))]
  })
}

function fieldOf(path: string, name: string, property: Schema, required: boolean): CredentialField {
  const branches = Array.isArray(property.anyOf) ? property.anyOf.filter(isSchema) : []
  const own = branches.find(({ type }) => type !== 'null') ?? property
  const choices = wordsOf(own.enum)
  const given = property.default
  const initial =
    typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? given : null
  return {
    path,
    title: textOf(property.title) ?? textOf(own.title) ?? name,
    kind: kindOf(own, choices, property.writeOnly === true || own.writeOnly === true),
    choices,
    required,
    nullable: branches.some(({ type }) => type === 'null'),
    initial: initial ?? choices[0] ?? null,
  }
}

function kindOf(schema: Schema, choices: readonly string[], secret: boolean): CredentialField['kind'] {
  if (secret) return 'secret'
  if (choices.length > 0) return 'choice'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  return schema.type === 'boolean' ? 'switch' : 'text'
}

export type Entered = Readonly<Record<string, string | number | boolean | null>>

/** What is in the form at first, by the place of each field in a list: paths have dots, and names of fields must not. */
export const initialOf = (
  fields: readonly CredentialField[],
): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    fields.map(({ initial, kind }, index) => [`f${index}`, initial ?? (kind === 'number' ? null : '')]),
  )

/** What is sent: a field that was left empty is null where it may be, else not there. */
export function credentialsOf(fields: readonly CredentialField[], entered: Entered): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const [index, { path, nullable }] of fields.entries()) {
    const typed = entered[`f${index}`] ?? ''
    if (typed === '' && !nullable) continue
    const names = path.split('.')
    let here = result
    for (const name of names.slice(0, -1)) {
      const inner = isSchema(here[name]) ? (here[name] as Record<string, unknown>) : {}
      here[name] = inner
      here = inner
    }
    here[names.at(-1) ?? path] = typed === '' ? null : typed
  }
  return result
}

/** The field that the server names, as it is called in the form. */
export function fieldNamed(fields: readonly CredentialField[], path: string): string | undefined {
  const index = fields.findIndex((field) => field.path === path.replace(/^credentials\./, ''))
  return index < 0 ? undefined : `f${index}`
}
