import { api } from '../../api/client'
import { useAction } from '../parts/use-action'
import type { Role } from './effective-role'
import { PEOPLE_PATHS } from './queries'

/** Memberships change at once. */
export function useMembers() {
  const { run, busy } = useAction(PEOPLE_PATHS)
  return {
    busy,
    set: (teamId: string, userId: string, role: Role) =>
      run(() =>
        api.PUT('/api/admin/teams/{teamId}/members/{userId}', {
          params: { path: { teamId, userId } },
          body: { role },
        }),
      ),
    remove: (teamId: string, userId: string) =>
      run(() =>
        api.DELETE('/api/admin/teams/{teamId}/members/{userId}', { params: { path: { teamId, userId } } }),
      ),
  }
}
