import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { sayFailed } from '../api/say'
import type { Note } from '../api/types'
import { useRefetchOn } from '../api/use-live'
import { useMe } from '../app/use-me'
import {
  Button,
  CustomerText,
  ErrorState,
  IconButton,
  Skeleton,
  Textarea,
  Time,
  useConfirm,
  useFocusBack,
} from '../ui'
import styles from './notes.module.css'

/** Notes on a contact: they stay beyond any one conversation. */
export function Notes({ contactId, editable }: { contactId: string; editable: boolean }) {
  const t = useTranslations('contact.notes')
  const notes = query.useQuery('get', '/api/contacts/{contactId}/notes', { params: { path: { contactId } } })
  useRefetchOn(
    ['contact.changed'],
    ['/api/contacts/{contactId}/notes'],
    ({ subject }) => subject.contactId === contactId,
  )
  const save = useNoteChange()
  const [text, setText] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    save.mutate(
      () => api.POST('/api/contacts/{contactId}/notes', { params: { path: { contactId } }, body: { text } }),
      { onSuccess: () => setText('') },
    )
  }
  return (
    <div className={styles.notes}>
      {notes.isPending && <Skeleton height="3rem" />}
      {notes.isError && <ErrorState small error={notes.error} onRetry={() => notes.refetch()} />}
      <ul className={styles.list}>
        {notes.data?.items.map((note) => (
          <li key={note.id}>
            <OneNote note={note} editable={editable} />
          </li>
        ))}
      </ul>
      {editable && (
        <form className={styles.form} onSubmit={add}>
          <Textarea
            className={styles.text}
            aria-label={t('add')}
            placeholder={t('add')}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {text.trim() !== '' && (
            <Button size="sm" variant="primary" type="submit" busy={save.isPending}>
              {t('save')}
            </Button>
          )}
        </form>
      )}
    </div>
  )
}

/** Runs a change of notes, and loads them anew. */
function useNoteChange() {
  const t = useTranslations('contact')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onError: (error) => sayFailed(t('notSaved'), error),
    onSettled: () => client.invalidateQueries({ queryKey: ['get', '/api/contacts/{contactId}/notes'] }),
  })
}

function OneNote({ note, editable }: { note: Note; editable: boolean }) {
  const t = useTranslations('contact.notes')
  const { id } = useMe()
  const confirm = useConfirm()
  const change = useNoteChange()
  const [text, setText] = useState<string | null>(null)
  const pencil = useFocusBack(text !== null)
  const params = { path: { noteId: note.id } }
  const remove = async () => {
    if (await confirm({ title: t('removeTitle'), text: t('removeText'), action: t('remove'), danger: true }))
      change.mutate(() => api.DELETE('/api/contact-notes/{noteId}', { params }))
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(() => api.PATCH('/api/contact-notes/{noteId}', { params, body: { text: text ?? '' } }), {
      onSuccess: () => setText(null),
    })
  }
  if (text !== null)
    return (
      <form className={styles.form} onSubmit={save}>
        <Textarea
          className={styles.text}
          autoFocus
          aria-label={t('edit')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setText(null)
          }}
        />
        <span className={styles.buttons}>
          <Button
            size="sm"
            variant="primary"
            type="submit"
            busy={change.isPending}
            disabled={text.trim() === ''}
          >
            {t('save')}
          </Button>
          <Button size="sm" onClick={() => setText(null)}>
            {t('cancel')}
          </Button>
        </span>
      </form>
    )
  return (
    <article className={styles.note}>
      <CustomerText text={note.text} />
      <footer className={styles.foot}>
        <span>{note.authorName}</span>
        <Time at={note.createdAt} />
        {note.editedAt && <span>{t('edited')}</span>}
        {editable && note.authorId === id && (
          <span className={styles.tools}>
            <IconButton
              ref={pencil}
              size="sm"
              icon={<Pencil />}
              label={t('edit')}
              onClick={() => setText(note.text)}
            />
            <IconButton size="sm" icon={<Trash2 />} label={t('remove')} onClick={remove} />
          </span>
        )}
      </footer>
    </article>
  )
}
