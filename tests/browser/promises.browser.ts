import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './house.js'

let house: House
beforeAll(async () => {
  house = await openHouse(6)
})
afterAll(() => house?.close())

describe('in a browser', () => {
  test('R42 an agent signs in by a browser alone, and is where the work is', async () => {
    const { page, context, complaints } = await house.desk('contributor')
    await page.waitForURL(/\/app\/inbox\/new/)
    await page.getByRole('heading', { level: 1, name: 'New' }).waitFor()
    await page.getByRole('button', { name: /Carl Moss/ }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('R42 who is not signed in is sent to the sign-in, and comes back to where they wanted to', async () => {
    const { page, context } = await house.desk('contributor')
    await context.clearCookies()
    await page.goto(`${house.base}/app/contacts`)
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/app/contacts')
    await context.close()
  })

  test('R42 a bookmark of one conversation in a filtered list leads there after the sign-in, a wrong password between', async () => {
    const { page, context, go } = await house.desk('contributor')
    await go('/inbox/new?visibility=public')
    await page.locator('[data-id] a').first().click()
    await page.waitForURL(/cnv_/)
    const bookmark = page.url()
    await context.clearCookies()
    await page.goto(bookmark)
    await page.waitForURL(/\/sign-in/)
    await page.fill('input[name=email]', house.demo.email('contributor'))
    await page.fill('input[name=password]', 'not the password')
    await page.press('input[name=password]', 'Enter')
    await page.getByRole('alert').waitFor()
    await signIn(page)
    await page.getByRole('article').first().waitFor()
    expect(page.url()).toBe(bookmark)
    expect(new URL(bookmark).search).toContain('visibility=public')
    await context.close()
  })

  test('R42 who is led to another site by the address of the sign-in stays here', async () => {
    const { page, context } = await house.desk('contributor')
    for (const next of [
      'https://elsewhere.example/',
      '//elsewhere.example/',
      '/\\elsewhere.example',
      'javascript:alert(1)',
    ]) {
      await context.clearCookies()
      await page.goto(`${house.base}/sign-in?next=${encodeURIComponent(next)}`)
      await signIn(page)
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      expect(new URL(page.url()).origin).toBe(new URL(house.base).origin)
    }
    await context.close()
  })

  async function signIn(page: Page): Promise<void> {
    await page.waitForURL(/\/sign-in/)
    await page.fill('input[name=email]', house.demo.email('contributor'))
    await page.fill('input[name=password]', house.demo.password)
    await page.press('input[name=password]', 'Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }

  test('R89 R90 copying shows the text first; the clipboard gets it after the second yes alone', async () => {
    const { page, context, go } = await house.desk('contributor')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.base })
    await go('/inbox/new')
    await page.evaluate(() => navigator.clipboard.writeText('as before'))
    await page.locator('[data-conversation], a[href*="/inbox/new/cnv_"]').first().click()
    await page.getByRole('textbox').first().waitFor()
    await page.getByRole('button', { name: 'More' }).first().click()
    await page.getByRole('menuitem', { name: 'Copy conversation' }).click()
    const shown = await page.getByRole('dialog').locator('pre').innerText()
    expect(shown.length).toBeGreaterThan(10)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('as before')
    await page.getByRole('dialog').getByRole('button', { name: /Copy/ }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.replace(/\s+/g, ' ').trim()).toBe(shown.replace(/\s+/g, ' ').trim())
    await context.close()
  })
})
