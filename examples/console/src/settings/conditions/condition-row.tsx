import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Combobox, IconButton, Select } from '../../ui'
import {
  type Condition,
  type ConditionField,
  operatorsOf,
  type Scope,
  withField,
  withOperator,
} from './conditions'
import styles from './conditions.module.css'
import { useFieldName } from './use-fields'
import { ValueInput } from './value-input'

interface ConditionRowProps {
  readonly condition: Condition
  readonly fields: readonly ConditionField[]
  readonly scope: Scope
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

/** One condition: what is asked, how, and what it is compared with. */
export function ConditionRow({ condition, fields, scope, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations('settings.conditions')
  const nameOf = useFieldName()
  const field = fields.find(({ field: name }) => name === condition.field)
  return (
    <li className={styles.row}>
      <div className={styles.field}>
        <Combobox
          value={condition.field || null}
          clearable={false}
          aria-label={t('field')}
          options={fields.map(({ field: name }) => ({ value: name, label: nameOf(name) }))}
          onChange={(name) => {
            const next = fields.find((each) => each.field === name)
            if (next && next.field !== condition.field) onChange(withField(condition, next, scope))
          }}
        />
      </div>
      <div className={styles.operator}>
        {field ? (
          <Select
            value={condition.operator}
            aria-label={t('operator')}
            options={operatorsOf(field, scope).map((operator) => ({
              value: operator,
              label: t(`operators.${operator}`),
            }))}
            onChange={(operator) => onChange(withOperator(condition, field, operator))}
          />
        ) : (
          <span className={styles.unknown}>{t('unknown')}</span>
        )}
      </div>
      <div className={styles.value}>
        {field ? (
          <ValueInput
            // Another way to give a value is another control.
            key={`${condition.field} ${condition.operator}`}
            field={field}
            condition={condition}
            scope={scope}
            onChange={(value) => onChange({ ...condition, value })}
          />
        ) : null}
      </div>
      <IconButton className={styles.away} size="sm" icon={<X />} label={t('remove')} onClick={onRemove} />
    </li>
  )
}
