import { StickyNote } from 'lucide-react'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { Banner, Button, Textarea } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { type Composer, NO_TARGET, useDesk } from '../desk'
import { AnsweredMessage } from './answered-message'
import styles from './reply.module.css'

/** What was typed and not added, by conversation, for as long as the console is open. */
const unfinished = new Map<string, string>()

/** A note for colleagues: yellow, and never sent. */
export function NoteBox({ ref, onTyped }: { readonly ref: Ref<Composer>; readonly onTyped: () => void }) {
  const t = useTranslations('conversation.note')
  const { conversation, target, aim } = useDesk()
  const { id: conversationId } = conversation
  const problemText = useProblemText()
  const [text, setText] = useState(() => unfinished.get(conversationId) ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const type = (next: string) => {
    setText(next)
    unfinished.set(conversationId, next)
  }
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus(), takeUp: type }))
  const add = async () => {
    if (text.trim() === '' || busy) return
    setBusy(true)
    setProblem(null)
    try {
      await api.POST('/api/conversations/{conversationId}/notes', {
        params: { path: { conversationId } },
        body: { text, messageId: target.message?.id ?? null },
      })
      type('')
      aim({ ...NO_TARGET, mode: 'note' })
    } catch (error) {
      setProblem(problemText(error))
    }
    setBusy(false)
  }
  return (
    <div className={styles.box}>
      {target.message ? (
        <AnsweredMessage
          message={target.message}
          quote={false}
          onEnd={() => aim({ ...target, message: null })}
        />
      ) : null}
      {problem ? <Banner tone="bad">{problem}</Banner> : null}
      <Textarea
        ref={area}
        className={styles.field}
        rows={3}
        maxRows={14}
        dir="auto"
        aria-label={t('field')}
        placeholder={t('field')}
        maxLength={10_000}
        value={text}
        onChange={(event) => {
          type(event.target.value)
          onTyped()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
          event.preventDefault()
          void add()
        }}
      />
      <div className={styles.bar}>
        <span className={styles.hint}>{t('hint')}</span>
        <span className={styles.end}>
          <Button
            size="sm"
            className={styles.addNote}
            icon={<StickyNote />}
            busy={busy}
            why={text.trim() === '' ? t('empty') : undefined}
            shortcut="mod+enter"
            onClick={() => void add()}
          >
            {t('add')}
          </Button>
        </span>
      </div>
    </div>
  )
}
