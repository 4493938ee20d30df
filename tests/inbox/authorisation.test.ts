import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

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
