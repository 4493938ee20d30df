import { type Conversation, conversation, items, named, read } from '../tour/answers.js'
import type { Browser } from '../tour/browser.js'
import { messagesOf, moved } from '../tour/chapters/care.js'
import type { Running } from '../tour/installation.js'
import type { Person } from '../tour/joining.js'
import type { LocalUser } from '../tour/local-x.js'
import { expectThat, until } from '../tour/steps.js'
import type { Chance } from './chance.js'
import { ages } from './past.js'
import { ANSWERS, FOLLOW_UPS, NAMES, NOTES, QUESTIONS, SECRETS, TAGS } from './words.js'

export interface Channel {
  readonly id: string
  readonly handle: string
}
interface Cast {
  readonly channels: readonly Channel[]
  readonly people: Readonly<Record<'viewer' | 'contributor' | 'supervisor', Person>>
  readonly topicIds: readonly string[]
  readonly chance: Chance
  /** Whether customers wrote in the last thirty hours, or all just now. */
  readonly past: boolean
}

type Queue = Conversation['queue']

/** Replies of an account, at most: the local X counts like the real one, 100 posts in 15 minutes. */
const REPLIES = 40
/** Enough for an inbox that is busy with a burst, in ms. */
const ARRIVES_WITHIN_MS = 60_000

/** Customers write; then agents answer, move, tag and note what came in. */
export async function seed(at: Running, cast: Cast, wanted: number): Promise<void> {
  const { chance, people } = cast
  const customers = await customersOf(at)
  const now = Date.now()
  for (const [place, age] of ages(wanted).entries())
    await write(at, cast, customers, place, cast.past ? { at: now - age } : {})
  const all = await until(
    `${wanted} conversations`,
    async () => {
      const found = await everything(people.supervisor.browser)
      return found.length >= wanted ? found : null
    },
    ARRIVES_WITHIN_MS,
  )
  expectThat('the conversations', all.length === wanted, wanted, all.length)
  const newest = all.toSorted((a, b) => b.lastMessageAt.localeCompare(a.lastMessageAt))
  let replies = 0
  for (const [place, item] of newest.entries()) {
    const queue = queueOf(place, wanted)
    if (replies < REPLIES && (queue === 'pending' || place % 5 === 1)) {
      await answer(people.contributor.browser, item, chance)
      replies += 1
    }
    await handle(cast, item, queue)
  }
  await followUps(at, cast, newest.filter((_, place) => queueOf(place, wanted) === 'pending').slice(0, 6))
}

/** Who wrote last waits in New, and now and then somebody who was overlooked; the others wait, or are done. */
function queueOf(place: number, wanted: number): Queue {
  if (place < wanted * 0.3 || place % 9 === 0) return 'new'
  return place % 3 === 1 ? 'pending' : 'resolved'
}

async function customersOf(at: Running): Promise<LocalUser[]> {
  const customers: LocalUser[] = []
  for (const [place, name] of NAMES.entries())
    customers.push(
      await at.x.person(`${handleOf(name)}_${at.run}`, name, { followers: ((place * 37) % 23) ** 2 }),
    )
  return customers
}

/** The name without spaces and accents, as long as a handle with the number of the run may be. */
const handleOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
    .slice(0, 8)

/** Every fifth writes privately. A private conversation is one per customer and account, so those take turns. */
async function write(
  at: Running,
  { channels, chance }: Cast,
  customers: readonly LocalUser[],
  place: number,
  then: { readonly at?: number },
): Promise<void> {
  const secretly = place % 5 === 4 && Math.floor(place / 5) < customers.length * channels.length
  const turn = Math.floor(place / 5)
  const customer = secretly ? customers[turn % customers.length] : chance.one(customers)
  const channel = secretly ? channels[Math.floor(turn / customers.length)] : chance.one(channels)
  if (!customer || !channel) throw new Error('nobody to write')
  const filled = (text: string) =>
    text.replace('{account}', `@${channel.handle}`).replace('{number}', `#${10_000 + place}`)
  if (!secretly) await at.x.post({ as: customer.username, text: filled(chance.one(QUESTIONS)), ...then })
  else {
    const picture = chance.often(0.3) ? { picture: 'the invoice' } : {}
    await at.x.message({
      from: customer.username,
      to: channel.handle,
      text: filled(chance.one(SECRETS)),
      ...picture,
      ...then,
    })
  }
}

export async function everything(browser: Browser): Promise<Conversation[]> {
  const found: Conversation[] = []
  let cursor: string | null = null
  do {
    const path: string = `/api/conversations?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    const page = read(await browser.api('GET', path), items(conversation))
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return found
}

async function answer(browser: Browser, item: Conversation, chance: Chance): Promise<void> {
  const text = chance.one(ANSWERS).replace('{number}', `#${item.id.slice(-4)}`)
  const answered = await browser.api('POST', `/api/conversations/${item.id}/replies`, {
    text,
    visibility: item.visibility,
  })
  expectThat('the reply', answered.status === 202, 202, `${answered.status} ${answered.text.slice(0, 200)}`)
}

async function handle({ people, topicIds, chance }: Cast, item: Conversation, queue: Queue): Promise<void> {
  const path = `/api/conversations/${item.id}`
  const { viewer, contributor, supervisor } = people
  if (chance.often(0.5))
    read(await viewer.browser.api('POST', `${path}/tags`, { add: [chance.one(TAGS)] }), conversation)
  if (chance.often(0.3))
    read(
      await viewer.browser.api('PUT', `${path}/topics`, { topicIds: [chance.one(topicIds)] }),
      conversation,
    )
  if (chance.often(0.15))
    read(await supervisor.browser.api('POST', `${path}/notes`, { text: chance.one(NOTES) }), named, 201)
  if (chance.often(0.25)) {
    const assigneeId = chance.often(0.5) ? contributor.id : supervisor.id
    read(await contributor.browser.api('POST', `${path}/assign`, { assigneeId }), conversation)
  }
  if (queue !== 'new') await moved(viewer.browser, item.id, queue)
}

/** Some customers come back, so that threads are longer than one question. */
async function followUps(
  at: Running,
  { people, chance }: Cast,
  first: readonly Conversation[],
): Promise<void> {
  for (const item of first) {
    if (item.visibility === 'private') continue
    const post = (await messagesOf(people.viewer.browser, item.id)).find(
      ({ direction }) => direction === 'in',
    )
    const handle = item.contact.profile?.handle
    if (post?.externalId && handle)
      await at.x.post({ as: handle, text: chance.one(FOLLOW_UPS), replyTo: post.externalId })
  }
}
