import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { aConversation, ended, replied, type Standing, standing } from './replies.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { openXLine, type XLine } from './x-line.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Where a process is stopped for longer than its lease, what another makes of its reply, and what the first adds. */
interface Case {
  readonly point: string
  hold(slow: Program): Promise<void>
  goOn(slow: Program): void
  readonly echo?: boolean
  /** While the first one sleeps. */
  readonly meanwhile: Omit<Standing, 'externalId'>
  /** Once it has woken. */
  readonly atLast: Omit<Standing, 'externalId'>
}
const sent = { state: 'sent', reason: null, asked: 1, posts: 1 } as const
const left = { state: 'needs-human', reason: 'The network does not show it.', asked: 0, posts: 0 } as const

describe('a process sleeps past its lease in the middle of a send, and another takes over', () => {
  let stage: Stage
  let line: XLine
  let slow: Program
  let quick: Program
  beforeAll(async () => {
    stage = await openStage()
    line = await openXLine(stage.x.url)
    slow = stage.start({ x: { ...stage.app, apiUrl: line.url } })
    quick = stage.start()
    await Promise.all([slow.ready, quick.ready])
    slow.work()
    quick.work()
  })
  afterAll(async () => {
    await stage.close()
    await line.close()
  })

  const at = (point: 'reply claimed' | 'sending stored' | 'answer read') => ({
    hold: (program: Program) => program.hold(point),
    goOn: (program: Program) => program.release(point),
  })
  const onTheWire = { hold: () => line.hold('published'), goOn: () => line.release() }
  const cases: readonly Case[] = [
    { point: 'F2 claimed', ...at('reply claimed'), meanwhile: sent, atLast: sent },
    { point: 'F3 stored as sending', ...at('sending stored'), meanwhile: left, atLast: sent },
    { point: 'F6 published, answer on its way', ...onTheWire, meanwhile: sent, atLast: sent },
    { point: 'F9 echoed before it is answered', ...onTheWire, echo: true, meanwhile: sent, atLast: sent },
    { point: 'F7 answer read', ...at('answer read'), meanwhile: sent, atLast: sent },
  ]

  test.each(cases.map((each) => [each.point, each] as const))(
    'P6 P7 F10 asleep at %s',
    async (point, { hold, goOn, echo, meanwhile, atLast }) => {
      stage.x.clearFaults()
      if (!echo) stage.x.addFault({ match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } })
      // The slow one gets the reply because the quick one sleeps first.
      quick.signal('SIGSTOP')
      const conversation = await aConversation(stage, 'customer3', point)
      const reached = hold(slow)
      const first = await replied(stage, conversation, `first at ${point}`)
      await reached
      slow.signal('SIGSTOP')
      if (!echo) stage.pass(PAST_LEASES)
      quick.signal('SIGCONT')
      expect(await ended(stage, first)).toMatchObject(meanwhile)
      const second = await replied(stage, conversation, `second at ${point}`)

      slow.signal('SIGCONT')
      goOn(slow)
      await vi.waitUntil(async () => (await standing(stage, first)).state === atLast.state, WITHIN)
      expect(await ended(stage, second)).toMatchObject(sent)
      expect(await standing(stage, first)).toMatchObject(atLast)
      expect(await breaches(stage)).toEqual([])
    },
  )

  test('P6 F10 of two who hold one reply, only the one with the living lease posts it', async () => {
    const text = 'one answer of two hands'
    quick.signal('SIGSTOP')
    const conversation = await aConversation(stage, 'customer4', 'F10')
    const slowly = slow.hold('reply claimed')
    const reply = await replied(stage, conversation, text)
    await slowly
    stage.pass(PAST_LEASES)
    const quickly = quick.hold('reply claimed')
    quick.signal('SIGCONT')
    await quickly
    slow.release('reply claimed')
    // The quick one waits with the reply in its hand: who applies this has given the reply up.
    await aConversation(stage, 'customer5', 'F10, meanwhile')
    expect(await standing(stage, reply)).toMatchObject({ state: 'queued', asked: 0 })
    quick.release('reply claimed')
    expect(await ended(stage, reply)).toMatchObject(sent)
    expect(await breaches(stage)).toEqual([])
  })
})
