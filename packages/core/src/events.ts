import type { Metric, TargetState } from './model/service-level.js'

/**
 * Everything that happens, by name, with what each says. Identifiers only: text is read with the reader's own
 * rights. Listeners, the live stream and outgoing webhooks derive from this map.
 */
export interface InboxEvents {
  'conversation.created': Record<never, never>
  /** It changed its queue. */
  'conversation.moved': { readonly from: string; readonly to: string }
  'conversation.assigned': { readonly assigneeId: string | null; readonly teamId: string | null }
  /** Tags, topics or another mark changed: the names of the fields. */
  'conversation.updated': { readonly changed: readonly string[] }
  /** It holds as many messages as one takes: what is written from now on does not enter it (R131). */
  'conversation.full': { readonly messageCount: number }
  /** A target of a service level began, or is at another state, or due at another time. */
  'service-level.changed': ServiceLevelChange
  'message.received': { readonly messageId: string }
  /** An outgoing message was added: a reply on its way, or one written outside of the inbox. */
  'message.sent': { readonly messageId: string }
  'message.updated': { readonly messageId: string; readonly changed: readonly string[] }
  'delivery.changed': { readonly deliveryId: string; readonly messageId: string; readonly state: string }
  'note.changed': { readonly noteId: string; readonly deleted: boolean }
  'notification.created': { readonly notificationId: string }
  /** One's own notices were read: by oneself, in another window. */
  'notification.read': { readonly notificationId: string }
  /** Somebody opened or left a conversation, or types. Counts until `expiresAt`. */
  'presence.changed': { readonly actorId: string; readonly typing: boolean; readonly expiresAt: string }
  /** One's own draft, written in another window. */
  'draft.changed': { readonly draftId: string; readonly removed: boolean }
  /** How far a bulk action, a replanning or an export of one's own has come; the counts by outcome are there, too. */
  'work.progress': { readonly workId: string; readonly kind: string; readonly state: string }
  /** Somebody became available, away or offline. */
  'availability.changed': { readonly userId: string; readonly state: string }
  /** Something of a contact changed; who sees one of their conversations hears of it. */
  'contact.changed': { readonly contactId: string; readonly changed: readonly ContactChange[] }
  /** What is known of a connection changed: its webhook, its credentials, its last error. */
  'channel.health': Record<never, never>
  /** Posts are taken up later than 15 minutes after they were posted, or the account could not be reached for as long; told once until it is over (R129, R183). */
  'channel.late': { readonly lagMs: number }
  'configuration.changed': { readonly kind: string; readonly id: string; readonly deleted: boolean }
}

/** One transition of a target, with what reports count by. Instants are ISO 8601. */
export interface ServiceLevelChange {
  readonly metric: Metric
  /** null: it begins. */
  readonly from: TargetState | null
  readonly to: TargetState
  readonly policyId: string
  readonly policyRevision: number
  readonly calendarId: string | null
  readonly startedAt: string
  readonly dueAt: string | null
  readonly targetMs: number
  /** When it ended; null: it is open. */
  readonly endedAt: string | null
  /** From its start to its end, all time, in ms; null: it is open. */
  readonly calendarMs: number | null
  /** The same in the business hours of the channel, without pauses. */
  readonly businessMs: number | null
}

/** What of a contact changed. */
export type ContactChange = 'vip' | 'groups' | 'attributes' | 'notes'

export type EventType = keyof InboxEvents

/** One event as a listener or a stream gets it. `place` is its `Last-Event-ID`. */
export interface InboxEvent<T extends EventType = EventType> {
  readonly type: T
  readonly place: string
  readonly at: Date
  readonly workspace: string
  readonly conversationId: string | null
  readonly channelId: string | null
  readonly userId: string | null
  readonly subject: InboxEvents[T]
}
