import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import type { Conversation } from '../api/types'
import { toast } from '../ui'
import { useProblemText } from '../ui/problem-text'
import { conversationQuery, useKeepConversation } from './use-conversation'

/** One change of a conversation: how it looks at once, and the call that makes it so. */
export interface Change {
  readonly as?: Partial<Conversation>
  readonly call: () => Promise<{ data?: Conversation | undefined }>
  /** Said when it is done. */
  readonly done?: string
  /** Takes it back. */
  readonly undo?: () => void
}

/** Changes of one conversation: shown at once, taken back visibly when the server refuses. */
export function useChange(conversationId: string): (change: Change) => void {
  const client = useQueryClient()
  const keep = useKeepConversation()
  const t = useTranslations('conversation')
  const problem = useProblemText()
  const { queryKey } = conversationQuery(conversationId)
  const { mutate } = useMutation({
    mutationFn: ({ call }: Change) => call(),
    async onMutate({ as }: Change) {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Conversation>(queryKey)
      if (before && as) client.setQueryData(queryKey, { ...before, ...as })
      return { before }
    },
    onError(error, _change, kept) {
      if (kept?.before) client.setQueryData(queryKey, kept.before)
      void client.invalidateQueries({ queryKey })
      toast.error(t('notChanged'), { text: problem(error) })
    },
    onSuccess({ data }, { done, undo }) {
      if (data) keep(data)
      if (done && undo) toast.undo(done, undo)
      else if (done) toast.success(done)
    },
  })
  return mutate
}
