import { z } from 'zod'
import type { Reader } from './reader.js'

/** The latest conversations whose tags are looked at: what is in use now, at a cost that does not grow with the store. */
const LATEST = 500

export const tagsInput = z.strictObject({
  /** What a tag has in it. */
  search: z.string().max(64).optional(),
})

/** Tags in use on the latest 500 conversations that the actor may see, the most used first: what a field for tags offers. */
export async function listTags(reader: Reader, { search }: z.output<typeof tagsInput>) {
  const page = await reader.page({
    table: 'conversations',
    where: [{ column: 'deletedAt', op: 'eq', value: null }],
    order: [{ column: 'lastMessageAt', descending: true }],
    after: null,
    limit: LATEST,
  })
  const uses = new Map<string, number>()
  for (const { tags } of page.rows) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const words = search?.trim().toLowerCase() ?? ''
  const items = [...uses]
    .filter(([name]) => name.toLowerCase().includes(words))
    .map(([name, conversations]) => ({ name, conversations }))
    .sort((a, b) => b.conversations - a.conversations || (a.name < b.name ? -1 : 1))
  return { items, cursor: null }
}
