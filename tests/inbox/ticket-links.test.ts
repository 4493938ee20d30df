import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { httpShortener, isInboxError, type ShortenOutcome, type UrlShortener } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, aPerson, type Desk, MINUTE, openDesk, STORAGES } from './desk.js'

const publicUrl = 'https://care.example.com'
const OWN = /^https:\/\/care\.example\.com\/l\/[0-9A-Za-z]{14}$/
const PAGE = /^https:\/\/care\.example\.com\/t\/[0-9a-f]{32}[0-9A-Za-z]{24}$/

describe.each(STORAGES)('ticket links on %s', (storage) => {
  let desk: Desk
  let next: (() => Promise<ShortenOutcome>)[]
  let asked: string[]
  const short: UrlShortener = {
    name: 'short',
    title: 'Short',
    sample: 'https://sho.rt/xxxxxxxx',
    async shorten(address) {
      asked.push(address)
      return (await next.shift()?.()) ?? { kind: 'short', url: `https://sho.rt/${asked.length}` }
    },
  }
  beforeEach(async () => {
    ;[next, asked] = [[], []]
    desk = await openDesk(storage, 1, { publicUrl, shorteners: [short] })
  })
  afterEach(() => desk.close())
  const refused = (code: Parameters<typeof isInboxError>[1]) => (error: unknown) => isInboxError(error, code)

  const set = (changes: Parameters<Desk['admin']['settings']['update']>[0]['changes']) =>
    desk.admin.settings.update({ changes })
  type Link = 'none' | 'shortened' | 'original'
  async function reply(text = 'An answer.', link?: Link) {
    const { session } = await desk.person('contributor')
    const { id: conversationId, visibility } = await desk.only()
    return session.conversations.reply({ conversationId, text, visibility, ...(link ? { link } : {}) })
  }
  const sent = () => desk.channel.at.sent.map(({ text }) => text)
  const linkIn = (text: string | undefined) => text?.split(' ').at(-1) ?? ''
  async function delivery() {
    const { session } = await desk.person('contributor')
    const [first] = (await session.deliveries.list({})).items
    if (!first) throw new Error('there is no reply')
    return first
  }

  test('R118 R166 R174 switched on and saved, a short link goes out behind a public reply, and stands in none of our texts', async () => {
    await desk.mention()
    await reply('Without.')
    await desk.inbox.worker.drain()
    await set({ ticketLinks: 'always-shortened' })
    const { messageIds } = await reply('With.')
    await desk.inbox.worker.drain()
    const [without, withLink] = sent()
    expect(without).toBe('Without.')
    expect(linkIn(withLink)).toMatch(OWN)
    expect(withLink).toBe(`With. ${linkIn(withLink)}`)
    const { session } = await desk.person('viewer')
    const message = await session.messages.get({ messageId: messageIds[0] ?? '' })
    expect(message).toMatchObject({ text: 'With.', link: 'shortened', delivery: { state: 'sent' } })
    const contents = (await desk.rows('contents')).map(({ text }) => text)
    const events = JSON.stringify(await desk.rows('events'))
    const audit = JSON.stringify(await desk.rows('audit'))
    for (const kept of [contents.join(), events, audit]) expect(kept).not.toContain('care.example.com')
    expect((await desk.inbox.tickets.follow(linkIn(withLink).slice(-14))).match(PAGE)).toBeTruthy()
  })

  test('R166 all replies of a conversation lead to one page, and its echo is the reply and no second message', async () => {
    await set({ ticketLinks: 'always-shortened' })
    const mention = await desk.mention()
    desk.channel.at.nextSends({ kind: 'lost' })
    await reply('One.')
    await desk.inbox.worker.drain()
    const there = desk.channel.at.sent[0]
    await desk.mention({
      externalId: there?.externalId ?? '',
      direction: 'out',
      author: aPerson(ACCOUNT),
      text: `@ada ${there?.text}`,
      peer: mention.author,
      parentId: mention.externalId,
      rootId: mention.rootId,
    })
    expect(await delivery()).toMatchObject({ state: 'sent', externalId: there?.externalId })
    await reply('Two.')
    await desk.inbox.worker.drain()
    expect(new Set(sent().map(linkIn)).size).toBe(1)
    expect(await desk.rows('links')).toHaveLength(1)
    expect((await desk.only()).messageCount).toBe(3)
  })

  test('R166 a reply of which nobody knows is looked for with its link', async () => {
    await set({ ticketLinks: 'always-shortened' })
    await desk.mention()
    desk.channel.at.nextSends({ kind: 'lost' })
    await reply()
    await desk.inbox.worker.drain()
    expect((await delivery()).state).toBe('unknown')
    await desk.pass(10_000)
    expect((await delivery()).state).toBe('sent')
  })

  test('R118 a direct message carries no link, and asking for one is refused', async () => {
    await set({ ticketLinks: 'always-shortened' })
    await desk.directMessage()
    await reply('Privately.')
    await desk.inbox.worker.drain()
    expect(sent()).toEqual(['Privately.'])
    await expect(reply('Again.', 'shortened')).rejects.toSatisfy(refused('ACTION_REFUSED'))
  })

  test('R170 the link is counted before anything is queued: what fits with it goes out, one sign more is refused or split', async () => {
    await set({ ticketLinks: 'always-shortened' })
    await desk.mention()
    const room = 280 - ' https://care.example.com/l/'.length - 14
    await reply('x'.repeat(room))
    await desk.inbox.worker.drain()
    expect([...(sent()[0] ?? '')]).toHaveLength(280)
    await expect(reply('x'.repeat(room + 1))).rejects.toSatisfy(refused('TEXT_TOO_LONG'))
    expect(await desk.rows('deliveries')).toHaveLength(1)
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { overLimit: 'split' } })
    await reply('word '.repeat(80).trim())
    await desk.inbox.worker.drain()
    const parts = sent().slice(1)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.every((part) => [...part].length <= 280)).toBe(true)
    expect(parts.map((part) => OWN.test(linkIn(part)))).toEqual(parts.map((_, at) => at === parts.length - 1))
    expect(
      parts
        .join(' ')
        .replaceAll(/[^word ]|https\S+/g, '')
        .split(' ')
        .filter((w) => w === 'word'),
    ).toHaveLength(80)
  })

  test('R170 what a text counts in the reply box is what it counts when it is sent, its parts are those that go out', async () => {
    await set({ ticketLinks: 'always-shortened' })
    await desk.mention()
    const { session } = await desk.person('contributor')
    const { id: conversationId } = await desk.only()
    const measure = (text: string) => session.conversations.measureReply({ conversationId, text })
    const room = 280 - ' https://care.example.com/l/'.length - 14
    expect(await measure('x'.repeat(room))).toEqual({
      length: 280,
      limit: 280,
      fits: true,
      parts: ['x'.repeat(room)],
    })
    expect(await measure('x'.repeat(room + 1))).toEqual({ length: 281, limit: 280, fits: false, parts: [] })
    await desk.admin.channels.update({ channelId: desk.channelId, changes: { overLimit: 'split' } })
    const long = 'word '.repeat(80).trim()
    const { parts } = await measure(long)
    const { messageIds } = await reply(long)
    const said = await Promise.all(
      messageIds.map((id) => desk.rows('messages').then((rows) => rows.find((row) => row.id === id))),
    )
    const words = await desk.rows('contents')
    expect(said.map((row) => words.find(({ id }) => id === row?.contentId)?.text)).toEqual(parts)
    expect(parts.length).toBeGreaterThan(1)
    await expect(
      session.conversations.measureReply({ conversationId, text: 'x', link: 'none' }),
    ).rejects.toSatisfy(refused('ACTION_REFUSED'))
    const { session: viewer } = await desk.person('viewer')
    await expect(viewer.conversations.measureReply({ conversationId, text: 'x' })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
    const { session: none } = await desk.person('none')
    await expect(none.conversations.measureReply({ conversationId, text: 'x' })).rejects.toSatisfy(
      refused('NOT_FOUND'),
    )
  })

  test('R172 R175 always shortened leaves no choice; an agent who chooses sends none, the short one, or where it is allowed the original', async () => {
    await desk.mention()
    const { session } = await desk.person('contributor')
    const choices = async () => (await session.me.get()).replyLinks
    expect(await choices()).toEqual(['none'])
    await expect(reply('No.', 'shortened')).rejects.toSatisfy(refused('ACTION_REFUSED'))
    await set({ ticketLinks: 'always-shortened' })
    expect(await choices()).toEqual(['shortened'])
    for (const link of ['none', 'original'] as const)
      await expect(reply('No.', link)).rejects.toSatisfy(refused('ACTION_REFUSED'))
    await set({ ticketLinks: 'agent-chooses' })
    expect(await choices()).toEqual(['none', 'shortened'])
    await expect(reply('No.', 'original')).rejects.toSatisfy(refused('ACTION_REFUSED'))
    await set({ allowOriginalLinks: true })
    expect(await choices()).toEqual(['none', 'shortened', 'original'])
    expect(await desk.rows('deliveries')).toHaveLength(0)
    for (const link of [undefined, 'none', 'shortened', 'original'] as const) await reply('Yes.', link)
    for (let turn = 0; turn < 4; turn += 1) await desk.inbox.worker.drain()
    const [silent, none, shortened, original] = sent()
    expect([silent, none]).toEqual(['Yes.', 'Yes.'])
    expect(linkIn(shortened)).toMatch(OWN)
    expect(linkIn(original)).toMatch(PAGE)
    expect(await desk.inbox.tickets.follow(linkIn(shortened).slice(-14))).toBe(linkIn(original))
  })

  test('R173 each workspace chooses among the services of the installation, and a link is shortened once', async () => {
    expect((await desk.admin.shorteners.list()).items.map(({ name }) => name)).toEqual(['own', 'short'])
    await expect(set({ shortener: 'unknown' })).rejects.toSatisfy(refused('INVALID_INPUT'))
    await set({ ticketLinks: 'always-shortened', shortener: 'short' })
    await desk.mention()
    await reply('One.')
    await reply('Two.')
    await desk.inbox.worker.drain()
    await desk.inbox.worker.drain()
    expect(sent()).toEqual(['One. https://sho.rt/1', 'Two. https://sho.rt/1'])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(PAGE)
    await set({ shortener: null })
    await reply('Three.')
    await desk.inbox.worker.drain()
    expect(linkIn(sent()[2])).toMatch(OWN)
  })

  test('R173 a service that does not answer is waited for, asked again, and then our own redirector takes its place', async () => {
    await set({ ticketLinks: 'always-shortened', shortener: 'short' })
    await desk.mention()
    const gone = async (): Promise<ShortenOutcome> => ({ kind: 'retry', reason: 'It is away.' })
    next.push(
      gone,
      async () => {
        throw new Error('broken')
      },
      gone,
    )
    await reply()
    await desk.inbox.worker.drain()
    expect(await delivery()).toMatchObject({
      state: 'queued',
      error: { code: 'link-waits', reason: expect.stringContaining('It is away.') },
    })
    await desk.pass(10_000 - 1)
    expect(asked).toHaveLength(1)
    await desk.pass(1)
    expect([asked.length, sent()]).toEqual([2, []])
    await desk.pass(30_000)
    expect(asked).toHaveLength(3)
    expect(linkIn(sent()[0])).toMatch(OWN)
    expect((await delivery()).state).toBe('sent')
    await reply('The service is back.')
    await desk.inbox.worker.drain()
    expect(linkIn(sent()[1])).toBe('https://sho.rt/4')
  })

  test('R173 a service that never answers holds a reply up for its deadline, and no longer', async () => {
    await set({ ticketLinks: 'always-shortened', shortener: 'short' })
    await desk.mention()
    next.push(() => new Promise(() => {}))
    await reply()
    const working = desk.inbox.worker.drain()
    let done = false
    void working.then(() => {
      done = true
    })
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (asked.length > 0) desk.clock.advance(1000)
    }
    expect((await delivery()).error).toMatchObject({ code: 'link-waits' })
    await desk.pass(MINUTE)
    expect(sent()).toEqual(['An answer. https://sho.rt/2'])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://sho.rt/x',
    'https://evil.example/x',
    'https://sho.rt.evil.example/x',
    'https://sho.rt/a b',
    'https://sho.rt/much-longer-than-was-counted',
    'sho.rt/x',
    '',
  ])('R173 what is no short address of the service never goes out: %s', async (url) => {
    await set({ ticketLinks: 'always-shortened', shortener: 'short' })
    await desk.mention()
    next.push(async () => ({ kind: 'short', url }))
    await reply()
    await desk.inbox.worker.drain()
    expect(linkIn(sent()[0])).toMatch(OWN)
    expect(JSON.stringify(await desk.rows('links'))).not.toContain('evil')
  })

  test('R174 links are switched on only where somebody can reach the pages they lead to', async () => {
    const alone = await openDesk(storage, 2)
    try {
      await expect(
        alone.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } }),
      ).rejects.toSatisfy(refused('INVALID_INPUT'))
    } finally {
      await alone.close()
    }
    const { session } = await desk.person('supervisor')
    await expect(session.settings.update({ changes: { ticketLinks: 'off' } })).rejects.toSatisfy(
      refused('FORBIDDEN'),
    )
  })
})

describe('R173 the service over HTTP', () => {
  let server: Server
  let answer: { status?: number; headers?: Record<string, string>; body: string }
  let seen: { url: string; method: string; key: string | undefined; body: string }[]
  let base: string
  beforeEach(async () => {
    seen = []
    answer = { body: '' }
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        const { url = '', method = '', headers } = request
        seen.push({ url, method, key: headers['x-key'] as string | undefined, body })
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const service = (more: object = {}) =>
    httpShortener({
      name: 'local',
      title: 'Local',
      url: `${base}/api/shorten`,
      headers: { 'x-key': 'secret' },
      answer: ['data', 'link'],
      host: new URL(base).host,
      ...more,
    })
  const ask = (given = service()) =>
    given.shorten('https://care.example.com/t/1', { fetch, signal: AbortSignal.timeout(2000) })
  const says = (link: unknown) => {
    answer = { body: JSON.stringify({ data: { link } }) }
  }

  test('R173 is asked as it is configured, and its answer read from where it is', async () => {
    says(`${base}/abc`)
    expect(await ask()).toEqual({ kind: 'short', url: `${base}/abc` })
    expect(seen).toEqual([
      {
        url: '/api/shorten',
        method: 'POST',
        key: 'secret',
        body: JSON.stringify({ url: 'https://care.example.com/t/1' }),
      },
    ])
    await ask(service({ body: { long: ['{address}'], group: 'g' }, method: 'PUT' }))
    await ask(service({ query: 'u', method: 'GET' }))
    expect(seen[1]).toMatchObject({
      method: 'PUT',
      body: '{"long":["https://care.example.com/t/1"],"group":"g"}',
    })
    expect(seen[2]).toMatchObject({ url: '/api/shorten?u=https%3A%2F%2Fcare.example.com%2Ft%2F1', body: '' })
  })

  test('R173 follows no redirect, and takes no answer that it does not understand', async () => {
    answer = { status: 302, headers: { location: `${base}/elsewhere` }, body: '' }
    expect(await ask()).toMatchObject({ kind: 'refused' })
    expect(seen.map(({ url }) => url)).toEqual(['/api/shorten'])
    for (const [given, kind] of [
      [{ status: 500, body: '' }, 'retry'],
      [{ status: 429, body: '' }, 'retry'],
      [{ status: 401, body: '' }, 'refused'],
      [{ body: '<html>' }, 'refused'],
      [{ body: 'x'.repeat(70_000) }, 'retry'],
      [{ body: '{}' }, 'refused'],
      [{ body: '{"data":null}' }, 'refused'],
    ] as const) {
      answer = given
      expect(await ask(), JSON.stringify(given).slice(0, 60)).toMatchObject({ kind })
    }
    for (const wrong of [
      'javascript:alert(1)',
      'https://evil.example/abc',
      `http://user:pass@${new URL(base).host}/a`,
      `${base}/${'x'.repeat(60)}`,
      `${base}/a b`,
      `${base}/a"b`,
      `${base}/`,
      7,
      null,
    ]) {
      says(wrong)
      expect(await ask(), String(wrong)).toMatchObject({ kind: 'refused' })
    }
  })

  test('R173 one that is away, or silent, is tried again later', async () => {
    const gone = service({ url: 'http://127.0.0.1:1/' })
    expect(await ask(gone)).toMatchObject({ kind: 'retry' })
    expect(
      await service().shorten('https://care.example.com/t/1', { fetch, signal: AbortSignal.abort() }),
    ).toMatchObject({ kind: 'retry' })
  })
})
