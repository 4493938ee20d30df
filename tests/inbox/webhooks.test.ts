import { createHmac } from 'node:crypto'
import { type Id, isInboxError, type Session, type WebhookSender } from '@inboxkit/core'
import { webhookSender } from '@inboxkit/fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Desk, HOUR, MINUTE, openDesk, STORAGES } from './desk.js'
import { openReceiver, type Receiver } from './receiver.js'

const refused = (code: string) => (error: unknown) => isInboxError(error) && error.code === code
const issueAt = (path: string) => (error: unknown) =>
  isInboxError(error, 'INVALID_INPUT') && error.details.issues[0]?.path === path
const PUBLIC = { all: [{ field: 'conversation.visibility', operator: 'is', value: 'public' }] }
type Rule = NonNullable<Parameters<Session['rules']['upsert']>[0]>

describe.each(STORAGES)('webhooks in %s', (storage) => {
  let desk: Desk
  let receiver: Receiver
  let throws: boolean
  let cutOff: boolean
  beforeEach(async () => {
    receiver = await openReceiver()
    throws = false
    cutOff = false
    const sender = webhookSender({ trusted: [receiver.origin] })
    const webhooks: WebhookSender = {
      ...sender,
      async post(request, signal) {
        signal.addEventListener('abort', () => {
          cutOff = true
        })
        const answer = await sender.post(request, signal)
        if (throws) throw new Error('a fault of the host')
        return answer
      },
    }
    desk = await openDesk(storage, 1, { webhooks })
  })
  afterEach(async () => {
    await desk.close()
    await receiver.close()
  })

  const make = (given: Partial<Parameters<Session['webhooks']['create']>[0]> = {}) =>
    desk.admin.webhooks.create({ name: 'CRM', url: receiver.url, ...given })
  const rule = (webhookId: string, given: Partial<Rule> = {}) =>
    desk.admin.rules.upsert({
      name: 'Tell the CRM',
      when: PUBLIC,
      actions: [{ action: 'webhook', webhookId }],
      ...given,
    } as Rule)
  const told = async (webhookId: string) =>
    (await desk.admin.webhooks.deliveries({ webhookId: webhookId as Id<'webhook'> })).items
  const telling = async () => {
    const webhook = await make()
    const { id: ruleId } = await rule(webhook.id)
    return { ...webhook, id: webhook.id as Id<'webhook'>, ruleId }
  }

  test('who has answered in time is not cut off while the rest of the answer is read', async () => {
    await telling()
    await desk.mention()
    expect(receiver.calls).toHaveLength(1)
    await desk.inbox.worker.drain()
    expect(cutOff).toBe(false)
  })

  test('a rule tells a webhook which rule and which conversation, signed, and nothing that anybody wrote', async () => {
    const { id, secret, ruleId } = await telling()
    const at = desk.clock.now()
    await desk.mention({ text: '@brand my number is 4711' })
    const conversation = await desk.only('new')
    expect(receiver.calls).toHaveLength(1)
    const [call] = receiver.calls
    const delivery = (await told(id))[0]
    expect(JSON.parse(call?.body ?? '')).toEqual({
      id: delivery?.id,
      type: 'rule.run',
      timestamp: at.toISOString(),
      workspaceId: desk.workspace,
      data: {
        rule: { id: ruleId, name: 'Tell the CRM' },
        conversation: { id: conversation.id, channelId: desk.channelId, queue: 'new' },
      },
    })
    expect(call?.body).not.toMatch(/4711|brand/)
    expect(call?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': delivery?.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    })
    // Reckoned from the text of the secret, as a receiver does.
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const signed = `${delivery?.id}.${call?.headers['webhook-timestamp']}.${call?.body}`
    const expected = createHmac('sha256', key).update(signed).digest('base64')
    expect(call?.headers['webhook-signature']).toBe(`v1,${expected}`)
    expect(key).toHaveLength(32)
    expect(delivery).toMatchObject({
      state: 'delivered',
      status: 204,
      failure: null,
      attempts: 1,
      by: ruleId,
      conversationId: conversation.id,
      nextAt: null,
    })
    await desk.pass(HOUR)
    expect(receiver.calls).toHaveLength(1)
  })

  test('what is not taken is tried again with the same identifier, later and later, until it is', async () => {
    const { id } = await telling()
    receiver.answers = 500
    await desk.mention()
    const first = (await told(id))[0]
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, status: 500, failure: 'status' })
    expect(first?.nextAt?.getTime()).toBe(desk.clock.now().getTime() + 30_000)
    await desk.pass(29_000)
    expect(receiver.calls).toHaveLength(1)
    await desk.pass(1_000)
    expect(receiver.calls).toHaveLength(2)
    await desk.pass(30_000)
    expect(receiver.calls).toHaveLength(2)
    receiver.answers = 200
    await desk.pass(30_000)
    expect(receiver.calls).toHaveLength(3)
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    // Each try says when it was, so that an old one cannot be played again.
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
    expect((await told(id))[0]).toMatchObject({ state: 'delivered', attempts: 3, status: 200, failure: null })
  })

  test('after three days in vain it is given up', async () => {
    const { id } = await telling()
    receiver.answers = 503
    await desk.mention()
    for (let hours = 0; hours < 71; hours += 1) await desk.pass(HOUR)
    expect((await told(id))[0]).toMatchObject({ state: 'waiting' })
    await desk.pass(HOUR)
    await desk.pass(HOUR)
    const calls = receiver.calls.length
    expect((await told(id))[0]).toMatchObject({ state: 'failed', status: 503, nextAt: null, attempts: calls })
    await desk.pass(DAY)
    expect(receiver.calls).toHaveLength(calls)
    await desk.pass(7 * DAY)
    expect(await told(id)).toEqual([])
  })

  test('administrators are told of the first that is given up, and anew once it has taken something again', async () => {
    const { id } = await telling()
    const supervisor = (await desk.person('supervisor')).session
    const notices = async ({ notifications } = desk.admin) =>
      (await notifications.list({})).items.filter(({ kind }) => kind === 'webhook-failed')
    const inVain = async () => {
      receiver.answers = 503
      await desk.mention()
      await desk.mention()
      for (let hours = 0; hours < 71; hours += 1) await desk.pass(HOUR)
      const before = (await notices()).length
      await desk.pass(HOUR)
      await desk.pass(HOUR)
      return before
    }
    expect(await inVain()).toBe(0)
    const failed = (await told(id)).map(({ id: deliveryId, state }) => {
      expect(state).toBe('failed')
      return deliveryId
    })
    expect(failed).toHaveLength(2)
    expect(await notices()).toMatchObject([
      { subject: { webhookId: id, deliveryId: expect.stringMatching(/^whd_/) }, conversationId: null },
    ])
    expect(await notices(supervisor)).toEqual([])
    receiver.answers = 204
    await desk.mention()
    expect(await inVain()).toBe(1)
    expect(await notices()).toHaveLength(2)
  })

  test.each([301, 307, 399])('a redirect (%i) is not followed, and counts as not taken', async (status) => {
    const { id } = await telling()
    receiver.answers = status
    await desk.mention()
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/hook'])
    expect((await told(id))[0]).toMatchObject({ state: 'waiting', status, failure: 'status' })
  })

  test('a receiver that is gone for good switches its webhook off, and administrators are told once', async () => {
    const { id } = await telling()
    receiver.answers = 500
    await desk.mention({ text: 'one' })
    await desk.mention({ text: 'two' })
    receiver.answers = 410
    await desk.pass(MINUTE)
    expect((await desk.admin.webhooks.list()).items[0]).toMatchObject({ id, enabled: false })
    const notices = (await desk.admin.notifications.list({})).items.filter(
      ({ kind }) => kind === 'webhook-disabled',
    )
    expect(notices).toMatchObject([{ subject: { webhookId: id } }])
    const states = (await told(id)).map(({ state }) => state)
    expect(states).toContain('failed')
    expect(states.every((state) => state === 'failed' || state === 'cancelled')).toBe(true)
    // It is passed over from now on.
    const calls = receiver.calls.length
    await desk.mention({ text: 'three' })
    await desk.pass(DAY)
    expect(receiver.calls).toHaveLength(calls)
    const runs = await desk.rows('ruleRuns')
    expect(runs.at(-1)?.actions).toEqual([{ action: 'webhook', done: false }])
  })

  test('who does not answer within ten seconds is left alone for a while, and others are served', async () => {
    const slow = await telling()
    receiver.answers = null
    const seen = desk.mention()
    while (receiver.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    desk.clock.advance(9_999)
    expect((await told(slow.id))[0]).toMatchObject({ attempts: 0 })
    desk.clock.advance(1)
    await seen
    expect((await told(slow.id))[0]).toMatchObject({ state: 'waiting', status: null, failure: 'too-slow' })
    receiver.answers = 200
    await desk.mention()
    expect(receiver.calls).toHaveLength(1)
    await desk.pass(30_000)
    expect((await told(slow.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  test('nobody is there: it is tried again, and says why', async () => {
    const { id } = await telling()
    await receiver.close()
    await desk.mention()
    expect((await told(id))[0]).toMatchObject({ state: 'waiting', status: null, failure: 'unreachable' })
  })

  test('a sender of the host that throws counts as not reached, and is asked again with the same identifier', async () => {
    const { id } = await telling()
    throws = true
    await desk.mention()
    throws = false
    expect(await told(id)).toMatchObject([{ state: 'waiting', attempts: 1, failure: 'unreachable' }])
    await desk.pass(MINUTE)
    expect(await told(id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
    expect(receiver.calls).toHaveLength(2)
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  test('identifiers alone are kept of what is told', async () => {
    await telling()
    await desk.mention()
    expect((await desk.rows('webhookDeliveries'))[0]?.subject).toEqual({
      by: expect.stringMatching(/^rul_/),
      conversationId: expect.stringMatching(/^cnv_/),
      channelId: desk.channelId,
      queue: 'new',
    })
  })

  test('a service level tells a webhook, too', async () => {
    const { id } = await make()
    const policy = await desk.admin.policies.upsert({
      name: 'Quick',
      when: PUBLIC as never,
      clock: 'calendar',
      firstResponseMs: HOUR,
      onBreach: [{ action: 'webhook', webhookId: id as Id<'webhook'> }],
    })
    await desk.mention()
    await desk.pass(HOUR + MINUTE)
    expect(receiver.calls).toHaveLength(1)
    expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({
      type: 'service-level.run',
      data: { serviceLevel: { id: policy.id, name: 'Quick' } },
    })
    await expect(desk.admin.webhooks.remove({ id: id as Id<'webhook'> })).rejects.toSatisfy(
      (error: unknown) =>
        isInboxError(error, 'IN_USE') &&
        error.details.by.kind === 'policy' &&
        error.details.by.id === policy.id,
    )
  })

  test('a test is sent at once, once for a key, and answers what the receiver answered', async () => {
    const { id } = await make({ enabled: false })
    receiver.answers = 418
    const failed = await desk.admin.webhooks.test({ id: id as Id<'webhook'> })
    expect(failed).toMatchObject({ status: 418, failure: 'status' })
    receiver.answers = 202
    desk.clock.advance(1)
    const taken = await desk.admin.webhooks.test({ id: id as Id<'webhook'> }, { idempotencyKey: 'once' })
    expect(taken).toMatchObject({ status: 202, failure: null })
    expect(await desk.admin.webhooks.test({ id: id as Id<'webhook'> }, { idempotencyKey: 'once' })).toEqual(
      taken,
    )
    expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', data: {} })
    await desk.pass(DAY)
    expect(receiver.calls).toHaveLength(2)
    expect(await told(id)).toMatchObject([
      { type: 'webhook.test', state: 'delivered', attempts: 1 },
      { type: 'webhook.test', state: 'failed', attempts: 1 },
    ])
  })

  test('the secret is sealed, shown once, and another one signs from when it was renewed', async () => {
    const { id, secret, revision } = await make()
    const given = { name: 'Once', url: receiver.url }
    const once = await desk.admin.webhooks.create(given, { idempotencyKey: 'k' })
    expect(await desk.admin.webhooks.create(given, { idempotencyKey: 'k' })).toEqual(once)
    const renewed = await desk.admin.webhooks.renewSecret({ id: id as Id<'webhook'>, revision })
    expect(renewed.secret).not.toBe(secret)
    await expect(desk.admin.webhooks.renewSecret({ id: id as Id<'webhook'>, revision })).rejects.toSatisfy(
      refused('CONFLICT'),
    )
    await desk.admin.webhooks.test({ id: id as Id<'webhook'> })
    const [call] = receiver.calls
    const sign = (text: string) =>
      createHmac('sha256', Buffer.from(text.slice(6), 'base64'))
        .update(`${call?.headers['webhook-id']}.${call?.headers['webhook-timestamp']}.${call?.body}`)
        .digest('base64')
    expect(call?.headers['webhook-signature']).toBe(`v1,${sign(renewed.secret)}`)
    const shown = JSON.stringify([
      await desk.admin.webhooks.list(),
      await told(id),
      (await desk.admin.settings.history({})).items,
      desk.runtime.lines,
    ])
    const everything = shown + (await desk.dump())
    for (const text of [secret, renewed.secret, once.secret])
      expect(everything).not.toContain(text.slice(6, 20))
    expect(shown).not.toContain('sealed')
  })

  test('a secret that was copied to another webhook does not open there', async () => {
    const one = await make()
    const other = await make({ name: 'Other' })
    const { admin, storage: stored, workspace } = desk
    const known = await stored.configuration(workspace, null)
    const sealed = (of: string) =>
      known.kind === 'same' ? undefined : known.entities.find(({ id }) => id === of)
    const [record, target] = [sealed(one.id), sealed(other.id)]
    if (!record || !target) throw new Error('the webhooks are not there')
    const { sealedSecret } = record.value as { readonly sealedSecret: string }
    await stored.commit({
      id: desk.ids().next('commit'),
      workspace,
      basis: null,
      rows: [],
      configuration: [
        {
          kind: 'webhook',
          id: other.id,
          revision: target.revision + 1,
          value: { ...(target.value as object), sealedSecret },
        },
      ],
      by: null,
      claims: [],
      outcome: null,
    })
    const tried = await admin.webhooks.test({ id: other.id as Id<'webhook'> })
    expect(tried).toMatchObject({ status: null, failure: 'secret' })
    expect(receiver.calls).toEqual([])
  })

  test('administrators alone keep webhooks', async () => {
    const { id } = await make()
    const { session } = await desk.person('supervisor')
    const webhookId = id as Id<'webhook'>
    for (const attempt of [
      () => session.webhooks.list(),
      () => session.webhooks.create({ name: 'Mine', url: receiver.url }),
      () => session.webhooks.update({ id: webhookId, enabled: false }),
      () => session.webhooks.renewSecret({ id: webhookId }),
      () => session.webhooks.remove({ id: webhookId }),
      () => session.webhooks.deliveries({ webhookId }),
      () => session.webhooks.test({ id: webhookId }),
    ])
      await expect(attempt()).rejects.toSatisfy(refused('FORBIDDEN'))
    expect(receiver.calls).toEqual([])
  })

  test('a webhook is refused where it cannot be, and nothing is changed', async () => {
    const { id } = await make()
    const long = (length: number) => `https://hooks.example.com/${'x'.repeat(length - 26)}`
    expect(long(2000)).toHaveLength(2000)
    for (const url of [
      'ftp://hooks.example.com/',
      'http://hooks.example.com/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://2130706433/',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/',
      'https://name:password@hooks.example.com/',
      'https://hooks.example.com/#here',
      'no address',
      long(2001),
    ]) {
      await expect(make({ name: 'New', url })).rejects.toSatisfy(issueAt('url'))
      await expect(desk.admin.webhooks.update({ id: id as Id<'webhook'>, url })).rejects.toSatisfy(
        issueAt('url'),
      )
    }
    await make({ name: 'Long', url: long(2000) })
    await expect(make({ name: 'crm' })).rejects.toSatisfy(refused('ALREADY_EXISTS'))
    await expect(make({ name: '' })).rejects.toSatisfy(issueAt('name'))
    for (let count = 2; count < 20; count += 1) await make({ name: `No. ${count}` })
    await expect(make({ name: 'Too many' })).rejects.toSatisfy(
      (error: unknown) => isInboxError(error, 'LIMIT_REACHED') && error.details.allowed === 20,
    )
    expect((await desk.admin.webhooks.list()).items).toHaveLength(20)
  })

  test('a rule names a webhook of its own workspace, and keeps it from being removed', async () => {
    const { id, ruleId } = await telling()
    await expect(desk.admin.webhooks.remove({ id })).rejects.toSatisfy(
      (error: unknown) => isInboxError(error, 'IN_USE') && error.details.by.id === ruleId,
    )
    await expect(rule(`whk_${'0'.repeat(32)}`, { name: 'Of nobody' })).rejects.toSatisfy(refused('NOT_FOUND'))
    await desk.admin.rules.remove({ id: ruleId as Id<'rule'> })
    receiver.answers = 500
    await rule(id, { name: 'Again' })
    await desk.mention()
    const { items } = await desk.admin.rules.list()
    await desk.admin.rules.remove({ id: items[0]?.id as Id<'rule'> })
    await desk.admin.webhooks.remove({ id })
    // What it has not been told yet is not sent.
    await desk.pass(HOUR)
    expect(receiver.calls).toHaveLength(1)
    expect((await desk.rows('webhookDeliveries'))[0]).toMatchObject({ state: 'cancelled' })
  })

  test('a switched-off webhook hears nothing, not even what waits', async () => {
    const { id } = await telling()
    receiver.answers = 500
    await desk.mention({ text: 'one' })
    await desk.admin.webhooks.update({ id, enabled: false })
    await desk.pass(HOUR)
    await desk.admin.webhooks.update({ id, enabled: true, name: 'CRM again' })
    await desk.pass(HOUR)
    expect(receiver.calls).toHaveLength(1)
    expect(await told(id)).toMatchObject([{ state: 'cancelled', attempts: 1 }])
  })
})

describe.each(STORAGES)('an inbox that may call nobody, in %s', (storage) => {
  test('takes no webhooks', async () => {
    const desk = await openDesk(storage)
    await expect(
      desk.admin.webhooks.create({ name: 'CRM', url: 'https://hooks.example.com' }),
    ).rejects.toSatisfy(refused('ABILITY_MISSING'))
    await desk.close()
  })
})
