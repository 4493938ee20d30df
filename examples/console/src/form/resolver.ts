import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import { set } from 'react-hook-form'
import type { Issue, Validate } from './issues'

export interface ResolverParts<V extends FieldValues> {
  readonly validate: Validate | undefined
  readonly toBody: (values: V) => unknown
  /** Which field a place in the body was made of; the one of the same name unless said. */
  readonly fieldOf?: (path: string) => string | undefined
  /** The words for an issue. */
  readonly say: (issue: Issue) => string
}

/**
 * Judges a form by what would be sent. An issue goes to the field that the place was made of, else to the nearest
 * field around it; what belongs to no field is left to the server to say.
 */
export function resolverOf<V extends FieldValues>({
  validate,
  toBody,
  fieldOf,
  say,
}: ResolverParts<V>): Resolver<V> {
  return (values, _context, { fields }) => {
    const errors: FieldErrors<V> = {}
    const taken = new Set<string>()
    for (const issue of validate?.(toBody(values)) ?? []) {
      const path = fieldOf?.(issue.path) ?? issue.path
      const field = nearestField(fields, path)
      if (field === undefined || taken.has(field)) continue
      taken.add(field)
      set(errors, field, { type: issue.keyword, message: say(issue), ref: fieldRef(fields, field) })
    }
    return taken.size === 0 ? { values, errors: {} } : { values: {}, errors }
  }
}

/** The registered field at a path, or the nearest around it. */
export function nearestField(fields: unknown, path: string): string | undefined {
  const tokens = path.split('.')
  let here = fields
  let found: string | undefined
  for (const [index, token] of tokens.entries()) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, token)) break
    here = (here as Record<string, unknown>)[token]
    if (typeof here === 'object' && here !== null && '_f' in here)
      found = tokens.slice(0, index + 1).join('.')
  }
  return found
}

function fieldRef(fields: unknown, path: string): unknown {
  let here = fields
  for (const token of path.split('.')) here = (here as Record<string, unknown>)[token]
  return (here as { _f?: { ref?: unknown } })._f?.ref
}

/** The paths of a refusal as those of a form: `body.channelIds[0]` is `channelIds.0`. */
export const pathOfServer = (path: string): string =>
  path
    .replace(/^body(?=$|[.[/])[./]?/, '')
    .replace(/\[(\w+)\]/g, '.$1')
    .replace(/^\./, '')
