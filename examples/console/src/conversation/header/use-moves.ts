import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { QueueName } from '../../api/types'
import { useDesk } from '../desk'
import { useChange } from '../use-change'

/** Moves the conversation to a queue, shown at once; the toast takes it back. */
export function useMoves(): (to: QueueName, resolveReasonId?: string) => void {
  const t = useTranslations('conversation.move')
  const { conversation, may } = useDesk()
  const { id, queue: from } = conversation
  const change = useChange(id)
  const mayReopen = may('conversation.reopen')
  return useCallback(
    (to, resolveReasonId) => {
      const call = (queue: QueueName) => () =>
        api.POST('/api/conversations/{conversationId}/move', {
          params: { path: { conversationId: id } },
          body: { queue, ...(queue === 'resolved' && resolveReasonId ? { resolveReasonId } : {}) },
        })
      const mayUndo = from !== 'resolved' && (from === 'pending' || mayReopen)
      change({
        as: { queue: to },
        call: call(to),
        done: t(`done.${to}`),
        ...(mayUndo ? { undo: () => change({ as: { queue: from }, call: call(from) }) } : {}),
      })
    },
    [change, id, from, mayReopen, t],
  )
}
