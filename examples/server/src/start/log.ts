import { isInboxError, type LogFields, type Logger } from '@inboxkit/core'
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify'
import type { Environment } from './environment.js'

/**
 * Structured lines on the standard error: one JSON object each. No header, no body, no query (an OAuth code stands
 * in one), no text of customers, and of an error that is not ours only its kind and place (P18).
 */
export function logOptions(
  environment: Environment,
  to: NodeJS.WritableStream,
): FastifyServerOptions['logger'] {
  return {
    level: environment.logLevel ?? ('isTTY' in to && to.isTTY ? 'warn' : 'info'),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: {
      err: (error: unknown) => describeError(error),
      // What logs a request or an answer by itself says no more than its number.
      req: (request: { id?: unknown }) => ({ id: request.id }),
      res: (reply: { statusCode?: unknown }) => ({ status: reply.statusCode }),
    },
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]),
      censor: '[secret]',
    },
    stream: to,
  } as NonNullable<FastifyServerOptions['logger']>
}

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'accessToken',
  'refreshToken',
  'text',
] as const

/** Our own errors say their code and message; of others the text may hold anything, and is left out. */
export function describeError(error: unknown): {
  type: string
  code?: string
  message?: string
  stack?: string
} {
  if (isInboxError(error)) return { type: error.name, code: error.code, message: error.message }
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...(code ? { code } : {}),
    stack: places
      .slice(0, 12)
      .map((line) => line.trim())
      .join('\n'),
  }
}

/** The core's log on the server's. */
export function coreLog(log: FastifyBaseLogger): Logger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      log[level]({ ...fields }, message)
  return { info: line('info'), warn: line('warn'), error: line('error') }
}
