import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { PRIORITY_LEVELS } from '../ui/priority'
import { FILTERS, type FilterName, type InboxSearch, isFiltered, unfiltered, without } from './search'
import styles from './toolbar.module.css'
import type { Names } from './use-names'

interface ChipsProps {
  readonly search: InboxSearch
  readonly names: Names
  readonly onSearch: (search: InboxSearch) => void
  readonly onSave: () => void
}

/** What narrows the list, each with a cross; and the way to keep all of it as a view. */
export function Chips({ search, names, onSearch, onSave }: ChipsProps) {
  const t = useTranslations('inbox')
  const labelOf = useChipLabels(names)
  if (!isFiltered(search)) return null
  const chips = FILTERS.flatMap((name) => {
    const value = search[name]
    if (value === undefined) return []
    return typeof value === 'string' ? [{ name, value }] : value.map((one) => ({ name, value: one }))
  })
  return (
    <div className={styles.chips}>
      {chips.map(({ name, value }) => {
        const label = labelOf(name, value)
        return (
          <span key={`${name} ${value}`} className={styles.chip}>
            <span>{label}</span>
            <button
              type="button"
              aria-label={t('filter.remove', { name: label })}
              onClick={() => onSearch(without(search, name, value))}
            >
              <X />
            </button>
          </span>
        )
      })}
      <button type="button" className={styles.plain} onClick={() => onSearch(unfiltered(search))}>
        {t('filter.clear')}
      </button>
      <button type="button" className={styles.plain} onClick={onSave}>
        {t('view.save')}
      </button>
    </div>
  )
}

const OWNERS = ['me', 'others', 'nobody'] as const

/** A filter in words: “Assigned to me”, “Tag: late”. */
export function useChipLabels(names: Names): (name: FilterName, value: string) => string {
  const t = useTranslations('inbox')
  const { channels } = useMe()
  const named: Partial<Record<FilterName, (value: string) => string | undefined>> = {
    assignee: (value) => {
      const owner = OWNERS.find((one) => one === value)
      return owner ? t(`assignee.${owner}`) : names.agents.get(value)
    },
    channel: (value) => channels.find(({ id }) => id === value)?.name,
    priority: (value) => {
      const level = PRIORITY_LEVELS.find((one) => one === value)
      return level && t(`priority.${level}`)
    },
    muted: (value) => t(value === 'yes' ? 'filter.yes' : 'filter.no'),
    visibility: (value) => t(value === 'private' ? 'mark.private' : 'mark.public'),
    topics: (value) => names.topics.get(value),
    team: (value) => names.teams.get(value),
    group: (value) => names.groups.get(value),
    text: (value) => `“${value}”`,
  }
  return (name, value) => `${t(`filter.${name}`)}: ${named[name]?.(value) ?? value}`
}
