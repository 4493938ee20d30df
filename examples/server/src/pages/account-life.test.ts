import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { type Answer, Browser, formsOf } from '../tour/browser.js'
import { holding } from '../tour/chapters/care.js'
import { authorise } from '../tour/chapters/connecting.js'
import { make, signIn } from '../tour/chapters/workspaces.js'
import { invite, join } from '../tour/joining.js'
import { until } from '../tour/steps.js'

const PASSWORD = 'four small words'

describe('the pages of an account’s life, over HTTP', () => {
  let one: TestInstallation
  let browser: Browser
  const ids: string[] = []
  const handle = (place: number) => `acme${place}_${one.running.run}`

  async function connect(place: number, channelId?: string): Promise<Answer> {
    const offered = await authorise(browser, one.running, handle(place), channelId)
    return browser.submit(offered, {}, /value="yes"/)
  }
  beforeAll(async () => {
    one = await testInstallation()
    await make(one.running, 'Accounts', 'admin@example.com', PASSWORD)
    browser = new Browser(one.running.base)
    await signIn(browser, 'admin@example.com', PASSWORD)
    await one.running.x.person(`ann_${one.running.run}`, 'Ann')
    const page = await connect(0)
    ids.push(/chn_[0-9a-f]+/.exec(page.url)?.[0] ?? '')
  }, 120_000)
  afterAll(() => one?.close())

  const page = (place = 0) => browser.open(`/channels/${ids[place]}`)
  const act = async (what: string, entered: Record<string, string> = {}, place = 0) =>
    browser.submit(await page(place), entered, new RegExp(`/${what}$`))
  async function asked(text: string): Promise<{ path: string; shown: Answer }> {
    const { x, run } = one.running
    const post = await x.post({ as: `ann_${run}`, text: `@${handle(0)} ${text}` })
    const path = `/conversations/${(await holding(browser, post.id)).id}`
    return { path, shown: await browser.open(path) }
  }
  const answers = ({ text }: Answer) => formsOf(text).find(({ action }) => action.endsWith('/reply'))

  it('R138 R147 an account is chosen only where there is a choice, and the one that answers is named', {
    timeout: 60_000,
  }, async () => {
    const alone = await asked('who answers?')
    expect(answers(alone.shown)?.fields).not.toHaveProperty('replyWith')
    ids.push(/chn_[0-9a-f]+/.exec((await connect(1)).url)?.[0] ?? '')
    const { path } = alone
    const shown = await browser.open(path)
    expect(answers(shown)?.fields.replyWith).toBe(ids[0])
    expect(shown.text).toContain(`<strong>@${handle(0)}</strong> answers`)
    await browser.submit(shown, { text: 'The other one.', replyWith: ids[1] ?? '' }, /\/reply$/)
    const other = (await one.running.x.people()).find(({ username }) => username === handle(1))
    const there = await until('the reply at the local X', async () =>
      (await one.running.x.posts()).find(({ typed }) => typed === 'The other one.'),
    )
    expect(there.authorId).toBe(other?.id)
    expect((await browser.open(path)).text).toContain(`by @${handle(1)}`)
  })

  it('R149 R162 R163 an account is the default, is set aside, and comes back', async () => {
    await act('default', { isDefault: 'yes' })
    expect((await page()).text).toContain('It is the default account')
    await act('default')
    expect((await page()).text).toContain('Make it the default')
    const { path } = await asked('and then?')
    await act('deactivate')
    expect((await browser.open(path)).text).toContain('No account answers here now')
    expect((await page()).text).not.toContain('Make it the default')
    expect((await act('reactivate', { hours: '1' })).text).toContain('The account is back.')
    expect(answers(await browser.open(path))).toBeDefined()
  })

  it('R165 R184 it is unlinked after a second yes, and authorised again it is the same channel', {
    timeout: 60_000,
  }, async () => {
    expect((await act('unlink', {}, 1)).status).toBe(422)
    const gone = await act('unlink', { confirmed: 'on' }, 1)
    expect(new URL(gone.url).pathname).toBe('/channels')
    expect(gone.text).not.toContain(handle(1))
    expect((await connect(1, ids[1])).url).toContain(ids[1])
    await one.running.x.revoke(handle(1))
    await until('the state', async () => (await page(1)).text.includes('It is no longer authorised'))
    expect((await connect(1, ids[1])).text).not.toContain('It is no longer authorised')
  })

  it('R184 what waits for it is discarded or sent by an administrator', { timeout: 60_000 }, async () => {
    const { path } = await asked('are you there?')
    await one.running.x.revoke(handle(0))
    await until('the state', async () => (await page()).text.includes('It is no longer authorised'))
    for (const text of ['Once.', 'Twice.'])
      await browser.submit(await browser.open(path), { text }, /\/reply$/)
    expect((await page()).text).toContain('2 replies wait for it.')
    await connect(0, ids[0])
    expect((await act('held', { as: 'send' })).text).toContain('2 replies.')
    await until('the replies at the local X', async () =>
      (await one.running.x.posts()).some(({ typed }) => typed === 'Twice.'),
    )
    expect((await page()).text).not.toContain('for it.')
  })

  it('R160 only an administrator does any of it', async () => {
    await invite(browser, 'Vera', 'vera@example.com')
    const { person } = await join(one.running, browser, 'Vera', 'vera@example.com', PASSWORD)
    const { csrfToken } = JSON.parse((await person.browser.open('/session')).text) as { csrfToken: string }
    for (const what of ['default', 'deactivate', 'reactivate', 'held', 'unlink']) {
      const address = new URL(`/channels/${ids[0]}/${what}`, one.running.base).href
      const body = new URLSearchParams({ _csrf: csrfToken }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: one.running.base, body }
      expect([what, (await person.browser.request('POST', address, headers)).status]).toEqual([what, 403])
    }
    expect((await page()).text).toContain('Deactivate')
  })
})
