import { FINAL } from '../domain/replies/outcome.js'
import type { Delivery } from '../model/delivery.js'
import type { Message } from '../model/message.js'
import type { Reader } from './reader.js'

/** The later parts of replies, by the first one's message: a split reply is shown as one (R170). */
export async function laterPartsOf(
  reader: Reader,
  rows: readonly Message[],
): Promise<ReadonlyMap<string, readonly Message[]>> {
  const replies = rows.filter(({ deliveryId, partOf }) => deliveryId !== null && partOf === null)
  if (replies.length === 0) return new Map()
  const values = replies.map(({ id }) => [id])
  const answer = await reader.current([{ table: 'messages', by: 'parts', values }])
  const found = new Map<string, Message[]>()
  for (const part of (answer.rows[0] ?? []) as readonly Message[]) {
    if (part.partOf) found.set(part.partOf, [...(found.get(part.partOf) ?? []), part])
  }
  return found
}

/** The part at which a reply stands: the first that did not make it or is under way; the last when all are posted. */
export function standsAt(deliveries: readonly Delivery[]): Delivery | null {
  const inOrder = [...deliveries].sort((a, b) => a.part - b.part)
  const stuck = inOrder.find(({ state }) => state !== 'sent' && FINAL.includes(state))
  return stuck ?? inOrder.find(({ state }) => state !== 'sent') ?? inOrder.at(-1) ?? null
}
