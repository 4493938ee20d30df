import type { Conversation } from '../../model/conversation.js'
import type { Message } from '../../model/message.js'
import type { Row } from '../../model/tables.js'
import { type ChangedBy, changedBy } from './field.js'

type Line = Row<'audit'>

/** What triggers look at once: all that one commit did with a conversation, and the message that it brought. */
export interface CommitLook {
  readonly at: Date
  readonly by: ChangedBy
  readonly message: Message | null
  readonly began: boolean
  readonly before: Conversation
  /** As it was when only what was asked for had happened, and, where rules did something in the same commit, after that. */
  readonly after: readonly Conversation[]
}

/** A commit as it is found again: its lines of the audit trail in their order, its message; either may be missing. */
interface Commit {
  readonly at: Date
  readonly position: number
  readonly lines: readonly Line[]
  message: Message | null
}

/**
 * The commits of a conversation, oldest first. A commit that changed nothing of what the audit trail keeps is known by
 * its message alone. What a rule answered is nothing that rules look at. The conversation is put back line by line, from
 * as it is now.
 */
export function looksAt(
  conversation: Conversation,
  messages: readonly Message[],
  audit: readonly Line[],
): readonly CommitLook[] {
  const commits = commitsOf(audit.filter(({ conversationId }) => conversationId === conversation.id))
  for (const message of written(messages)) {
    const own = commits.find((commit) => broughtBy(commit, message))
    if (own) own.message = message
    else commits.push({ at: message.receivedAt, position: 0, lines: [], message })
  }
  commits.sort((a, b) => b.at.getTime() - a.at.getTime() || b.position - a.position)
  let state = conversation
  const looks = commits.map((commit) => {
    const look = lookOf(commit, state)
    state = look.before
    return look
  })
  return looks.reverse()
}

function commitsOf(lines: readonly Line[]): Commit[] {
  const found = new Map<number, Line[]>()
  for (const line of lines) found.set(line.position, [...(found.get(line.position) ?? []), line])
  return [...found].map(([position, own]) => ({
    at: (own[0] as Line).at,
    position,
    lines: own.sort((a, b) => a.ordinal - b.ordinal),
    message: null,
  }))
}

/** In their order; of the parts of one reply the last, which is the one that triggers see. */
function written(messages: readonly Message[]): readonly Message[] {
  const last = new Map<string, Message>()
  for (const message of [...messages].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)))
    if (message.author !== 'automation') last.set(message.partOf ?? message.id, message)
  return [...last.values()]
}

const isRules = ({ actorKind }: Line): boolean => actorKind === 'automation'
const begins = ({ from }: Line): boolean => !('version' in from)
const OURS: readonly string[] = ['user', 'app', 'system']

/** Whether that commit may have brought the message: at the same instant, by somebody who writes such. */
function broughtBy({ at, lines, message: known }: Commit, message: Message): boolean {
  if (known || at.getTime() !== message.receivedAt.getTime()) return false
  const asked = lines.filter((line) => !isRules(line))
  const ours = message.author === 'user'
  return (
    lines.length > 0 &&
    (asked.length === 0 || asked.some((line) => OURS.includes(line.actorKind) === ours || begins(line)))
  )
}

function lookOf({ at, lines, message }: Commit, last: Conversation): CommitLook {
  const changes = lines.filter((line) => !begins(line))
  const before = as(last, ...changes.map(({ from }) => from).reverse())
  const rules = changes.findIndex(isRules)
  const asked = rules < 0 ? changes : changes.slice(0, rules)
  return {
    at,
    by: byWhom(lines, message),
    message,
    began: lines.some(begins),
    before,
    after: rules < 0 ? [last] : [as(before, ...asked.map(({ to }) => to)), last],
  }
}

const INSTANTS = ['boomerangAt', 'mutedAt', 'deletedAt'] as const

/** The row with these values of it, one after the other; the audit trail writes instants as text. */
function as(row: Conversation, ...values: readonly Line['from'][]): Conversation {
  const made: Record<string, unknown> = Object.assign({}, row, ...values)
  for (const name of INSTANTS) if (typeof made[name] === 'string') made[name] = new Date(made[name])
  return made as unknown as Conversation
}

/** As the path counts it: whoever asked, whatever rules did besides. */
function byWhom(lines: readonly Line[], message: Message | null): ChangedBy {
  const asked = lines.find((line) => !isRules(line))
  if (asked) return changedBy(asked.actorKind)
  if (!message) return 'system'
  if (message.author !== 'user') return 'contact'
  return message.authorUserId ? 'user' : 'app'
}
