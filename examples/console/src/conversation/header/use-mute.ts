import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useDesk } from '../desk'
import { useChange } from '../use-change'

/** Mutes the conversation, or ends that; the toast takes it back. */
export function useMute(): () => void {
  const t = useTranslations('conversation.mute')
  const { conversation } = useDesk()
  const { id, queue, mutedAt, boomerang } = conversation
  const change = useChange(id)
  const init = { params: { path: { conversationId: id } } }
  const mute = () => api.PUT('/api/conversations/{conversationId}/mute', { ...init, body: {} })
  const unmute = () => api.DELETE('/api/conversations/{conversationId}/mute', init)
  const muted = { mutedAt: new Date().toISOString(), queue: 'resolved' as const, boomerang: null }
  return () => {
    if (mutedAt !== null) {
      change({
        as: { mutedAt: null },
        call: unmute,
        done: t('unmuted'),
        undo: () => change({ as: { mutedAt }, call: mute }),
      })
      return
    }
    const back = () =>
      queue === 'resolved'
        ? unmute()
        : api.POST('/api/conversations/{conversationId}/move', { ...init, body: { queue } })
    change({
      as: muted,
      call: mute,
      done: t('muted'),
      undo: () => change({ as: { mutedAt: null, queue, boomerang }, call: back }),
    })
  }
}
