import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('people and teams on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())

  const team = async (name: string) => (await desk.admin.teams.upsert({ name })).id as never

  test('R27 members of a team have its channels, as long as they are members', async () => {
    await desk.mention()
    const { id, session } = await desk.person('none')
    const teamId = await team('Care')
    await desk.admin.grants.set({ channelId: desk.channelId as never, subject: { kind: 'team', teamId } })
    expect((await session.conversations.list({})).items).toEqual([])
    await desk.admin.teams.setMember({ teamId, userId: id as never, role: 'contributor' })
    expect((await session.conversations.list({})).items).toMatchObject([{ role: 'contributor' }])
    await desk.admin.teams.removeMember({ teamId, userId: id as never })
    expect((await session.conversations.list({})).items).toEqual([])
  })

  test('R28 a user is a member of several teams; where a setting says how many, of so many and not one more', async () => {
    const { id } = await desk.person('none')
    const join = async (name: string) =>
      desk.admin.teams.setMember({ teamId: await team(name), userId: id as never, role: 'viewer' })
    for (const name of ['one', 'two', 'three']) await join(name)
    await desk.admin.settings.update({ changes: { maxTeamsPerUser: 4 } })
    await join('four')
    await expect(join('five')).rejects.toSatisfy((error) => isInboxError(error, 'LIMIT_REACHED'))
    const { items } = await desk.admin.teams.list()
    expect(items.filter(({ members }) => members.length === 1).map(({ name }) => name)).toEqual([
      'four',
      'one',
      'three',
      'two',
    ])
    // A role in a team that they are in already is no further team.
    const one = items.find(({ name }) => name === 'one')
    await desk.admin.teams.setMember({ teamId: one?.id as never, userId: id as never, role: 'supervisor' })
    await expect(desk.admin.settings.update({ changes: { maxTeamsPerUser: 0 } })).rejects.toSatisfy((error) =>
      isInboxError(error, 'INVALID_INPUT'),
    )
  })

  test('R34 the help for the Viewer says that it is for training new agents', async () => {
    const { session } = await desk.person('none')
    const { items } = await session.roles.list()
    expect(items.map(({ role }) => role)).toEqual(['viewer', 'contributor', 'supervisor'])
    expect(items[0]?.help).toMatch(/training new agents/)
  })
})
