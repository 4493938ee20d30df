import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestInstallation, testInstallation } from '../testing/installation.js'
import { Browser } from '../tour/browser.js'
import { make, signIn } from '../tour/chapters/workspaces.js'

describe('the pages of the queues, over HTTP', () => {
  let one: TestInstallation
  let browser: Browser
  beforeAll(async () => {
    one = await testInstallation()
    await make(one.running, 'Queues', 'admin@example.com', 'four small words')
    browser = new Browser(one.running.base)
    await signIn(browser, 'admin@example.com', 'four small words')
  }, 120_000)
  afterAll(() => one?.close())

  it('R55 New is what opens first', async () => {
    const home = await browser.open('/queues')
    const current = /<a href="([^"]*)" aria-current="page">(\w+) <span class="count">/
    expect(home.status).toBe(200)
    expect(current.exec(home.text)?.[2]).toBe('New')
    const pending = await browser.open('/queues?queue=pending')
    expect(current.exec(pending.text)?.[2]).toBe('Pending')
  })
})
