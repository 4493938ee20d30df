import { ListFilter } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { api } from '../api/client'
import { Button, Count, Field, MultiCombobox, Popover } from '../ui'
import { useFilterOptions } from './filter-options'
import styles from './reports.module.css'
import { FILTERS, type ReportSearch, type Shown } from './search'

interface FiltersProps {
  readonly shown: Shown
  readonly show: (changes: { readonly [K in keyof ReportSearch]?: ReportSearch[K] | undefined }) => void
}

/** What alone counts. */
export function Filters({ shown, show }: FiltersProps) {
  const t = useTranslations('reports.filter')
  const count = FILTERS.reduce((sum, name) => sum + shown.filters[name].length, 0)
  return (
    <Popover
      label={t('label')}
      size="md"
      trigger={
        <Button size="sm" icon={<ListFilter />}>
          {t('label')}
          {count > 0 ? <Count value={count} /> : null}
        </Button>
      }
    >
      <FilterFields shown={shown} show={show} />
      {count > 0 ? (
        <Button
          size="sm"
          className={styles.clear}
          onClick={() => show(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}
        >
          {t('clear')}
        </Button>
      ) : null}
    </Popover>
  )
}

const tagOptions = async (search: string, signal: AbortSignal) => {
  const { data } = await api.GET('/api/tags', { params: { query: search ? { search } : {} }, signal })
  return (data?.items ?? []).map(({ name }) => ({ value: name, label: name }))
}

function FilterFields({ shown, show }: FiltersProps) {
  const t = useTranslations('reports.filter')
  const options = useFilterOptions(shown)
  return (
    <div className={styles.filters}>
      {FILTERS.filter((name) => name !== 'policies' || shown.tab === 'levels').map((name) => (
        <Field key={name} label={t(name)}>
          <MultiCombobox
            value={shown.filters[name]}
            onChange={(values) => show({ [name]: values.length > 0 ? values : undefined })}
            placeholder={t('any')}
            max={100}
            {...(name === 'tags' ? { onSearch: tagOptions } : { options: options[name] })}
          />
        </Field>
      ))}
    </div>
  )
}
