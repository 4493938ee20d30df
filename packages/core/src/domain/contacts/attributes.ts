import { invalidInput } from '../../errors.js'
import type { ConfigEntity } from '../../model/configuration.js'
import type { ContentBody } from '../../model/message.js'
import type { AttributeType, AttributeValue } from '../../model/rules.js'
import type { Configuration } from '../configuration.js'
import { isDay } from '../rules/day.js'

/** Something that is kept of contacts (R94, R99). */
export interface Attribute {
  readonly key: string
  readonly name: string
  readonly type: AttributeType
  /** `default`: everybody has it. `network`: the network says it, nobody writes it. `custom`: the organisation's own. */
  readonly origin: 'default' | 'network' | 'custom'
  readonly shown: boolean
  readonly position: number
  /** The revision that an editor saw; null: it was never edited. */
  readonly revision: number | null
}

type BuiltIn = Pick<Attribute, 'key' | 'name' | 'type' | 'origin'>
const ofNetwork = (key: string, name: string, type: AttributeType): BuiltIn => ({
  key,
  name,
  type,
  origin: 'network',
})
const ofEverybody = (key: string, name: string, type: AttributeType): BuiltIn => ({
  key,
  name,
  type,
  origin: 'default',
})

/** What every workspace has (R94, R99). */
const BUILT_IN: readonly BuiltIn[] = [
  ofNetwork('account-id', 'Account ID', 'text'),
  ofNetwork('followers', 'Followers', 'number'),
  ofNetwork('posts', 'Posts', 'number'),
  ofNetwork('verified', 'Verified', 'boolean'),
  ofEverybody('first-name', 'First name', 'text'),
  ofEverybody('last-name', 'Last name', 'text'),
  ofEverybody('email', 'E-mail', 'email'),
  ofEverybody('language', 'Language', 'text'),
  ofEverybody('account-number', 'Account number', 'text'),
]

/** All attributes of a workspace, in the order in which they are shown. */
export function attributesOf(configuration: Configuration): readonly Attribute[] {
  const edited = new Map(configuration.all('attribute').map((entity) => [entity.value.key, entity]))
  const builtIn = BUILT_IN.map((attribute, position) =>
    withEdits(attribute, position, edited.get(attribute.key)),
  )
  const own = [...edited.values()].filter(({ value }) => !isBuiltIn(value.key)).map(custom)
  return [...builtIn, ...own].sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
}

function withEdits(
  attribute: BuiltIn,
  position: number,
  edits: ConfigEntity<'attribute'> | undefined,
): Attribute {
  if (!edits) return { ...attribute, shown: true, position, revision: null }
  const { name, shown, position: moved } = edits.value
  return { ...attribute, name, shown, position: moved, revision: edits.revision }
}

const custom = ({ value, revision }: ConfigEntity<'attribute'>): Attribute => ({
  ...value,
  origin: 'custom',
  revision,
})

export const isBuiltIn = (key: string): boolean => BUILT_IN.some((attribute) => attribute.key === key)

/** The attribute of that key; null: there is none. */
export function attributeOf(configuration: Configuration, key: string): Attribute | null {
  const edits = configuration.all('attribute').find(({ value }) => value.key === key)
  const position = BUILT_IN.findIndex((attribute) => attribute.key === key)
  const builtIn = BUILT_IN[position]
  if (builtIn) return withEdits(builtIn, position, edits)
  return edits ? custom(edits) : null
}

/** The longest text of an attribute, in code points. */
const MAX_TEXT = 500

/**
 * A value as it may be kept under that key.
 * @throws INVALID_INPUT for a key that is not there, one that only the network fills, or a value of another type
 */
export function checkAttribute(
  configuration: Configuration,
  key: string,
  value: AttributeValue | null,
  path: string,
): AttributeValue | null {
  const attribute = attributeOf(configuration, key)
  if (!attribute) throw invalidInput(path, 'is no attribute of contacts here')
  if (attribute.origin === 'network') throw invalidInput(path, 'is filled by the network alone')
  if (value === null) return null
  const kept = typeof value === 'string' ? value.trim() : value
  const wrong = wrongFor(attribute.type, kept)
  if (wrong) throw invalidInput(path, wrong)
  return kept
}

function wrongFor(type: AttributeType, value: AttributeValue): string | null {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : 'is a number'
  if (type === 'boolean') return typeof value === 'boolean' ? null : 'is true or false'
  if (typeof value !== 'string') return 'is a text'
  if (value === '') return 'is empty; null clears it'
  if ([...value].length > MAX_TEXT) return `has more than ${MAX_TEXT} characters`
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return 'holds characters that are no text'
  if (type === 'date') return isDay(value) ? null : 'is a day such as 2026-05-31'
  return type !== 'email' || /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]+$/.test(value) ? null : 'is an e-mail address'
}

/** What an attribute says of one contact; null: nothing is known. */
export function attributeValueOf(
  { key, origin }: Pick<Attribute, 'key' | 'origin'>,
  body: ContentBody,
  accountIds: readonly string[],
): AttributeValue | null {
  if (origin !== 'network') return body.attributes?.[key] ?? null
  const { profile } = body
  const said: Readonly<Record<string, AttributeValue | null>> = {
    'account-id': accountIds.join(', ') || null,
    followers: profile?.followers ?? null,
    posts: profile?.posts ?? null,
    verified: profile?.verified ?? null,
  }
  return said[key] ?? null
}

/** Whether somebody else than the contact says so, or checked it. What the contact typed matches nobody with anybody. */
export const isProven = ({ attributes, said }: ContentBody, key: string): boolean =>
  said?.[key] === undefined || said[key] !== attributes?.[key]

/** What a search for a person looks through: names, handle, e-mail address, account number. */
export function profileText({ profile, attributes }: ContentBody): string {
  const said = [
    profile?.name,
    profile?.handle ? `@${profile.handle}` : null,
    ...['first-name', 'last-name', 'email', 'account-number'].map((key) => attributes?.[key]),
  ]
  return said.filter((text) => typeof text === 'string' && text !== '').join(' ')
}
