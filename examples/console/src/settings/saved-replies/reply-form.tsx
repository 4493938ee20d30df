import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { FormBar, FormField, useApiForm } from '../../form'
import { Button, Card, Input, MultiCombobox, Select, Textarea } from '../../ui'
import { useAfterSave } from '../kept/use-after-save'
import { FormCard } from '../parts/form-card'
import parts from '../parts/parts.module.css'
import { inserted, piecesOf } from './preview'
import { REPLY_PATHS, type SavedReply, useCollections } from './queries'
import styles from './saved-replies.module.css'

type Values = Pick<SavedReply, 'collectionId' | 'title' | 'text' | 'tags'> & { readonly shortcut: string }

const valuesOf = (reply: SavedReply | null): Values => ({
  collectionId: reply?.collectionId ?? '',
  title: reply?.title ?? '',
  text: reply?.text ?? '',
  tags: reply?.tags ?? [],
  shortcut: reply?.shortcut ?? '',
})

/** Title, words with variables, and how it is found; beside it how it will read. */
export function ReplyForm({ reply }: { readonly reply: SavedReply | null }) {
  const t = useTranslations('settings.savedReplies')
  const after = useAfterSave('saved-replies', REPLY_PATHS)
  const shelves = useCollections().filter(({ mayWrite }) => mayWrite)
  const form = useApiForm<'savedReplies.create', Values, SavedReply | undefined>({
    operation: 'savedReplies.create',
    defaults: valuesOf(reply),
    toBody: ({ collectionId: _collection, title, text, tags, shortcut }) => ({
      title: title.trim(),
      text,
      tags,
      shortcut: shortcut.trim() === '' ? null : shortcut.trim(),
    }),
    submit: async (body, { collectionId }) =>
      reply
        ? (
            await api.PATCH('/api/saved-replies/{savedReplyId}', {
              params: { path: { savedReplyId: reply.id } },
              body,
            })
          ).data
        : (
            await api.POST('/api/collections/{collectionId}/replies', {
              params: { path: { collectionId } },
              body,
            })
          ).data,
    saved: (answer, values) => (answer ? valuesOf(answer) : values),
    onSaved: (answer) => after(answer && { id: answer.id, name: answer.title }, reply === null),
  })
  const { collectionId, text } = form.form.watch()
  return (
    <form className={parts.form} onSubmit={form.submit}>
      <FormCard title={t('details')} description={t('detailsText')}>
        {reply ? null : (
          <FormField of={form} name="collectionId" label={t('collection')} required>
            {(field) => (
              <Select
                {...field}
                value={field.value || null}
                placeholder={t('chooseCollection')}
                options={shelves.map(({ id, name, teamName }) => ({
                  value: id as string | null,
                  label: name,
                  hint: teamName ?? t('own'),
                }))}
              />
            )}
          </FormField>
        )}
        <FormField of={form} name="title" label={t('title')} required>
          {(field) => <Input {...field} maxLength={200} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="text" label={t('text')} hint={t('textHint')} required>
          {(field) => (
            <TextWithVariables value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
          )}
        </FormField>
        <FormField of={form} name="shortcut" label={t('shortcut')} hint={t('shortcutHint')}>
          {(field) => <Input {...field} maxLength={32} autoComplete="off" />}
        </FormField>
        <FormField of={form} name="tags" label={t('tags')}>
          {(field) => <MultiCombobox {...field} options={[]} max={20} onCreate={(tag) => tag} />}
        </FormField>
      </FormCard>
      <Preview text={text} />
      <FormBar
        of={form}
        always={reply === null}
        why={reply === null && collectionId === '' ? t('chooseCollection') : undefined}
      />
    </form>
  )
}

interface TextProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onBlur: () => void
}

/** The words, and what can be named in them: pressed, it stands at the caret. */
function TextWithVariables({ value, onChange, onBlur }: TextProps) {
  const t = useTranslations('settings.savedReplies')
  const area = useRef<HTMLTextAreaElement>(null)
  const variables = query.useQuery('get', '/api/saved-replies/variables', {}).data?.items ?? []
  const put = (name: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {}
    const piece = `{{${name}}}`
    onChange(inserted(value, selectionStart, selectionEnd, piece))
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(selectionStart + piece.length, selectionStart + piece.length)
    })
  }
  return (
    <div className={parts.stack}>
      <Textarea
        ref={area}
        value={value}
        rows={8}
        maxLength={10_000}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      <fieldset className={styles.variables} aria-label={t('variables')}>
        {variables.map(({ name }) => (
          <Button key={name} size="sm" onClick={() => put(name)}>
            {name}
          </Button>
        ))}
      </fieldset>
    </div>
  )
}

function Preview({ text }: { readonly text: string }) {
  const t = useTranslations('settings.savedReplies')
  const sample = (variable: string) => {
    const key = `samples.${variable}` as 'samples.contact.name'
    return t.has(key) ? t(key) : variable
  }
  if (text.trim() === '') return null
  return (
    <Card split title={t('preview')} description={t('previewText')}>
      <p className={styles.preview}>
        {piecesOf(text, sample).map((piece, place) =>
          piece.variable ? (
            <span key={place} className={styles.filled} title={piece.variable}>
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </p>
    </Card>
  )
}
