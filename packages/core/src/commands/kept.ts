import { z } from 'zod'
import type { Change, ConfigChange, Context, Rows } from '../domain/context.js'
import { InboxError, invalidInput, parseInput } from '../errors.js'
import { CONFIGURATION, type ConfigEntity, type ConfigValue, idOf } from '../model/configuration.js'
import { command } from '../path/command.js'
import type { Lookup } from '../ports/storage.js'
import { revision } from './channels.js'

/** Kinds of configuration that are kept as named lists: made, changed, removed, some of them put in an order. */
export type KeptKind =
  | 'rule'
  | 'skill'
  | 'priority-rule'
  | 'contact-group'
  | 'calendar'
  | 'policy'
  | 'export-schedule'
  | 'webhook'

/** How many of each a workspace has at most. */
export const MAX_KEPT: { readonly [K in KeptKind]: number } = {
  rule: 500,
  skill: 100,
  'priority-rule': 100,
  'contact-group': 100,
  calendar: 100,
  policy: 100,
  'export-schedule': 100,
  webhook: 20,
}

/** What an editor gives. */
type Given<K extends KeptKind> = Partial<ConfigValue<K>> & { readonly id?: string }

interface Keeping<K extends KeptKind, F extends z.ZodRawShape> {
  readonly kind: K
  readonly summary: string
  /** What an editor gives; for a new one all of it that `otherwise` does not say. */
  readonly fields: z.ZodObject<F>
  /** What a new one has where nothing is given. */
  otherwise(context: Context): Partial<ConfigValue<K>>
  /** What no editor gives: it follows from who saves it. */
  stamp?(context: Context): Partial<ConfigValue<K>>
  /** @throws INVALID_INPUT, NOT_FOUND for what it names and is not there */
  check(value: ConfigValue<K>, context: Context, id: string | null, given: Given<K>): void
  /** What `check` reads of what is named, from what is given; then what follows from that. */
  readonly names?: {
    load(given: Given<K>): readonly Lookup[]
    more(given: Given<K>, rows: Rows): readonly Lookup[]
  }
  /** What else the edit does, with what that reads. */
  readonly also?: {
    /** `id` is null while it is being made. */
    load(id: string | null): readonly Lookup[]
    /** `value` is what it becomes, `before` what it was; null: there is, or was, none. */
    changes(
      context: Context,
      value: ConfigValue<K> | null,
      before: ConfigValue<K> | null,
      id: string,
    ): Change[]
  }
}

const placeOf = (value: object): number => ('position' in value ? Number(value.position) : 0)
const nameOf = ({ value }: ConfigEntity<KeptKind>): string => value.name

/** The command that makes one, or changes the fields that are given. New ones come last. */
export function upserting<K extends KeptKind, F extends z.ZodRawShape>(keeping: Keeping<K, F>) {
  const { kind, fields, also, names } = keeping
  return command({
    name: `${kind}.upsert`,
    summary: keeping.summary,
    permission: 'workspace.administer',
    input: z.strictObject({ id: idOf(kind).optional(), revision, ...fields.partial().shape }),
    load: (input) => [
      ...(also?.load((input as Given<K>).id ?? null) ?? []),
      ...(names?.load(input as Given<K>) ?? []),
    ],
    more: (input, rows) => names?.more(input as Given<K>, rows) ?? [],
    decide(input, context) {
      const { id, revision: seen, ...rest } = input as { id?: string; revision?: number }
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
      const all: readonly ConfigEntity<K>[] = context.configuration.all(kind)
      const present = id ? context.configuration.need(kind, id) : null
      if (!present) refuseFull(kind, all)
      const position = Math.max(-1, ...all.map(({ value }) => placeOf(value))) + 1
      const ordered = 'position' in CONFIGURATION[kind].shape ? { position } : {}
      const value = parseInput(CONFIGURATION[kind], {
        ...ordered,
        ...keeping.otherwise(context),
        ...present?.value,
        ...given,
        ...keeping.stamp?.(context),
      }) as ConfigValue<K>
      refuseTaken(kind, value.name, all, present?.id ?? null)
      keeping.check(value, context, present?.id ?? null, given as Given<K>)
      const made = present?.id ?? context.ids.next(kind)
      return {
        changes: also?.changes(context, value, present?.value ?? null, made) ?? [],
        configuration: [
          { kind, id: made, revision: seen ?? present?.revision ?? null, value } as unknown as ConfigChange,
        ],
        outcome: { id: made },
      }
    },
  })
}

/** @throws LIMIT_REACHED */
export function refuseFull(kind: KeptKind, { length }: readonly unknown[]): void {
  const allowed = MAX_KEPT[kind]
  if (length >= allowed)
    throw new InboxError('LIMIT_REACHED', `There are at most ${allowed} of these; remove one first.`, {
      limit: kind,
      allowed,
    })
}

/** @throws ALREADY_EXISTS */
export function refuseTaken(
  kind: KeptKind,
  name: string,
  all: readonly ConfigEntity<KeptKind>[],
  own: string | null,
): void {
  const other = all.find((entity) => entity.id !== own && nameOf(entity).toLowerCase() === name.toLowerCase())
  if (other)
    throw new InboxError(
      'ALREADY_EXISTS',
      'That name is in use; choose another one, or change the one that has it.',
      { kind, field: 'name', id: other.id },
    )
}

/** The command that removes one. `unused` refuses while something names it. */
export function removing<K extends KeptKind>(
  kind: K,
  summary: string,
  unused: (context: Context, id: string) => void,
  also?: Keeping<K, z.ZodRawShape>['also'],
) {
  return command({
    name: `${kind}.remove`,
    summary,
    permission: 'workspace.administer',
    input: z.strictObject({ id: idOf(kind), revision }),
    load: (input) => also?.load(input.id) ?? [],
    decide(input, context) {
      const present = context.configuration.need(kind, input.id)
      unused(context, present.id)
      const edit = { kind, id: present.id, revision: input.revision ?? present.revision, value: null }
      return {
        changes: also?.changes(context, null, present.value, present.id) ?? [],
        configuration: [edit as unknown as ConfigChange],
        outcome: { id: present.id },
      }
    },
  })
}

/** The command that puts them in an order, all of them at once. */
export function reordering<K extends 'rule' | 'skill' | 'policy'>(kind: K, summary: string) {
  return command({
    name: `${kind}.reorder`,
    summary,
    permission: 'workspace.administer',
    input: z.strictObject({ ids: z.array(idOf(kind)).max(MAX_KEPT[kind]) }),
    load: () => [],
    decide(input, context) {
      const named = input.ids.map((id) => context.configuration.need(kind, id))
      const all = context.configuration.all(kind)
      if (new Set(input.ids).size !== input.ids.length || named.length !== all.length)
        throw invalidInput('ids', 'names each of them once, and all of them; load the list again')
      const moved = named
        .map((entity, position) => ({ entity, position }))
        .filter(({ entity, position }) => entity.value.position !== position)
      return {
        changes: [],
        configuration: moved.map(
          ({ entity: { id, revision: seen, value }, position }) =>
            ({ kind, id, revision: seen, value: { ...value, position } }) as unknown as ConfigChange,
        ),
        outcome: { ids: input.ids },
      }
    },
  })
}
