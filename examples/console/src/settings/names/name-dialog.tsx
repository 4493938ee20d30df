import { useTranslations } from 'use-intl'
import type { Item } from '../../api/types'
import { FormField, FormProblem, useApiForm } from '../../form'
import { Button, Dialog, Input, toast } from '../../ui'
import parts from '../parts/parts.module.css'
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
  const words = useTranslations('ui')
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
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={named ? t(`${kind}.rename`) : t(`${kind}.add`)}
      footer={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button variant="primary" type="submit" form="name" busy={form.saving}>
            {named ? t('save') : t('create')}
          </Button>
        </>
      }
    >
      <form id="name" className={parts.form} onSubmit={form.submit}>
        <FormProblem of={form} />
        <FormField of={form} name="name" label={t('name')} required>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
      </form>
    </Dialog>
  )
}
