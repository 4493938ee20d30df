import type { Id, Mail } from '@inboxkit/core'
import { fakeChannel } from '@inboxkit/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, anInboundMessage, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

describe.each(STORAGES)('an account that cannot be reached, on %s', (storage) => {
  let desk: Desk
  let channelId: Id<'channel'>
  const mails: Mail[] = []
  const slow = fakeChannel({ name: 'slow' })
  Object.assign(slow, { polls: [{ name: 'events', everyMs: 2 * HOUR }] })
  beforeEach(async () => {
    mails.length = 0
    desk = await openDesk(storage, 1, {
      mailer: { send: async (mail) => void mails.push(mail) },
      publicUrl: 'https://care.example.com',
      others: [slow],
    })
    channelId = desk.channelId as Id<'channel'>
  })
  afterEach(() => desk.close())

  const health = (id = channelId) => desk.admin.channels.health({ channelId: id })
  const subjects = () => mails.map(({ subject }) => subject)
  const unreached = () => subjects().filter((subject) => subject.includes('cannot be reached'))
  async function notices(session = desk.admin) {
    const { items } = await session.notifications.list({})
    return items.filter(({ kind }) => kind.startsWith('channel-'))
  }
  /** From now on each poll ends so; answers how to let them end as they did. */
  function polls(end: NonNullable<typeof desk.channel.poll>, channel = desk.channel): () => void {
    const { poll } = channel
    Object.assign(channel, { poll: end })
    return () => void Object.assign(channel, { poll })
  }
  const throws = async () => {
    throw new TypeError('what a customer wrote')
  }
  async function minutes(count: number, each = async () => {}) {
    for (let minute = 0; minute < count; minute += 1) {
      await desk.pass(MINUTE)
      await each()
    }
  }
  /** A customer writes, and no webhook tells of it. */
  const unheard = () =>
    desk.channel.at.publish(ACCOUNT, [
      anInboundMessage({ externalId: desk.channel.at.identifier(), sentAt: desk.clock.now() }),
    ])

  test('R183 R129 more than 15 minutes after the first try that failed every administrator is told, once until it is reached', async () => {
    await desk.admin.users.upsert({ name: 'Second', email: 'second@example.com', administrator: true })
    const { session: supervisor } = await desk.person('supervisor')
    const mend = polls(throws)
    await minutes(16, async () => {
      expect(await health()).toMatchObject({ state: 'active', lateSince: null, error: 'TypeError' })
    })
    expect(mails).toEqual([])
    await desk.pass(1)
    const since = desk.clock.now()
    expect(await health()).toMatchObject({ state: 'active', lateSince: since, error: 'TypeError' })
    unheard()
    // The subscription is in order all the while: what fails is still what health tells.
    await minutes(40, async () => expect(await health()).toMatchObject({ error: 'TypeError' }))
    expect(unreached()).toEqual([expect.stringContaining(`@acme${ACCOUNT}`)])
    expect([...(mails[0]?.to ?? [])].sort()).toEqual(['root@example.com', 'second@example.com'])
    expect(JSON.stringify(mails)).not.toContain('what a customer wrote')
    expect(await notices()).toMatchObject([
      { kind: 'channel-late', subject: { channelId, lagMs: 15 * MINUTE + 1, unreached: true } },
    ])
    expect(await notices(supervisor)).toEqual([])
    mend()
    await minutes(5)
    expect(await health()).toMatchObject({ lateSince: null, error: null })
    // What was written meanwhile came in, and was no second incident.
    expect((await desk.only()).messageCount).toBe(1)
    expect([subjects().length, (await notices()).length]).toEqual([1, 1])
    polls(throws)
    await minutes(20)
    expect([unreached().length, (await notices()).length]).toEqual([2, 2])
  })

  test('R129 a poll that throws is tried again within five minutes, however often it threw', async () => {
    const tries: number[] = []
    polls(async () => {
      tries.push(desk.clock.now().getTime())
      return throws()
    })
    await minutes(60)
    const gaps = tries.slice(1).map((at, place) => at - (tries[place] ?? 0))
    expect(Math.max(...gaps)).toBe(5 * MINUTE)
    expect(gaps.length).toBeGreaterThan(10)
  })

  test('R129 an account that is asked seldom by its setting is not late between two polls', async () => {
    const added = await desk.admin.channels.add({
      adapter: 'slow',
      credentials: slow.at.credentials('77'),
    })
    const id = added.id as Id<'channel'>
    for (let times = 0; times < 17; times += 1) {
      await desk.pass(20 * MINUTE)
      expect(await health(id)).toMatchObject({ lateSince: null, error: null })
    }
    const mend = polls(throws, slow)
    await minutes(HOUR / MINUTE)
    expect((await health(id)).lateSince).not.toBeNull()
    expect(unreached()).toEqual([expect.stringContaining('@acme77')])
    mend()
  })

  test('R129 what webhooks bring says that it is reached, whatever becomes of polls', async () => {
    polls(throws)
    for (let times = 0; times < 6; times += 1) {
      await minutes(10)
      await desk.mention()
    }
    expect([(await health()).lateSince, mails]).toEqual([null, []])
    await minutes(21)
    expect(unreached()).toHaveLength(1)
    await desk.mention()
    expect((await health()).lateSince).toBeNull()
  })

  test('R183 R187 limits and faults count together; refusals end the authorisation and are told once', async () => {
    let round = 0
    const mend = polls(async ({ now }) => {
      round += 1
      if (round % 2) return throws()
      return { kind: 'retry', at: new Date(now.getTime() + 9 * MINUTE), reason: 'credits-depleted' }
    })
    await minutes(30)
    expect(await health()).toMatchObject({ state: 'active', refusals: 0 })
    expect(unreached()).toHaveLength(1)
    mend()
    await minutes(15)
    const stop = polls(async () => ({ kind: 'unauthorized', reason: 'not authorised' }))
    await minutes(15)
    // Half a minute beside the minutes: the watch comes before the refusal that ends it.
    await desk.pass(MINUTE / 2)
    await minutes(3)
    expect((await health()).state).toBe('deauthorised')
    await desk.pass(HOUR)
    expect(subjects()).toEqual([
      expect.stringContaining('cannot be reached'),
      expect.stringContaining('authorised again'),
    ])
    stop()
  })

  test('R183 a lost authorisation stands under the bell of every administrator, once for each incident', async () => {
    const second = await desk.admin.users.upsert({ name: 'Second', administrator: true })
    const gone = await desk.admin.users.upsert({ name: 'Gone', administrator: true, active: false })
    const { session: supervisor } = await desk.person('supervisor')
    const theirs = desk.inbox.as({ workspace: desk.workspace, userId: second.id })
    await desk.happens({ type: 'revoked', at: null })
    await desk.happens({ type: 'revoked', at: null })
    const told = [{ kind: 'channel-deauthorised', subject: { channelId } }]
    expect(await notices()).toMatchObject(told)
    expect(await notices(theirs)).toMatchObject(told)
    expect(await notices(supervisor)).toEqual([])
    expect((await desk.rows('notifications')).filter(({ userId }) => userId === gone.id)).toEqual([])
    await desk.admin.channels.add({ adapter: 'fake', credentials: desk.channel.at.credentials(ACCOUNT) })
    await desk.happens({ type: 'revoked', at: null })
    expect(await notices()).toHaveLength(2)
  })

  test('R129 R161 an account that is set aside is not late, and begins anew when it comes back', async () => {
    const mend = polls(throws)
    await minutes(10)
    await desk.admin.channels.deactivate({ channelId })
    await minutes(60)
    expect([(await health()).lateSince, mails]).toEqual([null, []])
    await desk.admin.channels.reactivate({ channelId })
    await minutes(15)
    expect(mails).toEqual([])
    await minutes(2)
    expect(unreached()).toHaveLength(1)
    mend()
  })
})
