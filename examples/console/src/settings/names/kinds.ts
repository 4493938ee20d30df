import { api } from '../../api/client'
import type { Body } from '../../api/types'
import { ifMatch } from '../parts/if-match'

export type Kind = 'topic' | 'reason'

/** Topics and reasons for resolving are the same to edit; only their places differ. */
export const KINDS = {
  topic: {
    path: '/api/topics',
    section: 'topics',
    operation: 'topics.upsert',
    upsert: (body: Body<'topics.upsert'>, revision: number | null) =>
      api.POST('/api/admin/topics', { body, headers: ifMatch(revision) }),
  },
  reason: {
    path: '/api/resolve-reasons',
    section: 'resolve-reasons',
    operation: 'resolveReasons.upsert',
    upsert: (body: Body<'resolveReasons.upsert'>, revision: number | null) =>
      api.POST('/api/admin/resolve-reasons', { body, headers: ifMatch(revision) }),
  },
} as const
