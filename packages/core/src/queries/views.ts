import { z } from 'zod'
import { checkConditions } from '../domain/rules/check.js'
import { forCaller } from '../domain/views/caller.js'
import { type ViewFilters, viewFilters } from '../domain/views/filters.js'
import { holdsNewAlone } from '../domain/views/new-alone.js'
import { mayUse, viewOf } from '../domain/views/rights.js'
import { InboxError, isInboxError } from '../errors.js'
import { type ConfigEntity, idOf, viewSettings } from '../model/configuration.js'
import type { ViewView } from '../views/rules.js'
import { conversationFilter, whereOf } from './conversation-filter.js'
import type { Reader } from './reader.js'

/** Conversations of a view are counted so far. */
export const COUNTED = 1000
/** A view is looked through for so long, in ms: of conditions that few conversations meet, that may be all of them. */
export const VIEW_MS = 5000

const rendered = ({ id, revision, value: { ownerId, ...value } }: ConfigEntity<'view'>): ViewView => ({
  id,
  revision,
  shared: ownerId === null,
  ...value,
})

/** The views that the caller may use: the shared ones first, then their own, each by name. */
export async function listViews(reader: Reader) {
  const { configuration } = await reader.current()
  const items = configuration
    .all('view')
    .filter((view) => mayUse(view, reader.actor))
    .map(rendered)
    .sort((a, b) => Number(b.shared) - Number(a.shared) || (a.name < b.name ? -1 : 1))
  return { items, cursor: null }
}

export async function getView(reader: Reader, id: string): Promise<ViewView> {
  const { configuration } = await reader.current()
  return rendered(viewOf(configuration, reader.actor, id))
}

/** What a view of the caller's asks a storage for, for that caller, and how it is put in order. */
interface AskedOfView extends ViewFilters {
  readonly order: ViewView['order']
  /** It can hold nothing but New, so it is put in order as New is. */
  readonly newAlone: boolean
}

/** @throws NOT_FOUND */
export async function filtersOf(reader: Reader, id: string): Promise<AskedOfView> {
  const { configuration, now } = await reader.current()
  const { when, order } = viewOf(configuration, reader.actor, id).value
  const own = forCaller(when, reader.actor, configuration)
  return { ...viewFilters(own, configuration, now), order, newAlone: holdsNewAlone(when) }
}

/**
 * What a storage was asked of a view with `withinMs`.
 * @throws LIMIT_REACHED that says what to narrow, when it took longer
 */
export function lookedThrough<R>(asked: Promise<R>): Promise<R> {
  return asked.catch((error: unknown) => {
    if (!isInboxError(error, 'LIMIT_REACHED') || error.details.limit !== 'query-ms') throw error
    throw new InboxError(
      'LIMIT_REACHED',
      'The view takes longer than 5 s to look through; let it name a queue, a channel or an owner, or ask for one of these beside it.',
      { limit: 'view-ms', allowed: VIEW_MS },
      { cause: error },
    )
  })
}

/** A view, and what agents filter by beside it: as a list of it is asked for. */
export const viewCountInput = z.strictObject({ id: idOf('view'), ...conversationFilter.shape })

/**
 * How many conversations of a view the caller sees, of those that the filter finds: exactly up to a thousand, then
 * «1,000+» (R120).
 * @throws NOT_FOUND, LIMIT_REACHED
 */
export async function countView(reader: Reader, { id, ...filter }: z.output<typeof viewCountInput>) {
  return counted(reader, await filtersOf(reader, id), filter)
}

/** Conditions as a view would have them. */
export const viewTrialInput = viewSettings.pick({ when: true })

/**
 * How many conversations the caller would see in a view with these conditions, before there is one.
 * @throws INVALID_INPUT, NOT_FOUND of what they name, LIMIT_REACHED
 */
export async function tryView(reader: Reader, { when }: z.output<typeof viewTrialInput>) {
  const { configuration, now } = await reader.current()
  checkConditions(when, 'view', configuration)
  return counted(reader, viewFilters(forCaller(when, reader.actor, configuration), configuration, now), {})
}

async function counted(
  reader: Reader,
  { where, any }: ViewFilters,
  filter: z.output<typeof conversationFilter>,
) {
  const { count, exact } = await lookedThrough(
    reader.count({
      table: 'conversations',
      where: [...whereOf(filter, reader.actor.id), ...where],
      any,
      ...(filter.text ? { search: filter.text } : {}),
      limit: COUNTED,
      withinMs: VIEW_MS,
    }),
  )
  return { count, exact, text: exact ? String(count) : '1,000+' }
}
