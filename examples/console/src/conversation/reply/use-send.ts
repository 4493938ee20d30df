import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { useMe } from '../../app/use-me'
import { confirm } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { NO_TARGET, useDesk } from '../desk'
import { answeredMeanwhile, type Underway } from '../timeline/entries'
import { shownMessages, useRefreshMessages } from '../timeline/use-messages'
import type { Account, LinkWish } from './reply-box'
import type { useDraft } from './use-draft'
import type { Uploads } from './use-uploads'

export type MoveTo = 'stay' | 'pending' | 'resolved' | null

interface Sending {
  readonly draft: ReturnType<typeof useDraft>
  readonly account: Account | null
  readonly uploads: Uploads
  readonly link: LinkWish | null
  readonly replyWith: string | null
  readonly quote: boolean
  readonly tooLong: boolean
  readonly onUnderway: (key: string, reply: Underway | null) => void
}

/** Sends what is written: it stands in the timeline at once, and is back in the field when it was refused. */
export function useSend({ draft, account, uploads, link, replyWith, quote, tooLong, onUnderway }: Sending) {
  const t = useTranslations('conversation.reply')
  const { conversation, target, aim } = useDesk()
  const { id: conversationId, visibility } = conversation
  const warned = useWarning(conversationId, draft.text)
  const refresh = useRefreshMessages(conversationId)
  const client = useQueryClient()
  const problemText = useProblemText()
  const [problem, setProblem] = useState<string | null>(null)
  const why = !account
    ? t('chooseAccount')
    : draft.text.trim() === ''
      ? t('empty')
      : tooLong
        ? t('tooLong')
        : uploads.busy
          ? t('uploading')
          : undefined
  // The same, sent again after a lost answer, is the same reply.
  const key = useRef<{ said: string; key: string } | null>(null)
  const send = async (moveTo: MoveTo): Promise<void> => {
    if (why || !(await warned())) return
    const text = draft.text
    const body = {
      text,
      visibility,
      quote,
      moveTo,
      inReplyTo: target.message?.id ?? null,
      replyWith,
      link,
      attachments: uploads.ready,
    }
    const said = JSON.stringify(body)
    if (key.current?.said !== said) key.current = { said, key: crypto.randomUUID() }
    const mark = key.current.key
    const reply: Underway = {
      key: mark,
      text,
      at: new Date().toISOString(),
      visibility,
      attachments: uploads.ready.length,
      messageId: null,
    }
    setProblem(null)
    draft.sent()
    onUnderway(mark, reply)
    try {
      await draft.settled()
      const { data } = await api.POST('/api/conversations/{conversationId}/replies', {
        params: { path: { conversationId } },
        headers: { 'idempotency-key': mark },
        body,
      })
      key.current = null
      onUnderway(mark, { ...reply, messageId: data?.messageIds[0] ?? null })
      uploads.clear()
      aim(NO_TARGET)
      await refresh()
      onUnderway(mark, null)
      void client.invalidateQueries({ queryKey: ['get', '/api/conversations/{conversationId}'] })
    } catch (error) {
      onUnderway(mark, null)
      draft.type(text)
      setProblem(problemText(error))
    }
  }
  return { send, problem, why }
}

/** Asks before sending when a colleague answered since the writing began. */
function useWarning(conversationId: string, text: string): () => Promise<boolean> {
  const t = useTranslations('conversation.collision')
  const me = useMe()
  const client = useQueryClient()
  const begun = useRef<string | null>(null)
  if (text.trim() === '') begun.current = null
  else begun.current ??= new Date().toISOString()
  return async () => {
    const since = begun.current
    const [answer] = since ? answeredMeanwhile(shownMessages(client, conversationId), me.id, since) : []
    if (!answer) return true
    const yes = await confirm({
      title: t('title', { name: answer.authorName }),
      text: t('text', { text: answer.text.slice(0, 200) }),
      action: t('action'),
      cancel: t('cancel'),
      danger: true,
    })
    if (yes) begun.current = new Date().toISOString()
    return yes
  }
}
