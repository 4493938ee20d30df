/** One attempt to hand a body to a webhook. */
export interface Attempt {
  at: number
  /** Status of the answer; absent where there was none. */
  status?: number
  error?: string
}

export interface Delivery {
  id: string
  webhookId: string
  subscriptionId?: string
  eventType: string
  userId: string
  /** The exact text that is signed and sent. */
  body: string
  createdAt: number
  /** `held`: waiting for release. `gap`: lost on purpose. `stopped`: the webhook was invalid or gone. */
  status: 'pending' | 'held' | 'delivered' | 'failed' | 'gap' | 'stopped'
  attempts: Attempt[]
}

export interface DeliveryOptions {
  /** Waits before the second, third … attempt. Default [250, 1000, 3000]. */
  retryDelaysMs: readonly number[]
  /** X waits ten seconds for an answer. */
  timeoutMs: number
  /** Whether http and a port are taken on loopback. */
  loopbackAllowed: boolean
}

/** Sends one body. Redirects are not followed: X takes them for failures. */
export async function postBody(
  url: string,
  body: string | Buffer,
  signature: string | undefined,
  timeoutMs: number,
): Promise<{ status: number } | { error: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'X-Simulator-Webhooks',
        ...(signature === undefined ? {} : { 'x-twitter-webhooks-signature': signature }),
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.arrayBuffer()
    return { status: answer.status }
  } catch (error) {
    return { error: describe(error) }
  }
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
