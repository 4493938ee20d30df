import { InboxError } from '../../errors.js'
import type { ContentBody } from '../../model/message.js'
import type { Configuration } from '../configuration.js'
import { type Attribute, attributesOf, attributeValueOf } from '../contacts/attributes.js'

/** What a saved reply can name, as it stands for one conversation; null: not known. */
export interface Values {
  readonly contact: ContentBody
  /** The contact's identifiers on its networks. */
  readonly accountIds: readonly string[]
  readonly agentName: string | null
  readonly channelName: string
  readonly conversationId: string
}

/** The variables, and where each gets its value from. Attributes of the contact are beside them, by their key. */
const VARIABLES: Readonly<Record<string, (values: Values) => string | null>> = {
  'contact.name': ({ contact }) => contact.profile?.name ?? null,
  'contact.handle': ({ contact }) => (contact.profile?.handle ? `@${contact.profile.handle}` : null),
  'contact.first-name': ({ contact }) =>
    filled(contact.attributes?.['first-name']) ?? contact.profile?.name.trim().split(/\s+/)[0] ?? null,
  'agent.name': ({ agentName }) => agentName,
  'channel.name': ({ channelName }) => channelName,
  'conversation.id': ({ conversationId }) => conversationId,
}
const ATTRIBUTE = 'attribute.'
/** Of what stands between the braces every character fits one way only: no text makes the search take long. */
const NAMED = /\{\{([^{}]{1,80})\}\}/g

const filled = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

/** Every variable that a saved reply may name here: `attribute.<key>` for each attribute that contacts have. */
export function knownVariables(configuration: Configuration): readonly string[] {
  return [...Object.keys(VARIABLES), ...attributesOf(configuration).map(({ key }) => ATTRIBUTE + key)]
}

/** @throws VARIABLE_UNKNOWN, naming the first variable that does not exist, so that a slip shows while one writes */
export function checkVariables(text: string, configuration: Configuration): void {
  const known = knownVariables(configuration)
  for (const [, given = ''] of text.matchAll(NAMED)) {
    const name = given.trim()
    if (!known.includes(name))
      throw new InboxError(
        'VARIABLE_UNKNOWN',
        `There is no variable {{${name}}}; use one of those in \`known\`, which savedReplies.variables lists, too.`,
        { variable: name, known: [...known] },
      )
  }
}

/** The text for one conversation. What is not known stands in brackets, to be filled in by hand, and is listed. */
export function filledIn(
  text: string,
  values: Values,
  attributes: readonly Attribute[],
): { text: string; missing: readonly string[] } {
  const missing = new Set<string>()
  const rendered = text.replace(NAMED, (_whole, given: string) => {
    const name = given.trim()
    const value = filled(
      name.startsWith(ATTRIBUTE)
        ? attributeIn(values, name.slice(ATTRIBUTE.length), attributes)
        : VARIABLES[name]?.(values),
    )
    if (value !== null) return value
    missing.add(name)
    return `[${name}]`
  })
  return { text: rendered, missing: [...missing] }
}

/** What the panel of the contact shows for that attribute. */
function attributeIn({ contact, accountIds }: Values, key: string, attributes: readonly Attribute[]) {
  const attribute = attributes.find((each) => each.key === key)
  return attribute ? attributeValueOf(attribute, contact, accountIds) : null
}
