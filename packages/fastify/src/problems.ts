import { ERROR_STATUS, type ErrorCode, isInboxError } from '@inboxkit/core'
import { z } from 'zod'

/** Codes that only HTTP knows, with their statuses; all others are the core's. */
export const HTTP_STATUS = {
  ROUTE_NOT_FOUND: 404,
  UNSUPPORTED_MEDIA_TYPE: 415,
  BAD_REQUEST: 400,
} as const
export type ProblemCode = ErrorCode | keyof typeof HTTP_STATUS

/** What an error answers with: RFC 9457, with our stable code and its details. */
export const problemView = z.object({
  /** Relative to the documentation of the API. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  details: z.unknown().optional(),
  /** Names the request in the host's log. */
  instance: z.string(),
})
export type Problem = z.output<typeof problemView>

/** What Fastify and its parsers throw, as our codes. */
const FROM_FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_VALIDATION: 'INVALID_INPUT',
  FST_ERR_BAD_URL: 'BAD_REQUEST',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BAD_REQUEST',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_CTP_INVALID_JSON_BODY: 'INVALID_INPUT',
  FST_ERR_RATE_LIMIT: 'RATE_LIMITED',
}
/** Codes for refusals of the host's own hooks that bring a status and no code. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
}

interface Thrown {
  readonly message?: unknown
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[]
  readonly validationContext?: string
}

/** Any error as a problem. Faults of ours say nothing of themselves: they are in the log, under `instance`. */
export function problemOf(error: unknown, requestId: string): Problem {
  const instance = `requests/${encodeURIComponent(requestId)}`
  if (isInboxError(error)) {
    const status = error.status
    if (status === 500) return problem(error.code, status, 'Something went wrong on our side.', instance)
    return problem(error.code, status, error.message, instance, error.details)
  }
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown
  const status = typeof thrown.statusCode === 'number' ? thrown.statusCode : 500
  if (status < 400 || status > 499)
    return problem('INTERNAL', 500, 'Something went wrong on our side.', instance)
  const detail = typeof thrown.message === 'string' ? thrown.message : 'The request was refused.'
  if (thrown.validation) return problem('INVALID_INPUT', 400, detail, instance, { issues: issuesOf(thrown) })
  const code = typeof thrown.code === 'string' ? thrown.code : ''
  const known = FROM_FASTIFY[code] ?? (/^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : BY_STATUS[status])
  return problem(known ?? 'BAD_REQUEST', status, detail, instance)
}

export function problem(
  code: string,
  status: number,
  detail: string,
  instance: string,
  details?: unknown,
): Problem {
  const title = code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ')
  return {
    type: `errors/${code}`,
    title,
    status,
    detail,
    code,
    ...(details === undefined ? {} : { details }),
    instance,
  }
}

/** All codes that answer with a status, for the documentation. */
export function codesOf(status: number): string[] {
  return Object.entries({ ...ERROR_STATUS, ...HTTP_STATUS })
    .filter(([, own]) => own === status)
    .map(([code]) => code)
}

function issuesOf(thrown: Thrown) {
  const part = thrown.validationContext ?? 'body'
  return (thrown.validation ?? []).map(({ instancePath, message }) => ({
    path: `${part}${instancePath === '/' ? '' : instancePath.replaceAll('/', '.')}`,
    message: message ?? 'is not valid',
  }))
}
