import { z } from 'zod'
import { checkMails, repliesOf, type ShelfOf } from '../commands/rule-actions.js'
import { checkRule } from '../commands/rules.js'
import type { Configuration } from '../domain/configuration.js'
import { type Looked, trialOf } from '../domain/rules/trial.js'
import { invalidInput } from '../errors.js'
import { idOf } from '../model/configuration.js'
import type { Conversation } from '../model/conversation.js'
import { type RuleSettings, ruleSettings } from '../model/rules.js'
import type { Row } from '../model/tables.js'
import type { Page, PageQuery } from '../ports/storage.js'
import type { Reader } from './reader.js'

/** The longest time that is looked back. */
export const MAX_DAYS = 30
/** So many messages, changes or conversations are looked at, at most. */
export const MAX_LOOKED = 20_000
/** No longer than this, by the storage's clock; what was not looked at by then is not. */
export const TRIAL_MS = 5000
const SAMPLE = 20
const AT_ONCE = 100
const ROWS_AT_ONCE = 2000
const DAY_MS = 24 * 3_600_000

/** A rule that there is, or one as it would be saved; exactly one of both. */
export const trialInput = z.strictObject({
  ruleId: idOf('rule').optional(),
  rule: ruleSettings
    .pick({ trigger: true, channelIds: true, when: true, actions: true })
    .partial({ channelIds: true })
    .optional(),
  days: z.number().int().min(1).max(MAX_DAYS).default(7),
})

type Tried = Pick<RuleSettings, 'trigger' | 'channelIds' | 'when' | 'actions'>

async function triedRule(
  reader: Reader,
  input: z.output<typeof trialInput>,
  configuration: Configuration,
  mailer: boolean,
): Promise<Tried> {
  if ((input.ruleId === undefined) === (input.rule === undefined))
    throw invalidInput('rule', 'or ruleId is needed, and not both')
  if (input.ruleId) return configuration.need('rule', input.ruleId).value
  const rule = { channelIds: null, ...input.rule } as Tried
  checkRule(rule, configuration, await shelves(reader, rule))
  checkMails(rule.actions, mailer)
  return rule
}

async function shelves(reader: Reader, { actions }: Tried): Promise<ShelfOf> {
  const replies = await reader.rows('savedReplies', 'id', repliesOf(actions))
  const ids = [...replies.values()].map(({ collectionId }) => collectionId)
  const collections = await reader.rows('collections', 'id', ids)
  return (id) => collections.get(replies.get(id)?.collectionId ?? '') ?? null
}

/**
 * What a rule would have done to the last days, without doing it (R120): asked of the conversations that the caller
 * sees, newest first, with what is known of them now. It writes nothing, and it ends: after so many, and in time.
 */
export async function tryRule(reader: Reader, input: z.output<typeof trialInput>, mailer: boolean) {
  const { configuration, now: began } = await reader.current()
  const rule = await triedRule(reader, input, configuration, mailer)
  const since = new Date(began.getTime() - input.days * DAY_MS)
  let looked = 0
  let matched = 0
  const sample: Looked[] = []
  let after: Page<'conversations'>['next'] = null
  let complete = true
  for (;;) {
    const page: Page<'conversations'> = await reader.page({
      table: 'conversations',
      where: [
        { column: 'deletedAt', op: 'eq', value: null },
        { column: 'lastMessageAt', op: 'gte', value: since },
        ...(rule.channelIds
          ? [{ column: 'channelId' as const, op: 'in' as const, value: rule.channelIds }]
          : []),
      ],
      order: [{ column: 'lastMessageAt', descending: true }],
      after,
      limit: AT_ONCE,
    })
    const known = await knownOf(reader, page.rows, rule, since)
    // Which of a conversation's messages is the first follows from all of them: of a page of which not all is known
    // nothing is said.
    complete = known.all
    if (!complete) break
    const answer = trialOf(rule, known, since, page.now, configuration)
    looked += answer.looked
    matched += answer.matches.length
    sample.push(...answer.matches.slice(0, SAMPLE - sample.length))
    after = page.next
    if (after === null) break
    complete = looked < MAX_LOOKED && page.now.getTime() - began.getTime() < TRIAL_MS
    if (!complete) break
  }
  const actions = rule.actions.map(({ action }) => action)
  return { looked, complete, matched, sample: sample.map((one) => ({ ...one, actions })) }
}

/** What is kept of these conversations: contacts, and as the rule asks for them messages and changes. */
async function knownOf(reader: Reader, conversations: readonly Conversation[], rule: Tried, since: Date) {
  const ids = conversations.map(({ id }) => id)
  const contacts = await reader.rows(
    'contacts',
    'id',
    conversations.map(({ contactId }) => contactId),
  )
  const asked = rule.trigger !== 'time' && ids.length > 0
  const told = asked
    ? await listed(reader, {
        table: 'messages',
        where: [
          { column: 'conversationId', op: 'in', value: ids },
          { column: 'receivedAt', op: 'gte', value: since },
          { column: 'deletedAt', op: 'eq', value: null },
        ],
        order: [{ column: 'receivedAt', descending: true }],
      })
    : { rows: [], all: true }
  const changed =
    asked && rule.trigger === 'change'
      ? await listed(reader, {
          table: 'audit',
          where: [
            { column: 'conversationId', op: 'in', value: ids },
            { column: 'subjectKind', op: 'eq', value: 'conversation' },
            { column: 'at', op: 'gte', value: since },
          ],
          order: [{ column: 'position', descending: true }],
        })
      : { rows: [], all: true }
  const [messages, changes] = [told.rows, changed.rows]
  const contents = await reader.rows('contents', 'id', [
    ...[...contacts.values()].map(({ profileId }) => profileId),
    ...messages.map(({ contentId }) => contentId),
  ])
  const all = told.all && changed.all
  return { conversations, contacts, messages, changes, contents, all }
}

/** All rows of a query, up to so many as are looked at; `all` false: there are more. */
async function listed<T extends 'messages' | 'audit'>(
  reader: Reader,
  query: Pick<PageQuery<T>, 'table' | 'where' | 'order'>,
): Promise<{ readonly rows: readonly Row<T>[]; readonly all: boolean }> {
  const rows: Row<T>[] = []
  let after: Page<T>['next'] = null
  do {
    const page: Page<T> = await reader.page({ ...query, after, limit: ROWS_AT_ONCE })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null && rows.length < MAX_LOOKED)
  return { rows, all: after === null }
}
