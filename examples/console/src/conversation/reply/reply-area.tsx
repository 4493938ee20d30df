import { MessageSquareReply, StickyNote } from 'lucide-react'
import { useImperativeHandle, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { Banner, Segmented, Skeleton } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { type Composer, useDesk } from '../desk'
import { useOwnPresence } from '../presence/use-presence'
import type { Underway } from '../timeline/entries'
import { NoteBox } from './note-box'
import styles from './reply.module.css'
import { ReplyBox } from './reply-box'

interface ReplyAreaProps {
  /** Tells the timeline of a reply that has just been sent, and that it has arrived or failed. */
  readonly onUnderway: (key: string, reply: Underway | null) => void
}

/** The foot of a conversation: an answer or a note, never mistaken for one another. */
export function ReplyArea({ onUnderway }: ReplyAreaProps) {
  const t = useTranslations('conversation.reply')
  const { conversation, may, target, aim, composer, story } = useDesk()
  const mayReply = may('conversation.reply')
  const mayNote = may('note.write')
  const typed = useOwnPresence(conversation.id)
  const field = useRef<Composer>(null)
  useImperativeHandle(composer, () => ({
    focus: () => field.current?.focus(),
    takeUp(text) {
      aim({ mode: 'reply', message: null, quote: false })
      setTimeout(() => field.current?.takeUp(text), 0)
    },
  }))
  const mode = mayReply ? target.mode : 'note'
  return (
    <section
      className={styles.area}
      data-mode={mode}
      data-visibility={conversation.visibility}
      aria-label={t('label')}
      // Escape leaves the field, so that keys are commands again.
      onKeyDown={({ key, target: at, nativeEvent }) => {
        if (key === 'Escape' && at instanceof HTMLTextAreaElement && !nativeEvent.isComposing)
          story.current?.focus({ preventScroll: true })
      }}
    >
      <div className={styles.tabs}>
        <Segmented
          size="sm"
          aria-label={t('label')}
          value={mode}
          onChange={(next) => aim({ ...target, mode: next })}
          options={[
            { value: 'reply', label: t('tab.reply'), icon: <MessageSquareReply />, disabled: !mayReply },
            { value: 'note', label: t('tab.note'), icon: <StickyNote />, disabled: !mayNote },
          ]}
        />
        {mode === 'note' && !mayReply ? <span className={styles.why}>{t('mayNot')}</span> : null}
      </div>
      {mode === 'note' ? (
        <NoteBox ref={field} onTyped={typed} />
      ) : (
        <Replies field={field} onTyped={typed} onUnderway={onUnderway} />
      )}
    </section>
  )
}

interface RepliesProps extends ReplyAreaProps {
  readonly field: React.RefObject<Composer | null>
  readonly onTyped: () => void
}

/** The field to answer, once it is known by which accounts; else why there is none. */
function Replies({ field, onTyped, onUnderway }: RepliesProps) {
  const t = useTranslations('conversation.reply')
  const { conversation } = useDesk()
  const found = query.useQuery('get', '/api/conversations/{conversationId}/reply-accounts', {
    params: { path: { conversationId: conversation.id } },
  })
  const problem = useProblemText()
  const { data } = found
  const error: unknown = found.error
  if (conversation.blocked) return <Banner tone="warn">{t('blocked')}</Banner>
  if (error) return <Banner tone="bad">{problem(error)}</Banner>
  if (!data) return <Skeleton height="6rem" />
  if (data.items.length === 0) return <Banner tone="warn">{t('noAccount')}</Banner>
  return <ReplyBox ref={field} accounts={data.items} onTyped={onTyped} onUnderway={onUnderway} />
}
