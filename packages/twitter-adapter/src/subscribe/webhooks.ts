import { fields, flag, identifier, isFields, objects, string } from '../parse/fields.js'
import type { Answer } from '../transport/answer.js'
import { type Verdict, verdict } from '../transport/verdict.js'

export interface XWebhook {
  readonly id: string
  readonly url: string
  readonly valid: boolean
}

/** How the application asks about its webhooks. */
export type AskApp = (call: {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  ids?: Record<string, string>
  query?: Record<string, string | number | undefined>
  body?: Record<string, unknown>
}) => Promise<Answer>

export type Ensured =
  | { readonly kind: 'ok'; readonly webhook: XWebhook }
  | { readonly kind: 'failed'; readonly verdict: Exclude<Verdict, { kind: 'done' }> }

/**
 * Makes the application's webhook of this address exist and be valid. Other webhooks of the application are somebody
 * else's and are left alone. X asks its question during the call, so the address must answer while this waits.
 */
export async function ensureWebhook(ask: AskApp, url: string, now: Date): Promise<Ensured> {
  const listed = verdict(await ask({ method: 'GET', path: 'webhooks' }), now)
  if (listed.kind !== 'done') return { kind: 'failed', verdict: listed }
  const known = ours(listed.body, url)
  if (known === undefined) return create(ask, url, now)
  if (known.valid) return { kind: 'ok', webhook: known }
  const checked = verdict(await ask({ method: 'PUT', path: 'webhooks/:id', ids: { id: known.id } }), now)
  if (checked.kind === 'refused') return { kind: 'ok', webhook: known }
  if (checked.kind !== 'done') return { kind: 'failed', verdict: checked }
  const data = fields(fields(checked.body).data)
  return { kind: 'ok', webhook: { ...known, valid: flag(data.valid) ?? flag(data.attempted) ?? true } }
}

async function create(ask: AskApp, url: string, now: Date): Promise<Ensured> {
  const made = verdict(await ask({ method: 'POST', path: 'webhooks', body: { url } }), now)
  if (made.kind !== 'done' && made.kind !== 'refused') return { kind: 'failed', verdict: made }
  // Another process, or another account's channel, may have been faster: whoever looks sees the first one's.
  const listed = verdict(await ask({ method: 'GET', path: 'webhooks' }), now)
  const known = listed.kind === 'done' ? ours(listed.body, url) : undefined
  if (known) return { kind: 'ok', webhook: known }
  if (made.kind === 'refused') return { kind: 'failed', verdict: made }
  const webhook = webhooksOf(made.body)[0]
  if (webhook) return { kind: 'ok', webhook }
  return { kind: 'failed', verdict: { kind: 'lost', reason: 'X named no webhook' } }
}

/** The oldest webhook of an address. */
function ours(body: unknown, url: string): XWebhook | undefined {
  const [first] = webhooksOf(body)
    .filter((one) => one.url === url)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
  return first
}

/** One or several, bare or under `data`: X's own descriptions differ (x-api 2.1). */
export function webhooksOf(body: unknown): readonly XWebhook[] {
  const data = isFields(body) && body.data !== undefined ? body.data : body
  return (Array.isArray(data) ? objects(data) : [fields(data)]).flatMap((one) => {
    const id = identifier(one, 'id')
    const url = string(one.url)
    return id === null || url === null ? [] : [{ id, url, valid: flag(one.valid) ?? true }]
  })
}
