import { PERMISSIONS, ROLE_HELP } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

const reply = { text: 'It is on its way.', visibility: 'public' }
const grant = (subject: object, role: string | null = null) =>
  house.as('boss').post('/admin/grants', { channelId: house.acme.channelId, subject, role })

describe('roles and access, over HTTP', () => {
  test('R3 R4 only an administrator opens the channel settings, and edits them', async () => {
    const url = `/admin/channels/${house.acme.channelId}`
    for (const name of ['nobody', 'viewer', 'contributor', 'supervisor'] as const) {
      expect((await house.as(name).get('/admin/channels')).status).toBe(403)
      expect((await house.as(name).get(url)).status).toBe(403)
      expect((await house.as(name).patch(url, { displayName: 'Mine' })).status).toBe(403)
    }
    expect((await house.as('administrator').patch(url, { displayName: 'Care' })).status).toBe(200)
    expect((await house.as('administrator').get(url)).body.displayName).toBe('Care')
  })

  test('R111 only an administrator adds an account', async () => {
    const credentials = house.channel.at.credentials('9000000000000000003')
    for (const name of ['viewer', 'contributor', 'supervisor'] as const)
      expect((await house.as(name).post('/admin/channels', { adapter: 'fake', credentials })).status).toBe(
        403,
      )
    const added = await house.as('administrator').post('/admin/channels', { adapter: 'fake', credentials })
    expect([added.status, added.body.accountId]).toEqual([201, '9000000000000000003'])
  })

  test('R13 an administrator gives and withdraws access for single agents and for teams', async () => {
    const id = await house.mention()
    const nobody = house.as('nobody')
    expect((await nobody.get(`/conversations/${id}`)).status).toBe(404)
    const own = await grant({ kind: 'user', userId: house.acme.users.nobody }, 'viewer')
    expect((await nobody.get(`/conversations/${id}`)).status).toBe(200)
    await house.as('boss').delete(`/admin/grants/${own.body.id}`)
    expect((await nobody.get(`/conversations/${id}`)).status).toBe(404)

    const team = (await house.as('boss').post('/admin/teams', { name: 'Night' })).body
    await house.as('boss').put(`/admin/teams/${team.id}/members/${house.acme.users.nobody}`, {
      role: 'contributor',
    })
    const teams = await grant({ kind: 'team', teamId: team.id })
    expect((await nobody.get(`/conversations/${id}`)).status).toBe(200)
    await house.as('boss').delete(`/admin/grants/${teams.body.id}`)
    expect((await nobody.get(`/conversations/${id}`)).status).toBe(404)
  })

  test('R27 R28 members of a team have its channels, and one may be in several teams', async () => {
    const id = await house.mention()
    const boss = house.as('boss')
    const member = `members/${house.acme.users.nobody}`
    const day = (await boss.post('/admin/teams', { name: 'Day' })).body
    const night = (await boss.post('/admin/teams', { name: 'Night' })).body
    await boss.put(`/admin/teams/${day.id}/${member}`, { role: 'viewer' })
    await boss.put(`/admin/teams/${night.id}/${member}`, { role: 'contributor' })
    await grant({ kind: 'team', teamId: night.id })
    expect((await house.as('nobody').get(`/conversations/${id}`)).body.role).toBe('contributor')
    await boss.delete(`/admin/teams/${night.id}/${member}`)
    expect((await house.as('nobody').get(`/conversations/${id}`)).status).toBe(404)
    await boss.patch('/admin/settings', { maxTeamsPerUser: 1 })
    const second = await boss.put(`/admin/teams/${night.id}/${member}`, { role: 'viewer' })
    expect([second.status, second.body.code]).toEqual([422, 'LIMIT_REACHED'])
  })

  test('R29 the strongest of several grants wins', async () => {
    const id = await house.mention()
    await grant({ kind: 'all-users' })
    expect((await house.as('contributor').get(`/conversations/${id}`)).body.role).toBe('contributor')
    expect((await house.as('nobody').get(`/conversations/${id}`)).body.role).toBe('viewer')
    await grant({ kind: 'all-users' }, 'supervisor')
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.role).toBe('supervisor')
  })

  test('R30 a Viewer moves a conversation to Pending and to Resolved', async () => {
    const id = await house.mention()
    const viewer = house.as('viewer')
    const move = (queue: string) => viewer.post(`/conversations/${id}/move`, { queue })
    expect((await move('pending')).body.queue).toBe('pending')
    expect((await move('resolved')).body.queue).toBe('resolved')
    expect((await move('new')).status).toBe(403)
  })

  test('R31 R56 nobody sees a channel that is not theirs: not in a list, a count, a search, an error', async () => {
    const secret = 'zebra-of-the-other-channel'
    const other = await house.as('boss').post('/admin/channels', {
      adapter: 'fake',
      credentials: house.channel.at.credentials('9000000000000000003'),
    })
    const channelId = String(other.body.id)
    const mine = await house.mention()
    const theirs = await house.mention(secret, {
      workspace: { ...house.acme, accountId: '9000000000000000003' },
    })
    const viewer = house.as('viewer')
    const seen = [
      await viewer.get('/me'),
      await viewer.get('/conversations'),
      await viewer.get(`/conversations?channelIds=${channelId}`),
      await viewer.get(`/conversations?text=${secret}`),
      await viewer.get('/conversations/counts'),
      await viewer.get('/deliveries'),
      await viewer.get('/notifications'),
      await viewer.get(`/conversations/${mine}/messages`),
    ]
    for (const answer of seen) {
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain(channelId)
      expect(answer.text).not.toContain(theirs)
      expect(answer.text).not.toContain(secret)
    }
    expect((await viewer.get('/conversations')).body.items).toMatchObject([{ id: mine }])
    expect((await viewer.get('/conversations/counts')).body).toMatchObject({ new: 1 })
    for (const url of [`/conversations/${theirs}`, `/channels/${channelId}/assignable`])
      expect((await viewer.get(url)).status).toBe(404)
    // What is not theirs and what does not exist are refused with the same words.
    const missing = theirs.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const words = async (id: string) =>
      (await viewer.get(`/conversations/${id}`)).text.replaceAll(id, 'ID').replace(/req-\w+/, '')
    expect(await words(theirs)).toBe(await words(missing))
  })

  test('R32 R181 a Viewer adds tags, notes and topics', async () => {
    const id = await house.mention()
    const viewer = house.as('viewer')
    const topic = (await house.as('boss').post('/admin/topics', { name: 'Delivery' })).body
    const tagged = await viewer.post(`/conversations/${id}/tags`, { add: ['Late'] })
    expect(tagged.body.tags).toEqual(['late'])
    expect((await viewer.post(`/conversations/${id}/notes`, { text: 'Called.' })).status).toBe(201)
    const marked = await viewer.put(`/conversations/${id}/topics`, { topicIds: [topic.id] })
    expect(marked.body.topicIds).toEqual([topic.id])
    expect((await viewer.get('/conversations?tag=late')).body.items).toHaveLength(1)
    expect((await viewer.get(`/conversations?topicId=${topic.id}`)).body.items).toHaveLength(1)
    await viewer.post(`/conversations/${id}/tags`, { remove: ['late'] })
    expect((await viewer.get('/conversations?tag=late')).body.items).toEqual([])
  })

  test('R33 a reply by a Viewer is refused, and nothing leaves', async () => {
    const id = await house.mention()
    const refused = await house.as('viewer').post(`/conversations/${id}/replies`, reply)
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      403,
      'FORBIDDEN',
      { permission: 'conversation.reply', needs: 'contributor' },
    ])
    await house.inbox.worker.drain()
    expect(house.channel.at.attempts).toEqual([])
    expect((await house.as('viewer').get(`/conversations/${id}`)).body.messageCount).toBe(1)
  })

  test('R34 the help text calls Viewer a role for training new agents', () => {
    expect(ROLE_HELP.viewer).toContain('a role for training new agents')
  })

  test('R35 a Contributor does what a Viewer does, and replies', async () => {
    const id = await house.mention()
    const contributor = house.as('contributor')
    expect((await contributor.post(`/conversations/${id}/replies`, reply)).status).toBe(202)
    await house.inbox.worker.drain()
    expect(house.channel.at.sent).toMatchObject([{ text: reply.text, accountId: house.acme.accountId }])
    expect((await contributor.post(`/conversations/${id}/move`, { queue: 'pending' })).status).toBe(200)
    expect((await contributor.post(`/conversations/${id}/tags`, { add: ['x'] })).status).toBe(200)
    expect((await contributor.post(`/conversations/${id}/notes`, { text: 'x' })).status).toBe(201)
    const may = async (name: 'viewer' | 'contributor') => {
      const { permissions } = (await house.as(name).get('/me')).body as {
        permissions: Record<string, string[]>
      }
      return permissions[house.acme.channelId] ?? []
    }
    expect(await may('contributor')).toEqual(expect.arrayContaining(await may('viewer')))
  })

  test('R36 R37 R38 reports of a channel are for its Supervisors, and not for Contributors', async () => {
    const url = `/channels/${house.acme.channelId}/health`
    expect((await house.as('viewer').get(url)).status).toBe(403)
    expect((await house.as('contributor').get(url)).status).toBe(403)
    expect((await house.as('supervisor').get(url)).status).toBe(200)
    expect(PERMISSIONS['report.read']).toBe('supervisor')
    const told = async (name: 'contributor' | 'supervisor') =>
      (await house.as(name).get('/me')).body.seesReports
    expect([await told('contributor'), await told('supervisor')]).toEqual([false, true])
  })

  test('R39 an administrator switches a channel on and off for all users at once', async () => {
    const id = await house.mention()
    const all = await grant({ kind: 'all-users' })
    expect((await house.as('nobody').get(`/conversations/${id}`)).status).toBe(200)
    expect((await house.as('administrator').get(`/conversations/${id}`)).status).toBe(200)
    await house.as('boss').delete(`/admin/grants/${all.body.id}`)
    expect((await house.as('nobody').get(`/conversations/${id}`)).status).toBe(404)
    expect((await house.as('viewer').get(`/conversations/${id}`)).status).toBe(200)
  })

  test('R40 an administrator switches a channel on and off for all teams at once', async () => {
    const id = await house.mention()
    const team = (await house.as('boss').post('/admin/teams', { name: 'Day' })).body
    const member = `/admin/teams/${team.id}/members/${house.acme.users.nobody}`
    await house.as('boss').put(member, { role: 'contributor' })
    const all = await grant({ kind: 'all-teams' })
    expect((await house.as('nobody').get(`/conversations/${id}`)).body.role).toBe('contributor')
    await house.as('boss').delete(`/admin/grants/${all.body.id}`)
    expect((await house.as('nobody').get(`/conversations/${id}`)).status).toBe(404)
  })

  test('R29 an administrator sees no conversation without a grant', async () => {
    const id = await house.mention()
    expect((await house.as('administrator').get(`/conversations/${id}`)).status).toBe(404)
    expect((await house.as('administrator').get('/conversations')).body.items).toEqual([])
  })

  test('R122 a grant for direct messages alone shows no post', async () => {
    const post = await house.mention()
    const message = await house.mention('in private', { visibility: 'private' })
    await house.as('boss').post('/admin/grants', {
      channelId: house.acme.channelId,
      subject: { kind: 'user', userId: house.acme.users.nobody },
      role: 'contributor',
      sources: ['dm'],
    })
    expect((await house.as('nobody').get(`/conversations/${post}`)).status).toBe(404)
    expect((await house.as('nobody').get('/conversations')).body.items).toMatchObject([{ id: message }])
  })

  test('R41 an agent works on all their channels in one place', async () => {
    const credentials = house.channel.at.credentials('9000000000000000003')
    const other = (await house.as('boss').post('/admin/channels', { adapter: 'fake', credentials })).body
    await house.as('boss').post('/admin/grants', {
      channelId: other.id,
      subject: { kind: 'user', userId: house.acme.users.contributor },
      role: 'contributor',
    })
    const first = await house.mention()
    const second = await house.mention('hello', {
      workspace: { ...house.acme, accountId: '9000000000000000003' },
    })
    const { items } = (await house.as('contributor').get('/conversations?queue=new')).body as {
      items: { id: string }[]
    }
    expect(items.map(({ id }) => id)).toEqual([first, second])
  })
})
