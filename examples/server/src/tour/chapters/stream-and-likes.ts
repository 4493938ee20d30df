import { z } from 'zod'
import { channel, conversation, items, read, refused } from '../answers.js'
import type { Running } from '../installation.js'
import { expect, type Steps, until } from '../steps.js'
import { holding, replied } from './care.js'
import type { Shop } from './connecting.js'
import type { Cast } from './people.js'
import type { Workspace } from './workspaces.js'

const kept = z.object({ id: z.string(), externalId: z.string(), text: z.string().nullable() })
const work = z.object({
  id: z.string(),
  state: z.string(),
  counts: z.record(z.string(), z.number()),
})
const result = z.object({ postId: z.string(), outcome: z.string(), conversationId: z.string().nullable() })

/** A like becomes a conversation; what nothing captures is looked through, and converted in one step. */
export async function streamAndLikes(
  steps: Steps,
  at: Running,
  workspace: Workspace,
  cast: Cast,
  shop: Shop,
): Promise<void> {
  const { administrator } = workspace
  const { viewer, contributor } = cast
  const [, quentin, rosa] = shop.customers
  const path = `/api/admin/channels/${shop.channelId}`
  const captures = async (changed: Record<string, boolean>) => {
    const { capture } = read(await administrator.api('GET', path), channel)
    read(await administrator.api('PATCH', path, { capture: { ...capture, ...changed } }), channel)
  }

  steps.chapter('Likes, and the stream of posts')
  await steps.step('The account likes a post at X, and it is a conversation', async () => {
    await captures({ like: true })
    const post = await at.x.post({ as: quentin.username, text: `I bake my own bread. ${at.run}` })
    await at.x.like({ as: shop.account.username, post: post.id })
    const item = await holding(viewer.browser, post.id)
    const asked = read(
      await viewer.browser.api('GET', `/api/conversations/${item.id}`),
      conversation.extend({ source: z.string() }),
    )
    expect('where it came from', asked.source, 'like')
    await replied(contributor.browser, item, 'We would love to taste it.')
    return 'source like, answered in public'
  })
  await steps.step('With mentions switched off posts are kept for administrators', async () => {
    await captures({ mention: false })
    for (const [who, text] of [
      [quentin, 'one'],
      [rosa, 'two'],
    ] as const)
      await at.x.post({ as: who.username, text: `@${shop.account.username} stream${at.run} ${text}` })
    const found = await until('both posts in the stream', async () => {
      const page = read(await administrator.api('GET', `/api/admin/stream?text=stream${at.run}`), items(kept))
      return page.items.length === 2 ? page.items : null
    })
    const said = refused(await contributor.browser.api('GET', '/api/admin/stream'), 403, 'FORBIDDEN')
    return `${found.length} posts, no conversation; an agent gets ${said}`
  })
  await steps.step('Both are converted in one step, each with its own result', async () => {
    const filter = { text: `stream${at.run}` }
    const begun = read(await administrator.api('POST', '/api/admin/conversions', { filter }), work, 202)
    const place = `/api/admin/conversions/${begun.id}`
    const ended = await until('the end of the conversion', async () => {
      const now = read(await administrator.api('GET', place), work)
      return now.state === 'done' ? now : null
    })
    expect('its counts', ended.counts, { total: 2, done: 2, unchanged: 0, refused: 0, cancelled: 0 })
    const results = read(await administrator.api('GET', `${place}/items`), items(result)).items
    for (const { conversationId } of results)
      read(await viewer.browser.api('GET', `/api/conversations/${conversationId}`), conversation)
    const again = read(await administrator.api('GET', `/api/admin/stream?text=stream${at.run}`), items(kept))
    expect('what is left in the stream', again.items, [])
    const late = read(await administrator.api('POST', `${place}/cancel`, {}), work)
    expect('one that has ended, cancelled', late.state, 'done')
    return 'two conversations, and nothing left in the stream'
  })
  await steps.step('Where mentions come in by themselves nothing is converted by hand', async () => {
    await at.x.post({ as: rosa.username, text: `@${shop.account.username} late${at.run}` })
    const post = await until('the post in the stream', async () => {
      const page = read(await administrator.api('GET', `/api/admin/stream?text=late${at.run}`), items(kept))
      return page.items[0]
    })
    await captures({ mention: true })
    const convert = () => administrator.api('POST', `/api/admin/stream/${post.id}/convert`, {})
    return refused(await convert(), 422, 'ACTION_REFUSED')
  })
}
