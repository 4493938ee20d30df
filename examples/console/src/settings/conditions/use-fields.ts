import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useAttributeName } from '../../contact/attribute-name'
import type { ConditionField, Scope } from './conditions'
import { useAttributes } from './use-attributes'

const NONE: readonly ConditionField[] = []

/** The fields that conditions of this use can ask for. Everybody makes views; other uses are for administrators. */
export function useFieldList(scope: Scope) {
  const path = scope === 'view' ? '/api/views/fields' : '/api/admin/rules/fields'
  const { data, error, refetch } = query.useQuery('get', path, {}, { staleTime: 60_000 })
  // null: not here yet. Of a condition on a field that has not arrived nothing is known, not even that it is gone.
  const fields = data ? data.items.filter(({ scopes }) => scopes.includes(scope)) : null
  return { fields, error, refetch }
}

export const useFields = (scope: Scope): readonly ConditionField[] => useFieldList(scope).fields ?? NONE

/** What a field is called: an attribute as the organisation calls it. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations('settings.conditions')
  const attributes = useAttributes()
  const attributeName = useAttributeName()
  return (field) => {
    if (field.startsWith('attribute.')) {
      const key = field.slice('attribute.'.length)
      const attribute = attributes.find((each) => each.key === key)
      return attribute ? attributeName(attribute) : key
    }
    const key = `fields.${field}` as 'fields.message.text'
    return t.has(key) ? t(key) : field
  }
}
