import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversationWith, customer } from './hands.js'
import { type Desk, type House, openHouse } from './house.js'
import { faultsOf, LOOKS, SCREENS, wear } from './looks.js'
import { windowsOver } from './over.js'
import { keptIn, OVER_WORK } from './windows.js'

let house: House
let desk: Desk
const ids: Record<string, string> = {}
beforeAll(async () => {
  house = await openHouse(30, { furnished: true })
  desk = await house.desk('administrator')
  const cleo = await customer(house, 'Cleo Contrast', { followers: 12_345 })
  await cleo.post('everything about the lamp, 9090')
  await house.installation.running.x.message({
    from: cleo.username,
    to: house.demo.channels[0]?.handle ?? '',
    text: 'look, 9191',
    picture: 'a lamp',
  })
  const post = await conversationWith(house, '9090')
  const found = await house.demo.administrator.api('GET', `/api/conversations/${post.id}`)
  const { id: contactId } = (JSON.parse(found.text) as { contact: { id: string } }).contact
  const call = (method: string, path: string, body: object) =>
    house.demo.administrator.api(method, path, body)
  Object.assign(ids, await keptIn(house), {
    post: post.id,
    private: (await conversationWith(house, '9191')).id,
    contact: contactId,
  })
  await call('POST', `/api/conversations/${post.id}/notes`, { text: 'Seen by axe' })
  await call('POST', `/api/contacts/${contactId}/notes`, { text: 'Seen by axe' })
  await call('POST', '/api/views', {
    name: 'Seen by axe',
    when: { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] },
  })
})
afterAll(() => house?.close())

const [WIDE, DARK] = LOOKS

test.each(SCREENS)('%s stands without a complaint, fits, and axe finds nothing', async (path) => {
  await desk.go(path)
  expect(await faultsOf(desk.page)).toEqual([])
  expect(desk.complaints.splice(0)).toEqual([])
})

test('the page of a contact does, too', async () => {
  await desk.visit(`/contacts/${ids.contact}`)
  await desk.page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(await faultsOf(desk.page)).toEqual([])
  expect(desk.complaints.splice(0)).toEqual([])
})

test('so does what stands where there is nothing', async () => {
  for (const path of ['/nowhere/at/all', '/inbox/new/cnv_nothing', '/contacts/con_nothing']) {
    await desk.visit(path)
    expect(await faultsOf(desk.page)).toEqual([])
  }
  // That there is nothing is what the server said.
  const unexpected = desk.complaints.splice(0).filter((one) => !/status of 40[04]/.test(one))
  expect(unexpected).toEqual([])
})

describe('a conversation', () => {
  test.each([
    { what: 'itself', keys: null },
    { what: 'the note', keys: 'n' },
    { what: 'its audit trail', keys: 'Shift+A' },
  ])('$what', async ({ keys }) => {
    await wear(desk.page, WIDE)
    await desk.visit(`/inbox/new/${ids.post}`)
    await desk.page.getByRole('article').first().waitFor()
    await desk.page.getByRole('textbox', { name: /^Write / }).waitFor()
    if (keys) await desk.page.keyboard.press(keys)
    expect(await faultsOf(desk.page, keys ? [WIDE, DARK] : LOOKS)).toEqual([])
    if (keys === 'Shift+A') await desk.page.keyboard.press(keys)
    expect(desk.complaints.splice(0)).toEqual([])
  })
})

describe('what opens over it', () => windowsOver(OVER_WORK, () => ({ desk, ids })))
