import { z } from 'zod'
import { items, read } from './answers.js'
import { type Browser, unescaped } from './browser.js'
import type { Running } from './installation.js'
import { expect, NotSo } from './steps.js'

/** Somebody of a workspace, signed in. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly browser: Browser
}

const PAUSE_MS = 100
const PATIENCE_MS = 15_000

const user = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })

/** An administrator invites somebody by the form. */
export async function invite(administrator: Browser, name: string, email: string): Promise<void> {
  const page = await administrator.open('/people')
  const answer = await administrator.submit(page, { name, email }, /people\/invite/)
  expect(`the answer to the invitation of ${email}`, answer.status, 200)
}

/** Who was invited follows the link in the outbox, chooses a password, and is in. */
export async function join(
  at: Running,
  administrator: Browser,
  name: string,
  email: string,
  password: string,
): Promise<{ person: Person; path: string }> {
  const links = await mailed(administrator, email)
  const users = read(await administrator.api('GET', '/api/admin/users'), items(user))
  const link = links.get(email)
  const found = users.items.find((item) => item.email === email)
  if (!link || !found) throw new NotSo('the invitations in the outbox', email, [...links.keys()])
  const browser = at.browser()
  const path = new URL(link).pathname
  const page = await browser.open(path)
  const answer = await browser.submit(page, { name, password }, /invitations/)
  expect('the page after accepting', new URL(answer.url).pathname, '/app/')
  return { person: { id: found.id, name: found.name, browser }, path }
}

/** The links of the invitations, once that of this address has been mailed: the worker does it. */
export async function mailed(administrator: Browser, email: string): Promise<Map<string, string>> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const links = invitationsIn((await administrator.open('/outbox')).text)
    if (links.has(email) || waited >= PATIENCE_MS) return links
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** The links of the invitations in the outbox, by the address that each went to. */
export function invitationsIn(page: string): Map<string, string> {
  const links = new Map<string, string>()
  for (const [, mail = ''] of page.matchAll(/<article class="card mail">([\s\S]*?)<\/article>/g)) {
    const to = /To ([^\s<]+)/.exec(mail)?.[1]
    const link = /href="([^"]*\/invitations\/[^"]*)"/.exec(mail)?.[1]
    if (to && link) links.set(unescaped(to), unescaped(link))
  }
  return links
}
