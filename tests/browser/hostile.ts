import { HOSTILE } from '../../examples/server/src/testing/hostile-texts.js'
import type { Browser } from '../../examples/server/src/tour/browser.js'
import { atX, conversationWith, fault } from './hands.js'
import type { House } from './house.js'

/** The first so many characters: a name may be so long. */
const cut = (text: string, most: number): string => [...text].slice(0, most).join('')

/** Calls that have to be taken; the identifier of what was made. */
const caller = (by: Browser) => async (method: string, path: string, body: object) => {
  const answer = await by.api(method, path, body)
  if (answer.status >= 300)
    throw new Error(`${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${answer.text}`)
  return (JSON.parse(answer.text) as { id?: string }).id ?? ''
}

const WHEN = { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] }
const NEVER = { all: [{ field: 'message.text', operator: 'is', value: 'nobody writes this' }] }
const BY_MAIL = { all: [{ field: 'conversation.source', operator: 'is', value: 'email' }] }
const WEEK = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 540, end: 1020 }))

/** Everything that a colleague gives a name to is called like each of the hostile texts. */
export async function hostileSettings(house: House): Promise<void> {
  const { administrator, channels } = house.demo
  const call = caller(administrator)
  const collectionId = await call('POST', '/api/collections', { name: cut(HOSTILE[4] ?? '', 100) })
  for (const [place, text] of HOSTILE.entries()) {
    const name = cut(text, 60)
    const teamId = await call('POST', '/api/admin/teams', { name })
    const made: [string, object][] = [
      ['topics', { name }],
      ['resolve-reasons', { name }],
      ['away-states', { name: cut(text, 25), enabled: true }],
      ['invitations', { name, email: `h${place}@hostile.example` }],
      ['attributes', { key: `h${place}`, name, type: 'text' }],
      ['skills', { name, when: BY_MAIL, teamId }],
      ['priority-rules', { name, when: WHEN }],
      [
        'contact-groups',
        { name, when: { all: [{ field: 'contact.name', operator: 'present', value: null }] } },
      ],
      ['rules', { name, when: NEVER, actions: [{ action: 'add-note', text }] }],
      [
        'calendars',
        { name, zone: 'Europe/Paris', week: WEEK, holidays: [{ date: '2027-01-01', name, windows: [] }] },
      ],
      ['policies', { name, firstResponseMs: 600_000 }],
      [
        'export-schedules',
        { name, kinds: ['messages'], cadence: { every: 'day' }, at: '06:00', zone: 'Etc/UTC' },
      ],
    ]
    for (const [path, body] of made) await call('POST', `/api/admin/${path}`, body)
    await call('POST', '/api/views', { name, when: WHEN, shared: true })
    await call('POST', `/api/collections/${collectionId}/replies`, {
      title: name,
      // Two brackets are a variable, and only those that there are are taken.
      text: text.replaceAll('{{', '{ {'),
    })
  }
  await call('PATCH', '/api/admin/settings', { name: cut(HOSTILE[0] ?? '', 100) })
  await call('PATCH', `/api/admin/channels/${channels[0]?.id}`, { displayName: HOSTILE[2] })
  await call('PATCH', `/api/admin/channels/${channels[1]?.id}`, { displayName: HOSTILE[24] })
  // Two who work here are called so, too: what they write and own says it.
  const { contributor, supervisor } = house.demo.people
  await call('POST', '/api/admin/users', { userId: supervisor.id, name: HOSTILE[0] })
  await call('POST', '/api/admin/users', { userId: contributor.id, name: HOSTILE[24] })
}

/** A conversation of three hostile texts: in its posts, its private messages, notes, tags, the contact and what is kept of it. */
export interface HostileConversation {
  readonly id: string
  readonly privateId: string
  readonly contactId: string
  /** Stands in its first post, so that it is found. */
  readonly mark: string
}

/** All hostile texts, three a conversation. */
export async function hostileConversations(house: House): Promise<HostileConversation[]> {
  const made: HostileConversation[] = []
  for (let place = 0; place < HOSTILE.length; place += 3) made.push(await hostileConversation(house, place))
  return made
}

async function hostileConversation(house: House, place: number): Promise<HostileConversation> {
  const { x, run } = house.installation.running
  const account = house.demo.channels[0]?.handle ?? ''
  const texts = HOSTILE.slice(place, place + 3)
  const [first = '', second = '', third = ''] = texts
  const username = `h${place}_${run}`
  await atX(house, '/users', {
    username,
    name: cut(first, 50),
    description: second,
    location: cut(third, 30),
  })
  const mark = `mark${place}mark`
  const post = await x.post({ as: username, text: `@${account} ${mark} ${first}` })
  for (const text of texts.slice(1)) await x.post({ as: username, text, replyTo: post.id })
  await x.message({
    from: username,
    to: account,
    text: `secret${place}secret ${texts.join('\n')}`,
    picture: second,
  })
  const { id } = await conversationWith(house, mark)
  const { id: privateId } = await conversationWith(house, `secret${place}secret`)
  const { supervisor, contributor } = house.demo.people
  const call = caller(supervisor.browser)
  const at = `/api/conversations/${id}`
  for (const text of texts) {
    await call('POST', `${at}/notes`, { text })
    await call('POST', `${at}/tags`, { add: [cut(text, 50)] })
  }
  const topics = await listed(house, '/api/topics')
  await call('PUT', `${at}/topics`, { topicIds: topics.slice(-5).map((topic) => topic.id) })
  await call('POST', `${at}/assign`, { assigneeId: contributor.id })
  const teams = await listed(house, '/api/teams')
  await call('POST', `/api/conversations/${privateId}/assign`, { assigneeId: null, teamId: teams[place]?.id })
  const found = await house.demo.administrator.api('GET', at)
  const contactId = (JSON.parse(found.text) as { contact: { id: string } }).contact.id
  const kept = { 'first-name': first, [`h${place}`]: second, [`h${place + 1}`]: third }
  await call('PATCH', `/api/contacts/${contactId}`, { attributes: kept, vip: true })
  for (const text of texts) await call('POST', `/api/contacts/${contactId}/notes`, { text })
  return { id, privateId, contactId, mark }
}

async function listed(house: House, path: string): Promise<{ id: string }[]> {
  const { text } = await house.demo.administrator.api('GET', path)
  return (JSON.parse(text) as { items: { id: string }[] }).items
}

/** A reply that the network refuses in hostile words: it stands in the outbox. */
export async function hostileRefusal(house: House, { id }: HostileConversation): Promise<void> {
  const action = { kind: 'status', status: 400, detail: HOSTILE[0] }
  await fault(house, { match: { method: 'POST', path: '/2/tweets' }, action })
  const call = caller(house.demo.people.supervisor.browser)
  await call('POST', `/api/conversations/${id}/replies`, {
    text: `refused ${HOSTILE[2]}`,
    visibility: 'public',
  })
}

/** A post that no account captures: it stands in the stream alone. */
export async function hostileStream(house: House): Promise<void> {
  const { x, run } = house.installation.running
  const [, second] = house.demo.channels
  const capture = { mention: false, reply: false, quote: false, repost: false, dm: true, like: false }
  await caller(house.demo.administrator)('PATCH', `/api/admin/channels/${second?.id}`, { capture })
  const username = `hs_${run}`
  await atX(house, '/users', { username, name: cut(HOSTILE[24] ?? '', 50) })
  for (const text of HOSTILE) await x.post({ as: username, text: `@${second?.handle} ${text}` })
}
