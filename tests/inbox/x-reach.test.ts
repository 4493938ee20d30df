import type { Id, Mail } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { STORAGES } from './desk.js'
import { openXDesk, type XDesk } from './x-desk.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each(STORAGES)('what an account at the local X is told and may, on %s', (storage) => {
  let desk: XDesk
  let channelId: Id<'channel'>
  const mails: Mail[] = []
  beforeEach(async () => {
    mails.length = 0
    desk = await openXDesk(storage, ['acme'], {
      mailer: { send: async (mail) => void mails.push(mail) },
      likes: true,
    })
    channelId = desk.channels.acme as Id<'channel'>
  })
  afterEach(() => desk.close())

  const health = () => desk.admin.channels.health({ channelId })
  const texts = async () => {
    const { items } = await desk.agent.conversations.list({ limit: 100 })
    const read = items.map(async ({ id }) => {
      const { items: messages } = await desk.agent.conversations.messages({ conversationId: id })
      return messages.map(({ text }) => text)
    })
    return (await Promise.all(read)).flat().sort()
  }
  /** What X refuses from now on is every question of ours; webhooks are held, so that polls alone bring anything. */
  const refuses = (action: Parameters<typeof desk.x.addFault>[0]['action']) => {
    desk.x.holdDeliveries()
    desk.x.addFault({ match: { method: 'GET' }, times: 0, action })
  }

  test.each([
    ['credits', 'no credits left'],
    ['usage-capped', 'volume of the plan is used up'],
  ] as const)(
    'R187 R183 R129 the application’s %s ends no authorisation: it is told, and goes on by itself when it is over',
    async (kind, reason) => {
      refuses({ kind })
      await desk.minutes(31)
      expect(await health()).toMatchObject({
        state: 'active',
        credentials: 'valid',
        refusals: 0,
        error: expect.stringContaining(reason),
      })
      expect((await health()).lateSince).not.toBeNull()
      expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('cannot be reached')])
      desk.x.clearFaults()
      desk.x.post({ as: 'ada', text: '@acme Are you there?' })
      await desk.minutes(11)
      expect(await texts()).toEqual(['@acme Are you there?'])
      expect(await health()).toMatchObject({ state: 'active', lateSince: null, error: null })
      expect(mails).toHaveLength(1)
    },
  )

  test.each(['unauthorized', 'forbidden'] as const)(
    'R187 what X says of the account, again and again, still ends it: %s',
    async (kind) => {
      refuses(kind === 'forbidden' ? { kind, reason: 'scope' } : { kind })
      await desk.minutes(14)
      expect((await health()).state).toBe('active')
      await desk.minutes(6)
      expect((await health()).state).toBe('deauthorised')
      expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('authorised again')])
    },
  )

  describe('likes', () => {
    let [before, during, after]: string[] = []
    const like = (post = '') => desk.x.like({ as: 'acme', post })
    beforeEach(async () => {
      const changes = {
        capture: { mention: false, reply: false, quote: false, repost: false, dm: false, like: true },
      }
      await desk.admin.channels.update({ channelId, changes })
      desk.x.holdDeliveries()
      ;[before, during, after] = ['before', 'during', 'after'].map(
        (text) => desk.x.post({ as: 'ada', text }).id,
      )
      await desk.minutes(3)
      like(before)
      await desk.minutes(3)
      expect(await texts()).toEqual(['before'])
    })

    test('R159 R163 what was liked while the account was set aside makes no conversation, and what is liked then does', async () => {
      await desk.admin.channels.deactivate({ channelId })
      like(during)
      await desk.minutes(5)
      await desk.admin.channels.reactivate({ channelId })
      await desk.minutes(5)
      expect(await texts()).toEqual(['before'])
      like(after)
      await desk.minutes(5)
      expect(await texts()).toEqual(['after', 'before'])
    })

    test('R159 R163 asked for, what was liked since the account was set aside comes in, whenever that was', async () => {
      await desk.admin.channels.deactivate({ channelId })
      like(during)
      await desk.minutes(5)
      await desk.admin.channels.reactivate({ channelId, backfillSince: desk.now().toISOString() })
      await desk.minutes(5)
      expect(await texts()).toEqual(['before', 'during'])
    })

    test('R159 R164 what was liked while the account was unlinked makes no conversation', async () => {
      await desk.admin.channels.unlink({ channelId, confirmed: true })
      like(during)
      expect(await desk.connect('acme')).toBe(channelId)
      await desk.minutes(5)
      expect(await texts()).toEqual(['before'])
      like(after)
      await desk.minutes(5)
      expect(await texts()).toEqual(['after', 'before'])
    })
  })
})
