import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export type Schema = Record<string, unknown>
export type Dialect = 'tweet' | 'post'

const Spec = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})
export type Spec = z.infer<typeof Spec>

const Operation = z.object({
  responses: z.record(
    z.string(),
    z.object({
      content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
    }),
  ),
})

/** The two specifications in a folder, told apart by what a post is called in them. */
export function loadSpecs(folder: string): Record<Dialect, Spec> {
  const found: Partial<Record<Dialect, Spec>> = {}
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const parsed = Spec.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    if (!parsed.success) continue
    const { schemas } = parsed.data.components
    if (schemas.Tweet) found.tweet = parsed.data
    else if (schemas.Post) found.post = parsed.data
  }
  const { tweet, post } = found
  if (!tweet || !post) throw new Error(`${folder} does not hold both OpenAPI files (tweet and post dialect).`)
  return { tweet, post }
}

/** The schema of an answer's body; undefined where the specification has no such operation or answer. */
export function responseSchema(spec: Spec, method: string, path: string, status: number): Schema | undefined {
  const operation = Operation.safeParse(spec.paths[path]?.[method.toLowerCase()])
  if (!operation.success) return undefined
  const content = operation.data.responses[String(status)]?.content
  return (content?.['application/json'] ?? content?.['application/octet-stream'])?.schema
}

/** `/2/tweets/:id` as the specification writes it, whatever its parameters are called there. */
export function specPath(spec: Spec, pattern: string): string | undefined {
  const blank = (path: string) => path.replace(/:[^/]+|\{[^}]+\}/g, '*')
  const same = Object.keys(spec.paths).filter((path) => blank(path) === blank(pattern))
  return same[0]
}
