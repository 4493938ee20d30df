import { useTranslations } from 'use-intl'
import { query } from '../../api/client'
import { useAttributeName } from '../../contact/attribute-name'
import type { ConditionField, Scope } from './conditions'
import { useAttributes } from './use-attributes'

const NONE: readonly ConditionField[] = []

/** The fields that conditions of this use can ask for. Everybody makes views; other uses are for administrators. */
export function useFields(scope: Scope): readonly ConditionField[] {
  const path = scope === 'view' ? '/api/views/fields' : '/api/admin/rules/fields'
  const { data } = query.useQuery('get', path, {}, { staleTime: 60_000 })
  return data ? data.items.filter(({ scopes }) => scopes.includes(scope)) : NONE
}

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
