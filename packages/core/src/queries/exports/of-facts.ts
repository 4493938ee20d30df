import { demandReports, reportsVisibleTo } from '../../domain/access/reports.js'
import { bounds } from '../../domain/reports/intervals.js'
import type { Message } from '../../model/message.js'
import type { Fact, FactKind } from '../../model/record.js'
import type { Filter } from '../../ports/storage.js'
import type { Reader } from '../reader.js'
import { filterOf } from '../reports/ask.js'
import { instantIn, seconds } from './cells.js'
import {
  type Column,
  type Kind,
  linesOf,
  named,
  namesOf,
  next,
  type Place,
  place,
  subjects,
} from './export-lines.js'
import type { ExportInput } from './input.js'

interface Facts {
  readonly kind: FactKind
  readonly labels?: readonly string[]
}

/** A page of facts of one kind in a period, under the rights as they are now. */
async function factsOf(
  reader: Reader,
  input: ExportInput,
  { kind, labels }: Facts,
  { after, limit }: { after: Place['after']; limit: number },
) {
  const { access, configuration } = await reader.current()
  demandReports(access, configuration, input.filter.channelIds)
  const [from, to] = bounds(input)
  const where: Filter<'facts'>[] = [
    { column: 'kind', op: 'eq', value: kind },
    { column: 'at', op: 'gte', value: from },
    { column: 'at', op: 'lt', value: to },
    ...(labels ? [{ column: 'label', op: 'in', value: labels } as const] : []),
    ...filterOf(input.filter),
  ]
  const page = await reader.pageOf(
    { table: 'facts', where, order: [{ column: 'at' }], after, limit },
    reportsVisibleTo,
  )
  return { page, naming: { configuration, zone: input.zone } }
}

const PLACE = place<Fact>(({ conversationId }) => conversationId)
const AGENT = named<Fact>('agent', 'user', ({ userId }) => userId)
const TEAM = named<Fact>('team', 'team', ({ teamId }) => teamId)
const at = (name: string): Column<Fact> => [name, (row, { zone }) => instantIn(zone, row.at)]
const since = (name: string): Column<Fact> => [name, (row, { zone }) => instantIn(zone, row.since)]
const BY: Column<Fact> = ['by', ({ actorKind }) => actorKind]

/** An export with one row for each fact of a kind. */
const ofFacts = (facts: Facts, columns: readonly Column<Fact>[]): Kind => ({
  columns: namesOf(columns),
  async page(reader, input, { after }, limit) {
    const { page, naming } = await factsOf(reader, input, facts, { after, limit })
    return { lines: linesOf(columns, page.rows, naming), next: next(page.next) }
  },
})

export const resolvedConversations = ofFacts({ kind: 'resolved', labels: ['first', 'first-served'] }, [
  ...PLACE,
  since('createdAt'),
  at('resolvedAt'),
  ...AGENT,
  ...TEAM,
  ...subjects<Fact>(),
  ['replies', ({ replies }) => String(replies ?? 0)],
  ['resolutionSeconds', ({ calendarMs }) => seconds(calendarMs)],
  ['resolutionBusinessSeconds', ({ businessMs }) => seconds(businessMs)],
])

export const responseTimes = ofFacts({ kind: 'response' }, [
  ...PLACE,
  ['messageId', ({ messageId }) => messageId ?? ''],
  ['response', ({ label }) => label ?? ''],
  since('waitingSince'),
  at('answeredAt'),
  ...AGENT,
  ...TEAM,
  ['seconds', ({ calendarMs }) => seconds(calendarMs)],
  ['businessSeconds', ({ businessMs }) => seconds(businessMs)],
])

/** Each time that a tag was given to a conversation. */
export const tags = ofFacts({ kind: 'tag' }, [
  ...PLACE,
  ['tag', ({ label }) => label ?? ''],
  at('givenAt'),
  BY,
  ...AGENT,
  ...TEAM,
])

/** Each time that a topic was given to a conversation. */
export const topics = ofFacts({ kind: 'topic' }, [
  ...PLACE,
  ...named<Fact>('topic', 'topic', ({ label }) => label),
  at('givenAt'),
  BY,
  ...AGENT,
  ...TEAM,
])

/** A message as it was counted, with what is left of it. */
interface Told extends Fact {
  readonly message: Message | null
  readonly text: string
}
const TOLD: readonly Column<Told>[] = [
  ...PLACE,
  ['messageId', ({ messageId }) => messageId ?? ''],
  ['direction', ({ kind }) => (kind === 'inbound' ? 'in' : 'out')],
  BY,
  ...AGENT,
  at('countedAt'),
  ['sentAt', ({ message }, { zone }) => instantIn(zone, message?.sentAt ?? null)],
  ['count', ({ amount }) => String(amount)],
  ['text', ({ text }) => text],
]

/** What came in, then what went out. What is masked, deleted or erased has no text. */
export const messages: Kind = {
  columns: namesOf(TOLD),
  async page(reader, input, { source, after }, limit) {
    const kind = source === 0 ? 'inbound' : 'outbound'
    const { page, naming } = await factsOf(reader, input, { kind }, { after, limit })
    const rows = await reader.rows(
      'messages',
      'id',
      page.rows.map(({ messageId }) => messageId),
    )
    const shown = (message: Message | undefined) =>
      message && !message.deletedAt && !message.maskedAt ? message.contentId : null
    const contents = await reader.rows(
      'contents',
      'id',
      [...rows.values()].map((message) => shown(message)),
    )
    const told = page.rows.map((row): Told => {
      const message = rows.get(row.messageId ?? '')
      const content = contents.get(shown(message) ?? '')
      return { ...row, message: message ?? null, text: content && !content.erasedAt ? content.text : '' }
    })
    const more = next(page.next, source)
    return {
      lines: linesOf(TOLD, told, naming),
      next: more ?? (source === 0 ? { source: 1, after: null } : null),
    }
  },
}
