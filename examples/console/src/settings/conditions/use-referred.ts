import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import type { Option } from '../../ui'
import type { ConditionField } from './conditions'

/** The values that a field can have: names of things that there are, or names of ours. null: anything. */
export function useValues(field: ConditionField | undefined): readonly Option<string>[] | null {
  const t = useTranslations('settings.conditions')
  const named = useThings(field?.refers ?? null)
  if (!field) return null
  if (field.refers !== null) return named
  if (field.choices === null) return null
  return field.choices.map((value) => {
    const key = `choices.${value}` as 'choices.public'
    return { value, label: t.has(key) ? t(key) : value }
  })
}

const LISTS = {
  channel: '/api/admin/channels',
  topic: '/api/topics',
  user: '/api/admin/users',
  team: '/api/admin/teams',
  'resolve-reason': '/api/resolve-reasons',
  'contact-group': '/api/contact-groups',
  skill: '/api/admin/skills',
} as const

export type Kind = keyof typeof LISTS
export const isKind = (kind: string | null): kind is Kind => kind !== null && kind in LISTS

/** All things of a kind, to choose from; archived and deactivated ones are not offered. */
export function useThings(kind: string | null): readonly Option<string>[] {
  const path = isKind(kind) ? LISTS[kind] : '/api/topics'
  const { data } = query.useQuery('get', path, {}, { enabled: isKind(kind), staleTime: 30_000 })
  if (!data || !isKind(kind)) return []
  return data.items
    .filter((item) => !('archived' in item && item.archived) && !('active' in item && item.active === false))
    .map(({ id, name }) => ({ value: id, label: name }))
}
