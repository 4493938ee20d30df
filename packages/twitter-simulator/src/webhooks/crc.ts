import { timingSafeEqual } from 'node:crypto'
import { describe } from './delivery.js'
import { sign } from './sign.js'

/** `wrong`: the consumer answered and is not ours. `transient`: it may be ours and is not reachable. */
export type CrcResult = { ok: true } | { ok: false; kind: 'wrong' | 'transient'; why: string }

/** X's challenge: the consumer must sign a token with the consumer secret. */
export async function challenge(
  url: string,
  token: string,
  secret: string,
  timeoutMs: number,
): Promise<CrcResult> {
  const target = new URL(url)
  target.searchParams.set('crc_token', token)
  target.searchParams.set('nonce', token.slice(0, 12))
  let text: string
  try {
    const answer = await fetch(target, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    text = await answer.text()
    if (answer.status >= 500) return { ok: false, kind: 'transient', why: `status ${answer.status}` }
    if (answer.status !== 200) return { ok: false, kind: 'wrong', why: `status ${answer.status}` }
  } catch (error) {
    return { ok: false, kind: 'transient', why: describe(error) }
  }
  const given = Buffer.from(responseToken(text))
  const expected = Buffer.from(sign(secret, token))
  if (given.length === expected.length && timingSafeEqual(given, expected)) return { ok: true }
  return { ok: false, kind: 'wrong', why: 'response_token does not match' }
}

function responseToken(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && 'response_token' in body)
      return String(body.response_token)
  } catch {
    // An answer that is no JSON is a wrong answer.
  }
  return ''
}
