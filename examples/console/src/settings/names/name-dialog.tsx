import { useTranslations } from 'use-intl'
import type { Item } from '../../api/types'
import { FormField, useApiForm } from '../../form'
import { Input, toast } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { useAction } from '../parts/use-action'
import { KINDS, type Kind } from './kinds'

/** One name: a new one, or one that is called otherwise from now on. */
export function NameDialog({
  kind,
  named,
  onClose,
}: {
  readonly kind: Kind
  readonly named: Item<'topics.list'> | null
  readonly onClose: () => void
}) {
  const t = useTranslations('settings.names')
  const { path, operation, upsert } = KINDS[kind]
  const { run } = useAction([path])
  const form = useApiForm({
    operation,
    defaults: { name: named?.name ?? '' },
    toBody: ({ name }) => ({ ...(named ? { id: named.id } : {}), name: name.trim() }),
    submit: (body) => upsert(body, named?.revision ?? null),
    onSaved: (_answer, { name }) => {
      toast.success(t('saved', { name }))
      void run(async () => {})
      onClose()
    },
  })
  return (
    <FormDialog
      of={form}
      title={named ? t(`${kind}.rename`) : t(`${kind}.add`)}
      save={named ? t('save') : t('create')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
    </FormDialog>
  )
}
