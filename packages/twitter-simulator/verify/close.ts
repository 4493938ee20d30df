import type { Schema, Spec } from './spec.js'

/**
 * Closes a specification: every object that names its properties takes no others. As published the objects are open
 * and nearly anything passes. Parts of an `allOf` are merged into one object first, for each part alone would refuse
 * the other parts' properties; a base with a discriminator stands for any of its kinds.
 */
export function closeSpec(spec: Spec): {
  definitions: Record<string, Schema>
  close: (schema: Schema) => Schema
} {
  const closer = new Closer(spec.components.schemas)
  const definitions = Object.fromEntries(
    Object.entries(spec.components.schemas).map(([name, schema]) => [name, closer.definition(schema)]),
  )
  return { definitions, close: (schema) => closer.close(schema) }
}

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : [])
const nameOf = (reference: unknown): string | undefined =>
  typeof reference === 'string' ? reference.split('/').at(-1) : undefined

/**
 * The specification requires, in its media answers, names that it never defines. An open object can have them, a
 * closed one cannot: then nothing would ever fit.
 */
const satisfiable = (required: unknown, properties: Schema): string[] =>
  Array.isArray(required) ? [...new Set(required.map(String))].filter((name) => name in properties) : []

class Closer {
  constructor(private readonly schemas: Record<string, Schema>) {}

  /** A named schema. One with a discriminator is any of its kinds. */
  definition(schema: Schema): Schema {
    const kinds = this.#kinds(schema)
    return kinds.length > 0 ? { anyOf: kinds.map((kind) => this.close(kind)) } : this.close(schema)
  }

  close(schema: Schema): Schema {
    const name = nameOf(schema.$ref)
    if (name !== undefined) return { $ref: `#/$defs/${name}` }
    if (Array.isArray(schema.allOf)) return this.#merged(schema)
    const { discriminator: _, oneOf, anyOf, properties, items, ...rest } = schema
    const out: Schema = { ...rest }
    // What is one of several stays one of several; two that both fit are no fault of the answer.
    const choices = [...list(oneOf), ...list(anyOf)]
    if (choices.length > 0) out.anyOf = choices.map((choice) => this.close(choice))
    if (isSchema(items)) out.items = this.close(items)
    if (isSchema(properties)) {
      out.properties = this.#each(properties)
      out.additionalProperties = schema.additionalProperties ?? false
      if (out.additionalProperties === false) out.required = satisfiable(schema.required, properties)
    }
    return out
  }

  #each(properties: Schema): Schema {
    return Object.fromEntries(
      Object.entries(properties).map(([key, inner]) => [key, isSchema(inner) ? this.close(inner) : inner]),
    )
  }

  #merged(schema: Schema): Schema {
    const parts = this.#flatten(schema)
    if (!parts.some((part) => isSchema(part.properties)))
      return { allOf: parts.map((part) => this.close(part)) }
    const properties: Schema = {}
    const required: unknown[] = []
    for (const part of parts) {
      if (isSchema(part.properties)) Object.assign(properties, this.#each(part.properties))
      if (Array.isArray(part.required)) required.push(...part.required)
    }
    return {
      type: 'object',
      properties,
      required: satisfiable(required, properties),
      additionalProperties: false,
    }
  }

  /** The parts of an allOf, references resolved and inner ones opened. */
  #flatten(schema: Schema): Schema[] {
    const { allOf, ...own } = schema
    const inner = list(allOf).flatMap((part) => {
      const name = nameOf(part.$ref)
      return this.#flatten(name === undefined ? part : (this.schemas[name] ?? {}))
    })
    return isSchema(own.properties) || Object.keys(own).length > 0 ? [...inner, own] : inner
  }

  #kinds(schema: Schema): Schema[] {
    const mapping = isSchema(schema.discriminator) ? schema.discriminator.mapping : undefined
    if (!isSchema(mapping) || Array.isArray(schema.oneOf)) return []
    return [...new Set(Object.values(mapping))].map((reference) => ({ $ref: reference }))
  }
}
