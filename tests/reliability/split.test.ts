import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { aConversation, ended, standing } from './replies.js'
import { openStage, PAST_LEASES, type Stage } from './stage.js'
import { openXLine, type XLine } from './x-line.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Three parts of 280 signs at the most, each unlike the others. */
const textAt = (point: string) =>
  ['one', 'two', 'three'].map((part) => `${`${part} at ${point} `.repeat(20)}`.slice(0, 260)).join(' ')
const sent = { state: 'sent', asked: 1, posts: 1 } as const

describe('kill -9 in the middle of a split reply', () => {
  let stage: Stage
  let line: XLine
  beforeAll(async () => {
    stage = await openStage()
    line = await openXLine(stage.x.url)
    await stage.admin.channels.update({ channelId: stage.channelId, changes: { overLimit: 'split' } })
  })
  afterAll(async () => {
    await stage.close()
    await line.close()
  })

  /** Where the process is killed, once its first part has been sent, and what the second comes to without a person. */
  const cases: readonly {
    readonly point: string
    hold(victim: Program): Promise<void> | null
    readonly second: object
  }[] = [
    { point: 'between the parts', hold: () => null, second: sent },
    {
      point: 'before the second was asked for',
      hold: (victim) => victim.hold('sending stored'),
      second: { state: 'needs-human', asked: 0, posts: 0 },
    },
    { point: 'the second published, its answer lost', hold: () => line.hold('published'), second: sent },
  ]

  test.each(cases.map((each) => [each.point, each] as const))(
    'R170 killed %s, no part is repeated, and each stands under the one before',
    async (point, { hold, second }) => {
      const start = () => stage.start({ works: true, x: { ...stage.app, apiUrl: line.url } })
      const victim = start()
      await victim.ready
      const conversation = await aConversation(stage, 'customer3', point)
      const between = victim.hold('end stored')
      const { deliveryIds } = await stage.agent.conversations.reply({
        conversationId: conversation as never,
        text: textAt(point),
        visibility: 'public',
      })
      expect(deliveryIds).toHaveLength(3)
      const [one = '', two = '', three = ''] = deliveryIds
      await between
      const reached = hold(victim)
      if (reached) victim.release('end stored')
      await reached
      await victim.kill()
      expect(await standing(stage, one)).toMatchObject(sent)
      expect(await standing(stage, three)).toMatchObject({ state: 'queued', asked: 0 })

      stage.pass(PAST_LEASES)
      const rescuer = start()
      await rescuer.ready
      const after = await ended(stage, two)
      expect(after).toMatchObject(second)
      if (after.state === 'needs-human') {
        expect(await standing(stage, three)).toMatchObject({ state: 'queued', asked: 0 })
        await stage.agent.deliveries.settle({ deliveryId: two as never, as: 'again' })
      }
      const parts = [await ended(stage, one), await ended(stage, two), await ended(stage, three)]
      expect(parts).toMatchObject([sent, sent, sent])
      const places = parts.map(
        ({ externalId }) => stage.x.posts().find(({ id }) => id === externalId)?.replyTo,
      )
      expect(places.slice(1)).toEqual([parts[0]?.externalId, parts[1]?.externalId])
      expect(await breaches(stage)).toEqual([])
      await rescuer.kill()
    },
  )
})
