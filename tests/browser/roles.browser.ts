import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  conversationNow,
  conversationWith,
  customer,
  goToLine,
  line,
  messagesOf,
  replyField,
  timeline,
} from './hands.js'
import { type Desk, type House, openHouse } from './house.js'
import { ANY } from './windows.js'

/** What each role sees, may and may not: the same places, walked by each. */
const ROLES = ['viewer', 'contributor', 'supervisor', 'administrator'] as const
type Role = (typeof ROLES)[number]

let house: House
const ids = { open: '', done: '' }
const desks: Partial<Record<Role, Desk>> = {}
beforeAll(async () => {
  house = await openHouse(6)
  const rosa = await customer(house, 'Rosa Role')
  await rosa.post('who may do what, 1010?')
  ids.open = (await conversationWith(house, '1010')).id
  const ron = await customer(house, 'Ron Resolved')
  await ron.post('this is done, 1111')
  ids.done = (await conversationWith(house, '1111')).id
  const { supervisor } = house.demo.people
  const call = (path: string, body: object) => supervisor.browser.api('POST', path, body)
  await call(`/api/conversations/${ids.done}/move`, { queue: 'resolved' })
  await house.demo.administrator.api('POST', `/api/conversations/${ids.open}/notes`, { text: 'By Nora' })
  const found = await house.demo.administrator.api('GET', `/api/conversations/${ids.open}`)
  const { contact } = JSON.parse(found.text) as { contact: { id: string } }
  const known = { attributes: { 'first-name': 'Rosa' } }
  await house.demo.administrator.api('PATCH', `/api/contacts/${contact.id}`, known)
  for (const role of ROLES) desks[role] = await house.desk(role)
})
afterAll(() => house?.close())

function deskOf(role: Role): Desk {
  const desk = desks[role]
  if (!desk) throw new Error(`No ${role} is here.`)
  return desk
}

type Stands = 'there' | 'absent' | 'disabled'
interface Right {
  readonly what: string
  readonly find: (page: Page) => Locator
  /** The weakest role that may. */
  readonly from: Role
  /** What it is to weaker ones. */
  readonly else?: 'absent' | 'disabled'
}
const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true })
const item = (name: string | RegExp) => (page: Page) => page.getByRole('menuitem', { name })
const place = (name: string) => (page: Page) =>
  page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name, exact: true })
const text = (words: string | RegExp) => (page: Page) => page.locator('main').getByText(words)

interface Place {
  readonly where: string
  readonly go: (desk: Desk) => Promise<void>
  readonly rights: readonly Right[]
}

const conversation = (menu?: string) => async (desk: Desk) => {
  await desk.visit(`/inbox/new/${ids.open}`)
  await timeline(desk.page).first().waitFor()
  if (menu) await desk.page.getByRole('button', { name: menu, exact: true }).first().click()
  if (menu) await desk.page.getByRole('menu').waitFor()
}
const to = (path: string) => (desk: Desk) => desk.visit(path)

const PLACES: readonly Place[] = [
  {
    where: 'the queue',
    go: to('/inbox/new'),
    rights: [
      { what: 'Inbox', find: place('Inbox'), from: 'viewer' },
      { what: 'Contacts', find: place('Contacts'), from: 'viewer' },
      { what: 'Outbox', find: place('Outbox'), from: 'viewer' },
      { what: 'Settings', find: place('Settings'), from: 'viewer' },
      { what: 'Reports', find: place('Reports'), from: 'supervisor' },
      { what: 'Stream', find: place('Stream'), from: 'administrator' },
      { what: 'marks', find: (page) => page.getByRole('checkbox'), from: 'supervisor' },
    ],
  },
  {
    where: 'a conversation',
    go: conversation(),
    rights: [
      { what: 'Resolve', find: button('Resolve'), from: 'viewer' },
      { what: 'Pending', find: button('Pending'), from: 'viewer' },
      { what: 'a topic', find: button('Topic'), from: 'viewer' },
      { what: 'a tag', find: button('Tag'), from: 'viewer' },
      { what: 'Note', find: (page) => page.getByRole('radio', { name: 'Note' }), from: 'viewer' },
      {
        what: 'Reply',
        find: (page) => page.getByRole('radio', { name: 'Reply' }),
        from: 'contributor',
        else: 'disabled',
      },
      { what: 'the field', find: replyField, from: 'contributor' },
      { what: 'Assign', find: button(/^Assigned to:/), from: 'contributor', else: 'disabled' },
      { what: 'Snooze', find: button('Snooze'), from: 'contributor' },
      { what: 'VIP', find: button('Mark as VIP'), from: 'contributor' },
      { what: 'attributes', find: button(/^Edit (?!note)/), from: 'contributor' },
      { what: 'the note of another', find: button('Edit note'), from: 'supervisor' },
    ],
  },
  {
    where: 'what is done more rarely',
    go: conversation('More'),
    rights: [
      { what: 'a copy', find: item(/^Copy conversation/), from: 'viewer' },
      { what: 'e-mail', find: item(/^Move to e-mail/), from: 'contributor', else: 'disabled' },
      { what: 'block', find: item(/^Block thread/), from: 'supervisor' },
      { what: 'delete', find: item(/^Delete conversation/), from: 'administrator' },
    ],
  },
  {
    where: 'a message',
    go: conversation('Message actions'),
    rights: [
      { what: 'a note on it', find: item(/^Add note/), from: 'viewer' },
      { what: 'its text', find: item(/^Copy text/), from: 'viewer' },
      { what: 'a reply to it', find: item(/^Reply to this/), from: 'contributor' },
      { what: 'mask', find: item(/^Mask/), from: 'supervisor' },
    ],
  },
  {
    where: 'what is resolved',
    go: async (desk) => {
      await desk.visit(`/inbox/resolved/${ids.done}`)
      await timeline(desk.page).first().waitFor()
    },
    rights: [{ what: 'Reopen', find: button('Reopen'), from: 'contributor', else: 'disabled' }],
  },
  {
    where: 'reports',
    go: to('/reports'),
    rights: [{ what: 'figures', find: button(/^New conversations/), from: 'supervisor' }],
  },
  {
    where: 'the stream',
    go: to('/stream'),
    rights: [{ what: 'posts', find: (page) => page.getByRole('searchbox'), from: 'administrator' }],
  },
  {
    where: 'the settings',
    go: to('/settings'),
    rights: [
      { what: 'oneself', find: (page) => page.getByRole('link', { name: /^Your profile/ }), from: 'viewer' },
      { what: 'answers', find: (page) => page.getByRole('link', { name: /^Saved replies/ }), from: 'viewer' },
      ...['Users', 'Channels', 'Access', 'General', 'API tokens', 'Settings history'].map(
        (name): Right => ({
          what: name,
          find: (page) => page.getByRole('link', { name: new RegExp(`^${name}`) }),
          from: 'administrator',
        }),
      ),
    ],
  },
  ...['users', 'channels', 'access', 'general', 'tokens', 'history'].map(
    (section): Place => ({
      where: `/settings/${section}, by its address`,
      go: to(`/settings/${section}`),
      rights: [
        { what: 'its content', find: text(/Nora Falk|Vera|lumen|Lumen|API tokens/), from: 'administrator' },
      ],
    }),
  ),
]

async function standing(found: Locator): Promise<Stands> {
  const first = found.first()
  if ((await found.count()) === 0 || !(await first.isVisible())) return 'absent'
  return (await first.isDisabled()) ? 'disabled' : 'there'
}

describe.each(ROLES)('%s', (role) => {
  test.each(PLACES)(
    '$where: what one may is there, what not is absent, or says why',
    async ({ go, rights }) => {
      const desk = deskOf(role)
      await go(desk)
      const wrong: string[] = []
      for (const right of rights) {
        const may = ROLES.indexOf(role) >= ROLES.indexOf(right.from)
        const wanted: Stands = may ? 'there' : (right.else ?? 'absent')
        if (wanted === 'there')
          await right
            .find(desk.page)
            .first()
            .waitFor()
            .catch(() => undefined)
        const stands = await standing(right.find(desk.page))
        if (stands !== wanted) wrong.push(`${right.what} is ${stands}, not ${wanted}`)
      }
      await desk.page.keyboard.press('Escape')
      expect(wrong).toEqual([])
    },
  )
})

/** A conversation of somebody new, and who looks at it. */
async function opened(role: Role, name: string, words: string): Promise<{ page: Page; id: string }> {
  await (await customer(house, name)).post(words)
  const { id } = await conversationWith(house, words)
  const { page, visit } = deskOf(role)
  await visit(`/inbox/new/${id}`)
  await timeline(page).filter({ hasText: words }).waitFor()
  return { page, id }
}

describe('a viewer', () => {
  test('notes, tags and resolves; to take that back would be more than they may', async () => {
    const { page, id } = await opened('viewer', 'Vic View', 'only looking, 1212')
    await page.getByText('Your role does not allow replying here.').waitFor()
    await page.getByRole('textbox', { name: 'Write an internal note' }).fill('Seen by Vera.')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByRole('article', { name: 'Note by Vera Lang' }).waitFor()
    await page.getByRole('button', { name: 'Tag', exact: true }).click()
    await page.keyboard.type('looked-at')
    await page.getByRole('option', { name: 'Create “looked-at”' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Remove looked-at' }).waitFor()
    await page.getByRole('button', { name: 'Resolve', exact: true }).click()
    await expect.poll(async () => (await conversationNow(house, id)).queue).toBe('resolved')
    await page.getByText('Resolved', { exact: true }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  test('has no key for what they may not do, in the list and in a conversation', async () => {
    const { page, id } = await opened('viewer', 'Kay Keyless', 'press whatever you like, 1313')
    const before = await conversationNow(house, id)
    for (const at of [`/inbox/new/${id}`, '/inbox/new']) {
      await deskOf('viewer').visit(at)
      await line(page, '1313').waitFor()
      if (at === '/inbox/new') await page.keyboard.press('j')
      for (const key of ['a', 'u', 'z', 'x', 'Shift+X']) await page.keyboard.press(key)
      expect(await page.locator(ANY).or(page.getByRole('toolbar')).count()).toBe(0)
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: /^Go to Contacts/ }).waitFor()
      const offered = await page.getByRole('dialog').getByRole('option').allInnerTexts()
      for (const words of ['Assign', 'Move to New', 'Snooze', 'Go to Reports', 'Go to Stream'])
        expect(offered.filter((one) => one.startsWith(words))).toEqual([])
      await page.keyboard.press('Escape')
    }
    expect((await conversationNow(house, id)).version).toBe(before.version)
    expect(deskOf('viewer').complaints).toEqual([])
  })

  test('resolves a line of the list by its key, and is offered no way back that is refused', async () => {
    await (await customer(house, 'Lou Line')).post('from the list, 1818')
    const { id } = await conversationWith(house, '1818')
    const { page, visit } = deskOf('viewer')
    await visit('/inbox/new')
    await line(page, '1818').waitFor()
    await goToLine(page, id)
    await page.keyboard.press('e')
    await page.getByText('Resolved: Lou Line').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  test('becomes a contributor, and again a viewer: the field comes and goes before their eyes', async () => {
    const { page, id } = await opened('viewer', 'Dee Demote', 'your rights change, 1414')
    const { viewer } = house.demo.people
    const { channelId } = await conversationNow(house, id)
    const as = async (role: Role) => {
      const subject = { kind: 'user', userId: viewer.id }
      const answer = await house.demo.administrator.api('POST', '/api/admin/grants', {
        channelId,
        subject,
        role,
      })
      expect(answer.status).toBeLessThan(300)
    }
    await as('contributor')
    await page.getByRole('radio', { name: 'Reply' }).click()
    await replyField(page).fill('Now I may.')
    await as('viewer')
    await replyField(page).waitFor({ state: 'detached' })
    await page.getByText('Your role does not allow replying here.').waitFor()
    expect((await messagesOf(house, id)).filter(({ direction }) => direction === 'out')).toEqual([])
  })
})

describe('a supervisor', () => {
  test('changes the note of another', async () => {
    const { page, visit } = deskOf('supervisor')
    await visit(`/inbox/new/${ids.open}`)
    const note = page.getByRole('article', { name: 'Note by Nora Falk' })
    await note.getByRole('button', { name: 'Edit note' }).click()
    await note.getByRole('textbox').fill('By Nora, mended by Susan')
    await page.keyboard.press('Control+Enter')
    await note.getByText('mended by Susan').waitFor()
    await note.getByText('edited').waitFor()
  })

  test('masks a message after a second yes: its words are nowhere any more', async () => {
    const { page, id } = await opened('supervisor', 'Max Mask', 'my card is 4111, 1515')
    await page.getByRole('button', { name: 'Message actions' }).first().click()
    await page.getByRole('menuitem', { name: /^Mask/ }).click()
    const asked = page.getByRole('alertdialog', { name: 'Mask this message?' })
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await timeline(page).filter({ hasText: 'my card is 4111' }).waitFor()
    await page.getByRole('button', { name: 'Message actions' }).first().click()
    await page.getByRole('menuitem', { name: /^Mask/ }).click()
    await asked.getByRole('button', { name: /^Mask/ }).click()
    await page.getByText('Masked: the content was erased').first().waitFor()
    await expect.poll(() => page.locator('body').innerText()).not.toContain('4111')
    expect(JSON.stringify(await messagesOf(house, id))).not.toContain('4111')
  })

  test('shuts a thread out: nobody can answer it, until it is let in again', async () => {
    const { page } = await opened('supervisor', 'Bob Block', 'again and again, 1616')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Block thread/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Block thread' }).click()
    await page.getByText('The thread is blocked. Unblock it to answer.').waitFor()
    expect(await replyField(page).count()).toBe(0)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Unblock thread' }).click()
    await replyField(page).waitFor()
  })
})

test('an administrator deletes a conversation once its word is typed; who looks at it sees that it is gone', async () => {
  const { page, id } = await opened('administrator', 'Dora Delete', 'forget me, 1717')
  const { page: watching, visit } = deskOf('contributor')
  await visit(`/inbox/new/${id}`)
  await timeline(watching).filter({ hasText: '1717' }).waitFor()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Delete conversation/ }).click()
  const asked = page.getByRole('alertdialog')
  expect(await asked.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
  await asked.getByRole('textbox').fill('delete')
  await asked.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Conversation deleted').waitFor()
  await line(page, '1717').waitFor({ state: 'detached' })
  await line(watching, '1717').waitFor({ state: 'detached' })
  await expect.poll(() => watching.locator('body').innerText()).not.toContain('1717')
})
