/** What the API refuses with: RFC 9457, with a stable `code`. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly details?: unknown
  readonly instance: string
}

/** The server answered, and refused. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}

/** The server did not answer: the network is away, or the server is. What was asked may be asked again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause })
  }
}

/** Whether it is a refusal with this code. */
export const isRefusal = (error: unknown, code: string): error is ApiError =>
  error instanceof ApiError && error.problem.code === code
