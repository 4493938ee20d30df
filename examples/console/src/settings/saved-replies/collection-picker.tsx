import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { confirm, IconButton, Select } from '../../ui'
import { useAction } from '../parts/use-action'
import { CollectionDialog } from './collection-dialog'
import { type Collection, REPLY_PATHS } from './queries'
import styles from './saved-replies.module.css'

interface CollectionPickerProps {
  readonly collections: readonly Collection[]
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** Which collection is shown; one that one may write is renamed and removed here. */
export function CollectionPicker({ collections, value, onChange }: CollectionPickerProps) {
  const t = useTranslations('settings.savedReplies')
  const [renaming, setRenaming] = useState(false)
  const { run, busy } = useAction(REPLY_PATHS)
  const chosen = collections.find(({ id }) => id === value)
  const remove = async (collection: Collection) => {
    const sure = await confirm({
      title: t('removeCollectionTitle', { name: collection.name }),
      text: t('removeCollectionText'),
      action: t('remove'),
      danger: true,
    })
    if (!sure) return
    const gone = await run(() =>
      api.DELETE('/api/collections/{collectionId}', { params: { path: { collectionId: collection.id } } }),
    )
    if (gone) onChange(null)
  }
  return (
    <div className={styles.picker}>
      <Select
        value={value}
        onChange={onChange}
        aria-label={t('collection')}
        options={[
          { value: null, label: t('allCollections') },
          ...collections.map(({ id, name, teamName }) => ({
            value: id,
            label: name,
            hint: teamName ?? t('own'),
          })),
        ]}
      />
      {chosen?.mayWrite ? (
        <>
          <IconButton
            icon={<Pencil />}
            label={t('renameCollection', { name: chosen.name })}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            icon={<Trash2 />}
            label={t('removeCollection', { name: chosen.name })}
            disabled={busy}
            onClick={() => remove(chosen)}
          />
        </>
      ) : null}
      {renaming && chosen ? (
        <CollectionDialog collection={chosen} onClose={() => setRenaming(false)} />
      ) : null}
    </div>
  )
}
