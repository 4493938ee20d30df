import { api } from '../../api/client'
import { useAction } from '../parts/use-action'
import type { Grant, Role, Source } from './effective-role'
import { PEOPLE_PATHS } from './queries'

export interface GrantWish {
  readonly channelId: string
  readonly subject: Grant['subject']
  readonly role: Role | null
  readonly sources: readonly Source[] | null
}

/** Access is given and withdrawn at once: there is no form to save (R13, R39, R40). */
export function useGrantActions() {
  const { run, busy } = useAction(PEOPLE_PATHS)
  return {
    busy,
    give: ({ sources, ...wish }: GrantWish) =>
      run(() => api.POST('/api/admin/grants', { body: { ...wish, sources: sources ? [...sources] : null } })),
    withdraw: (grant: Grant) =>
      run(() => api.DELETE('/api/admin/grants/{grantId}', { params: { path: { grantId: grant.id } } })),
  }
}
