import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TELLER } from '../../examples/server/src/demo/story.js'
import { LOOKS, SECTIONS } from './looks.js'
import { inOwnHouse } from './own-house.js'
import { type Desk, settled, signedIn } from './window.js'

/**
 * `npm run screens`: pictures of every screen into `docs/screens/`, wide and narrow, light and dark, from a demo on a
 * server of its own.
 */
const FOLDER = fileURLToPath(new URL('../../docs/screens/', import.meta.url))
const settings = SECTIONS.map((path) => [path.replace('/settings/', 'settings-'), path] as const)
const PLACES: Readonly<Record<string, string>> = {
  queue: '/inbox/new',
  contacts: '/contacts',
  outbox: '/outbox',
  stream: '/stream',
  reports: '/reports',
  ...Object.fromEntries(settings),
}

/** What is not a place of its own: opened from one. */
const OPENED: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  conversation: async ({ page, go }) => {
    await go('/inbox/new')
    await page.locator('[data-id]').filter({ hasText: TELLER }).locator('a').first().click()
    await page.getByRole('textbox').first().waitFor()
  },
  contact: async ({ page, go }) => {
    await go('/contacts')
    await page.locator('a[href*="/contacts/con_"]').nth(2).click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
  },
  palette: async ({ page, go }) => {
    await go('/inbox/new')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
  },
  shortcuts: async ({ page, go }) => {
    await go('/inbox/new')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
}

await inOwnHouse(60, async ({ base, demo, browser }) => {
  await mkdir(FOLDER, { recursive: true })
  for (const look of LOOKS) {
    const who = { email: demo.email('administrator'), password: demo.password }
    const desk = await signedIn(browser, base, who, look)
    const take = async (name: string) => {
      await settled(desk.page)
      const path = join(FOLDER, `${name}-${look.name}.jpg`)
      await desk.page.screenshot({ path, type: 'jpeg', quality: 70 })
    }
    for (const [name, path] of Object.entries(PLACES)) {
      await desk.go(path)
      await take(name)
    }
    for (const [name, open] of Object.entries(OPENED)) {
      await open(desk)
      await take(name)
    }
    for (const complaint of desk.complaints) process.stderr.write(`${complaint}\n`)
    await desk.context.close()
  }
})
