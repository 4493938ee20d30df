import { type Fields, identifier, number, objects, string } from './fields.js'
import type { People } from './person.js'

export interface Mentions {
  readonly mentions: readonly string[]
  /** The mentions that the text begins with: what X puts before a reply. */
  readonly leading: readonly string[]
}

/** Whom a text names. An entity without an identifier is matched by handle with the people of the delivery. */
export function mentionsOf(text: string, entities: Fields, people: People): Mentions {
  const byHandle = new Map<string, string>()
  for (const [id, user] of people) {
    const handle = string(user.username) ?? string(user.screen_name)
    if (handle !== null) byHandle.set(handle.toLowerCase(), id)
  }
  const entries = [...objects(entities.mentions), ...objects(entities.user_mentions)]
    .map((entry) => {
      const handle = (string(entry.username) ?? string(entry.screen_name) ?? '').toLowerCase()
      const start = number(entry.start) ?? number(Array.isArray(entry.indices) ? entry.indices[0] : null)
      return { id: identifier(entry, 'id') ?? byHandle.get(handle) ?? null, handle, start: start ?? 0 }
    })
    .sort((a, b) => a.start - b.start)
  const prefix = new Set(leadingHandles(text))
  const mentions: string[] = []
  const leading: string[] = []
  for (const { id, handle } of entries) {
    if (id === null) continue
    mentions.push(id)
    if (prefix.has(handle)) leading.push(id)
  }
  return { mentions, leading }
}

/** The handles, in lower case, of the `@one @two ` that a text begins with. */
export function leadingHandles(text: string): readonly string[] {
  const handles: string[] = []
  const mention = /@(\w{1,50})(?:\s+|$)/y
  let at = text.length - text.trimStart().length
  for (;;) {
    mention.lastIndex = at
    const found = mention.exec(text)
    if (found?.[1] === undefined) return handles
    handles.push(found[1].toLowerCase())
    at = mention.lastIndex
  }
}
