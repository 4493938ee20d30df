import { isInboxError } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, HOUR, openDesk, STORAGES } from './desk.js'

const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

describe.each(STORAGES)('the settings audit on %s', (storage) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(storage)
  })
  afterEach(() => desk.close())
  const history = (filter: Parameters<Desk['admin']['settings']['history']>[0] = {}) =>
    desk.admin.settings.history({ limit: 100, ...filter })
  async function file(input: Parameters<Desk['admin']['settings']['exportHistory']>[0]): Promise<string> {
    let text = ''
    for await (const piece of desk.admin.settings.exportHistory(input)) text += piece
    return text
  }

  test('a change shows what it was and what it became, who made it and when', async () => {
    const topic = await desk.admin.topics.upsert({ name: 'Billing' })
    desk.clock.advance(HOUR)
    await desk.admin.topics.upsert({ id: topic.id as never, name: 'Invoices' })
    const { items } = await history({ kind: 'topic' })
    const me = await desk.admin.me.get()
    expect(items).toEqual([
      {
        kind: 'topic',
        id: topic.id,
        revision: 2,
        at: desk.clock.now(),
        by: { kind: 'user', id: me.id },
        byName: 'Root',
        change: 'changed',
        before: { name: 'Billing', archived: false },
        after: { name: 'Invoices', archived: false },
      },
      expect.objectContaining({ revision: 1, change: 'created', before: null }),
    ])
    const grant = await desk.admin.grants.set({
      channelId: desk.channelId as never,
      subject: { kind: 'all-users' },
    })
    await desk.admin.grants.remove({ grantId: grant.id as never })
    expect((await history({ id: grant.id })).items.map(({ change }) => change)).toEqual([
      'deleted',
      'created',
    ])
  })

  test('it is found by kind, thing, person, time and name, page by page', async () => {
    const start = desk.clock.now()
    for (const name of ['Red shoes', 'Blue shoes', 'Hats']) await desk.admin.topics.upsert({ name })
    desk.clock.advance(HOUR)
    const noon = desk.clock.now()
    await desk.host.topics.upsert({ name: 'Gloves' })
    const names = async (filter: Parameters<typeof history>[0]) =>
      (await history({ kind: 'topic', ...filter })).items.map(({ after }) => (after as { name: string }).name)
    expect(await names({ text: 'SHOES' })).toEqual(['Blue shoes', 'Red shoes'])
    expect(await names({ actorId: 'test' })).toEqual(['Gloves'])
    expect(await names({ from: noon.toISOString() })).toEqual(['Gloves'])
    expect(await names({ from: start.toISOString(), to: noon.toISOString() })).toHaveLength(3)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof history>> = await history({ kind: 'topic', limit: 1, cursor })
      seen.push(...page.items.map(({ after }) => (after as { name: string }).name))
      cursor = page.cursor
    } while (cursor)
    expect(seen).toEqual(['Gloves', 'Hats', 'Blue shoes', 'Red shoes'])
    const { cursor: other } = await history({ kind: 'topic', limit: 1 })
    await expect(history({ kind: 'topic', text: 'x', cursor: other })).rejects.toSatisfy(
      refused('CURSOR_INVALID'),
    )
    await expect(history({ from: 'yesterday' })).rejects.toSatisfy(refused('INVALID_INPUT'))
  })

  test('P18 neither the page nor a file holds a secret', async () => {
    const token = await desk.admin.tokens.create({ name: 'Program', role: 'viewer' })
    await desk.admin.tokens.revoke({ tokenId: token.id as never })
    const secret = token.secret.split('.').at(-1) ?? ''
    const texts = [
      JSON.stringify(await history()),
      await file({ format: 'csv' }),
      await file({ format: 'ndjson' }),
    ]
    for (const text of texts) {
      expect(text).toContain('Program')
      expect(text).not.toContain(secret)
      expect(text).not.toMatch(/hash|sealed/)
    }
  })

  test('as CSV it is quoted, and a formula is text unless somebody wants it raw', async () => {
    await desk.admin.topics.upsert({ name: '=1+1' })
    const evil = await desk.admin.users.upsert({ name: '=cmd|"/c calc"!A1', administrator: true })
    await desk.inbox.as({ workspace: desk.workspace, userId: evil.id }).topics.upsert({ name: 'a, "b"\nc' })
    const csv = await file({ format: 'csv', kind: 'topic' })
    const [head, first] = csv.split('\r\n')
    expect(head).toBe('at,actorKind,actorId,actorName,kind,id,revision,change,before,after')
    expect(first).toContain('"\'=cmd|""/c calc""!A1"')
    expect(first).toContain('""a, \\""b\\""\\nc""')
    expect(csv.endsWith('\r\n')).toBe(true)
    const raw = await file({ format: 'csv', kind: 'topic', guardFormulas: false })
    expect(raw).toContain(',"=cmd|""/c calc""!A1",')
    const lines = (await file({ format: 'ndjson', kind: 'topic' })).trimEnd().split('\n')
    expect(lines.map((one) => (JSON.parse(one) as { after: { name: string } }).after.name)).toEqual([
      'a, "b"\nc',
      '=1+1',
    ])
  })

  test('R3 it is for administrators alone, and who loses that right gets no more of it', async () => {
    const { session } = await desk.person('supervisor')
    await expect(session.settings.history({})).rejects.toSatisfy(refused('FORBIDDEN'))
    const pieces = session.settings.exportHistory({ format: 'csv' })[Symbol.asyncIterator]()
    await expect(pieces.next()).rejects.toSatisfy(refused('FORBIDDEN'))
    for (let many = 0; many < 210; many += 1) await desk.host.topics.upsert({ name: `Topic ${many}` })
    const helper = await desk.admin.users.upsert({ name: 'Helper', administrator: true })
    const theirs = desk.inbox.as({ workspace: desk.workspace, userId: helper.id })
    const reading = theirs.settings.exportHistory({ format: 'ndjson' })[Symbol.asyncIterator]()
    expect((await reading.next()).done).toBe(false)
    await desk.admin.users.upsert({ userId: helper.id as never, administrator: false })
    const rest = async () => {
      while (!(await reading.next()).done);
    }
    await expect(rest()).rejects.toSatisfy(refused('FORBIDDEN'))
  })
})
