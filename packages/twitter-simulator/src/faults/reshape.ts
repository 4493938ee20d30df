import type { ApiFault } from './types.js'

type Body = Record<string, unknown>

/** Applies the faults that change a finished answer's content. */
export function reshape(body: unknown, faults: readonly ApiFault[]): unknown {
  if (!isObject(body)) return body
  let out: Body = body
  for (const fault of faults) {
    if (fault.kind === 'omit-fields') out = withoutFields(out, fault.fields)
    if (fault.kind === 'omit-includes') {
      const { includes: _, ...rest } = out
      out = rest
    }
  }
  return out
}

const isObject = (value: unknown): value is Body =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function withoutFields(body: Body, fields: readonly string[]): Body {
  const cut = (item: unknown): unknown =>
    isObject(item) ? Object.fromEntries(Object.entries(item).filter(([key]) => !fields.includes(key))) : item
  const { data } = body
  return data === undefined ? body : { ...body, data: Array.isArray(data) ? data.map(cut) : cut(data) }
}
