import { useTranslations } from 'use-intl'
import { api } from '../../api/client'
import { Combobox, DateInput, Input, MultiCombobox, NumberInput, Select } from '../../ui'
import { type Condition, type ConditionField, type ConditionValue, formOf, type Scope } from './conditions'
import { useValues } from './use-referred'

interface ValueInputProps {
  readonly field: ConditionField
  readonly condition: Condition
  readonly scope: Scope
  readonly onChange: (value: ConditionValue) => void
}

/** What a field is compared with: as its type and the operator have it. */
export function ValueInput({ field, condition, scope, onChange }: ValueInputProps) {
  const t = useTranslations('settings.conditions')
  const values = useValues(field, scope)
  const { value } = condition
  const label = t('value')
  const one = typeof value === 'string' ? value : ''
  const many = Array.isArray(value) ? value : []
  switch (formOf(field, condition.operator)) {
    case 'none':
      return null
    case 'number':
    case 'minutes':
      return (
        <NumberInput
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
          unit={field.type === 'minutes' ? t('minutes') : undefined}
          aria-label={label}
        />
      )
    case 'boolean':
      return (
        <Select
          value={value !== false}
          onChange={onChange}
          aria-label={label}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      )
    case 'date':
      return <DateInput value={one} onChange={(day) => onChange(day || null)} aria-label={label} />
    case 'choice':
      return (
        <Combobox
          value={one || null}
          onChange={(next) => onChange(next)}
          options={values ?? []}
          aria-label={label}
        />
      )
    case 'choices':
      return (
        <MultiCombobox
          value={many}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
          options={values ?? []}
          max={50}
          aria-label={label}
        />
      )
    case 'texts':
      return (
        <MultiCombobox
          value={many}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
          max={50}
          onCreate={(text) => text}
          {...(field.field === 'conversation.tags' ? { onSearch: tagOptions } : { options: [] })}
          placeholder={t('typeWords')}
          aria-label={label}
        />
      )
    default:
      return (
        <Input
          value={one}
          maxLength={1000}
          onChange={(event) => onChange(event.target.value)}
          aria-label={label}
        />
      )
  }
}

/** Tags that are in use. */
export const tagOptions = async (search: string, signal: AbortSignal) => {
  const { data } = await api.GET('/api/tags', { params: { query: search ? { search } : {} }, signal })
  return (data?.items ?? []).map(({ name }) => ({ value: name, label: name }))
}
