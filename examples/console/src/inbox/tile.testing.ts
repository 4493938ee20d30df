import type { Tile } from './search'

/** A tile for tests: what is not said is nothing in particular. */
export function aTile(given: Partial<Tile> & { readonly id: string }): Tile {
  return {
    version: 1,
    channelId: 'chn_1',
    channelName: 'Acme',
    visibility: 'public',
    source: 'post',
    queue: 'new',
    enteredQueueAt: '2026-01-01T00:00:00.000Z',
    contact: {
      id: `con_${given.id}`,
      vip: false,
      erased: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      profile: null,
    },
    contactGroups: [],
    assigneeId: null,
    assigneeName: null,
    teamId: null,
    teamName: null,
    routedTeamId: null,
    tags: [],
    topicIds: [],
    priority: 0,
    priorityLevel: 'normal',
    priorityScore: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    lastMessageAt: '2026-01-01T00:00:00.000Z',
    waitingSince: '2026-01-01T00:00:00.000Z',
    serviceLevel: null,
    resolvedAt: null,
    resolveReasonId: null,
    autoResolveAt: null,
    boomerang: null,
    messageCount: 1,
    reopens: 0,
    previousConversationId: null,
    nextConversationId: null,
    mutedAt: null,
    blocked: false,
    lastMessage: null,
    present: [],
    role: 'contributor',
    ...given,
  }
}

/** The same conversation, waiting since that minute. */
export const waitingAt = (id: string, minute: number, given: Partial<Tile> = {}): Tile => {
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()
  return aTile({ id, waitingSince: at, lastMessageAt: at, ...given })
}
