import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { FormField, useApiForm } from '../../form'
import { Input, Select } from '../../ui'
import { FormDialog } from '../parts/form-dialog'
import { ifMatch } from '../parts/if-match'
import { useAction } from '../parts/use-action'
import { ATTRIBUTE_PATHS, type Attribute } from './attributes'
import { keyOf } from './key-of'

const TYPES = ['text', 'number', 'boolean', 'date', 'email'] as const

interface Values {
  name: string
  /** Empty: made of the name. */
  key: string
  type: (typeof TYPES)[number]
}

/** A new attribute of one's own, or another name for one that is there: key and type stay. */
export function AttributeDialog({
  attribute,
  onClose,
}: {
  readonly attribute: Attribute | null
  readonly onClose: () => void
}) {
  const t = useTranslations('settings.attributes')
  const { run } = useAction(ATTRIBUTE_PATHS)
  const form = useApiForm<'attributes.upsert', Values, unknown>({
    operation: 'attributes.upsert',
    defaults: { name: attribute?.name ?? '', key: attribute?.key ?? '', type: attribute?.type ?? 'text' },
    toBody: ({ name, key, type }) =>
      attribute
        ? { key: attribute.key, name: name.trim() }
        : { key: key.trim() || keyOf(name), name: name.trim(), type },
    submit: (body) => api.POST('/api/admin/attributes', { body, headers: ifMatch(attribute?.revision) }),
    onSaved: async () => {
      await run(async () => {})
      onClose()
    },
  })
  return (
    <FormDialog
      of={form}
      title={attribute ? t('renameTitle') : t('add')}
      save={attribute ? t('save') : t('create')}
      onClose={onClose}
    >
      <FormField of={form} name="name" label={t('name')} required>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      {attribute ? null : (
        <>
          <FormField of={form} name="type" label={t('type')} hint={t('typeHint')}>
            {(field) => (
              <Select
                {...field}
                options={TYPES.map((type) => ({ value: type, label: t(`types.${type}`) }))}
              />
            )}
          </FormField>
          <FormField of={form} name="key" label={t('key')} hint={t('keyHint')} optional>
            {(field) => <Input {...field} autoComplete="off" placeholder={keyOf(form.form.watch('name'))} />}
          </FormField>
        </>
      )}
    </FormDialog>
  )
}
