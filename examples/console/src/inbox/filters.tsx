import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { Combobox, Field, MultiCombobox, Select } from '../ui'
import { PRIORITY_LEVELS, type PriorityLevel } from '../ui/priority'
import type { InboxSearch } from './search'
import styles from './toolbar.module.css'
import type { Names } from './use-names'

interface FiltersProps {
  readonly search: InboxSearch
  readonly names: Names
  readonly knownTags: readonly string[]
  readonly onSearch: (search: InboxSearch) => void
}

const options = (names: ReadonlyMap<string, string>) => [...names].map(([value, label]) => ({ value, label }))

/** Every filter of a list; each takes effect at once. */
export function Filters({ search, names, knownTags, onSearch }: FiltersProps) {
  const t = useTranslations('inbox')
  const { id: me, channels } = useMe()
  const set = (changes: { readonly [K in keyof InboxSearch]?: InboxSearch[K] | null | undefined }) => {
    const next = Object.entries({ ...search, ...changes })
    onSearch(
      Object.fromEntries(
        next.filter(
          ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && !value.length),
        ),
      ),
    )
  }
  const agents = options(names.agents).filter(({ value }) => value !== me)
  const pick = (
    name: 'team' | 'group' | 'channel',
    given: readonly { readonly value: string; readonly label: string }[],
  ) =>
    given.length === 0 ? null : (
      <Field label={t(`filter.${name}`)}>
        <Combobox
          value={search[name] ?? null}
          onChange={(value: string | null) => set({ [name]: value })}
          options={given}
          placeholder={t('filter.any')}
        />
      </Field>
    )
  return (
    <div className={styles.fields}>
      <Field label={t('filter.assignee')}>
        <Combobox
          value={search.assignee ?? null}
          onChange={(value: string | null) => set({ assignee: value })}
          options={[
            ...(['me', 'others', 'nobody'] as const).map((value) => ({
              value,
              label: t(`assignee.${value}`),
            })),
            ...agents,
          ]}
          placeholder={t('filter.any')}
        />
      </Field>
      <Field label={t('filter.visibility')}>
        <Select
          value={search.visibility ?? null}
          onChange={(value: 'public' | 'private' | null) => set({ visibility: value })}
          options={[
            { value: null, label: t('filter.any') },
            { value: 'public', label: t('mark.public') },
            { value: 'private', label: t('mark.private') },
          ]}
        />
      </Field>
      <Field label={t('filter.priority')}>
        <Select
          value={search.priority ?? null}
          onChange={(value: PriorityLevel | null) => set({ priority: value })}
          options={[
            { value: null, label: t('filter.any') },
            ...PRIORITY_LEVELS.map((value) => ({ value, label: t(`priority.${value}`) })),
          ]}
        />
      </Field>
      <Field label={t('filter.muted')}>
        <Select
          value={search.muted ?? null}
          onChange={(value: 'yes' | 'no' | null) => set({ muted: value })}
          options={[
            { value: null, label: t('filter.any') },
            { value: 'yes', label: t('filter.yes') },
            { value: 'no', label: t('filter.no') },
          ]}
        />
      </Field>
      {channels.length > 1 &&
        pick(
          'channel',
          channels.map(({ id, name }) => ({ value: id, label: name })),
        )}
      <Field label={t('filter.tags')}>
        <MultiCombobox
          value={search.tags ?? []}
          onChange={(tags) => set({ tags })}
          options={knownTags.map((tag) => ({ value: tag, label: tag }))}
          onCreate={(text) => text.trim().toLowerCase() || null}
          placeholder={t('filter.anyTag')}
          max={50}
        />
      </Field>
      {names.topics.size > 0 && (
        <Field label={t('filter.topics')}>
          <MultiCombobox
            value={search.topics ?? []}
            onChange={(topics) => set({ topics })}
            options={options(names.topics)}
            placeholder={t('filter.any')}
            max={50}
          />
        </Field>
      )}
      {pick('team', options(names.teams))}
      {pick('group', options(names.groups))}
    </div>
  )
}
