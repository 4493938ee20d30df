import { type Id, isInboxError, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

type Started = Parameters<Session['exports']['start']>[0]
const march = { from: '2026-03-01', to: '2026-04-01', zone: 'Europe/Paris' }
const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code

/** A reader of CSV of its own: what a spreadsheet would see. */
function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, quoted] = ['', false]
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place]
    if (quoted && sign === '"' && text[place + 1] === '"') {
      cell += '"'
      place += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\r')) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\r') {
        place += 1
        rows.push([])
      }
    } else cell += sign
  }
  return rows.slice(0, -1)
}

describe.each(STORAGES)('exports in %s', (storage) => {
  let desk: Desk
  let session: Session
  beforeEach(async () => {
    desk = await openDesk(storage)
    session = (await desk.person('supervisor')).session
  })
  afterEach(() => desk.close())

  const download = async (exportId: string, by = session) => {
    const parts: Uint8Array[] = []
    for await (const part of by.exports.download({ exportId })) parts.push(part)
    return parts.map((part) => new TextDecoder().decode(part)).join('')
  }
  const exported = async (kind: Started['kind'], given: Partial<Started> = {}) => {
    const { id } = await session.exports.start({ kind, ...march, ...given })
    await desk.inbox.worker.drain()
    const [columns = [], ...rows] = cells(await download(id))
    return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? ''])))
  }
  async function served(text: string) {
    await desk.mention({ text })
    const conversationId = (await desk.only('new')).id as Id<'conversation'>
    desk.clock.advance(10 * MINUTE)
    await session.conversations.reply({ conversationId, text: '=SUM(A1)', visibility: 'public' })
    await desk.inbox.worker.drain()
    await session.conversations.move({ conversationId, queue: 'resolved' })
    return conversationId
  }

  test('R38 what an export sums to is what the report says', async () => {
    await served('@brand where, "exactly"?')
    await served('second\r\nline')
    await desk.mention({ text: 'still open' })
    const report = await session.reports.query({
      ...march,
      metrics: ['inbound', 'outbound', 'firstResponse', 'resolved', 'backlogNew'],
    })
    const values = Object.fromEntries(report.metrics.map(({ metric, total }) => [metric, total]))
    const messages = await exported('messages')
    const sum = (direction: string) =>
      messages
        .filter((row) => row.direction === direction)
        .reduce((total, row) => total + Number(row.count), 0)
    expect([sum('in'), sum('out')]).toEqual([values.inbound?.value, values.outbound?.value])
    const responses = await exported('response-times')
    expect(responses.map((row) => Number(row.seconds) * 1000)).toEqual([10 * MINUTE, 10 * MINUTE])
    expect(responses).toHaveLength(values.firstResponse?.n ?? -1)
    expect(await exported('resolved-conversations')).toHaveLength(values.resolved?.value ?? -1)
    expect(await exported('open-conversations')).toHaveLength(values.backlogNew?.value ?? -1)
    expect((await exported('contacts')).length).toBeGreaterThan(0)
  })

  test('R38 texts survive, formulas do not run unless they are wanted, instants have their offset', async () => {
    await served('@brand where, "exactly"?')
    const [inbound, outbound] = await exported('messages')
    expect([inbound?.text, outbound?.text]).toEqual([`'@brand where, "exactly"?`, "'=SUM(A1)"])
    expect(inbound?.countedAt).toMatch(/^2026-03-02T10:00:00\+01:00$/)
    const plain = await exported('messages', { guardFormulas: false })
    expect(plain[0]?.text).toBe('@brand where, "exactly"?')
  })

  test('R38 P24 what is masked is not in it', async () => {
    const conversationId = await served('my card is secret')
    const { items } = await session.conversations.messages({ conversationId })
    const message = items.find(({ direction }) => direction === 'in')
    await session.messages.mask({ messageId: (message?.id ?? '') as Id<'message'> })
    const [inbound] = await exported('messages')
    expect([inbound?.messageId, inbound?.text]).toEqual([message?.id, ''])
  })

  test('R38 presence is cut to the period', async () => {
    const agent = await desk.person('contributor')
    await agent.session.sessions.start({})
    await agent.session.availability.set({ state: 'available' })
    desk.clock.advance(10 * MINUTE)
    await agent.session.availability.set({ state: 'away' })
    desk.clock.advance(MINUTE)
    const rows = (await exported('presence')).filter((row) => row.agentId === agent.id)
    expect(rows.map((row) => [row.state, row.seconds, row.lasts])).toEqual([
      ['available', '600', 'false'],
      ['away', '60', 'true'],
    ])
  })

  test('R36 R38 an export is for who asked for it, as long as they may, and ends after a day', async () => {
    await served('hello')
    const { id } = await session.exports.start({ kind: 'messages', ...march })
    await expect(download(id)).rejects.toSatisfy(refused('NOT_FOUND'))
    await desk.inbox.worker.drain()
    expect(await session.exports.get({ exportId: id as Id<'work'> })).toMatchObject({
      state: 'done',
      rows: 2,
    })
    await expect(download(id, desk.admin)).rejects.toSatisfy(refused('NOT_FOUND'))
    const { session: contributor } = await desk.person('contributor')
    await expect(contributor.exports.start({ kind: 'messages', ...march })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    await desk.pass(DAY)
    expect((await session.exports.get({ exportId: id as Id<'work'> })).state).toBe('expired')
    await expect(download(id)).rejects.toSatisfy(refused('NOT_FOUND'))
  })
})
