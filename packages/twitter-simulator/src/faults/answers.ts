import { CREDITS, FORBIDDEN, TOO_MANY } from '../api/problems.js'
import type { ApiFault } from './types.js'

export interface FaultAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): FaultAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

const blank = (status: number, title: string, detail: string): FaultAnswer =>
  json(status, { title, type: 'about:blank', status, detail })

/** The whole answer of a fault that replaces the endpoint's; undefined for one that only changes it. */
export function answerOf(fault: ApiFault, nowMs: number): FaultAnswer | undefined {
  switch (fault.kind) {
    case 'rate-limit':
      return json(
        429,
        fault.body === 'errors' ? { errors: [{ code: 88, message: 'Rate limit exceeded' }] } : TOO_MANY,
        fault.headers === false ? {} : limitHeaders(fault, nowMs),
      )
    case 'status':
      return statusAnswer(fault)
    case 'unauthorized':
      return blank(401, 'Unauthorized', 'Unauthorized')
    case 'credits':
      return json(402, CREDITS)
    case 'usage-capped':
      return json(429, {
        title: 'UsageCapExceeded',
        detail: 'Usage cap exceeded',
        status: 429,
        account_id: '1',
        period: fault.period ?? 'Monthly',
        scope: fault.scope ?? 'Product',
        type: 'https://api.x.com/2/problems/usage-capped',
      })
    case 'forbidden':
      return blank(403, 'Forbidden', FORBIDDEN[fault.reason])
    default:
      return undefined
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

function statusAnswer(fault: Extract<ApiFault, { kind: 'status' }>): FaultAnswer {
  const title = TITLES[fault.status] ?? 'Error'
  if (fault.body === 'empty') return { status: fault.status, headers: {}, body: '' }
  if (fault.body === 'html')
    return {
      status: fault.status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${fault.status} ${title}</h1></body></html>`,
    }
  return blank(fault.status, title, fault.detail ?? title)
}

const FULL: Readonly<Record<string, [prefix: string, limit: number]>> = {
  user: ['x-rate-limit', 100],
  app: ['x-rate-limit', 450],
  'user-24h': ['x-user-limit-24hour', 1440],
  'app-24h': ['x-app-limit-24hour', 1440],
}

/** Only the exhausted bucket says 0; of a day's bucket, the quarter-hour still has calls left. */
function limitHeaders(
  fault: Extract<ApiFault, { kind: 'rate-limit' }>,
  nowMs: number,
): Record<string, string> {
  const bucket = fault.bucket ?? 'user'
  const [prefix, limit] = FULL[bucket] ?? ['x-rate-limit', 100]
  const reset = Math.ceil(nowMs / 1000) + (fault.resetInSec ?? 900)
  const headers: Record<string, string> = {
    [`${prefix}-limit`]: String(limit),
    [`${prefix}-remaining`]: '0',
    [`${prefix}-reset`]: String(reset),
  }
  if (bucket.endsWith('24h')) {
    headers['x-rate-limit-limit'] = '100'
    headers['x-rate-limit-remaining'] = '99'
    headers['x-rate-limit-reset'] = String(Math.ceil(nowMs / 1000) + 900)
  }
  return headers
}
