/** A request that was seen. */
export interface JournalEntry {
  id: number
  at: string
  method: string
  path: string
  query: Record<string, string>
  /** JSON or form; secrets are replaced by `[redacted]`, bytes by their length. */
  body?: unknown
  userId?: string
  /** The Host header, as the client believed to call it. */
  host: string
  userAgent: string
  status?: number
  faults: string[]
}

const KEPT = 5_000
const SECRET = /token|secret|password|code|verifier/i

export class Journal {
  #entries: JournalEntry[] = []
  #next = 1

  open(entry: Omit<JournalEntry, 'id'>): JournalEntry {
    const full = { id: this.#next++, ...entry }
    this.#entries.push(full)
    if (this.#entries.length > KEPT) this.#entries.shift()
    return full
  }

  list(): JournalEntry[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }

  clear(): void {
    this.#entries = []
  }
}

/** A copy without secrets, for keeping. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 2_000) return `[${value.length} characters]`
  if (Array.isArray(value)) return value.map(redact)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET.test(key) && typeof inner === 'string' && !/_type$/.test(key) ? '[redacted]' : redact(inner),
    ]),
  )
}
