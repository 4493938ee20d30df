import { useNavigate } from '@tanstack/react-router'
import type { Notice } from './use-notifications'

/** The way to what a notice is about: its conversation, or where what is wrong is mended. null: there is none. */
export function useWays(): (notice: Notice) => (() => void) | null {
  const navigate = useNavigate()
  return ({ kind, subject, conversationId, channelId }) => {
    if (conversationId)
      return () =>
        void navigate({
          to: '/inbox/$queue/$conversationId',
          params: { queue: 'new', conversationId },
        })
    const settings = (section: string, item?: string) => () =>
      void navigate({ to: '/settings/$section/{-$item}', params: { section, item } })
    if (kind === 'channel-late' || kind === 'channel-deauthorised')
      return settings('channels', channelId ?? String(subject.channelId))
    if (kind === 'webhook-disabled' || kind === 'webhook-failed')
      return settings('webhooks', String(subject.webhookId))
    return kind === 'export-failed' ? settings('exports') : null
  }
}
