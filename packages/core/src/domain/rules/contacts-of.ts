import type { Configuration } from '../configuration.js'
import { changedRows, type Follower } from '../consequences.js'
import type { Context, Effect } from '../context.js'
import { type Rule, rulesOn } from './run.js'

/** What rules of changes and of time ask of the contact is read only where one of them asks. */
const asksContact = ({ value }: Rule): boolean =>
  [...value.when.all, ...value.when.any].some(
    ({ field }) =>
      field.startsWith('attribute.') || (field.startsWith('contact.') && field !== 'contact.groups'),
  ) || value.actions.some(({ action }) => action === 'set-attribute')

const asking = new WeakMap<Configuration, boolean>()

/** Whether any rule that looks at changes, or at time, needs the contact of the conversation. */
export function contactsWanted(configuration: Configuration): boolean {
  const known = asking.get(configuration)
  if (known !== undefined) return known
  const wanted = [...rulesOn(configuration, 'change'), ...rulesOn(configuration, 'time')].some(asksContact)
  asking.set(configuration, wanted)
  return wanted
}

const touched = new WeakMap<readonly Effect[], { readonly length: number; readonly ids: Set<string> }>()

/** The conversations that changed or got a message, each once. Effects only grow: they are gone through once for each length. */
export function conversationsTouched(effects: readonly Effect[]): ReadonlySet<string> {
  const known = touched.get(effects)
  if (known?.length === effects.length) return known.ids
  const ids = new Set<string>()
  for (const { after, id } of changedRows(effects, 'conversations')) if (after) ids.add(id)
  for (const { before, after } of changedRows(effects, 'messages'))
    if (before === null && after) ids.add(after.conversationId)
  touched.set(effects, { length: effects.length, ids })
  return ids
}

/** Contacts who are known already, and of whom something changed that rules may ask. */
function contactsChanged(effects: readonly Effect[]): readonly string[] {
  const profiles = changedRows(effects, 'contents').flatMap(({ before, after }) =>
    before && after?.kind === 'profile' && after.contactId ? [after.contactId] : [],
  )
  const marked = changedRows(effects, 'contacts').flatMap(({ id, before, after }) =>
    before && after && before.vip !== after.vip ? [id] : [],
  )
  return [...new Set([...profiles, ...marked])]
}

/** The conversations for which time may now make a rule true: those touched, and the open ones of a contact who changed. */
export function conversationsOfTime(
  effects: readonly Effect[],
  { rows, configuration }: Pick<Context, 'rows' | 'configuration'>,
): readonly string[] {
  const ids = conversationsTouched(effects)
  const contacts = contactsWanted(configuration) ? contactsChanged(effects) : []
  if (contacts.length === 0) return [...ids]
  const open = contacts.flatMap((id) => rows.list('conversations', 'contactOpen', [id]))
  return [...new Set([...ids, ...open.map(({ id }) => id)])]
}

const watching = (configuration: Configuration): boolean =>
  rulesOn(configuration, 'change').length + rulesOn(configuration, 'time').length > 0

/** Reads, for the followers after it, the conversations that changed and those of contacts who did, and then nothing more. */
export const touchedConversations: Follower = {
  needs: (effects, { configuration }) =>
    watching(configuration)
      ? [
          { table: 'conversations', by: 'id', values: [...conversationsTouched(effects)].map((id) => [id]) },
          {
            table: 'conversations',
            by: 'contactOpen',
            values: contactsWanted(configuration) ? contactsChanged(effects).map((id) => [id]) : [],
          },
        ]
      : [],
  follow: () => [],
}

/** Reads the contacts of those conversations. */
export const touchedContacts: Follower = {
  needs: (effects, context) =>
    watching(context.configuration) && contactsWanted(context.configuration)
      ? [
          {
            table: 'contacts',
            by: 'id',
            values: conversationsOfTime(effects, context).map((id) => [
              context.rows.get('conversations', id)?.contactId ?? '',
            ]),
          },
        ]
      : [],
  follow: () => [],
}
