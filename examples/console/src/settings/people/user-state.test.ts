import { expect, test } from 'vitest'
import type { Invitation, User } from './queries'
import { invitationOf, userState } from './user-state'

const user: User = {
  id: 'ann',
  revision: 1,
  externalId: null,
  email: 'ann@acme.example',
  name: 'Ann',
  administrator: false,
  active: true,
  capacity: null,
  defaultAvailability: null,
  language: null,
}
const invitation = (state: Invitation['state'], error: string | null = null): Invitation => ({
  id: state,
  userId: 'ann',
  name: 'Ann',
  email: 'ann@acme.example',
  state,
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: '2026-01-08T00:00:00Z',
  mailedAt: null,
  acceptedAt: null,
  error,
})

test('whoever can sign in is active, whoever was deactivated is not', () => {
  expect(userState({ ...user, externalId: 'x' }, [])).toBe('active')
  expect(userState({ ...user, externalId: 'x', active: false }, [invitation('open')])).toBe('inactive')
})

test('of invitations the newest counts', () => {
  const all = [invitation('open'), invitation('expired')]
  expect(invitationOf(user, all)?.id).toBe('open')
  expect(userState(user, all)).toBe('invited')
  expect(userState(user, [...all].reverse())).toBe('expired')
})

test('a mail that did not leave is told', () => {
  expect(userState(user, [invitation('open', 'no such host')])).toBe('unmailed')
})

test('without an invitation, or after a revoked one, there is no sign-in', () => {
  expect([userState(user, []), userState(user, [invitation('revoked')])]).toEqual(['noSignIn', 'noSignIn'])
})
