import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { closeSpec } from './close.js'
import { responseSchema, type Spec, specPath } from './spec.js'

/** Judges answers against one closed specification. */
export class Judge {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  readonly #known = new Map<string, ValidateFunction | undefined>()
  readonly #closed: ReturnType<typeof closeSpec>

  constructor(private readonly spec: Spec) {
    const add = formats as unknown as { default?: typeof formats.default } & ((ajv: Ajv) => unknown)
    ;(add.default ?? add)(this.#ajv)
    this.#closed = closeSpec(spec)
  }

  /** Undefined where the answer fits; otherwise what does not. */
  fault(method: string, pattern: string, status: number, body: unknown): string | undefined {
    const validate = this.#validator(method, pattern, status)
    if (!validate) return `the specification has no ${method} ${pattern} with status ${status}`
    if (validate(body)) return undefined
    const reasons = (validate.errors ?? [])
      .slice(0, 4)
      .map((error) => `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`)
    return reasons.join('; ')
  }

  #validator(method: string, pattern: string, status: number): ValidateFunction | undefined {
    const key = `${method} ${pattern} ${status}`
    if (this.#known.has(key)) return this.#known.get(key)
    const path = specPath(this.spec, pattern)
    const schema = path === undefined ? undefined : responseSchema(this.spec, method, path, status)
    const validate = schema
      ? this.#ajv.compile({ ...this.#closed.close(schema), $defs: this.#closed.definitions })
      : undefined
    this.#known.set(key, validate)
    return validate
  }
}
