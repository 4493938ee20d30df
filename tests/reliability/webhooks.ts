import { createHmac } from 'node:crypto'
import type { Stage } from './stage.js'

/** Hands a body to a webhook as the network does; true when it was answered 200. */
export async function delivered({ x }: Stage, address: string, body: string): Promise<boolean> {
  const signature = createHmac('sha256', x.app.consumerSecret).update(body).digest('base64')
  const answer = await fetch(`${address}/webhooks/twitter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${signature}` },
    body,
  }).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  return answer?.status === 200
}

/** Hands over all of them, `atOnce` at a time, each again until it is answered 200. */
export async function deliverAll(
  stage: Stage,
  bodies: readonly string[],
  atOnce: number,
  given: { address(): string; answered?(body: string): void },
): Promise<void> {
  const queue = [...bodies]
  const sender = async () => {
    for (let body = queue.pop(); body !== undefined; body = queue.pop()) {
      while (!(await delivered(stage, given.address(), body)))
        await new Promise((resolve) => setTimeout(resolve, 20))
      given.answered?.(body)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
}

/** What happens at the network meanwhile, as the bodies that it would send; it sends none of them itself. */
export function bodiesOf({ x }: Stage, happens: () => void): string[] {
  const before = new Set(x.deliveries().map(({ id }) => id))
  x.holdDeliveries()
  happens()
  return x.deliveries().flatMap(({ id, body }) => (before.has(id) ? [] : [body]))
}
