import type { useTranslations } from 'use-intl'
import type { Notice } from './use-notifications'

type Words = ReturnType<typeof useTranslations<'people.notices'>>

/** Who is named by identifier, as far as one knows them. */
export type NameOf = (id: unknown) => string | undefined

/** What a notice says, by its kind. */
export function wordsOf(t: Words, { kind, subject, channelId }: Notice, nameOf: NameOf): string {
  const name = nameOf(subject.by) ?? t('someone')
  const count = typeof subject.done === 'number' ? subject.done : 0
  switch (kind) {
    case 'assigned':
      return t('assigned', { name })
    case 'routed':
      return t('routed')
    case 'team-assigned':
      return t('teamAssigned', { name })
    case 'returned':
      return t('returned')
    case 'bulk-finished':
      return t('bulkFinished', { count })
    case 'bulk-assigned':
      return t('bulkAssigned', { name, count })
    case 'reply-failed':
      return t(subject.state === 'failed' ? 'replyFailed' : 'replyUnknown')
    case 'level-warning':
      return t('levelWarning')
    case 'level-breached':
      return t('levelBreached')
    case 'export-failed':
      return t('exportFailed')
    case 'rule':
      return t('rule')
    case 'channel-late':
      return t('channelLate', { channel: nameOf(channelId) ?? nameOf(subject.channelId) ?? t('channel') })
    default:
      return t('other')
  }
}
