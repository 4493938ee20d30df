import type { DeliveryState } from '@inboxkit/core'
import { vi } from 'vitest'
import { type Stage, WITHIN } from './stage.js'

/** A reply as the database and the network have it. */
export interface Standing {
  readonly state: DeliveryState
  readonly reason: string | null
  readonly externalId: string | null
  /** How many requests to post it the network got, whatever it answered. */
  readonly asked: number
  /** How many posts of it there are. */
  readonly posts: number
}

/** A customer's post, and the conversation that it becomes; somebody has to be at work. */
export async function aConversation({ x, sql }: Stage, as: string, text: string): Promise<string> {
  const { id } = x.post({ as, text: `@brand ${text}` })
  const find = () => sql<{ id: string }>('select id from conversations where root_id = $1', [id])
  const [row] = await vi.waitUntil(async () => {
    const rows = await find()
    return rows.length > 0 && rows
  }, WITHIN)
  return row?.id ?? ''
}

/** The agent answers. Answers the delivery's identifier. */
export async function replied({ agent }: Stage, conversationId: string, text: string): Promise<string> {
  const { deliveryIds } = await agent.conversations.reply({ conversationId, text, visibility: 'public' })
  return deliveryIds[0] ?? ''
}

export async function standing({ x, sql }: Stage, id: string): Promise<Standing> {
  const [row] = await sql<{
    state: DeliveryState
    reason: string | null
    external_id: string | null
    text: string
  }>(
    `select d.state, d.error->>'reason' as reason, d.external_id, t.text from deliveries d
       join contents t on t.workspace_id = d.workspace_id and t.id = d.content_id where d.id = $1`,
    [id],
  )
  if (!row) throw new Error(`no reply ${id}`)
  const asked = x
    .journal()
    .filter(
      ({ method, path, body }) => method === 'POST' && path === '/2/tweets' && textOf(body) === row.text,
    )
  return {
    state: row.state,
    reason: row.reason,
    externalId: row.external_id,
    asked: asked.length,
    posts: x.posts().filter(({ via, typed }) => via === 'api' && typed === row.text).length,
  }
}

function textOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'text' in body ? body.text : null
}

/** Lets time pass until the reply has ended, one instant at which something is due after the other. */
export async function ended(stage: Stage, id: string): Promise<Standing> {
  const over: readonly DeliveryState[] = ['sent', 'failed', 'cancelled', 'needs-human', 'held']
  await vi.waitUntil(async () => {
    const [row] = await stage.sql<{ state: DeliveryState; due_at: Date | null; lease_until: Date | null }>(
      'select state, due_at, lease_until from deliveries where id = $1',
      [id],
    )
    if (!row || over.includes(row.state)) return true
    const ahead = (row.due_at?.getTime() ?? 0) - stage.now().getTime()
    if (row.lease_until === null && ahead > 0) stage.pass(ahead + 1)
    return false
  }, WITHIN)
  return standing(stage, id)
}
