import { describe, expect, test } from 'vitest'
import { createIds } from '../../model/id.js'
import { addressMark, isInvited } from './invited.js'

describe('whom an invitation is for', () => {
  const ids = createIds(new Date(0), new Uint8Array(16))
  const id = ids.next('invitation')
  const row = {
    id,
    version: 1,
    userId: ids.next('user'),
    addressMark: addressMark(id, 'ann@example.com'),
    state: 'open' as const,
    tokenHashes: [],
    invitedBy: { kind: 'system' as const, id: 'test' },
    createdAt: new Date(0),
    expiresAt: new Date(1),
    mailedAt: null,
    acceptedAt: null,
  }
  const user = {
    externalId: null,
    email: 'ann@example.com',
    name: 'Ann',
    administrator: false,
    active: true,
    capacity: null,
    defaultAvailability: null,
    language: null,
    alerts: null,
  }

  test('who is at the address that was invited, active, and without a sign-in', () => {
    expect(isInvited(row, user)).toBe(true)
    expect(isInvited(row, { ...user, name: 'Ann B.' })).toBe(true)
  })
  test('nobody else', () => {
    for (const other of [
      null,
      undefined,
      { ...user, email: 'boss@example.com' },
      { ...user, email: null },
      { ...user, externalId: 'login' },
      { ...user, active: false },
    ])
      expect(isInvited(row, other)).toBe(false)
  })
  test('the mark of one invitation is not the mark of another', () => {
    expect(addressMark(ids.next('invitation'), 'ann@example.com')).not.toBe(row.addressMark)
  })
})
