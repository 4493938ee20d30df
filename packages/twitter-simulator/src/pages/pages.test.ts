import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startXSimulator, type XSimulator } from '../index.js'
import { PNG } from '../testing/call.js'

let sim: XSimulator
let cookie: string
beforeEach(async () => {
  sim = await startXSimulator({ seed: 1 })
  cookie = ''
})
afterEach(() => sim.close())

async function page(path: string): Promise<string> {
  return (await fetch(sim.url + path, { headers: { cookie } })).text()
}

async function send(
  path: string,
  fields: Record<string, string | Blob>,
  headers: Record<string, string> = {},
) {
  const files = Object.values(fields).some((value) => typeof value !== 'string')
  const body = files ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) body.append(name, value as string)
  const answer = await fetch(sim.url + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, ...headers },
  })
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}

const become = (username: string) => send('/web/as', { new_username: username })
const picture = new Blob([new Uint8Array(PNG)], { type: 'image/png' })

describe('being a customer', () => {
  it('one posts a mention with a picture, replies, quotes, and sees it nested', async () => {
    await become('brand')
    await become('alice')
    expect((await send('/web/post', { text: 'Help @brand', image: picture })).status).toBe(303)
    const root = sim.posts()[0]
    expect(root).toMatchObject({ typed: 'Help @brand', media: [expect.any(String)] })
    await become('brand')
    await send('/web/post', { text: 'We look', reply_to: root?.id ?? '' })
    await become('alice')
    await send('/web/post', { text: 'Look at this', quote: sim.posts()[1]?.id ?? '' })
    const shown = await page('/')
    expect(shown).toMatch(/Help <a href="\/brand"[^>]*>@brand<\/a>/)
    expect(shown).toMatch(/class="replies">[\s\S]*We look/)
    expect(shown).toMatch(/class="quoted">[\s\S]*We look/)
    const image = /src="(\/media\/[^"]+)"/.exec(shown)?.[1] ?? ''
    expect((await fetch(sim.url + image)).headers.get('content-type')).toBe('image/png')
  })

  it('a form with no picture chosen is a post without one', async () => {
    await become('alice')
    const nothing = new Blob([], { type: 'application/octet-stream' })
    expect((await send('/web/post', { text: 'plain', image: nothing })).status).toBe(303)
    expect(sim.posts()[0]?.media).toEqual([])
  })

  it('one likes, unlikes, edits and deletes, the last two only what is one’s own', async () => {
    await become('alice')
    await send('/web/post', { text: 'first' })
    const id = sim.posts()[0]?.id ?? ''
    await become('bob')
    await send('/web/like', { id })
    expect(await page('/')).toContain('Liked 1')
    await send('/web/unlike', { id })
    expect(await page('/')).not.toContain('Liked')
    expect((await send('/web/delete', { id })).status).toBe(403)
    expect((await send('/web/edit', { id, text: 'hacked' })).status).toBe(403)
    await become('alice')
    await send('/web/edit', { id, text: 'second' })
    expect(await page('/')).toMatch(/edited[\s\S]*second/)
    await send('/web/delete', { id: sim.posts().at(-1)?.id ?? '' })
    expect(await page('/')).not.toContain('second')
  })

  it('one sends and reads messages, with a picture', async () => {
    await become('brand')
    await become('alice')
    const brand = sim.users()[0]?.id ?? ''
    expect((await send('/web/dm', { to: brand, text: 'psst', image: picture })).location).toBe(
      '/messages/brand',
    )
    expect(await page('/messages/brand')).toMatch(/bubble mine[\s\S]*psst[\s\S]*\/media\//)
    await become('carol')
    expect(await page('/messages')).not.toContain('psst')
    expect(await page('/messages/brand')).not.toContain('psst')
  })

  it('a refused text is shown again with the reason, where it was typed', async () => {
    await become('alice')
    await send('/web/post', { text: 'root' })
    const id = sim.posts()[0]?.id ?? ''
    const long = 'x'.repeat(281)
    const answer = await send('/web/post', { text: long, reply_to: id })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('too long')
    expect(answer.text).toMatch(new RegExp(`<details open>[\\s\\S]*${long}`))
  })

  it('markup that people write stays text', async () => {
    await become('alice')
    await send('/web/post', { text: '<script>alert(1)</script> "javascript:alert(1)" &amp;' })
    const shown = await page('/')
    expect(shown).toContain('&lt;script&gt;alert(1)')
    expect(shown).not.toContain('<script>alert')
    expect(shown).toContain('&amp;amp;')
  })

  it('profiles and posts have X’s addresses', async () => {
    await become('alice')
    await send('/web/post', { text: 'hello' })
    expect(await page('/alice')).toContain('hello')
    expect(await page(`/alice/status/${sim.posts()[0]?.id}`)).toContain('hello')
    expect((await fetch(`${sim.url}/nobody_here`)).status).toBe(404)
  })
})

describe('who may use the pages', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['the same site and another origin', { 'sec-fetch-site': 'same-site' }],
  ])('a form from %s is refused and nothing is done', async (_title, headers) => {
    await become('alice')
    expect((await send('/web/post', { text: 'forged' }, headers)).status).toBe(403)
    expect((await send('/web/as', { new_username: 'eve' }, headers)).status).toBe(403)
    expect((await send('/i/oauth2/authorize', { decision: 'allow' }, headers)).status).toBe(403)
    expect(sim.posts()).toHaveLength(0)
  })

  it('a form from the page itself is taken', async () => {
    await become('alice')
    const headers = { origin: sim.url, 'sec-fetch-site': 'same-origin' }
    expect((await send('/web/post', { text: 'mine' }, headers)).status).toBe(303)
  })

  it('a foreign name that resolves to this machine finds nothing', async () => {
    const status = (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request({ port: sim.port, host: '127.0.0.1', path, headers: { host } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        })
        asked.on('error', reject).end()
      })
    expect(await status('evil.example', '/')).toBe(404)
    expect(await status('127.0.0.1.evil.example:80', '/')).toBe(404)
    expect(await status(`localhost:${sim.port}`, '/')).toBe(200)
    expect(await status('api.x.com', '/2/users/me')).toBe(401)
  })

  it('pages allow no foreign script and no frame', async () => {
    const { headers } = await fetch(sim.url)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})
