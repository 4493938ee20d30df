import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { query } from '../api/client'
import { useMe } from '../app/use-me'
import { Button, Combobox, Dialog, Field, MultiCombobox } from '../ui'
import type { Tile } from './search'

interface AssignProps {
  readonly tile: Tile
  readonly onPick: (assigneeId: string | null, name: string | null) => void
  readonly onClose: () => void
}

/** Who is to have the conversation: those who may, the caller first. */
export function AssignPicker({ tile, onPick, onClose }: AssignProps) {
  const t = useTranslations('inbox.pick')
  const me = useMe()
  const { data } = query.useQuery('get', '/api/channels/{channelId}/assignable', {
    params: { path: { channelId: tile.channelId }, query: { conversationId: tile.id } },
  })
  const people = data?.items ?? []
  const self = people.find(({ id }) => id === me.id)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('assignTitle')}
      footer={
        <>
          {tile.assigneeId && <Button onClick={() => onPick(null, null)}>{t('nobody')}</Button>}
          {self && tile.assigneeId !== me.id && (
            <Button variant="primary" onClick={() => onPick(self.id, self.name)}>
              {t('me')}
            </Button>
          )}
        </>
      }
    >
      <Field label={t('agent')}>
        <Combobox
          autoFocus
          value={tile.assigneeId}
          onChange={(id: string | null, option) => id && onPick(id, option?.label ?? null)}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
    </Dialog>
  )
}

interface TagProps {
  readonly tags: readonly string[]
  readonly known: readonly string[]
  readonly title: string
  readonly action: string
  readonly onPick: (tags: readonly string[]) => void
  readonly onClose: () => void
}

/** Tags, known ones or new. */
export function TagPicker({ tags, known, title, action, onPick, onClose }: TagProps) {
  const t = useTranslations('inbox')
  const form = useId()
  const [value, setValue] = useState<readonly string[]>(tags)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('view.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          onPick(value)
        }}
      >
        <Field label={t('filter.tags')}>
          <MultiCombobox
            autoFocus
            value={value}
            onChange={setValue}
            options={known.map((tag) => ({ value: tag, label: tag }))}
            onCreate={(text) => text.trim().toLowerCase() || null}
            placeholder={t('pick.tags')}
            max={50}
          />
        </Field>
      </form>
    </Dialog>
  )
}
