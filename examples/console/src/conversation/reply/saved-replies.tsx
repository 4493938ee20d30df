import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Ref, useEffect, useId, useImperativeHandle, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { toast } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import styles from './reply.module.css'
import type { Slash } from './slash'

export interface SavedRepliesHandle {
  /** Whether the key was for the list. */
  onKey(event: React.KeyboardEvent): boolean
}
interface SavedRepliesProps {
  readonly ref: Ref<SavedRepliesHandle>
  readonly conversationId: string
  readonly slash: Slash | null
  readonly onTake: (text: string) => void
}

/** What a slash finds: prepared answers, put in with their variables filled for this conversation (R103). */
export function SavedReplies({ ref, conversationId, slash, onTake }: SavedRepliesProps) {
  const t = useTranslations('conversation.saved')
  const id = useId()
  const problem = useProblemText()
  const [place, setPlace] = useState(0)
  const [closed, setClosed] = useState<number | null>(null)
  const open = slash !== null && closed !== slash.from
  const text = slash?.query.trim() ?? ''
  const { data } = useQuery({
    queryKey: ['get', '/api/saved-replies', { text }],
    enabled: open,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/saved-replies', {
          params: { query: { limit: 20, ...(text ? { text } : {}) } },
          signal,
        })
      ).data,
  })
  const items = open ? (data?.items ?? []) : []
  const at = Math.min(place, Math.max(0, items.length - 1))
  useEffect(() => setPlace(0), [text])
  useEffect(() => {
    if (slash === null) setClosed(null)
  }, [slash])
  const take = async (savedReplyId: string) => {
    try {
      const { data: filled } = await api.GET('/api/saved-replies/{savedReplyId}/for/{conversationId}', {
        params: { path: { savedReplyId, conversationId } },
      })
      if (!filled) return
      onTake(filled.text)
      if (filled.missing.length > 0) toast.info(t('missing', { names: filled.missing.join(', ') }))
    } catch (error) {
      toast.error(t('failed'), { text: problem(error) })
    }
  }
  useImperativeHandle(ref, () => ({
    onKey(event) {
      if (!open || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return false
      if (event.key === 'Escape') setClosed(slash.from)
      else if (items.length === 0) return false
      else if (event.key === 'ArrowDown') setPlace((at + 1) % items.length)
      else if (event.key === 'ArrowUp') setPlace((at - 1 + items.length) % items.length)
      else if (event.key === 'Enter' || event.key === 'Tab') void take(items[at]?.id ?? '')
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }))
  if (!open) return null
  return (
    <div className={styles.saved}>
      <div role="listbox" aria-label={t('title')} id={id}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field below, which keeps the focus
          <div
            key={item.id}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.savedOne}
            ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerMove={() => setPlace(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void take(item.id)}
          >
            <span className={styles.savedTitle}>
              {item.title}
              {item.shortcut ? <kbd>/{item.shortcut}</kbd> : null}
            </span>
            <span className={styles.savedText}>{item.text}</span>
          </div>
        ))}
      </div>
      {items.length === 0 ? <p className={styles.none}>{data ? t('none') : t('loading')}</p> : null}
    </div>
  )
}
