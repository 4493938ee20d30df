import { z } from 'zod'
import type { OperationRoute } from './operation-routes.js'

type Shape = Readonly<Record<string, z.ZodType>>

/** Where the fields of an operation's input come from in a request, each part with its schema. */
export interface Parts {
  readonly method: string
  readonly path: string
  readonly params: z.ZodObject | null
  readonly query: z.ZodObject | null
  readonly body: z.ZodType | null
  /** The field of the input that is the whole body. */
  readonly bodyField: string | null
  /** The field of the input that `If-Match` gives. */
  readonly versionField: 'expectedVersion' | 'revision' | null
}

const VERSION_FIELDS = ['expectedVersion', 'revision'] as const

export function partsOf(route: OperationRoute, input: z.ZodType): Parts {
  const [method, path] = route.at.split(' ') as [string, string]
  const shape = shapeOf(input)
  const named = [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as string)
  const versionField = VERSION_FIELDS.find((field) => field in shape) ?? null
  // What is deleted has no body: only `If-Match` says which version of it.
  const elsewhere = method === 'DELETE' && versionField ? [...named, versionField] : named
  const rest = Object.keys(shape).filter((field) => !elsewhere.includes(field))
  const whole = route.body ? shape[route.body] : undefined
  const query = method === 'GET' ? object(rest, (field) => fromQuery(need(shape, field))) : null
  const body = method === 'GET' ? null : (whole ?? object(rest, (field) => need(shape, field)))
  return {
    method,
    path,
    params: object(named, (field) => need(shape, field)),
    query: query ?? (method === 'GET' ? z.strictObject({}) : null),
    body,
    bodyField: route.body ?? null,
    versionField: method === 'GET' ? null : versionField,
  }
}

/** The input of the operation, from the parts of a request that were read with their schemas. */
export function inputOf(
  parts: Parts,
  request: { params: unknown; query: unknown; body: unknown },
  version: number | null,
): Record<string, unknown> {
  const body = parts.bodyField ? { [parts.bodyField]: request.body } : parts.body ? request.body : {}
  return {
    ...(parts.query ? (request.query as object) : {}),
    ...(body as object),
    ...(version !== null && parts.versionField ? { [parts.versionField]: version } : {}),
    ...(parts.params ? (request.params as object) : {}),
  }
}

function object(fields: readonly string[], schemaOf: (field: string) => z.ZodType): z.ZodObject | null {
  if (fields.length === 0) return null
  return z.strictObject(Object.fromEntries(fields.map((field) => [field, schemaOf(field)])))
}

function shapeOf(input: z.ZodType): Shape {
  if (input instanceof z.ZodObject) return input.shape as Shape
  throw new Error('the input of an operation is an object')
}

function need(shape: Shape, field: string): z.ZodType {
  const schema = shape[field]
  if (schema) return schema
  throw new Error(`the path names ${field}, which is not in the operation's input`)
}

/**
 * A query is text, so numbers, truth values and lists are read from it before the schema judges them. Bodies are
 * JSON and are never read that way: a number there is a number.
 */
export function fromQuery(schema: z.ZodType): z.ZodType {
  const inner = innermost(schema)
  const read =
    inner instanceof z.ZodNumber
      ? readNumber
      : inner instanceof z.ZodBoolean
        ? readTruth
        : inner instanceof z.ZodArray
          ? readList
          : null
  if (!read) return schema
  const reading = z.preprocess(read, schema)
  return schema.safeParse(undefined).success ? reading.optional() : reading
}

function innermost(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault)
    inner = inner.unwrap() as z.ZodType
  return inner
}

const readNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
const TRUTH = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
])
const readTruth = (value: unknown): unknown => TRUTH.get(value) ?? value
const readList = (value: unknown): unknown => (typeof value === 'string' ? [value] : value)
