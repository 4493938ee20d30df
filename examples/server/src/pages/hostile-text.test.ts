import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE } from '../testing/hostile-texts.js'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { items, named, read } from '../tour/answers.js'
import { Browser, unescaped } from '../tour/browser.js'
import { holding } from '../tour/chapters/care.js'
import { authorise } from '../tour/chapters/connecting.js'
import { make, signIn } from '../tour/chapters/workspaces.js'
import { customerName, customerText, outLink, safeAddress } from './customer-text.js'
import { html } from './html.js'

const TAGS = new Set(
  'html head meta title link script body a header nav main h1 h2 p span strong em bdi br div section aside article ul ol li dl dt dd form input label select option textarea button fieldset legend details summary time img blockquote code'.split(
    ' ',
  ),
)
/** What a page may hold, whatever strangers wrote: our own elements, no handler, addresses of ours or of the web. */
function judge(page: string, where: string): void {
  const body = page.replace(/^<!doctype html>/, '')
  expect(body, where).not.toMatch(/<!--|<!\[CDATA/)
  for (const [tag, name = '', attributes = ''] of body.matchAll(/<\/?([^\s>/]+)((?:[^>"]|"[^"]*")*)>/g)) {
    expect(TAGS.has(name), `${where}: ${tag}`).toBe(true)
    for (const [, attribute = '', , value = ''] of attributes.matchAll(/\s([^\s="]+)(="([^"]*)")?/g)) {
      expect(attribute, `${where}: ${tag}`).toMatch(/^[a-z-]+$/)
      expect(attribute, `${where}: ${tag}`).not.toMatch(/^(?:on|style|srcdoc|formaction|http-equiv)/)
      if (/^(?:href|src|action)$/.test(attribute))
        expect(unescaped(value), `${where}: ${tag}`).toMatch(/^(?:\/(?!\/)|\?|#|https?:\/\/)/)
    }
    if (name === 'script' && !tag.startsWith('</'))
      expect(attributes, where).toMatch(/^ src="\/assets\/[a-z.]+" defer$/)
    if (name === 'a' && /href="https?:/.test(attributes))
      expect(attributes, where).toContain('rel="noopener noreferrer nofollow ugc"')
    if (name === 'base') throw new Error(`${where}: ${tag}`)
  }
  // What is left between the tags holds no other opening.
  expect(body.replace(/<\/?[a-z][a-z0-9]*(?:[^>"]|"[^"]*")*>/g, ''), where).not.toContain('<')
}

describe('P16 a template', () => {
  it.each(HOSTILE)('shows %j as text, in elements and in attributes', (text) => {
    judge(html`<p title="${text}">${text}</p><input value="${text}"><textarea>${text}</textarea>`.text, text)
    judge(html`<p>${customerText(text)}${customerName(text)}${outLink(text, text)}</p>`.text, text)
    const shown = html`<p>${text}</p>`.text.slice(3, -4)
    expect(unescaped(shown)).toBe(text)
  })

  it('links http and https alone, without what closes a sentence', () => {
    const links = (text: string) =>
      [...customerText(text).text.matchAll(/href="([^"]*)"/g)].map(([, address]) => unescaped(address ?? ''))
    expect(links('See https://example.com/a?b=1&c=2. And (http://example.org/x), ok')).toEqual([
      'https://example.com/a?b=1&c=2',
      'http://example.org/x',
    ])
    expect(links('javascript:alert(1) data:text/html,x ftp://a.example mailto:a@b.example')).toEqual([])
    expect(links('https://user:secret@evil.example/')).toEqual([])
    expect(safeAddress('//evil.example')).toBe(null)
    expect(safeAddress('https://pbs.example/a.jpg')).toBe('https://pbs.example/a.jpg')
  })

  it('names signs of direction, and links nothing behind them', () => {
    const shown = customerText('\u202ehttps://evil.example/\u202egnp.exe').text
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/)
    expect(shown.match(/>RLO</g)).toHaveLength(2)
    expect(shown).toContain('href="https://evil.example/"')
  })
})

describe('P16 every page', () => {
  let one: TestInstallation
  let browser: Browser
  const conversations: string[] = []

  beforeAll(async () => {
    one = await testInstallation()
    const { x, run } = one.running
    await make(one.running, '<b>Workspace</b>"\'>', 'admin@example.com', 'four small words')
    browser = new Browser(one.running.base)
    await signIn(browser, 'admin@example.com', 'four small words')
    const handle = `acme_${run}`
    await browser.submit(await authorise(browser, one.running, handle), {}, /value="yes"/)
    for (const text of HOSTILE.slice(0, 3)) {
      read(await browser.api('POST', '/api/admin/topics', { name: text }), named)
      read(await browser.api('POST', '/api/admin/teams', { name: text }), named)
      read(
        await browser.api('POST', '/api/admin/users', { name: text, email: `u${text.length}@example.com` }),
        named,
      )
      read(await browser.api('POST', '/api/admin/tokens', { name: text, role: 'viewer' }), named, 201)
    }
    const posts: string[] = []
    for (const [place, text] of HOSTILE.entries()) {
      await x.person(`h${place}_${run}`, text.slice(0, 50))
      const post = await x.post({ as: `h${place}_${run}`, text: `@${handle} ${text}` })
      posts.push(post.id)
      if (place < 4) await x.message({ from: `h${place}_${run}`, to: handle, text, picture: text })
    }
    for (const id of posts) conversations.push((await holding(browser, id)).id)
    for (const [place, text] of HOSTILE.slice(0, 8).entries()) {
      const path = `/api/conversations/${conversations[place]}`
      await browser.api('POST', `${path}/notes`, { text })
      await browser.api('POST', `${path}/tags`, { add: [text.slice(0, 60)] })
      read(
        await browser.api('POST', `${path}/replies`, { text: `Re: ${text}`, visibility: 'public' }),
        named.partial(),
        202,
      )
    }
  }, 180_000)
  afterAll(() => one?.close())

  it('is made of our own elements alone, whatever customers are called and write', async () => {
    const paths = [
      '/queues',
      '/queues?text=%3Cscript%3E',
      '/queues?tag=%22%3E%3Cscript%3E',
      '/channels',
      '/people',
      '/topics',
      '/tokens',
      '/health',
      '/outbox',
      '/workspaces',
      '/account',
      '/channels/connect?error=%3Cscript%3E',
      '/sign-in?next=%22%3E%3Cscript%3E',
    ]
    for (const path of [...paths, ...conversations.map((id) => `/conversations/${id}?audit=1`)]) {
      const page = await browser.open(path)
      judge(page.text, path)
    }
    const channels = JSON.parse((await browser.api('GET', '/api/admin/channels')).text) as {
      items: { id: string }[]
    }
    judge((await browser.open(`/channels/${channels.items[0]?.id}`)).text, 'a channel')
  })

  it('shows the very text that was written, and the API answers it plain', async () => {
    for (const [place, text] of HOSTILE.entries()) {
      const page = await browser.api('GET', `/api/conversations/${conversations[place]}/messages`)
      const [first] = read(page, items(named.loose())).items.slice(-1) as unknown as { text: string }[]
      // Addresses are shortened on X, and the local X does not escape entities as X does.
      if (!/https?:|&/.test(text)) expect(first?.text).toContain(text)
    }
  })

  it('shows what could not be sent again as text', async () => {
    const page = await browser.open(`/conversations/${conversations[0]}`)
    const long = `</textarea><script>alert(1)</script>${'a'.repeat(300)}`
    const answer = await browser.submit(page, { text: long, afterwards: '' }, /\/reply$/)
    expect(answer.status).toBe(422)
    judge(answer.text, 'unsent')
    expect(
      unescaped(/<textarea id="reply-text"[^>]*>([\s\S]*?)<\/textarea>/.exec(answer.text)?.[1] ?? ''),
    ).toBe(long)
  })
})
