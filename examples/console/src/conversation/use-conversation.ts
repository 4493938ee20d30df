import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { query } from '../api/client'
import type { Conversation } from '../api/types'
import { useRefetchOn } from '../api/use-live'

const PATH = '/api/conversations/{conversationId}' as const
const of = (conversationId: string) => ({ params: { path: { conversationId } } })

export const conversationQuery = (conversationId: string) =>
  query.queryOptions('get', PATH, of(conversationId))

/** One conversation, loaded anew when anything about it changes. */
export function useConversation(conversationId: string) {
  useRefetchOn(
    [
      'conversation.moved',
      'conversation.assigned',
      'conversation.updated',
      'conversation.full',
      'service-level.changed',
      'message.received',
      'message.sent',
    ],
    [PATH, '/api/conversations/{conversationId}/audit'],
    (event) => event.conversationId === conversationId,
  )
  return useQuery(conversationQuery(conversationId))
}

/** Writes what a change answered with where the conversation is read from. */
export function useKeepConversation(): (conversation: Conversation) => void {
  const client = useQueryClient()
  return useCallback(
    (conversation) => {
      client.setQueryData(conversationQuery(conversation.id).queryKey, conversation)
      void client.invalidateQueries({ queryKey: ['get', '/api/conversations/{conversationId}/audit'] })
    },
    [client],
  )
}
