import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import { get, set } from 'react-hook-form'
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
  return (values, _context, { fields, names = [] }) => {
    const errors: FieldErrors<V> = {}
    const taken = new Set<string>()
    for (const issue of validate?.(toBody(values)) ?? []) {
      const field = nearestField(new Set(names), fieldOf?.(issue.path) ?? issue.path)
      if (field === undefined || taken.has(field)) continue
      taken.add(field)
      const ref: unknown = get(fields, `${field}.ref`)
      set(errors, field, { type: issue.keyword, message: say(issue), ref })
    }
    return taken.size === 0 ? { values, errors: {} } : { values: {}, errors }
  }
}

/** The field at a path, or the nearest around it. */
export function nearestField(names: ReadonlySet<string>, path: string): string | undefined {
  const tokens = path.split('.')
  for (let length = tokens.length; length > 0; length--) {
    const name = tokens.slice(0, length).join('.')
    if (names.has(name)) return name
  }
  return undefined
}

/** The paths of a refusal as those of a form: `body.channelIds[0]` is `channelIds.0`. */
export const pathOfServer = (path: string): string =>
  path
    .replace(/^body(?=$|[.[/])[./]?/, '')
    .replace(/\[(\w+)\]/g, '.$1')
    .replace(/^\./, '')
