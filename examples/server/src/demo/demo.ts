import { randomBytes } from 'node:crypto'
import { conversation, items, named, read } from '../tour/answers.js'
import type { Browser } from '../tour/browser.js'
import { authorise } from '../tour/chapters/connecting.js'
import { make, signIn } from '../tour/chapters/workspaces.js'
import type { Running } from '../tour/installation.js'
import { invite, join, type Person } from '../tour/joining.js'
import { NotSo, until } from '../tour/steps.js'
import { Chance } from './chance.js'
import { furnish, promise } from './furnish.js'
import { type Channel, seed } from './seed.js'
import { story } from './story.js'
import { TOPICS } from './words.js'

/** Conversations of a demo. */
const CONVERSATIONS = 200
const ROLES = ['viewer', 'contributor', 'supervisor'] as const

/** A workspace that was filled: who signs in, and with what. */
export interface Demo {
  readonly password: string
  readonly email: (role: DemoRole) => string
  readonly administrator: Browser
  readonly people: Record<(typeof ROLES)[number], Person>
  readonly channels: readonly Channel[]
}
export type DemoRole = 'administrator' | (typeof ROLES)[number]

/** Fills a workspace of its own, and says who can sign in. */
export async function demo(at: Running, say: (line: string) => void): Promise<void> {
  const { administrator, email, password } = await fillDemo(at, CONVERSATIONS, { say, furnished: true })
  say(await counted(administrator))
  say('')
  say(`Sign in at ${at.base}/sign-in`)
  for (const role of ['administrator', ...ROLES] as const)
    say(`  ${role.padEnd(14)} ${email(role).padEnd(36)} ${password}`)
  say(`Be a customer at ${at.x.url}`)
}

export interface Filling {
  readonly say?: (line: string) => void
  /**
   * With teams, business hours, service levels, automations and all else that a team sets up in time; customers wrote
   * over the last thirty hours, not all just now.
   */
  readonly furnished?: boolean
}

/** People of each role, two accounts, and conversations in all queues. */
export async function fillDemo(
  at: Running,
  conversations: number,
  { say = () => {}, furnished = false }: Filling = {},
): Promise<Demo> {
  const password = randomBytes(9).toString('base64url')
  const email = (role: string) => `${role}-${at.run}@demo.example`
  const workspace = await make(at, 'Lumen Lamps', email('administrator'), password)
  const { administrator } = workspace
  await signIn(administrator, workspace.email, password)
  const herself = { userId: workspace.administratorId, name: 'Nora Falk' }
  read(await administrator.api('POST', '/api/admin/users', herself), named)
  say('A workspace is there. Its people join …')
  const people = await joined(at, administrator, email, password)
  say('Two accounts are connected …')
  const channels = await connected(at, administrator, people)
  const house = { administrator, people, channels }
  if (furnished) await promise(house)
  const topicIds: string[] = []
  for (const name of TOPICS)
    topicIds.push(read(await administrator.api('POST', '/api/admin/topics', { name }), named).id)
  say(`${conversations} customers write, and are answered …`)
  await seed(at, { channels, people, topicIds, chance: new Chance(), past: furnished }, conversations)
  if (furnished) {
    await furnish(house, topicIds)
    if (channels[0]) await story(at, channels[0], people)
  }
  return { password, email, administrator, people, channels }
}

async function joined(
  at: Running,
  administrator: Browser,
  email: (role: string) => string,
  password: string,
): Promise<Record<(typeof ROLES)[number], Person>> {
  const names = { viewer: 'Vera Lang', contributor: 'Carl Moss', supervisor: 'Susan Reed' }
  const people: Partial<Record<(typeof ROLES)[number], Person>> = {}
  for (const role of ROLES) {
    await invite(administrator, names[role], email(role))
    people[role] = (await join(at, administrator, names[role], email(role), password)).person
  }
  const { viewer, contributor, supervisor } = people
  if (!viewer || !contributor || !supervisor) throw new NotSo('the people', ROLES, Object.keys(people))
  return { viewer, contributor, supervisor }
}

async function connected(
  at: Running,
  administrator: Browser,
  people: Record<(typeof ROLES)[number], Person>,
): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const handle of [`lumen_${at.run}`, `lumenhelp_${at.run}`.slice(0, 15)]) {
    const offered = await authorise(administrator, at, handle)
    const page = await administrator.submit(offered, {}, /value="yes"/)
    const channelId = /\/channels\/(chn_[0-9a-f]+)/.exec(page.url)?.[1]
    if (!channelId) throw new NotSo('the page of the channel', '/channels/chn_…', page.url)
    for (const role of ROLES) {
      const grant = { channelId, subject: { kind: 'user', userId: people[role].id }, role }
      read(await administrator.api('POST', '/api/admin/grants', grant), named)
    }
    await until('the subscription', async () => {
      const answer = await administrator.api('GET', `/api/channels/${channelId}/health`)
      return (JSON.parse(answer.text) as { subscribedAt: string | null }).subscribedAt !== null
    })
    channels.push({ id: channelId, handle })
  }
  return channels
}

async function counted(administrator: Browser): Promise<string> {
  const counts = JSON.parse((await administrator.api('GET', '/api/conversations/counts')).text) as Record<
    string,
    number
  >
  // A page of each queue is looked at, so that a demo that cannot be shown is not called done.
  for (const queue of ['new', 'pending', 'resolved'])
    read(await administrator.api('GET', `/api/conversations?queue=${queue}`), items(conversation))
  return `New ${counts.new}, Pending ${counts.pending}, Resolved ${counts.resolved}`
}
