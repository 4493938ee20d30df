import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Locator, Page } from 'playwright-core'
import {
  type Conversation,
  conversation,
  items,
  type Message,
  message,
  read,
} from '../../examples/server/src/tour/answers.js'
import { until } from '../../examples/server/src/tour/steps.js'
import type { House } from './house.js'

let customers = 0

/** A customer of one's own at the local X; `profile` is what else they say of themselves there. */
export async function customer(house: House, name: string, profile: object = {}): Promise<Customer> {
  const { x, run } = house.installation.running
  customers += 1
  const username = `c${customers}_${run}`
  await atX(house, '/users', { username, name, ...profile })
  const account = house.demo.channels[0]?.handle ?? ''
  return {
    name,
    username,
    post: async (text, replyTo) =>
      (await x.post({ as: username, text: `@${account} ${text}`, ...(replyTo ? { replyTo } : {}) })).id,
    message: async (text) => (await x.message({ from: username, to: account, text })).id,
  }
}
export interface Customer {
  readonly name: string
  readonly username: string
  /** Mentions the first account, or answers a post; the post's id. */
  post(text: string, replyTo?: string): Promise<string>
  message(text: string): Promise<string>
}

/** A conversation with what was written, as the supervisor is told of it. */
export function conversationWith(house: House, words: string): Promise<Conversation> {
  const { browser } = house.demo.people.supervisor
  return until(`a conversation with “${words}”`, async () => {
    const path = `/api/conversations?order=newest&limit=20&text=${encodeURIComponent(words)}`
    return read(await browser.api('GET', path), items(conversation)).items[0]
  })
}

export async function conversationNow(house: House, id: string): Promise<Conversation> {
  return read(await house.demo.people.supervisor.browser.api('GET', `/api/conversations/${id}`), conversation)
}

/** Its messages, the newest first. */
export async function messagesOf(house: House, id: string): Promise<Message[]> {
  const path = `/api/conversations/${id}/messages?limit=100`
  return read(await house.demo.people.supervisor.browser.api('GET', path), items(message)).items
}

/** Asks the local X by its control API. */
export async function atX(house: House, path: string, body: object): Promise<void> {
  const file = join(house.installation.environment.dataDir, 'local-x.json')
  const { url, controlToken } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
  const answer = await fetch(`${url}/_sim${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok)
    throw new Error(`The local X answered ${path} with ${answer.status}: ${await answer.text()}`)
}

/** The local X does this with the next call that fits, once unless said. */
export const fault = (house: House, rule: object): Promise<void> => atX(house, '/faults', rule)

/** The line of the list that holds these words. */
export const line = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: words })

export const replyField = (page: Page): Locator =>
  page.getByRole('textbox', { name: /^Write a (public|private) reply$/ })

export const timeline = (page: Page): Locator => page.getByRole('article')

/** The conversation of the line that has the focus. */
export const lineInFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset.id ?? null)

/** Goes to the line of a conversation, down the list by `j`, and up by `k` where it is above. */
export async function goToLine(page: Page, id: string): Promise<void> {
  for (const key of ['j', 'k'])
    for (let step = 0; step < 40 && (await lineInFocus(page)) !== id; step += 1) {
      await page.keyboard.press(key)
      // The focus follows with the second frame from then.
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
      })
    }
  if ((await lineInFocus(page)) !== id) throw new Error(`No key led to the line of ${id}.`)
}

/** Until `seen`: replies of which nobody knows are looked for at once, and not after the pauses between two looks. */
export async function whileHurried(house: House, seen: Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: house.installation.databaseUrl })
  await client.connect()
  let waiting = true
  const end = () => {
    waiting = false
  }
  void seen.then(end, end)
  try {
    while (waiting) {
      await client.query(
        `update inboxkit.deliveries set due_at = now() where state = 'unknown' and due_at > now()`,
      )
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    await seen
  } finally {
    await client.end()
  }
}
