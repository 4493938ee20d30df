import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { aConversation, ended, replied, type Standing, standing } from './replies.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'
import { openXLine, type XLine } from './x-line.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** Where the process that sends is killed, what its reply comes to, and what the network saw of it. */
interface Case {
  readonly point: string
  /** Brings the process to its point: resolves when it is there. */
  hold(victim: Program): Promise<void>
  /** The network tells of the post by webhook as well. */
  readonly echo?: boolean
  readonly comesTo: Omit<Standing, 'externalId'>
}
const sent = { state: 'sent', reason: null, asked: 1, posts: 1 } as const
/** Nobody saw it at the network, and nobody can know why: it is never posted again without a person. */
const left = { state: 'needs-human', reason: 'The network does not show it.', asked: 0, posts: 0 } as const

describe('kill -9 in the middle of a send', () => {
  let stage: Stage
  let line: XLine
  /** The one at work: who rescues in one test is the victim of the next. */
  let worker: Program | null = null
  let next: Program
  const start = () => stage.start({ x: { ...stage.app, apiUrl: line.url } })
  beforeAll(async () => {
    stage = await openStage()
    line = await openXLine(stage.x.url)
    next = start()
  })
  afterAll(async () => {
    await stage.close()
    await line.close()
  })

  async function atWork(): Promise<Program> {
    if (worker) return worker
    worker = next
    await worker.ready
    worker.work()
    next = start()
    return worker
  }
  async function kill(): Promise<void> {
    await worker?.kill()
    worker = null
  }

  const cases: readonly Case[] = [
    { point: 'F2 claimed', hold: (victim) => victim.hold('reply claimed'), comesTo: sent },
    { point: 'F3 stored as sending', hold: (victim) => victim.hold('sending stored'), comesTo: left },
    { point: 'F4 headers sent', hold: () => line.hold('headers sent'), comesTo: left },
    { point: 'F5 body sent', hold: () => line.hold('body sent'), comesTo: sent },
    { point: 'F6 published, answer lost', hold: () => line.hold('published'), comesTo: sent },
    {
      point: 'F6 published, answer lost, echoed',
      echo: true,
      hold: () => line.hold('published'),
      comesTo: sent,
    },
    { point: 'F7 answer read', hold: (victim) => victim.hold('answer read'), comesTo: sent },
    { point: 'F8 its end on the way to the database', hold: storing, comesTo: sent },
    { point: 'F8 its end stored', hold: (victim) => victim.hold('end stored'), comesTo: sent },
  ]

  /** Stops the last commit within the database: the row that it writes is held, until its process is dead. */
  async function storing(victim: Program): Promise<void> {
    await victim.hold('answer read')
    const client = new pg.Client({ connectionString: stage.databaseUrl })
    await client.connect()
    await client.query(`begin; select 1 from inboxkit.deliveries where state = 'sending' for update`)
    victim.release('answer read')
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await vi.waitUntil(async () => (await stage.sql(waiting)).length > 0, WITHIN)
    void victim.ended.then(() => client.end())
  }

  test.each(cases.map((each) => [each.point, each] as const))(
    'P6 P7 killed at %s',
    async (point, { hold, echo, comesTo }) => {
      stage.x.clearFaults()
      // Without the echo only the look-up can find it.
      if (!echo) stage.x.addFault({ match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } })
      const victim = await atWork()
      const conversation = await aConversation(stage, `customer${cases.length}`, point)
      const reached = hold(victim)
      const first = await replied(stage, conversation, `first at ${point}`)
      const second = await replied(stage, conversation, `second at ${point}`)
      await reached
      await kill()
      expect(await standing(stage, second)).toMatchObject({ state: 'queued', asked: 0 })

      stage.pass(PAST_LEASES)
      await atWork()
      expect(await ended(stage, first)).toMatchObject(comesTo)
      if (comesTo.state === 'needs-human') {
        expect(await standing(stage, second)).toMatchObject({ state: 'queued', asked: 0 })
        await stage.agent.deliveries.settle({ deliveryId: first, as: 'failed' })
      }
      expect(await ended(stage, second)).toMatchObject(sent)
      expect(await breaches(stage)).toEqual([])
    },
  )

  test('P6 F11 a post that shows itself only after the look-ups: a person is asked, and its echo answers', async () => {
    stage.x.clearFaults()
    stage.x.addFault({ match: { eventType: 'post.create' }, times: 0, action: { kind: 'gap' } })
    stage.x.addFault({ match: { path: '/2/users/:id/tweets' }, times: 0, action: { kind: 'omit-item' } })
    await atWork()
    const conversation = await aConversation(stage, 'customer2', 'F11')
    const reached = line.hold('published')
    const reply = await replied(stage, conversation, 'shown late')
    await reached
    await kill()
    stage.pass(PAST_LEASES)
    await atWork()
    expect(await ended(stage, reply)).toMatchObject({ ...left, asked: 1, posts: 1 })
    stage.x.clearFaults()
    const [echo] = stage.x
      .deliveries()
      .filter(({ status }) => status === 'gap')
      .slice(-1)
    stage.x.redeliver(echo?.id ?? '')
    await vi.waitUntil(async () => (await standing(stage, reply)).state === 'sent', WITHIN)
    expect(await standing(stage, reply)).toMatchObject(sent)
    expect(await breaches(stage)).toEqual([])
  })

  test('P6 P8 killed at F1, after the reply was stored and before it was answered: asked again, it is sent once', async () => {
    const victim = await atWork()
    const conversation = await aConversation(stage, 'customer1', 'F1')
    const ask = async (program: Program) =>
      fetch(`http://127.0.0.1:${await program.ready}/replies`, {
        method: 'POST',
        body: JSON.stringify({
          workspace: stage.workspace,
          userId: stage.agentId,
          conversationId: conversation,
          text: 'once, whatever happens',
          visibility: 'public',
          key: 'the-same-key',
        }),
      })
    const reached = victim.hold('reply accepted')
    const lost = ask(victim).then(
      () => 'answered',
      () => 'lost',
    )
    await reached
    await kill()
    expect(await lost).toBe('lost')
    stage.pass(PAST_LEASES)
    const answer = await ask(await atWork())
    expect(answer.status).toBe(202)
    const { deliveryIds } = (await answer.json()) as { deliveryIds: string[] }
    expect(await ended(stage, deliveryIds[0] ?? '')).toMatchObject(sent)
    expect(
      await stage.sql('select 1 from deliveries where conversation_id = $1', [conversation]),
    ).toHaveLength(1)
    expect(await breaches(stage)).toEqual([])
  })
})
