import { useTranslations } from 'use-intl'
import { api, query } from '../../api/client'
import { FormField, FormProblem, useApiForm } from '../../form'
import { Button, Dialog, Input, Select } from '../../ui'
import parts from '../parts/parts.module.css'
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
  const words = useTranslations('ui')
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
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={collection ? t('renameTitle') : t('addCollection')}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button variant="primary" type="submit" form="collection" busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="collection" className={parts.form} onSubmit={form.submit}>
        <FormProblem of={form} />
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
      </form>
    </Dialog>
  )
}
