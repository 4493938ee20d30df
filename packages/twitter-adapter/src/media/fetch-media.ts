import https from 'node:https'
import type { ChannelContext, MediaOutcome } from '@inboxkit/core'
import type { TwitterCredentials } from '../oauth/credentials.js'
import type { Settings } from '../options.js'
import type { Transport } from '../transport/client.js'
import { deadline } from '../transport/deadline.js'
import { resumeAt } from '../transport/limits.js'
import { mediaAddress } from './address.js'

/**
 * The bytes of an attachment. Only X's own hosts are asked, through the same agent as everything else; the account's
 * token goes to X's API alone, for files of direct messages. A redirect is not followed, and reading stops with the
 * first byte too many, whatever length was announced.
 */
export async function fetchMedia(
  settings: Settings,
  { agent, timeoutMs }: Transport,
  { credentials, signal, now }: ChannelContext<TwitterCredentials>,
  media: { readonly url: string; readonly maxBytes: number },
): Promise<MediaOutcome> {
  const address = mediaAddress(media.url, settings.local ? settings.apiUrl : null)
  if (!address) return { kind: 'refused', reason: 'the address is not one of X' }
  const limit = deadline(signal, timeoutMs)
  const again = (reason: string): MediaOutcome => ({ kind: 'retry', at: null, reason })
  try {
    if (limit.signal.aborted) return again('stopped')
    return await new Promise<MediaOutcome>((resolve) => {
      limit.passed.then(() => resolve(again('X did not answer in time')))
      const request = https.request({
        protocol: 'https:',
        hostname: address.url.hostname,
        path: address.url.pathname + address.url.search,
        method: 'GET',
        agent,
        signal: limit.signal,
        headers: {
          accept: 'image/*,video/mp4',
          ...(address.signed ? { authorization: `Bearer ${credentials.accessToken}` } : {}),
        },
      })
      request.on('error', () => resolve(again('X could not be reached')))
      request.on('response', (response) => {
        const { statusCode: status = 0, headers } = response
        const settle = (outcome: MediaOutcome) => {
          resolve(outcome)
          response.destroy()
        }
        if (status !== 200) return settle(refusal(status, headers, now))
        const tooLarge: MediaOutcome = { kind: 'refused', reason: 'it is larger than what is kept' }
        if (Number(headers['content-length'] ?? 0) > media.maxBytes) return settle(tooLarge)
        const chunks: Buffer[] = []
        let read = 0
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read > media.maxBytes) return settle(tooLarge)
          chunks.push(chunk)
        })
        response.on('error', () => resolve(again('the answer broke off')))
        response.on('close', () => resolve(again('the answer broke off')))
        response.on('end', () => resolve({ kind: 'fetched', bytes: new Uint8Array(Buffer.concat(chunks)) }))
      })
      request.end()
    })
  } finally {
    limit.end()
  }
}

function refusal(status: number, headers: NodeJS.Dict<string | string[]>, now: Date): MediaOutcome {
  const reason = `X answered ${status}`
  if (status === 401) return { kind: 'unauthorized', reason }
  if (status === 429) return { kind: 'retry', at: resumeAt(headers, now), reason }
  if (status >= 500 || status === 408) return { kind: 'retry', at: null, reason }
  return { kind: 'refused', reason }
}
