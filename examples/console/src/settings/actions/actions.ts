import type { Item } from '../../api/types'

export type Action = Item<'rules.list'>['actions'][number]
export type ActionKind = Action['action']

/** All kinds, in the order in which they are offered. */
export const ACTION_KINDS: readonly ActionKind[] = [
  'add-tags',
  'remove-tags',
  'add-topics',
  'set-topics',
  'assign-user',
  'assign-team',
  'route',
  'release',
  'move',
  'resolve',
  'mute',
  'unmute',
  'set-priority',
  'boomerang',
  'add-note',
  'set-attribute',
  'notify-owner',
  'notify-user',
  'notify-team',
  'mail-user',
  'mail-team',
  'mail-address',
  'transcript-owner',
  'transcript-user',
  'transcript-address',
  'reply',
  'webhook',
]
/** Service levels end nothing, send no replies and say nothing of contacts. */
const NOT_ESCALATED: readonly ActionKind[] = ['resolve', 'mute', 'unmute', 'set-attribute', 'reply']
export const ESCALATIONS = ACTION_KINDS.filter((kind) => !NOT_ESCALATED.includes(kind))

/** An action of a kind, with nothing chosen yet. */
export function freshAction(kind: ActionKind): Action {
  switch (kind) {
    case 'add-tags':
    case 'remove-tags':
      return { action: kind, tags: [] }
    case 'add-topics':
    case 'set-topics':
      return { action: kind, topicIds: [] }
    case 'resolve':
      return { action: kind, reasonId: null }
    case 'assign-user':
    case 'notify-user':
    case 'mail-user':
    case 'transcript-user':
      return { action: kind, userId: '' }
    case 'assign-team':
    case 'notify-team':
    case 'mail-team':
      return { action: kind, teamId: '' }
    case 'route':
      return { action: kind, skillId: '' }
    case 'set-attribute':
      return { action: kind, key: '', value: null }
    case 'set-priority':
      return { action: kind, level: 'high' }
    case 'move':
      return { action: kind, to: 'pending' }
    case 'boomerang':
      return { action: kind, afterMinutes: 1440 }
    case 'add-note':
      return { action: kind, text: '' }
    case 'mail-address':
    case 'transcript-address':
      return { action: kind, address: '' }
    case 'reply':
      return { action: kind, savedReplyId: '' }
    case 'webhook':
      return { action: kind, webhookId: '' }
    default:
      return { action: kind }
  }
}

/** Whether everything that it takes is given. */
export function isComplete(action: Action): boolean {
  return Object.entries(action).every(([key, value]) => {
    if (key === 'value' || key === 'reasonId') return true
    return Array.isArray(value) ? value.length > 0 : typeof value !== 'string' || value.trim() !== ''
  })
}
