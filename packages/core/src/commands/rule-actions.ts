import type { Configuration } from '../domain/configuration.js'
import { checkAttribute } from '../domain/contacts/attributes.js'
import type { Rows } from '../domain/context.js'
import { notFound } from '../domain/not-found.js'
import { isOurs } from '../domain/transcripts/send.js'
import { InboxError, invalidInput } from '../errors.js'
import type { Collection } from '../model/desk.js'
import type { RuleAction, RuleSettings } from '../model/rules.js'
import type { Lookup } from '../ports/storage.js'

/** The collection in which a saved reply stands; null: there is no such reply. */
export type ShelfOf = (savedReplyId: string) => Pick<Collection, 'teamId'> | null

/** The saved replies with which actions answer. */
export const repliesOf = (actions: readonly RuleAction[]): readonly string[] =>
  actions.flatMap((action) => (action.action === 'reply' ? [action.savedReplyId] : []))

type Given = { readonly actions?: readonly RuleAction[] | undefined }
/** What is read to check the saved replies of a rule that is given. */
export const answers = {
  load: ({ actions = [] }: Given): Lookup[] => [
    { table: 'savedReplies', by: 'id', values: repliesOf(actions).map((id) => [id]) },
  ],
  more: ({ actions = [] }: Given, rows: Rows): Lookup[] => {
    const shelves = repliesOf(actions).map((id) => rows.get('savedReplies', id)?.collectionId)
    return [{ table: 'collections', by: 'id', values: shelves.flatMap((id) => (id ? [[id]] : [])) }]
  },
}

export const shelfIn =
  (rows: Rows): ShelfOf =>
  (id) => {
    const reply = rows.get('savedReplies', id)
    return reply ? rows.get('collections', reply.collectionId) : null
  }

/** What an action names is there, and can be done. @throws NOT_FOUND, INVALID_INPUT */
export function checkAction(action: RuleAction, configuration: Configuration, path: string): void {
  if ('topicIds' in action)
    for (const id of action.topicIds)
      if (configuration.need('topic', id).value.archived) throw notFound('topic', id)
  if (action.action === 'resolve' && action.reasonId) configuration.need('resolve-reason', action.reasonId)
  if (action.action === 'assign-user' || action.action === 'notify-user')
    configuration.need('user', action.userId)
  if (action.action === 'assign-team' || action.action === 'notify-team' || action.action === 'mail-team')
    configuration.need('team', action.teamId)
  if (action.action === 'route') configuration.need('skill', action.skillId)
  if (action.action === 'webhook') configuration.need('webhook', action.webhookId)
  if (action.action === 'set-attribute')
    checkAttribute(configuration, action.key, action.value, `${path}.value`)
  const writes = action.action === 'mail-user' || action.action === 'transcript-user'
  if (writes && !configuration.need('user', action.userId).value.email)
    throw invalidInput(`${path}.userId`, 'is a user without an e-mail address')
  if ('address' in action && isOurs(action.address, configuration))
    // It would come back as a customer's mail, and the rule would look at that.
    throw invalidInput(`${path}.address`, 'is an account of this inbox; it would write to itself')
}

/** What leaves by the inbox's own mailer. */
const BY_MAIL: readonly RuleAction['action'][] = [
  'mail-user',
  'mail-team',
  'mail-address',
  'transcript-user',
  'transcript-owner',
  'transcript-address',
]

/** @throws ABILITY_MISSING for what would be mailed where the host gave no mailer: it would never leave */
export function checkMails(actions: readonly RuleAction[], mailer: boolean): void {
  if (!mailer && actions.some(({ action }) => BY_MAIL.includes(action))) throw noMailer()
}

export const noMailer = () =>
  new InboxError(
    'ABILITY_MISSING',
    'This inbox sends no mail; whoever runs it has to set up a mail server.',
    {
      ability: 'mail',
      adapter: '',
    },
  )

/**
 * An answer that a rule may give: with a team's reply, which others can see and mend, on channels that allow replies,
 * and once in a rule. Without `shelfOf` the replies were checked before.
 * @throws NOT_FOUND, INVALID_INPUT naming the place
 */
export function checkAnswers(
  { actions, channelIds }: Pick<RuleSettings, 'actions' | 'channelIds'>,
  configuration: Configuration,
  shelfOf: ShelfOf | null,
): void {
  const places = actions.flatMap(({ action }, place) => (action === 'reply' ? [place] : []))
  if (places.length === 0) return
  if (places.length > 1)
    throw invalidInput(`actions.${places[1]}.action`, 'stands twice; a rule answers once')
  const silent = (channelIds ?? []).findIndex((id) => !configuration.need('channel', id).value.allowReplies)
  if (silent >= 0)
    throw invalidInput(`channelIds.${silent}`, 'is a channel that allows no replies; allow them first')
  for (const id of shelfOf ? repliesOf(actions) : [])
    if (!shelfOf?.(id)?.teamId) throw notFound('saved-reply', id)
}
