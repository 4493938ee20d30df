import type { WebhookSender } from '@inboxkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse } from '../testing/house.js'

type Call = Parameters<WebhookSender['post']>[0]

describe('webhooks, over HTTP', () => {
  let house: House
  let calls: Call[]
  let status: number
  beforeEach(async () => {
    calls = []
    status = 204
    house = await openHouse({
      webhooks: {
        refusal: (url) => (url.startsWith('https:') ? null : 'is not https'),
        async post(request) {
          calls.push(request)
          return { kind: 'answered', status }
        },
      },
    })
  })
  afterEach(() => house.close())

  const boss = () => house.as('boss')
  const made = async () => {
    const { body } = await boss().post('/admin/webhooks', { name: 'CRM', url: 'https://crm.example.com' })
    return { id: String(body.id), secret: String(body.secret) }
  }

  test('one is made, tested, told by a rule, renewed and removed', async () => {
    const { id, secret } = await made()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    status = 500
    const tried = await boss().post(`/admin/webhooks/${id}/test`)
    expect([tried.status, tried.body]).toMatchObject([200, { status: 500, failure: 'status' }])
    status = 200
    const rule = await boss().post('/admin/rules', {
      name: 'Tell the CRM',
      actions: [{ action: 'webhook', webhookId: id }],
    })
    await house.mention('my number is 4711')
    expect(calls).toHaveLength(2)
    expect(calls[1]?.url).toBe('https://crm.example.com')
    expect(calls[1]?.body).not.toContain('4711')
    const { body } = await boss().get(`/admin/webhooks/${id}/deliveries`)
    expect(body.items).toMatchObject([
      { state: 'delivered', status: 200 },
      { state: 'failed', status: 500 },
    ])
    expect((await boss().delete(`/admin/webhooks/${id}`)).status).toBe(409)
    const renewed = await boss().post(`/admin/webhooks/${id}/secret`)
    expect(renewed.body.secret).not.toBe(secret)
    expect((await boss().get('/admin/webhooks')).text).not.toContain('whsec_')
    await boss().delete(`/admin/rules/${rule.body.id}`)
    expect((await boss().delete(`/admin/webhooks/${id}`)).status).toBe(200)
    expect((await boss().get('/admin/webhooks')).body.items).toEqual([])
  })

  test('who is no administrator, and who is of another workspace, has nothing of it', async () => {
    const { id } = await made()
    const foreign = house.as('boss', { workspace: house.rival })
    for (const path of [`/admin/webhooks/${id}/test`, `/admin/webhooks/${id}/secret`]) {
      expect((await house.as('supervisor').post(path)).body.code).toBe('FORBIDDEN')
      expect((await foreign.post(path)).body.code).toBe('NOT_FOUND')
    }
    expect((await foreign.get(`/admin/webhooks/${id}/deliveries`)).body.code).toBe('NOT_FOUND')
    const rule = { name: 'Theirs', actions: [{ action: 'webhook', webhookId: id }] }
    expect((await foreign.post('/admin/rules', rule)).body.code).toBe('NOT_FOUND')
    expect(calls).toEqual([])
  })

  test('what cannot be called is refused by its field', async () => {
    for (const url of ['http://crm.example.com', 'crm', `https://crm.example.com/${'x'.repeat(1977)}`]) {
      const { status: refused, body } = await boss().post('/admin/webhooks', { name: 'CRM', url })
      expect([refused, body.code]).toEqual([400, 'INVALID_INPUT'])
      expect(JSON.stringify(body.details)).toMatch(/url"/)
    }
    expect((await boss().get('/admin/webhooks')).body.items).toEqual([])
  })
})
