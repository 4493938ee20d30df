import type { useTranslations } from 'use-intl'
import type { Notice } from './use-notifications'

type Words = ReturnType<typeof useTranslations<'people.notices'>>

/** What one's channels are called. */
export type ChannelNames = readonly { readonly id: string; readonly name: string }[]

/** What a notice says, by its kind. */
export function wordsOf(
  t: Words,
  { kind, subject, byName, channelId }: Notice,
  channels: ChannelNames,
): string {
  const name = byName ?? t('someone')
  const count = typeof subject.done === 'number' ? subject.done : 0
  const channel = channels.find(({ id }) => id === (channelId ?? subject.channelId))?.name ?? t('channel')
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
    case 'webhook-disabled':
      return t('webhookDisabled')
    case 'webhook-failed':
      return t('webhookFailed')
    case 'rule':
      return byName === null ? t('rule') : t('ruleNamed', { name })
    case 'channel-late':
      return t(subject.unreached === true ? 'channelUnreached' : 'channelLate', { channel })
    case 'channel-deauthorised':
      return t('channelDeauthorised', { channel })
    default:
      return t('other')
  }
}
