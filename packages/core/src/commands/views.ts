import { z } from 'zod'
import type { Context } from '../domain/context.js'
import { checkConditions } from '../domain/rules/check.js'
import { demandView, viewOf } from '../domain/views/rights.js'
import { InboxError, parseInput } from '../errors.js'
import { idOf, type ViewSettings, viewSettings } from '../model/configuration.js'
import { command } from '../path/command.js'
import { revision } from './channels.js'

/** Views that everybody has in common, at most. */
export const MAX_SHARED_VIEWS = 100
/** Views of one's own, at most. */
export const MAX_OWN_VIEWS = 50

export const upsertView = command({
  name: 'view.upsert',
  summary:
    'Makes a view, or changes one: the conversations of which its conditions hold. One that is shared takes an administrator.',
  permission: 'workspace.self',
  input: z.strictObject({
    id: idOf('view').optional(),
    revision,
    /** Whether everybody has it; said when it is made, and not changed afterwards. */
    shared: z.boolean().optional(),
    ...viewSettings.omit({ ownerId: true }).partial().shape,
  }),
  load: () => [],
  decide({ id, revision: seen, shared, ...rest }, context) {
    const { configuration, actor, access } = context
    const present = id ? viewOf(configuration, actor, id) : null
    const ownerId = present ? present.value.ownerId : shared ? null : actor.id
    demandView(access, ownerId)
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const otherwise = { when: { all: [], any: [] }, order: 'oldest' }
    const value = parseInput(viewSettings, { ...otherwise, ...present?.value, ...given, ownerId })
    if (!present) refuseTooMany(context, value)
    refuseTaken(context, value, present?.id ?? null)
    checkConditions(value.when, 'view', configuration)
    const made = present?.id ?? context.ids.next('view')
    return {
      changes: [],
      configuration: [{ kind: 'view', id: made, revision: seen ?? present?.revision ?? null, value }],
      outcome: { id: made },
    }
  },
})

export const removeView = command({
  name: 'view.remove',
  summary: 'Removes a view: one’s own, or, as an administrator, one that everybody has.',
  permission: 'workspace.self',
  input: z.strictObject({ id: idOf('view'), revision }),
  load: () => [],
  decide(input, { configuration, actor, access }) {
    const present = viewOf(configuration, actor, input.id)
    demandView(access, present.value.ownerId)
    const seen = input.revision ?? present.revision
    return {
      changes: [],
      configuration: [{ kind: 'view', id: present.id, revision: seen, value: null }],
      outcome: { id: present.id },
    }
  },
})

/** The views of the same owner; of nobody: the shared ones. */
const beside = ({ configuration }: Context, { ownerId }: ViewSettings) =>
  configuration.all('view').filter(({ value }) => value.ownerId === ownerId)

function refuseTooMany(context: Context, value: ViewSettings): void {
  const allowed = value.ownerId === null ? MAX_SHARED_VIEWS : MAX_OWN_VIEWS
  if (beside(context, value).length >= allowed)
    throw new InboxError('LIMIT_REACHED', `There are at most ${allowed} of these; remove one first.`, {
      limit: 'view',
      allowed,
    })
}

function refuseTaken(context: Context, value: ViewSettings, own: string | null): void {
  const name = value.name.toLowerCase()
  const other = beside(context, value).find(
    (view) => view.id !== own && view.value.name.toLowerCase() === name,
  )
  if (other)
    throw new InboxError(
      'ALREADY_EXISTS',
      'That name is in use; choose another one, or change the one that has it.',
      { kind: 'view', field: 'name', id: other.id },
    )
}
