import { z } from 'zod'
import type { Answer } from './browser.js'
import { expect, expectThat, NotSo } from './steps.js'

/** What the tour reads of the API's answers, and no more. */
export const conversation = z.object({
  id: z.string(),
  version: z.number(),
  channelId: z.string(),
  visibility: z.enum(['public', 'private']),
  queue: z.enum(['new', 'pending', 'resolved']),
  contact: z.object({ profile: z.object({ name: z.string(), handle: z.string().nullable() }).nullable() }),
  assigneeId: z.string().nullable(),
  tags: z.array(z.string()),
  topicIds: z.array(z.string()),
  lastMessageAt: z.string(),
  enteredQueueAt: z.string(),
  autoResolveAt: z.string().nullable(),
  messageCount: z.number(),
  reopens: z.number(),
  previousConversationId: z.string().nullable(),
  nextConversationId: z.string().nullable(),
  role: z.string().nullable(),
})
export type Conversation = z.output<typeof conversation>
export const message = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  kind: z.string(),
  visibility: z.string(),
  text: z.string(),
  authorName: z.string(),
  externalId: z.string().nullable(),
  permalink: z.string().nullable(),
  attachments: z.array(z.object({ kind: z.string(), alternative: z.string().nullable() })),
  quoted: z.object({ text: z.string() }).nullable(),
  delivery: z.object({ state: z.string(), error: z.unknown() }).nullable(),
})
export type Message = z.output<typeof message>
export const counts = z.object({
  new: z.number(),
  pending: z.number(),
  resolved: z.number(),
  channels: z.array(z.object({ channelId: z.string() })),
})
export const named = z.object({ id: z.string() })
export const channel = z.object({
  id: z.string(),
  revision: z.number(),
  name: z.string(),
  handle: z.string().nullable(),
  profileUrl: z.string().nullable(),
  state: z.string(),
  autoOwnership: z.boolean(),
  capture: z.record(z.string(), z.boolean()),
})
export const items = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), cursor: z.string().nullable() })

/** An answer's body, when the answer is what was expected. */
export function read<S extends z.ZodType>(answer: Answer, schema: S, status = 200): z.output<S> {
  if (answer.status !== status)
    throw new NotSo(
      `the answer of ${new URL(answer.url).pathname}`,
      status,
      `${answer.status} ${answer.text.slice(0, 300)}`,
    )
  return schema.parse(JSON.parse(answer.text))
}

/** A refusal with its status and its code. */
export function refused(answer: Answer, status: number, code: string): string {
  expectThat(
    `the answer of ${new URL(answer.url).pathname}`,
    answer.status === status,
    `${status} ${code}`,
    `${answer.status} ${answer.text.slice(0, 300)}`,
  )
  const problem = z.object({ code: z.string() }).parse(JSON.parse(answer.text))
  expect('the code of the refusal', problem.code, code)
  return `${status} ${code}`
}
