import { useTranslations } from 'use-intl'
import { useAttributeName } from '../../contact/attribute-name'
import { Combobox, DateInput, Input, NumberInput, Select } from '../../ui'
import { useAttributes } from '../conditions/use-attributes'
import type { Action } from './actions'
import styles from './actions.module.css'

type SetAttribute = Extract<Action, { action: 'set-attribute' }>

/** Which attribute becomes what; empty clears it. */
export function AttributeInput({
  action,
  onChange,
}: {
  readonly action: SetAttribute
  readonly onChange: (action: SetAttribute) => void
}) {
  const t = useTranslations('settings.actions')
  const attributes = useAttributes().filter(({ origin }) => origin !== 'network')
  const type = attributes.find(({ key }) => key === action.key)?.type
  const label = t('attributeValue')
  const nameOf = useAttributeName()
  const set = (value: SetAttribute['value']) => onChange({ ...action, value })
  return (
    <div className={styles.pair}>
      <Combobox
        value={action.key || null}
        clearable={false}
        options={attributes.map((each) => ({ value: each.key, label: nameOf(each) }))}
        onChange={(key) => onChange({ ...action, key: key ?? '', value: null })}
        aria-label={t('attribute')}
      />
      {type === 'number' ? (
        <NumberInput
          value={typeof action.value === 'number' ? action.value : null}
          onChange={set}
          aria-label={label}
        />
      ) : type === 'boolean' ? (
        <Select
          value={typeof action.value === 'boolean' ? action.value : null}
          onChange={set}
          aria-label={label}
          options={[
            { value: null, label: t('cleared') },
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      ) : type === 'date' ? (
        <DateInput
          value={typeof action.value === 'string' ? action.value : ''}
          placeholder={t('cleared')}
          onChange={(day) => set(day || null)}
          aria-label={label}
        />
      ) : (
        <Input
          type={type === 'email' ? 'email' : 'text'}
          value={typeof action.value === 'string' ? action.value : ''}
          maxLength={2000}
          placeholder={t('cleared')}
          onChange={(event) => set(event.target.value || null)}
          aria-label={label}
        />
      )}
    </div>
  )
}
