import { MAX_COMMENT } from '@inboxkit/core'
import { aPerson } from '@inboxkit/core/testing'
import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ticketPages } from '../index.js'
import { type House, openHouse, TICKETS } from '../testing/house.js'

const ADA = '7000000000000000001'
let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

/** A browser of a customer: it keeps cookies by their path, and follows nothing. */
function browser(headers: Readonly<Record<string, string>> = {}) {
  const jar = new Map<string, { path: string; text: string }>()
  const go = async (method: 'GET' | 'POST', url: string, form?: Readonly<Record<string, string>>) => {
    const { pathname, search } = new URL(url, TICKETS)
    const cookies = [...jar.values()].filter(({ path }) => pathname.startsWith(path)).map(({ text }) => text)
    const answer = await house.app.inject({
      method,
      url: pathname + search,
      headers: {
        ...headers,
        cookie: cookies.join('; '),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    })
    const set = [answer.headers['set-cookie'] ?? []].flat()
    for (const line of set) {
      const [text = '', ...rest] = line.split('; ')
      const path = rest.find((part) => part.startsWith('Path='))?.slice(5) ?? '/'
      const name = text.slice(0, text.indexOf('='))
      if (rest.includes('Max-Age=0')) jar.delete(name + path)
      else jar.set(name + path, { path, text })
    }
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      to: answer.headers.location ?? '',
      set,
    }
  }
  return {
    get: (url: string) => go('GET', url),
    post: (url: string, form: Record<string, string>) => go('POST', url, form),
  }
}
type Browser = ReturnType<typeof browser>

const hidden = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const boss = () => house.as('boss')
const set = (changes: object) => boss().patch('/admin/settings', changes)

/** Ada asks, an agent answers with a link: the conversation, and the link as it stands at the network. */
async function answered(text = 'Where is my lamp?', link?: string): Promise<{ id: string; link: string }> {
  const id = await house.mention(text, { author: aPerson(ADA), peer: aPerson(ADA) })
  const reply = { text: 'On its way.', visibility: 'public', ...(link ? { link } : {}) }
  expect((await house.as('contributor').post(`/conversations/${id}/replies`, reply)).status).toBe(202)
  await house.inbox.worker.drain()
  return { id, link: house.channel.at.sent.at(-1)?.text.split(' ').at(-1) ?? '' }
}
/** Follows the link and signs in at the network as that account. */
async function enter(visitor: Browser, link: string, account = ADA) {
  const page = link.includes('/l/') ? (await visitor.get(link)).to : link
  const begun = await visitor.get(`${page}/sign-in`)
  const asked = new URL(begun.to)
  const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
  back.searchParams.set('state', asked.searchParams.get('state') ?? '')
  back.searchParams.set('code', `code-for-${account}`)
  return { page, asked, back, answer: await visitor.get(back.href) }
}

describe('ticket links over HTTP', () => {
  test('R118 R166 R174 R175 an administrator switches them on, and public replies carry the short link', async () => {
    expect((await house.as('supervisor').patch('/admin/settings', { ticketLinks: 'off' })).status).toBe(403)
    expect((await answered()).link).toBe('way.')
    expect((await set({ ticketLinks: 'always-shortened' })).body).toMatchObject({
      ticketLinks: 'always-shortened',
    })
    const { id, link } = await answered()
    expect(link).toMatch(/^https:\/\/care\.example\.com\/l\/[0-9A-Za-z]{14}$/)
    const { items } = (await house.as('viewer').get(`/conversations/${id}/messages`)).body as {
      items: readonly unknown[]
    }
    expect(items[0]).toMatchObject({ text: 'On its way.', link: 'shortened' })
    expect(JSON.stringify(items)).not.toContain('care.example.com')
    const deliveries = (await house.as('viewer').get(`/deliveries?conversationId=${id}`)).text
    expect(deliveries).toContain('"link":"shortened"')
    expect(deliveries).not.toContain('care.example.com')
  })

  test('R170 R172 R175 the agent chooses where agents choose, the original where it is allowed, and the link counts', async () => {
    await set({ ticketLinks: 'agent-chooses' })
    const asks = async (body: object) => {
      const id = await house.mention()
      return house.as('contributor').post(`/conversations/${id}/replies`, { visibility: 'public', ...body })
    }
    expect((await house.as('contributor').get('/me')).body.replyLinks).toEqual(['none', 'shortened'])
    const no = await asks({ text: 'x', link: 'original' })
    expect([no.status, no.body.code]).toEqual([422, 'ACTION_REFUSED'])
    await set({ allowOriginalLinks: true })
    const { link } = await answered('A question.', 'original')
    expect(link).toMatch(/^https:\/\/care\.example\.com\/t\/[0-9a-f]{32}[0-9A-Za-z]{24}$/)
    const room = 280 - ' https://care.example.com/l/'.length - 14
    expect((await asks({ text: 'x'.repeat(room), link: 'shortened' })).status).toBe(202)
    const long = await asks({ text: 'x'.repeat(room + 1), link: 'shortened' })
    expect([long.status, long.body.code]).toEqual([422, 'TEXT_TOO_LONG'])
    expect((await asks({ text: 'x'.repeat(280), link: 'none' })).status).toBe(202)
  })

  test('R173 the services are listed for administrators, and one that there is not is refused', async () => {
    expect((await boss().get('/admin/shorteners')).body.items).toEqual([
      { name: 'own', title: 'Own redirector' },
    ])
    expect((await house.as('supervisor').get('/admin/shorteners')).status).toBe(403)
    const wrong = await set({ shortener: 'none-of-ours' })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_INPUT'])
  })
})

describe("the contact's page over HTTP", () => {
  beforeEach(async () => {
    await set({ ticketLinks: 'always-shortened' })
  })

  test('R166 R167 R168 the short link leads to the page, which shows nothing before its contact has signed in', async () => {
    const { link } = await answered()
    const ada = browser()
    const led = await ada.get(link)
    expect([led.status, led.to]).toEqual([302, expect.stringMatching(/^https:\/\/care\.example\.com\/t\//)])
    const door = await ada.get(led.to)
    expect([door.status, door.text.includes('my lamp'), door.text.includes('On its way')]).toEqual([
      401,
      false,
      false,
    ])
    const { page, asked, answer } = await enter(ada, link)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      scope: 'read',
      code_challenge_method: 'S256',
      redirect_uri: `${TICKETS}/t/callback/fake`,
    })
    expect([answer.status, answer.to]).toEqual([303, new URL(page).pathname])
    const shown = await ada.get(page)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Where is my lamp?')
    expect(shown.text).toContain('On its way.')
    expect(shown.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'self'; form-action 'self'/,
    )
    expect(shown.headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' })
    expect(shown.text).not.toContain('<script')
    expect((await browser().get(page)).text).not.toContain('my lamp')
  })

  test('R167 where nobody said how the page is reached its contact signs in on this machine alone', async () => {
    const { link } = await answered()
    const { pathname } = new URL((await browser().get(link)).to)
    const app = Fastify()
    await app.register(ticketPages, { inbox: house.inbox })
    const signIn = (host: string) => app.inject({ url: `${pathname}/sign-in`, headers: { host } })
    const refused = await signIn('evil.example')
    expect([refused.statusCode, refused.headers.location]).toEqual([422, undefined])
    const led = await signIn('localhost:3000')
    expect(led.statusCode).toBe(303)
    const back = new URL(String(led.headers.location)).searchParams.get('redirect_uri')
    expect(back).toBe('http://localhost:3000/t/callback/fake')
    await app.close()
  })

  test('R168 somebody else is told that it is not theirs, and nothing else', async () => {
    const { link } = await answered()
    const eve = browser()
    const { answer, page } = await enter(eve, link, '7000000000000000002')
    expect(answer.status).toBe(403)
    for (const said of ['my lamp', 'On its way', 'Acme', 'ada']) expect(answer.text).not.toContain(said)
    expect((await eve.get(page)).status).toBe(401)
  })

  test('R168 the sign-in is of this page and this browser alone, hidden from scripts, and apart from that of agents', async () => {
    const { link } = await answered()
    const ada = browser()
    const { answer, back, page } = await enter(ada, link)
    const session = answer.set.find((line) => line.startsWith('inboxkit-ticket='))
    expect(session).toMatch(/; Path=\/t\/\w{56}; Max-Age=1800; HttpOnly; SameSite=Lax; Secure$/)
    const stolen = await browser().get(back.href)
    expect(stolen.status).toBe(400)
    const cookie = session?.split(';')[0] ?? ''
    const other = (await answered('Another one.')).link
    const elsewhere = (await ada.get(other)).to
    const replayed = await house.app.inject({ url: new URL(elsewhere).pathname, headers: { cookie } })
    expect(replayed.statusCode).toBe(401)
    expect((await house.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
    const shown = await ada.get(page)
    const left = await ada.post(`${page}/sign-out`, { csrf: hidden(shown.text, 'csrf'), key: 'a' })
    expect(left.status).toBe(303)
    const kept = await house.app.inject({ url: new URL(page).pathname, headers: { cookie } })
    expect(kept.statusCode).toBe(401)
  })

  test('R169 a comment longer than a post comes into the inbox, once, and only from a form of the page', async () => {
    const { id, link } = await answered()
    const ada = browser()
    const { page } = await enter(ada, link)
    const shown = await ada.get(page)
    const form = { csrf: hidden(shown.text, 'csrf'), key: hidden(shown.text, 'key') }
    const text = `It never came.\r\n${'é'.repeat(MAX_COMMENT - 15)}`
    for (const csrf of ['', 'x', 'é'.repeat(form.csrf.length)])
      expect((await ada.post(`${page}/comments`, { ...form, csrf, text })).status).toBe(403)
    for (let times = 0; times < 2; times += 1) {
      const sent = await ada.post(`${page}/comments`, { ...form, text })
      expect([sent.status, sent.to]).toEqual([303, `${new URL(page).pathname}?done=comment`])
    }
    expect((await ada.get(`${page}?done=comment`)).text).toContain('Your comment was sent.')
    const { items } = (await house.as('viewer').get(`/conversations/${id}/messages`)).body as {
      items: readonly Record<string, unknown>[]
    }
    expect(items).toHaveLength(3)
    expect(items[0]).toMatchObject({ kind: 'comment', direction: 'in', text: text.replaceAll('\r', '') })
    const long = await ada.post(`${page}/comments`, { ...form, key: 'other', text: `${text}xx` })
    expect(long.status).toBe(400)
    expect(long.text).toContain('It never came.')
    const big = await ada.post(`${page}/comments`, { ...form, text: 'x'.repeat(300_000) })
    expect(big.status).toBe(413)
  })

  test('R131 behind a full conversation the page is closed, or a comment begins the next by a setting', async () => {
    const { id, link } = await answered()
    const loaded = await house.storage.load(house.acme.id, {
      lookups: [{ table: 'conversations', by: 'id', values: [[id]] }],
    })
    const row = loaded.rows[0]?.[0] as unknown as { version: number }
    await house.storage.commit({
      id: `cmt_${'1'.repeat(32)}` as never,
      workspace: house.acme.id,
      basis: null,
      rows: [
        {
          op: 'update',
          table: 'conversations',
          row: { ...row, messageCount: 5000, version: row.version + 1 },
          expected: row.version,
        } as never,
      ],
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    const ada = browser()
    const { page } = await enter(ada, link)
    const full = await ada.get(page)
    expect(full.text).toContain('This conversation takes no comments now.')
    const overflow = { overflow: 'new-conversation' }
    expect((await boss().patch(`/admin/channels/${house.acme.channelId}`, overflow)).status).toBe(200)
    const open = await ada.get(page)
    expect(open.text).not.toContain('This conversation takes no comments now.')
    const form = { csrf: hidden(open.text, 'csrf'), key: hidden(open.text, 'key'), text: 'Once more.' }
    for (let times = 0; times < 2; times += 1)
      expect((await ada.post(`${page}/comments`, form)).status).toBe(303)
    const { items } = (await house.as('viewer').get('/conversations')).body as {
      items: readonly { id: string; messageCount: number; previousConversationId: string | null }[]
    }
    const next = items.find((each) => each.id !== id)
    expect(items).toHaveLength(2)
    expect(next).toMatchObject({ previousConversationId: id, messageCount: 1, queue: 'new' })
    const messages = (await house.as('viewer').get(`/conversations/${next?.id}/messages`)).body.items
    expect(messages).toMatchObject([{ kind: 'comment', text: 'Once more.' }])
  })

  test('R169 text of people is text, and too much of it is asked to wait', async () => {
    const { link } = await answered('<script>alert(1)</script>')
    const ada = browser()
    const { page } = await enter(ada, link)
    const shown = await ada.get(page)
    expect(shown.text).toContain('&lt;script&gt;alert(1)')
    const form = { csrf: hidden(shown.text, 'csrf'), text: '"><b>x' }
    const statuses: number[] = []
    for (let at = 0; at < 11; at += 1)
      statuses.push((await ada.post(`${page}/comments`, { ...form, key: `key ${at}` })).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429])
    const last = await ada.post(`${page}/comments`, { ...form, key: 'again' })
    expect(last.text).toContain('&quot;&gt;&lt;b&gt;x')
  })

  test('R171 the contact adds an e-mail address, and agents see that nobody proved it', async () => {
    const { id, link } = await answered()
    const ada = browser()
    const { page } = await enter(ada, link)
    const form = { csrf: hidden((await ada.get(page)).text, 'csrf'), key: 'a' }
    expect((await ada.post(`${page}/email`, { ...form, email: 'nonsense' })).status).toBe(400)
    expect((await ada.post(`${page}/email`, { ...form, email: 'ada@example.com' })).status).toBe(303)
    const { contact } = (await house.as('viewer').get(`/conversations/${id}`)).body as {
      contact: { id: string }
    }
    const { attributes } = (await house.as('viewer').get(`/contacts/${contact.id}`)).body as {
      attributes: readonly { key: string }[]
    }
    expect(attributes.find(({ key }) => key === 'email')).toMatchObject({
      value: 'ada@example.com',
      proven: false,
    })
    expect((await ada.get(page)).text).toContain('value="ada@example.com"')
  })

  test('R167 the page speaks the language of the browser, or the one that is chosen', async () => {
    const { link } = await answered()
    const french = browser({ 'accept-language': 'es, fr-CH;q=0.9, en;q=0.8' })
    const { page } = await enter(french, link)
    expect((await french.get(page)).text).toContain('<html lang="fr">')
    const chosen = await french.get(`${page}?lang=de`)
    expect(chosen.to).toBe(new URL(page).pathname)
    expect((await french.get(page)).text).toContain('Ihre Unterhaltung mit')
    expect((await browser().get(page)).text).toContain('<html lang="en">')
    expect((await browser({ 'accept-language': 'de;q=0, *' }).get(page)).text).toContain('<html lang="en">')
  })

  test('R167 what is no link leads nowhere and says nothing; who asks too often waits', async () => {
    const paths = [
      '/l/x',
      `/l/${'A'.repeat(14)}`,
      '/t/x',
      `/t/${'0'.repeat(56)}`,
      '/t/x/sign-in',
      '/t/callback/fake?state=x&code=y',
    ]
    for (const path of paths) {
      const answer = await browser().get(path)
      expect([path, answer.status]).toEqual([path, path.includes('callback') ? 400 : 404])
      expect(answer.headers['content-type']).toMatch(/^text\/html/)
    }
    let status = 0
    for (let at = 0; at < 130 && status !== 429; at += 1) status = (await browser().get('/l/x')).status
    expect(status).toBe(429)
    expect((await browser().get('/t/style.css')).status).toBe(200)
  })
})
