import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('who brings a conversation back on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  test('R30 R35 a Viewer moves to Pending and Resolved, and only a Contributor back to New', async () => {
    await desk.mention()
    const { session: viewer } = await desk.person('viewer')
    const { session: contributor } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    for (const queue of ['pending', 'resolved'] as const) {
      await viewer.conversations.move({ conversationId, queue })
      const back = viewer.conversations.move({ conversationId, queue: 'new' })
      await expect(back).rejects.toSatisfy((error: unknown) => isInboxError(error, 'FORBIDDEN'))
      expect((await desk.only()).queue).toBe(queue)
      const moved = await contributor.conversations.move({ conversationId, queue: 'new' })
      expect(moved.queue).toBe('new')
    }
  })
})
