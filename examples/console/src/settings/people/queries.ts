import { query } from '../../api/client'
import type { Item } from '../../api/types'

export type User = Item<'users.list'>
export type Invitation = Item<'invitations.list'>

export const useUsers = () => query.useQuery('get', '/api/admin/users', {})
export const useTeams = () => query.useQuery('get', '/api/admin/teams', {})
export const useGrants = () => query.useQuery('get', '/api/admin/grants', {})
export const useInvitations = () =>
  query.useQuery('get', '/api/admin/invitations', { params: { query: { limit: 100 } } })

/** What a change of people and their rights touches. */
export const PEOPLE_PATHS = [
  '/api/admin/users',
  '/api/admin/teams',
  '/api/admin/grants',
  '/api/admin/invitations',
  '/api/admin/plan',
  '/api/me',
] as const
