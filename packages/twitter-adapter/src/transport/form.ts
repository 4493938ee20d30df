import https from 'node:https'
import { API_HOST } from './agent.js'
import type { Answer } from './answer.js'
import { broken, type Transport } from './client.js'
import { deadline } from './deadline.js'
import { type Seen, watch } from './watch.js'

export interface Form {
  readonly path: '/2/oauth2/token' | '/2/oauth2/revoke' | '/oauth2/token'
  readonly fields: Readonly<Record<string, string>>
  /** Name and secret of the client; null: a public client, named in the form. */
  readonly basic: { readonly name: string; readonly secret: string } | null
  readonly signal: AbortSignal
}

/**
 * Posts a form to X's token addresses. The library would send JSON and the client's secret twice; X documents a form
 * and Basic. Goes through the same agent as everything else, and never throws.
 */
export function postForm({ agent, timeoutMs }: Transport, form: Form): Promise<Answer> {
  const limit = deadline(form.signal, timeoutMs)
  if (limit.signal.aborted) {
    limit.end()
    return Promise.resolve({ kind: 'not-sent', reason: 'stopped' })
  }
  const bytes = Buffer.from(new URLSearchParams({ ...form.fields }).toString())
  const seen: Seen = { connected: false, status: 0 }
  return new Promise<Answer>((resolve) => {
    const failed = () => resolve(broken(seen, limit))
    limit.passed.then(failed)
    const request = https.request({
      protocol: 'https:',
      host: API_HOST,
      path: form.path,
      method: 'POST',
      agent,
      signal: limit.signal,
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        'content-length': bytes.length,
        accept: 'application/json',
        ...(form.basic ? { authorization: basic(form.basic.name, form.basic.secret) } : {}),
      },
    })
    watch(request, seen)
    request.on('error', failed)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', failed)
      response.on('close', failed)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ kind: 'answer', status, headers, body: readBody(Buffer.concat(chunks)) })
      })
    })
    request.end(bytes)
  }).finally(() => limit.end())
}

/** RFC 6749, section 2.3.1: both are form-encoded before they are joined. */
function basic(name: string, secret: string): string {
  const pair = `${encodeURIComponent(name)}:${encodeURIComponent(secret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function readBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
