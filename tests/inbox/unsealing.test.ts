import { ephemeralSecrets, type Id, isInboxError, type Row, type Secrets, type Session } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'

const PUBLIC = { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] }
type Rule = NonNullable<Parameters<Session['rules']['upsert']>[0]>

/** A ring of keys that is lost on demand for webhooks and links; that of the accounts stays. */
function losing(): Secrets & { lose(): void; breaks: boolean } {
  const kept = ephemeralSecrets()
  let other = ephemeralSecrets()
  const of = (place: string) => (/^links |\/webhooks\//.test(place) ? other : kept)
  return {
    keyId: kept.keyId,
    breaks: false,
    seal: (plain, place) => of(place).seal(plain, place),
    mark: kept.mark,
    open(sealed, place) {
      if (this.breaks && place.startsWith('links ')) throw new Error('the keeper of the keys is away')
      return of(place).open(sealed, place)
    },
    lose() {
      other = ephemeralSecrets()
    },
  }
}

describe.each(STORAGES)('what cannot be unsealed any more, on %s', (storage) => {
  let desk: Desk
  let secrets: ReturnType<typeof losing>
  let calls: number
  beforeEach(async () => {
    secrets = losing()
    calls = 0
    desk = await openDesk(storage, 1, {
      secrets,
      publicUrl: 'https://care.example.com',
      webhooks: {
        refusal: () => null,
        async post() {
          calls += 1
          return { kind: 'answered', status: 204 }
        },
      },
    })
  })
  afterEach(() => desk.close())

  async function webhook() {
    const { id } = await desk.admin.webhooks.create({ name: 'CRM', url: 'https://crm.example.com/hook' })
    const actions = [{ action: 'webhook', webhookId: id }]
    await desk.admin.rules.upsert({ name: 'Tell the CRM', when: PUBLIC, actions } as Rule)
    return id as Id<'webhook'>
  }
  const told = async (webhookId: Id<'webhook'>) => (await desk.admin.webhooks.deliveries({ webhookId })).items

  test('a webhook whose secret is lost says so, is given up after three days, and tells of nothing old later', async () => {
    const id = await webhook()
    secrets.lose()
    await desk.mention()
    expect(await told(id)).toMatchObject([{ state: 'waiting', attempts: 1, status: null, failure: 'secret' }])
    expect(await desk.admin.webhooks.test({ id })).toMatchObject({ status: null, failure: 'secret' })
    for (let hours = 1; hours <= 72; hours += 1) await desk.pass(HOUR)
    await desk.pass(HOUR)
    const rule = (await told(id)).filter(({ type }) => type === 'rule.run')
    expect(rule).toMatchObject([{ state: 'failed', failure: 'secret', nextAt: null }])
    await desk.admin.webhooks.renewSecret({ id })
    await desk.pass(HOUR)
    expect(calls).toBe(0)
    await desk.mention({ text: 'once more' })
    expect(calls).toBe(1)
  }, 60_000)

  test('what waits hides nothing that is to be forgotten', async () => {
    // The first that comes in begins what looks for it.
    await desk.mention()
    const webhookId = await webhook()
    const ids = desk.ids()
    const row = (state: 'waiting' | 'delivered'): Row<'webhookDeliveries'> => ({
      id: ids.next('webhook-delivery'),
      version: 1,
      webhookId,
      type: 'rule.run',
      subject: {},
      state,
      attempts: 0,
      status: null,
      failure: null,
      triedAt: null,
      missedOf: null,
      createdAt: desk.clock.now(),
    })
    const rows = [...Array.from({ length: 100 }, () => row('waiting')), row('delivered')]
    const committed = await desk.storage.commit({
      id: ids.next('commit'),
      workspace: desk.workspace,
      basis: null,
      rows: rows.map((each) => ({ op: 'insert', table: 'webhookDeliveries', row: each }) as const),
      configuration: [],
      by: null,
      claims: [],
      outcome: null,
    })
    expect(committed.ok).toBe(true)
    const states = async () => (await desk.rows('webhookDeliveries')).map(({ state }) => state)
    await desk.pass(7 * DAY - HOUR)
    expect(await states()).toContain('delivered')
    await desk.pass(2 * HOUR)
    expect(await states()).toEqual(Array.from({ length: 100 }, () => 'waiting'))
  })

  async function reply(text: string) {
    const { session } = await desk.person('contributor')
    const { id: conversationId, visibility } = await desk.only()
    await session.conversations.reply({ conversationId, text, visibility })
    await desk.inbox.worker.drain()
  }
  const sent = () => desk.channel.at.sent.map(({ text }) => text)
  const codeIn = (text = '') => text.slice(-14)
  const delivery = async () => (await desk.host.deliveries.list({})).items[0]

  test('R166 a link whose key is lost is made anew, and the customer gets the answer', async () => {
    await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
    await desk.mention()
    await reply('One.')
    const [before] = await desk.rows('links')
    secrets.lose()
    const gone = (error: unknown) => isInboxError(error, 'NOT_FOUND')
    await expect(desk.inbox.tickets.follow(codeIn(sent()[0]))).rejects.toSatisfy(gone)
    await reply('Two.')
    expect(sent()).toHaveLength(2)
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1 })
    const links = await desk.rows('links')
    expect(links).toHaveLength(1)
    // Who was signed in to the page of before is not to that of now.
    expect(links[0]).toMatchObject({ id: before?.id, epoch: (before?.epoch ?? 0) + 1 })
    await expect(desk.inbox.tickets.follow(codeIn(sent()[0]))).rejects.toSatisfy(gone)
    const page = await desk.inbox.tickets.follow(codeIn(sent()[1]))
    expect(await desk.inbox.tickets.knock(page.split('/').at(-1) ?? '')).toMatchObject({ adapter: 'fake' })
    await reply('Three.')
    expect(codeIn(sent()[2])).toBe(codeIn(sent()[1]))
  })

  test('a reply that fails for a reason that nobody expected shows it, waits, and leaves when it is mended', async () => {
    await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
    await desk.mention()
    secrets.breaks = true
    await reply('One.')
    expect(await delivery()).toMatchObject({ state: 'queued', attempts: 1, error: { code: 'not-prepared' } })
    await desk.pass(29_000)
    expect(await delivery()).toMatchObject({ attempts: 1 })
    await desk.pass(1000)
    expect(await delivery()).toMatchObject({ state: 'queued', attempts: 2 })
    secrets.breaks = false
    await desk.pass(MINUTE)
    expect(await delivery()).toMatchObject({ state: 'sent' })
    expect(sent()).toHaveLength(1)
  })

  test('a reply that fails so for an hour fails visibly, and the next one of its conversation leaves', async () => {
    await desk.admin.settings.update({ changes: { ticketLinks: 'always-shortened' } })
    await desk.mention()
    secrets.breaks = true
    await reply('One.')
    for (let minutes = 0; minutes < 100; minutes += 5) await desk.pass(5 * MINUTE)
    expect(await delivery()).toMatchObject({ state: 'failed', error: { code: 'not-prepared' } })
    secrets.breaks = false
    await reply('Two.')
    expect(sent()).toHaveLength(1)
  })
})
