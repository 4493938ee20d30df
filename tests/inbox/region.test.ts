import { type Id, isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

describe.each(STORAGES)('two installations on %s', (storage) => {
  let [here, there]: Desk[] = []
  beforeEach(async () => {
    ;[here, there] = [await openDesk(storage, 1), await openDesk(storage, 2)]
  })
  afterEach(async () => {
    await here?.close()
    await there?.close()
  })

  test('R43 users, tokens, identifiers, cursors, files and exports of one are nothing to the other', async () => {
    if (!here || !there) throw new Error('not open')
    for (const desk of [here, there])
      for (const text of ['one', 'two']) await desk.mention({ text, rootId: text })
    const session = (await here.person('supervisor')).session
    const foreign = (await there.person('supervisor')).session
    const mine = await session.conversations.list({ limit: 1 })
    const conversationId = mine.items[0]?.id ?? ''
    await expect(foreign.conversations.get({ conversationId })).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(
      foreign.conversations.reply({ conversationId, text: 'x', visibility: 'public' }),
    ).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(foreign.files.get({ fileId: `fil_${'0'.repeat(32)}` })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
    // The place itself would fit there, too.
    expect(mine.cursor).not.toBeNull()
    expect((await session.conversations.list({ limit: 1, cursor: mine.cursor })).items).toHaveLength(1)
    await expect(foreign.conversations.list({ limit: 1, cursor: mine.cursor })).rejects.toSatisfy(
      refused('CURSOR_INVALID'),
    )
    const { secret } = await here.admin.tokens.create({ name: 'Program', administrator: true })
    expect((await here.inbox.authenticate(secret)).workspace).toBe(here.workspace)
    await expect(there.inbox.authenticate(secret)).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    const { id: userId } = await here.person('supervisor')
    const strangers = [
      there.inbox.as({ workspace: here.workspace, userId }),
      there.inbox.as({ workspace: there.workspace, userId: userId as Id<'user'> }),
    ]
    const [other, same] = strangers
    await expect(other?.me.get()).rejects.toSatisfy(refused('NOT_FOUND'))
    await expect(same?.me.get()).rejects.toSatisfy(refused('UNAUTHENTICATED'))
    for (const stranger of strangers) {
      const pieces = stranger.settings.exportHistory({ format: 'csv' })[Symbol.asyncIterator]()
      await expect(pieces.next()).rejects.toSatisfy(isInboxError)
    }
  })
})
