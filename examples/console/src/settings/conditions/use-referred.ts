import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useMe } from '../../app/use-me'
import type { Option } from '../../ui'
import type { ConditionField, Scope } from './conditions'

/**
 * The values that a field can have: names of things that there are, in views whoever looks before them, or names of
 * ours. null: anything.
 */
export function useValues(field: ConditionField | undefined, scope: Scope): readonly Option<string>[] | null {
  const t = useTranslations('settings.conditions')
  const named = useThings(field?.refers ?? null)
  if (!field) return null
  if (field.caller !== null && scope === 'view')
    return [{ value: field.caller, label: t(`callers.${field.caller}`) }, ...named]
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
  webhook: '/api/admin/webhooks',
} as const
/** Who is no administrator names what they work with: their channels and colleagues. */
const LISTS_OF_MEMBERS = {
  ...LISTS,
  channel: '/api/me',
  user: '/api/availability',
  team: '/api/teams',
} as const

export type Kind = keyof typeof LISTS
export const isKind = (kind: string | null): kind is Kind => kind !== null && kind in LISTS

interface Thing {
  readonly id?: string
  readonly userId?: string
  readonly name: string
  readonly archived?: boolean
  readonly active?: boolean
}
const LONG_MS = 30_000

/** All things of a kind, to choose from; archived and deactivated ones are not offered. */
export function useThings(kind: string | null): readonly Option<string>[] {
  const { administrator, channels } = useMe()
  const known = isKind(kind) ? (administrator ? LISTS : LISTS_OF_MEMBERS)[kind] : null
  const path = known === null || known === '/api/me' ? '/api/topics' : known
  const enabled = known !== null && known !== '/api/me'
  const { data } = query.useQuery('get', path, {}, { enabled, staleTime: LONG_MS })
  const things: readonly Thing[] = known === '/api/me' ? channels : enabled ? (data?.items ?? []) : []
  return things
    .filter(({ archived, active }) => !archived && active !== false)
    .map(({ id, userId, name }) => ({ value: id ?? userId ?? '', label: name }))
}
