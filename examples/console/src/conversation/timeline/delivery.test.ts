import { describe, expect, test } from 'vitest'
import { deliverySaid, type MessageDelivery } from './delivery'

const delivery = (state: MessageDelivery['state'], code?: string): MessageDelivery => ({
  id: 'dlv_1',
  part: 1,
  parts: 1,
  byChannelId: 'chn_1',
  state,
  error: code ? { code, reason: 'no' } : null,
})
const actions = (state: MessageDelivery['state'], code?: string) =>
  deliverySaid(delivery(state, code), true).actions

describe('what can be done about a reply', () => {
  test('what has not left can be taken back, what is leaving cannot', () => {
    expect(actions('queued')).toEqual(['cancel'])
    expect(actions('held')).toEqual(['again', 'cancel'])
    expect(actions('sending')).toEqual([])
    expect(actions('sent')).toEqual([])
  })

  test('what nobody knows is settled by a person only once the network could not tell', () => {
    expect(actions('unknown')).toEqual([])
    expect(actions('needs-human')).toEqual(['was-sent', 'was-not-sent', 'again'])
  })

  test('a part that was never tried is not sent again: the one before it is', () => {
    expect(actions('failed', 'forbidden')).toEqual(['again', 'reuse'])
    expect(actions('failed', 'earlier-part')).toEqual(['reuse'])
  })

  test('who may not reply sees how it stands and no more', () => {
    for (const state of ['held', 'queued', 'failed', 'needs-human', 'cancelled'] as const)
      expect(deliverySaid(delivery(state), false).actions).toEqual([])
    expect(deliverySaid(delivery('failed'), false).urgent).toBe(true)
  })
})
