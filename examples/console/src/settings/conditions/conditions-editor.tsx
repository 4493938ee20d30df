import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button, ErrorState, SkeletonRows } from '../../ui'
import { ConditionRow } from './condition-row'
import {
  added,
  type ConditionField,
  type Conditions,
  countOf,
  freshCondition,
  type Part,
  replaced,
  type Scope,
  without,
} from './conditions'
import styles from './conditions.module.css'
import { useFieldList } from './use-fields'

export interface ConditionsEditorProps {
  readonly value: Conditions
  readonly onChange: (value: Conditions) => void
  /** Whose conditions they are: each use has its own fields. */
  readonly scope: Scope
}

/** What must hold: all of the first, and at least one of the second if there are any. */
export function ConditionsEditor({ value, onChange, scope }: ConditionsEditorProps) {
  const { fields, error, refetch } = useFieldList(scope)
  if (!fields)
    return error ? (
      <ErrorState small error={error} onRetry={() => refetch()} />
    ) : (
      <SkeletonRows rows={countOf(value) + 2} />
    )
  return (
    <div className={styles.editor}>
      <PartOf part="all" value={value} onChange={onChange} scope={scope} fields={fields} />
      <PartOf part="any" value={value} onChange={onChange} scope={scope} fields={fields} />
    </div>
  )
}

interface PartOfProps extends ConditionsEditorProps {
  readonly part: Part
  readonly fields: readonly ConditionField[]
}

function PartOf({ part, value, onChange, scope, fields }: PartOfProps) {
  const t = useTranslations('settings.conditions')
  const [first] = fields
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{t(part)}</legend>
      {value[part].length > 0 ? (
        <ul className={styles.list}>
          {value[part].map((condition, place) => (
            <ConditionRow
              key={place}
              condition={condition}
              fields={fields}
              scope={scope}
              onChange={(next) => onChange(replaced(value, part, place, next))}
              onRemove={() => onChange(without(value, part, place))}
            />
          ))}
        </ul>
      ) : null}
      <Button
        size="sm"
        icon={<Plus />}
        disabled={!first || value[part].length >= 50}
        onClick={() => first && onChange(added(value, part, freshCondition(first, scope)))}
      >
        {t('add')}
      </Button>
    </fieldset>
  )
}
