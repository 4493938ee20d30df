import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { FormField, useApiForm } from '../../form'
import { Input, Select } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { useAction } from '../parts/use-action'
import { type Collection, REPLY_PATHS } from './queries'

interface CollectionDialogProps {
  /** null: a new one. */
  readonly collection: Collection | null
  readonly onClose: () => void
}

/** A collection: of a team, or one's own. Whose it is stays. */
export function CollectionDialog({ collection, onClose }: CollectionDialogProps) {
  const t = useTranslations('settings.savedReplies')
  const { run } = useAction(REPLY_PATHS)
  const teams = query.useQuery('get', '/api/teams', {}).data?.items ?? []
  const form = useApiForm<'collections.create', { name: string; teamId: string | null }>({
    operation: 'collections.create',
    defaults: { name: collection?.name ?? '', teamId: collection?.teamId ?? null },
    toBody: ({ name, teamId }) => ({ name: name.trim(), teamId }),
    submit: ({ name, teamId }) =>
      collection
        ? api.PATCH('/api/collections/{collectionId}', {
            params: { path: { collectionId: collection.id } },
            body: { name },
          })
        : api.POST('/api/collections', { body: { name, teamId } }),
    onSaved: () => {
      void run(async () => {})
      onClose()
    },
  })
  return (
    <FormDialog
      of={form}
      title={collection ? t('renameTitle') : t('addCollection')}
      save={t('save')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} required>
        {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
      </FormField>
      {collection ? null : (
        <FormField of={form} name="teamId" label={t('whose')} hint={t('whoseHint')}>
          {(field) => (
            <Select
              {...field}
              options={[
                { value: null, label: t('own') },
                ...teams.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </FormField>
      )}
    </FormDialog>
  )
}
