import { useTranslations } from 'use-intl'
import { Field, MultiCombobox } from '../../ui'
import { useThings } from '../conditions/use-referred'
import { tagOptions } from '../conditions/value-input'
import type { Schedule } from './schedule-list'

type Filter = Schedule['filter']

interface FilterFieldsProps {
  readonly value: Filter
  readonly onChange: (filter: Filter) => void
}

/** What alone is written; what is empty narrows nothing. */
export function FilterFields({ value, onChange }: FilterFieldsProps) {
  const t = useTranslations('shared.narrow')
  const things = {
    channelIds: { label: t('channels'), options: useThings('channel') },
    teamIds: { label: t('teams'), options: useThings('team') },
    topicIds: { label: t('topics'), options: useThings('topic') },
  }
  const set = (name: keyof typeof things | 'tags', values: string[]) => {
    const { [name]: _before, ...rest } = value
    onChange(values.length > 0 ? { ...rest, [name]: values } : rest)
  }
  return (
    <>
      {(['channelIds', 'teamIds', 'topicIds'] as const).map((name) => (
        <Field key={name} label={things[name].label}>
          <MultiCombobox
            value={value[name] ?? []}
            options={things[name].options}
            max={100}
            placeholder={t('any')}
            onChange={(values) => set(name, values)}
          />
        </Field>
      ))}
      <Field label={t('tags')}>
        <MultiCombobox
          value={value.tags ?? []}
          onSearch={tagOptions}
          max={100}
          placeholder={t('any')}
          onChange={(values) => set('tags', values)}
        />
      </Field>
    </>
  )
}
