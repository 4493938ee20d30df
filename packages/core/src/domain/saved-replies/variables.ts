import { InboxError } from '../../errors.js'
import type { ContentBody } from '../../model/message.js'
import type { Configuration } from '../configuration.js'

/** What a saved reply can name, as it stands for one conversation; null: not known. */
export interface Values {
  readonly contact: ContentBody
  readonly agentName: string | null
  readonly channelName: string
  readonly conversationId: string
}

/** The variables, and where each gets its value from. Attributes of the contact are beside them, by their key. */
const VARIABLES: Readonly<Record<string, (values: Values) => string | null>> = {
  'contact.name': ({ contact }) => contact.profile?.name ?? null,
  'contact.handle': ({ contact }) => (contact.profile?.handle ? `@${contact.profile.handle}` : null),
  'contact.first-name': ({ contact }) =>
    filled(contact.attributes?.firstName) ?? contact.profile?.name.trim().split(/\s+/)[0] ?? null,
  'agent.name': ({ agentName }) => agentName,
  'channel.name': ({ channelName }) => channelName,
  'conversation.id': ({ conversationId }) => conversationId,
}
const ATTRIBUTE = 'attribute.'
/** Of what stands between the braces every character fits one way only: no text makes the search take long. */
const NAMED = /\{\{([^{}]{1,80})\}\}/g

const filled = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

/** Every variable that a saved reply may name here: `attribute.<key>` for each attribute of the organisation. */
export function knownVariables(configuration: Configuration): readonly string[] {
  const attributes = configuration.all('attribute').map(({ value }) => ATTRIBUTE + value.key)
  return [...Object.keys(VARIABLES), ...attributes.sort()]
}

/** @throws VARIABLE_UNKNOWN, naming the first variable that does not exist, so that a slip shows while one writes */
export function checkVariables(text: string, configuration: Configuration): void {
  const known = knownVariables(configuration)
  for (const [, given = ''] of text.matchAll(NAMED)) {
    const name = given.trim()
    if (!known.includes(name))
      throw new InboxError('VARIABLE_UNKNOWN', `There is no variable {{${name}}}.`, {
        variable: name,
        known: [...known],
      })
  }
}

/** The text for one conversation. What is not known stands in brackets, to be filled in by hand, and is listed. */
export function filledIn(text: string, values: Values): { text: string; missing: readonly string[] } {
  const missing = new Set<string>()
  const rendered = text.replace(NAMED, (_whole, given: string) => {
    const name = given.trim()
    const value = name.startsWith(ATTRIBUTE)
      ? filled(values.contact.attributes?.[name.slice(ATTRIBUTE.length)])
      : filled(VARIABLES[name]?.(values))
    if (value !== null) return value
    missing.add(name)
    return `[${name}]`
  })
  return { text: rendered, missing: [...missing] }
}
