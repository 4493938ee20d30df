import type { Visible } from '@inboxkit/core'
import { checkText } from '../rows/stored-text.js'
import { quoted } from '../schema/names.js'
import { shapeOf, type TableShape } from '../schema/shape.js'
import type { Parameters } from './parameters.js'

type Chosen = Exclude<Visible, 'all'>

/**
 * Which rows the asker may see, as a condition on alias `t`; null: all of them. Channels with restricted sources hide
 * conversations of other sources, and with them what belongs to those conversations (R122).
 */
export function visibleSql(table: TableShape, visible: Visible, parameters: Parameters): string | null {
  if (visible === 'all') return null
  if (table.name === 'contacts') return contactSql(visible, parameters)
  return table.channel === null ? null : rowsSql(table, 't', visible, parameters)
}

/** A contact is seen by who sees one of its conversations. */
function contactSql(visible: Chosen, parameters: Parameters): string {
  const conversations = shapeOf('conversations')
  const sees = rowsSql(conversations, 'v', visible, parameters)
  return `exists (select 1 from ${conversations.sql} v
    where v.workspace_id = ${parameters.workspace} and v."contact_id" = t."id" and v."deleted_at" is null and ${sees})`
}

function rowsSql(table: TableShape, alias: string, visible: Chosen, parameters: Parameters): string {
  const channel = `${alias}.${quoted(table.channel ?? '')}`
  const alternatives: string[] = []
  const whole = visible.filter(({ sources }) => sources === null)
  if (whole.length > 0) {
    const ids = whole.map(({ channelId }) => checkText(channelId, 'visible'))
    alternatives.push(`${channel} = any (${parameters.add(ids, 'text[]')})`)
  }
  for (const { channelId, sources } of visible) {
    if (sources === null) continue
    const id = parameters.add(checkText(channelId, 'visible'), 'text')
    alternatives.push(`(${channel} = ${id}${sourceSql(table, alias, sources, parameters)})`)
  }
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`
}

function sourceSql(
  table: TableShape,
  alias: string,
  sources: readonly string[],
  parameters: Parameters,
): string {
  const own = table.name === 'conversations'
  if (!own && !table.byName.has('conversationId')) return ''
  const texts = sources.map((source) => checkText(source, 'visible'))
  const list = parameters.add(texts, 'text[]')
  if (own) return ` and ${alias}."source" = any (${list})`
  return ` and (${alias}."conversation_id" is null or exists (
    select 1 from ${shapeOf('conversations').sql} o
    where o.workspace_id = ${parameters.workspace} and o.id = ${alias}."conversation_id" and o."source" = any (${list})))`
}
