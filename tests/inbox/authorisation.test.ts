import type { Row } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

const BINDING = 'this-browser'
const REDIRECT = 'http://127.0.0.1:9/back'

describe.each(STORAGES)('an authorisation on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const begin = () =>
    desk.admin.channels.connect.begin({ adapter: 'fake', binding: BINDING, redirectUri: REDIRECT })
  const tokens = { access_token: 'a', account_id: '77', expires_in: 7200 }

  test('R8 an account is offered once the network gave its state back, not before', async () => {
    const { connect } = desk.admin.channels
    const { attemptId, state } = await begin()
    const early = connect.finishWithTokens({ attemptId, tokens })
    await expect(early).rejects.toMatchObject({ code: 'CONNECT_INVALID', details: { reason: 'used' } })
    expect(await connect.get(attemptId)).toMatchObject({ phase: 'begun', account: null })
    await connect.resume({ state, binding: BINDING })
    expect(await connect.get(attemptId)).toMatchObject({ phase: 'returned', account: null })
    expect(await connect.finishWithTokens({ attemptId, tokens })).toMatchObject({ account: { id: '77' } })
    expect(await connect.get(attemptId)).toMatchObject({ phase: 'offered' })
  })

  test('R9 what was discarded stays so: it is neither offered nor linked', async () => {
    const { connect } = desk.admin.channels
    const { attemptId, state } = await begin()
    await connect.resume({ state, binding: BINDING })
    await connect.finishWithTokens({ attemptId, tokens })
    await connect.discard(attemptId)
    expect(await connect.get(attemptId)).toMatchObject({ phase: 'discarded' })
    for (const late of [
      () => connect.finishWithTokens({ attemptId, tokens }),
      () => connect.confirm({ attemptId, binding: BINDING }),
    ])
      await expect(late()).rejects.toMatchObject({ code: 'CONNECT_INVALID' })
    const { items } = await desk.admin.channels.list({})
    expect(items.map(({ accountId }) => accountId)).not.toContain('77')
  })
})

describe.each(STORAGES)(
  'an account that is authorised anew while a worker hears that it is refused, on %s',
  (storage) => {
    let desk: Desk
    beforeEach(async () => {
      desk = await openDesk(storage)
    })
    afterEach(() => desk.close())

    const authorise = () =>
      desk.admin.channels.add({ adapter: 'fake', credentials: desk.channel.at.credentials(ACCOUNT) })
    const states = async () => (await desk.rows('deliveries')).map(({ state }) => state)
    const channel = () => desk.admin.channels.get({ channelId: desk.channelId })
    /** Another process, whose word that the authorisation is over comes too late: somebody authorises just before. */
    async function late() {
      let waits = true
      return desk.over({
        async commit(changes) {
          const ends = changes.configuration.some(({ kind }) => kind === 'channel')
          if (ends && waits) {
            waits = false
            await authorise()
          }
          return desk.storage.commit(changes)
        },
      })
    }
    async function replied() {
      await desk.mention()
      const { session } = await desk.person('contributor')
      const { id: conversationId } = await desk.only()
      await session.conversations.reply({ conversationId, text: 'An answer.', visibility: 'public' })
    }
    const dies = () => {
      desk.channel.at.nextRefreshes({ kind: 'refused', reason: 'revoked by the account' })
      return { kind: 'unauthorized', reason: 'revoked' } as const
    }

    test('P20 R187 the reply that was refused with the old pair leaves with the new one', async () => {
      await replied()
      desk.channel.at.nextSends(dies())
      const other = await late()
      await other.worker.step()
      expect(await channel()).toMatchObject({ state: 'active' })
      expect(await states()).toEqual(['queued'])
      await desk.pass(MINUTE)
      expect(await states()).toEqual(['sent'])
      expect(await desk.admin.channels.health({ channelId: desk.channelId })).toMatchObject({ error: null })
      await other.close()
    })

    test('P20 R187 one that found the old pair refused already leaves with the new one', async () => {
      // The pair is refused, and whoever was told so has not said it of the channel yet.
      await replied()
      const [credential] = await desk.rows('credentials')
      if (!credential) throw new Error('an account has credentials')
      await commitRow(desk, { ...credential, state: 'refused' })
      const other = await late()
      await other.worker.step()
      expect(await channel()).toMatchObject({ state: 'active' })
      expect(await states()).toEqual(['queued'])
      await desk.pass(MINUTE)
      expect(await states()).toEqual(['sent'])
      await other.close()
    })

    test('R187 its polls go on', async () => {
      const [before] = (await desk.rows('work')).filter(({ kind }) => kind === 'poll')
      const { poll } = desk.channel
      let refuses = true
      Object.assign(desk.channel, {
        poll: async (...asked: Parameters<NonNullable<typeof poll>>) => {
          if (!refuses) return poll?.(...asked)
          refuses = false
          return dies()
        },
      })
      const other = await late()
      desk.clock.advance(2 * MINUTE)
      await other.worker.step()
      expect(await channel()).toMatchObject({ state: 'active' })
      const [after] = (await desk.rows('work')).filter(({ id }) => id === before?.id)
      expect(after?.dueAt).not.toBeNull()
      await desk.pass(MINUTE)
      expect(await desk.admin.channels.health({ channelId: desk.channelId })).toMatchObject({
        error: null,
        lastPollAt: desk.clock.now(),
      })
      await other.close()
    })

    test('R187 with nobody who authorises it anew, it ends', async () => {
      await replied()
      desk.channel.at.nextSends(dies())
      await desk.inbox.worker.drain()
      expect(await channel()).toMatchObject({ state: 'deauthorised' })
      expect(await states()).toEqual(['held'])
    })
  },
)

async function commitRow(desk: Desk, row: Row<'credentials'>): Promise<void> {
  const committed = await desk.storage.commit({
    id: desk.ids().next('commit'),
    workspace: desk.workspace,
    basis: null,
    rows: [{ op: 'update', table: 'credentials', row, expected: row.version }],
    configuration: [],
    by: null,
    claims: [],
    outcome: null,
  })
  if (!committed.ok) throw new Error('the row was not written')
}
