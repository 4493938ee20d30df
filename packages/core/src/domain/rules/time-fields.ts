import { TARGET_STATES } from '../../model/service-level.js'
import { clockOfChannel } from '../calendars/clocks.js'
import type { Field, InstantColumn, Scope } from './field.js'

/** Whether the channel's business is open now; without a calendar it always is. */
export const BUSINESS_HOURS = 'channel.business-hours'
const scopes: readonly Scope[] = ['trigger', 'time', 'view']
const MINUTE = 60_000

/** Minutes since an instant of the conversation; with `ahead` until it, and less than nothing once it has passed. */
function span(column: InstantColumn, ahead = false): Field {
  return {
    type: 'minutes',
    scopes,
    instant: { column, ahead },
    read({ conversation, now }) {
      const at = conversation?.[column]
      if (!at || !now) return null
      return (ahead ? at.getTime() - now.getTime() : now.getTime() - at.getTime()) / MINUTE
    },
  }
}

/** The same, counted while the channel's business is open; storages cannot count so, and views do not ask for it. */
function openSpan(column: InstantColumn): Field {
  return {
    type: 'minutes',
    scopes: ['trigger', 'time'],
    instant: { column, ahead: false, open: true },
    read({ conversation, now }, configuration) {
      const at = conversation?.[column]
      if (!at || !now) return null
      return clockOfChannel(configuration, conversation.channelId).elapsed(at, now) / MINUTE
    },
  }
}

/** How long something takes already, in minutes (R120): what time alone makes true. */
export const timeFields: Readonly<Record<string, Field>> = {
  'conversation.age-minutes': span('createdAt'),
  'conversation.queue-minutes': span('enteredQueueAt'),
  'conversation.idle-minutes': span('lastMessageAt'),
  /** Since the oldest message of the customer that has no answer yet. */
  'conversation.waiting-minutes': span('waitingSince'),
  'conversation.age-business-minutes': openSpan('createdAt'),
  'conversation.queue-business-minutes': openSpan('enteredQueueAt'),
  'conversation.idle-business-minutes': openSpan('lastMessageAt'),
  'conversation.waiting-business-minutes': openSpan('waitingSince'),
  'sla.due-minutes': span('slaDueAt', true),
  /** The states of all its targets, ended ones too. */
  'sla.states': {
    type: 'many',
    scopes,
    choices: TARGET_STATES,
    stored: { of: 'conversation', column: 'slaStates' },
    changes: true,
    read: ({ conversation }) => conversation?.slaStates ?? null,
  },
  [BUSINESS_HOURS]: {
    type: 'boolean',
    scopes: ['automation', ...scopes],
    read: ({ conversation, now }, configuration) =>
      conversation && now ? clockOfChannel(configuration, conversation.channelId).isOpen(now) : null,
  },
}
