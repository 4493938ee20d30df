import type { Lookup } from '../../ports/storage.js'
import type { Configuration } from '../configuration.js'
import type { Follower } from '../consequences.js'
import type { Context, Effect } from '../context.js'
import { conversationsTouched } from './contacts-of.js'

const naming = new WeakMap<Configuration, readonly string[]>()

/** The saved replies that rules answer with. */
function named(configuration: Configuration): readonly string[] {
  const known = naming.get(configuration)
  if (known) return known
  const ids = configuration
    .all('rule')
    .filter(({ value }) => value.enabled)
    .flatMap(({ value }) => value.actions)
    .flatMap((action) => (action.action === 'reply' ? [action.savedReplyId] : []))
  const found = [...new Set(ids)]
  naming.set(configuration, found)
  return found
}

/** The private conversations that changed: no other is answered by a rule. */
function private_(effects: readonly Effect[], { rows }: Context) {
  return [...conversationsTouched(effects)].flatMap((id) => {
    const conversation = rows.get('conversations', id)
    return conversation?.visibility === 'private' ? [conversation] : []
  })
}

type Reads = (effects: readonly Effect[], context: Context) => readonly Lookup[]
const reading = (reads: Reads): Follower => ({
  needs: (effects, context) => (named(context.configuration).length === 0 ? [] : reads(effects, context)),
  follow: () => [],
})

/** They read, for the rules after them, what an answer is made of, and nothing where no rule answers. */
export const answerReads: readonly Follower[] = [
  reading((effects) => [
    { table: 'conversations', by: 'id', values: [...conversationsTouched(effects)].map((id) => [id]) },
  ]),
  reading((effects, context) => {
    const conversations = private_(effects, context)
    if (conversations.length === 0) return []
    const ids = conversations.map(({ id }) => [id])
    const contacts = conversations.map(({ contactId }) => [contactId])
    return [
      { table: 'deliveries', by: 'open', values: ids },
      { table: 'deliveries', by: 'conversation', values: ids },
      { table: 'contacts', by: 'id', values: contacts },
      { table: 'identities', by: 'contact', values: contacts },
      { table: 'savedReplies', by: 'id', values: named(context.configuration).map((id) => [id]) },
    ]
  }),
  reading((effects, context) => {
    const { rows, configuration } = context
    const conversations = private_(effects, context)
    if (conversations.length === 0) return []
    const words = named(configuration).map((id) => rows.get('savedReplies', id)?.contentId)
    const profiles = conversations.map(({ contactId }) => rows.get('contacts', contactId)?.profileId)
    return [
      { table: 'contents', by: 'id', values: [...words, ...profiles].flatMap((id) => (id ? [[id]] : [])) },
    ]
  }),
]
