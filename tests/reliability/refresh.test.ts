import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { breaches } from './invariants.js'
import type { Program } from './program.js'
import { aConversation, ended, replied, standing } from './replies.js'
import { openStage, PAST_LEASES, type Stage, WITHIN } from './stage.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** So long before the two hours of a token are over that it is renewed before it is used. */
const NEARLY = 2 * 60 * 60_000 - 30_000

describe('the renewal of a token, by several processes at once', () => {
  let stage: Stage
  let programs: Program[]
  beforeEach(async () => {
    stage = await openStage()
  })
  afterEach(() => stage.close())

  async function start(count: number): Promise<void> {
    programs = Array.from({ length: count }, () => stage.start())
    await Promise.all(programs.map(({ ready }) => ready))
  }
  /** Every process has one reply in its hands, and waits with it. */
  async function eachHasOne(): Promise<string[]> {
    const deliveries: string[] = []
    // Nobody sends yet; the first one applies what comes in.
    programs[0]?.work()
    const conversations: string[] = []
    for (let i = 0; i < programs.length; i += 1)
      conversations.push(await aConversation(stage, `customer${i}`, `question ${i}`))
    for (const [i, program] of programs.entries()) {
      const claimed = program.hold('reply claimed')
      program.work()
      deliveries.push(await replied(stage, conversations[i] ?? '', `answer ${i}`))
      await claimed
    }
    return deliveries
  }
  const renewals = () =>
    stage.x.journal().flatMap((entry) => (entry.path === '/2/oauth2/token' ? [entry.status] : []))
  const states = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await standing(stage, id)).state))
  const channel = () => stage.admin.channels.get({ channelId: stage.channelId })

  test.each([
    ['is about to end', () => stage.pass(NEARLY)],
    ['ended early, so that the network refuses it', () => stage.x.expireTokens('brand')],
  ])(
    'P20 R186 a token that %s is renewed by one process of four, and all of them send',
    async (_name, end) => {
      await start(4)
      const deliveries = await eachHasOne()
      end()
      for (const program of programs) program.release('reply claimed')
      await vi.waitUntil(async () => (await states(deliveries)).every((state) => state === 'sent'), WITHIN)
      expect(renewals()).toEqual([200])
      expect(await channel()).toMatchObject({ state: 'active' })
      expect(await breaches(stage)).toEqual([])
    },
  )

  test('P20 R187 a renewed pair whose answer was lost: the channel says so, the replies are held, and go out once it is authorised anew', async () => {
    await start(2)
    const deliveries = await eachHasOne()
    stage.x.addFault({ match: { path: '/2/oauth2/token' }, action: { kind: 'drop-after' } })
    stage.pass(NEARLY)
    for (const program of programs) program.release('reply claimed')
    for (const id of deliveries) expect(await ended(stage, id)).toMatchObject({ state: 'held', asked: 0 })
    expect(await channel()).toMatchObject({ state: 'deauthorised' })
    const { error } = await stage.agent.channels
      .health({ channelId: stage.channelId })
      .catch(() => stage.admin.channels.health({ channelId: stage.channelId }))
    expect(error).toBeTruthy()

    const { accessToken, refreshToken, scopes } = stage.x.issueTokens('brand')
    const expiresAt = new Date(stage.now().getTime() + 7_200_000)
    await stage.admin.channels.add({
      adapter: 'twitter',
      credentials: { accessToken, refreshToken: refreshToken ?? null, expiresAt, scope: scopes.join(' ') },
    })
    for (const id of deliveries) await stage.agent.deliveries.settle({ deliveryId: id, as: 'again' })
    for (const id of deliveries) expect(await ended(stage, id)).toMatchObject({ state: 'sent', asked: 1 })
    expect(await breaches(stage)).toEqual([])
  })

  test('P20 killed between the new pair and its storing: the channel says so, and nothing is silent', async () => {
    await start(2)
    const [victim] = programs
    const [first = '', second = ''] = await eachHasOne()
    const renewed = victim?.hold('token renewed')
    stage.pass(NEARLY)
    victim?.release('reply claimed')
    await renewed
    await victim?.kill()
    programs[1]?.release('reply claimed')
    stage.pass(PAST_LEASES)
    for (const id of [second, first])
      expect(await ended(stage, id)).toMatchObject({ state: 'held', reason: expect.stringMatching(/./) })
    expect(await channel()).toMatchObject({ state: 'deauthorised' })
    expect(await breaches(stage)).toEqual([])
  })

  test('P20 who read the pair before another renewed it does not spend it again', async () => {
    await start(2)
    const [slow, quick] = programs
    const deliveries = await eachHasOne()
    const read = slow?.hold('token read')
    stage.pass(NEARLY)
    slow?.release('reply claimed')
    await read
    quick?.release('reply claimed')
    await vi.waitUntil(async () => (await states(deliveries)).includes('sent'), WITHIN)
    slow?.release('token read')
    for (const id of deliveries) expect(await ended(stage, id)).toMatchObject({ state: 'sent', asked: 1 })
    expect(renewals()).toEqual([200])
    expect(await breaches(stage)).toEqual([])
  })

  test('P20 who comes too late with the spent token does not end the authorisation that another renewed', async () => {
    await start(2)
    const [slow, quick] = programs
    const deliveries = await eachHasOne()
    const wanted = slow?.hold('token wanted')
    stage.pass(NEARLY)
    slow?.release('reply claimed')
    await wanted
    slow?.signal('SIGSTOP')
    stage.pass(PAST_LEASES)
    quick?.release('reply claimed')
    await vi.waitUntil(async () => (await states(deliveries)).includes('sent'), WITHIN)
    slow?.signal('SIGCONT')
    slow?.release('token wanted')
    await vi.waitUntil(() => renewals().length === 2, WITHIN)
    expect(renewals()).toEqual([200, 400])
    for (const id of deliveries) expect(await ended(stage, id)).toMatchObject({ state: 'sent', asked: 1 })
    expect(await channel()).toMatchObject({ state: 'active' })
    expect(await breaches(stage)).toEqual([])
  })

  test('P20 P25 a stop in the middle of a renewal keeps the new pair', async () => {
    await start(2)
    const [first, second] = programs
    const deliveries = await eachHasOne()
    stage.x.addFault({ match: { path: '/2/oauth2/token' }, action: { kind: 'delay', ms: 1500 } })
    stage.pass(NEARLY)
    first?.release('reply claimed')
    await vi.waitUntil(() => renewals().length === 1, WITHIN)
    first?.signal('SIGTERM')
    expect(await first?.ended).toEqual({ code: 0, signal: null })
    second?.release('reply claimed')
    stage.pass(PAST_LEASES)
    for (const id of deliveries) expect(await ended(stage, id)).toMatchObject({ state: 'sent', asked: 1 })
    expect(renewals()).toEqual([200])
    expect(await channel()).toMatchObject({ state: 'active' })
    expect(await breaches(stage)).toEqual([])
  })
})
