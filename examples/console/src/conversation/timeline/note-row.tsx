import { Pencil, StickyNote, Trash2 } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import type { Message, Note } from '../../api/types'
import { useMe } from '../../app/use-me'
import { Button, CustomerText, confirm, IconButton, Textarea, Time, toast, useFocusBack } from '../../ui'
import { useProblemText } from '../../ui/problem-text'
import { useDesk } from '../desk'
import styles from './note.module.css'

interface NoteRowProps {
  readonly note: Note
  readonly about: Message | null
}

/** An internal note: no customer ever sees it, and nobody takes it for an answer (R86, R87, R88). */
export const NoteRow = memo(function NoteRow({ note, about }: NoteRowProps) {
  const t = useTranslations('conversation.note')
  const me = useMe()
  const { may } = useDesk()
  const [editing, setEditing] = useState(false)
  const pencil = useFocusBack(editing)
  const problem = useProblemText()
  const mayChange = (may('note.write') && note.authorId === me.id) || may('note.others')
  const remove = async () => {
    const yes = await confirm({
      title: t('removeTitle'),
      text: t('removeText'),
      action: t('remove'),
      danger: true,
    })
    if (!yes) return
    await api
      .DELETE('/api/notes/{noteId}', { params: { path: { noteId: note.id } } })
      .catch((error: unknown) => toast.error(t('notRemoved'), { text: problem(error) }))
  }
  return (
    <article className={styles.note} aria-label={t('label', { name: note.authorName })}>
      <div className={styles.head}>
        <StickyNote size={14} aria-hidden />
        <strong>{note.authorName}</strong>
        <span className={styles.kind}>{t('kind')}</span>
        <Time at={note.createdAt} as="time" />
        {note.editedAt ? <span>{t('edited')}</span> : null}
        {mayChange && !editing ? (
          <span className={styles.actions}>
            <IconButton
              ref={pencil}
              size="sm"
              label={t('edit')}
              icon={<Pencil />}
              onClick={() => setEditing(true)}
            />
            <IconButton size="sm" label={t('remove')} icon={<Trash2 />} onClick={() => void remove()} />
          </span>
        ) : null}
      </div>
      {about ? (
        <a href={`#${about.id}`} className={styles.about}>
          <CustomerText text={about.text} inline />
        </a>
      ) : null}
      {editing ? (
        <NoteEditor note={note} onDone={() => setEditing(false)} />
      ) : (
        <CustomerText text={note.text} />
      )}
    </article>
  )
})

function NoteEditor({ note, onDone }: { readonly note: Note; readonly onDone: () => void }) {
  const t = useTranslations('conversation.note')
  const problem = useProblemText()
  const [text, setText] = useState(note.text)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await api.PATCH('/api/notes/{noteId}', { params: { path: { noteId: note.id } }, body: { text } })
      onDone()
    } catch (error) {
      setBusy(false)
      toast.error(t('notSaved'), { text: problem(error) })
    }
  }
  return (
    <div className={styles.editor}>
      <Textarea
        aria-label={t('edit')}
        value={text}
        rows={2}
        maxLength={10_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save()
        }}
        autoFocus
      />
      <span className={styles.actions}>
        <Button size="sm" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          busy={busy}
          disabled={text.trim() === ''}
          onClick={() => void save()}
        >
          {t('save')}
        </Button>
      </span>
    </div>
  )
}
