import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Message } from '../../api/types'
import { confirm, toast } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useRefreshMessages } from './use-messages'

/** What is done to one message. */
export function useMessageChange(message: Message) {
  const t = useTranslations('conversation.menu')
  const problem = useProblemText()
  const refresh = useRefreshMessages(message.conversationId)
  const init = { params: { path: { messageId: message.id } } }
  const run = (call: () => Promise<unknown>, done?: string) =>
    call().then(
      () => {
        if (done) toast.success(done)
        return refresh(message.id)
      },
      (error: unknown) => void toast.error(t('failed'), { text: problem(error) }),
    )
  return {
    like: (wanted: boolean) =>
      void run(() =>
        wanted
          ? api.PUT('/api/messages/{messageId}/like', init)
          : api.DELETE('/api/messages/{messageId}/like', init),
      ),
    async mask() {
      const yes = await confirm({
        title: t('maskTitle'),
        text: t('maskText'),
        action: t('mask'),
        danger: true,
      })
      if (yes) await run(() => api.POST('/api/messages/{messageId}/mask', init), t('maskDone'))
    },
    copy: (text: string) =>
      void navigator.clipboard.writeText(text).then(
        () => toast.success(t('copied')),
        () => toast.error(t('copyFailed')),
      ),
  }
}
