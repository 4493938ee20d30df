import { latenessOf } from '../domain/channels/reach.js'
import type { ConfigChange, Context, Effect } from '../domain/context.js'
import { MAX_MESSAGES } from '../domain/replies/reply.js'
import type { EventType } from '../events.js'
import type { Json } from '../model/columns.js'
import { isId } from '../model/id.js'
import type { Row, TableName } from '../model/tables.js'
import type { RowChange } from '../ports/change-set.js'
import { AUDITED, SHOWN } from './audited.js'
import { contactEvents, contactLines } from './contact-lines.js'
import { exportRunLine } from './export-run-lines.js'
import { differs, pick, placeOf } from './fields.js'
import { levelChanges } from './level-lines.js'
import { transcriptLine } from './transcript-lines.js'

interface Noted {
  readonly type: EventType
  readonly subject: Readonly<Record<string, Json>>
  readonly userId?: string | null
}

/** Which events follow from a changed row, by its table. */
const EVENTS: {
  readonly [T in TableName]?: (before: Row<T> | null, after: Row<T>, context: Context) => Noted[]
} = {
  conversations(before, after, { configuration }) {
    if (!before) return [{ type: 'conversation.created', subject: {} }]
    const noted: Noted[] = []
    if (before.messageCount < MAX_MESSAGES && after.messageCount >= MAX_MESSAGES)
      noted.push({ type: 'conversation.full', subject: { messageCount: after.messageCount } })
    if (before.queue !== after.queue)
      noted.push({ type: 'conversation.moved', subject: { from: before.queue, to: after.queue } })
    if (before.assigneeId !== after.assigneeId || before.teamId !== after.teamId)
      noted.push({
        type: 'conversation.assigned',
        subject: { assigneeId: after.assigneeId, teamId: after.teamId },
      })
    const changed = [...AUDITED, ...SHOWN].filter(
      (name) => !['queue', 'assigneeId', 'teamId'].includes(name) && differs(before[name], after[name]),
    )
    if (changed.length > 0) noted.push({ type: 'conversation.updated', subject: { changed } })
    for (const subject of levelChanges(before, after, configuration))
      noted.push({ type: 'service-level.changed', subject })
    return noted
  },
  messages(before, after) {
    if (!before)
      return [
        {
          type: after.direction === 'in' ? 'message.received' : 'message.sent',
          subject: { messageId: after.id },
        },
      ]
    const changed = (
      [
        'externalId',
        'editedExternalId',
        'deletedAt',
        'maskedAt',
        'likedByUs',
        'likeWish',
        'likeError',
        'hidden',
      ] as const
    ).filter((name) => differs(before[name], after[name]))
    return changed.length === 0
      ? []
      : [{ type: 'message.updated', subject: { messageId: after.id, changed } }]
  },
  deliveries(before, after) {
    if (before?.state === after.state) return []
    return [
      {
        type: 'delivery.changed',
        subject: { deliveryId: after.id, messageId: after.messageId, state: after.state },
      },
    ]
  },
  contacts: contactEvents.contacts,
  contents: contactEvents.contents,
  notes(before, after) {
    if (after.conversationId === null) return contactEvents.note(before, after)
    if (before && !differs(before.editedAt, after.editedAt) && !differs(before.deletedAt, after.deletedAt))
      return []
    return [{ type: 'note.changed', subject: { noteId: after.id, deleted: after.deletedAt !== null } }]
  },
  notifications(before, after) {
    const subject = { notificationId: after.id }
    if (!before) return [{ type: 'notification.created', subject, userId: after.userId }]
    return before.readAt === null && after.readAt !== null
      ? [{ type: 'notification.read', subject, userId: after.userId }]
      : []
  },
  presence(before, after) {
    // That somebody is still there is no news; that they come, type, stop or go is.
    const gone = before !== null && after.expiresAt < before.expiresAt
    if (before && before.typing === after.typing && !gone) return []
    const { actorId, typing, expiresAt } = after
    return [{ type: 'presence.changed', subject: { actorId, typing, expiresAt: expiresAt.toISOString() } }]
  },
  drafts: (_before, after) => draftChanged(after, false),
  work(before, after) {
    if (!['bulk', 'replan', 'convert', 'export'].includes(after.kind)) return []
    if (before?.state === after.state && before.cursor === after.cursor) return []
    const { kind, state, counts, requestedBy } = after
    const userId = requestedBy.kind === 'user' ? requestedBy.id : null
    if (!userId) return []
    return [{ type: 'work.progress', subject: { workId: after.id, kind, state, ...counts }, userId }]
  },
  availability(before, after) {
    if (before?.state === after.state && before?.awayStateId === after.awayStateId) return []
    return [{ type: 'availability.changed', subject: { userId: after.userId, state: after.state } }]
  },
  files(before, after) {
    // That a message was deleted or masked is told of the message.
    if (!before || !after.messageId || before.state === after.state || after.state === 'erased') return []
    return [{ type: 'message.updated', subject: { messageId: after.messageId, changed: ['attachments'] } }]
  },
  channelStates(before, after) {
    const noted: Noted[] = []
    if (before && !before.lateSince && after.lateSince)
      noted.push({ type: 'channel.late', subject: { lagMs: latenessOf(after) } })
    if (before?.webhookValid !== after.webhookValid || before?.error !== after.error)
      noted.push({ type: 'channel.health', subject: {} })
    return noted
  },
}

/** Which events follow from a row that went, by its table. */
const GONE: { readonly [T in TableName]?: (before: Row<T>) => Noted[] } = {
  drafts: (before) => draftChanged(before, true),
}

/** A draft is its writer's own business: only a user hears of it, and only of their own. */
function draftChanged(draft: Row<'drafts'>, removed: boolean): Noted[] {
  return isId('user', draft.actorId)
    ? [{ type: 'draft.changed', subject: { draftId: draft.id, removed }, userId: draft.actorId }]
    : []
}

/** Which audit line follows from a changed row: what it is about, and the fields before and after. */
const AUDIT: {
  readonly [T in TableName]?: (before: Row<T> | null, after: Row<T>, context: Context) => AuditLine | null
} = {
  conversations(before, after, { configuration }) {
    const changed = AUDITED.filter((name) => (before ? differs(before[name], after[name]) : name === 'queue'))
    const levels = levelChanges(before, after, configuration)
    if (changed.length === 0 && levels.length === 0) return null
    return {
      subjectKind: 'conversation',
      from: before ? { ...pick(before, changed), version: before.version } : {},
      to: {
        ...pick(after, changed),
        ...(levels.length > 0 ? { serviceLevel: levels } : {}),
        version: after.version,
      },
    }
  },
  ...contactLines,
  notes(before, after) {
    const verb = before === null ? 'added' : after.deletedAt ? 'deleted' : 'edited'
    return { subjectKind: 'note', from: {}, to: { note: verb, messageId: after.messageId } }
  },
  messages(before, after) {
    if (!before) return null
    const changed = (
      ['deletedAt', 'maskedAt', 'likedByUs', 'likeWish', 'likeError', 'hidden'] as const
    ).filter((name) => differs(before[name], after[name]))
    return changed.length === 0
      ? null
      : { subjectKind: 'message', from: pick(before, changed), to: pick(after, changed) }
  },
  availability(before, after) {
    const changed = (['state', 'awayStateId'] as const).filter((name) => before?.[name] !== after[name])
    if (changed.length === 0) return null
    return {
      subjectKind: 'availability',
      from: before ? pick(before, [...changed, 'since']) : {},
      to: { ...pick(after, changed), userId: after.userId },
    }
  },
  exportRuns: exportRunLine,
  work: transcriptLine,
  deliveries(before, after) {
    const shown = ['failed', 'cancelled', 'needs-human']
    if (
      !before ||
      before.state === after.state ||
      !(shown.includes(after.state) || before.state === 'needs-human')
    )
      return null
    return { subjectKind: 'delivery', from: { state: before.state }, to: { state: after.state } }
  },
}
interface AuditLine {
  /** Where its row does not name it in a column of its own. */
  readonly conversationId?: Row<'audit'>['conversationId']
  readonly subjectKind: string
  readonly from: Readonly<Record<string, Json>>
  readonly to: Readonly<Record<string, Json>>
}

/** The audit rows and events of one decision: who asked, what it was called, what changed. */
export function record(
  context: Context,
  action: string,
  effects: readonly Effect[],
  edits: readonly ConfigChange[],
): RowChange[] {
  const rows: RowChange[] = []
  const { actor, now, ids } = context
  for (const { table, before, after, id } of effects) {
    const row = after ?? before
    if (!row) continue
    const { conversationId, channelId } = placeOf(table, row)
    if (!after) {
      const gone = (GONE[table] as ((b: unknown) => Noted[]) | undefined)?.(before) ?? []
      for (const event of gone) rows.push(eventRow(context, event, conversationId, channelId))
      continue
    }
    const line = (AUDIT[table] as ((b: unknown, a: unknown, c: Context) => AuditLine | null) | undefined)?.(
      before,
      after,
      context,
    )
    if (line) {
      rows.push({
        op: 'insert',
        table: 'audit',
        row: {
          id: ids.next('audit'),
          version: 1,
          position: 0,
          ordinal: 0,
          at: now,
          actorKind: actor.kind,
          actorId: actor.id,
          action,
          ...line,
          subjectId: id,
          conversationId: line.conversationId ?? (conversationId as Row<'audit'>['conversationId']),
          channelId: channelId as Row<'audit'>['channelId'],
          digest: '',
          link: '',
        },
      })
    }
    const noted =
      (EVENTS[table] as ((b: unknown, a: unknown, c: Context) => Noted[]) | undefined)?.(
        before,
        after,
        context,
      ) ?? []
    for (const event of noted) rows.push(eventRow(context, event, conversationId, channelId))
  }
  for (const edit of edits) {
    const subject = { kind: edit.kind, id: edit.id, deleted: edit.value === null }
    const channelId =
      edit.kind === 'channel' ? edit.id : edit.kind === 'grant' ? (edit.value?.channelId ?? null) : null
    rows.push(eventRow(context, { type: 'configuration.changed', subject }, null, channelId))
  }
  return rows
}

function eventRow(
  context: Context,
  event: Noted,
  conversationId: string | null,
  channelId: string | null,
): RowChange {
  return {
    op: 'insert',
    table: 'events',
    row: {
      id: context.ids.next('event'),
      version: 1,
      position: 0,
      ordinal: 0,
      at: context.now,
      type: event.type,
      conversationId: conversationId as Row<'events'>['conversationId'],
      channelId: channelId as Row<'events'>['channelId'],
      userId: (event.userId ?? null) as Row<'events'>['userId'],
      subject: event.subject,
    },
  }
}
