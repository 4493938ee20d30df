/** The process's clock, chance, network and log come in through here and nowhere else. */
export interface Runtime {
  /** For network timeouts and waiting; what decisions read is the storage's instant. */
  now(): Date
  random(bytes: number): Uint8Array
  readonly fetch: RuntimeFetch
  /** Resolves after so many ms, or when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
  readonly log: Logger
}

export type RuntimeFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Structured lines. Fields must hold identifiers and numbers, never text of people and never secrets. */
export interface Logger {
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>
